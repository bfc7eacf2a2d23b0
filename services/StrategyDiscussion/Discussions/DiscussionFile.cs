using ReferralPlatform.StrategyDiscussion.Invitations;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>A discussion with everything that is decided and read about it.</summary>
internal sealed record DiscussionFile(
    ProtectionCase Case, Discussion Discussion, List<Invitation> Invitations, List<GivenInformation> Information, IReadOnlyList<int> Numbers)
{
    /// <param name="number">Which discussion of the case; the latest unless given.</param>
    /// <returns>Null when there is none that this person may know of.</returns>
    public static async Task<DiscussionFile?> FindAsync(
        StrategyDiscussionDbContext db, Guid contactRecordId, int? number, string authority, CancellationToken ct)
    {
        var found = await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == authority, ct);
        var all = found is null ? [] : await db.Discussions.Where(row => row.ContactRecordId == contactRecordId).OrderBy(row => row.Number).ToListAsync(ct);
        if ((number is null ? all.LastOrDefault() : all.Find(row => row.Number == number)) is not { } discussion)
        {
            return null;
        }

        return new DiscussionFile(
            found!,
            discussion,
            await db.Invitations.Where(row => row.DiscussionId == discussion.Id).OrderBy(row => row.InvitedAt).ThenBy(row => row.Id).ToListAsync(ct),
            await db.Information.Where(row => row.DiscussionId == discussion.Id).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(ct),
            [.. all.Select(row => row.Number)]);
    }
}
