using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.Intake.Openings;

/// <summary>That somebody outside a record's circle opened it for a reason (docs/adr/0037). A manager looks at the reason once.</summary>
internal sealed class Opening
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required ReadingPurpose Reason { get; init; }

    public required string Words { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Earlier than it was where a manager found that the record was not needed.</summary>
    public required DateTimeOffset Until { get; set; }

    /// <summary>How often a manager had found before that this person opened this record without needing it.</summary>
    public int NotNeededBefore { get; init; }

    public bool? WasRight { get; private set; }

    public string? Comment { get; private set; }

    public string? ReviewedByName { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public Refusal? Review(bool wasRight, string comment, CurrentPerson person, DateTimeOffset now)
    {
        if (string.Equals(By, person.Id, StringComparison.Ordinal))
        {
            return OpeningRefusals.ReviewedByOpener;
        }

        if (ReviewedAt is not null)
        {
            return OpeningRefusals.AlreadyReviewed(ReviewedByName!);
        }

        (WasRight, Comment, ReviewedByName, ReviewedAt) = (wasRight, comment, person.Name, now);
        if (!wasRight && Until > now)
        {
            Until = now;
        }

        return null;
    }

    /// <summary>Opens the record here, and tells the other services until when.</summary>
    public Task AnnounceAsync(IntakeDbContext db, CancellationToken ct)
    {
        var opened = new RecordOpened
        {
            OpeningId = Id,
            ContactRecordId = ContactRecordId,
            Reference = Reference,
            Authority = Authority,
            OpenedBy = By,
            Reason = Reason.Code(),
            OpenedAt = OpenedAt,
            Until = Until,
            NotNeededBefore = NotNeededBefore,
        };
        db.Publish(opened);
        return db.TakeUpAsync(opened, ct);
    }

    public OpeningView ToView(CurrentPerson person) => new(
        Id, ContactRecordId, Reference, By, ByName, Reason, Words, OpenedAt, Until,
        ReviewedAt is { } at ? new OpeningReviewView(WasRight!.Value, Comment!, ReviewedByName!, at) : null,
        ReviewedAt is null && person.HasAny(AccessRoles.Managers) && !string.Equals(By, person.Id, StringComparison.Ordinal),
        NotNeededBefore);
}

internal static class OpeningRefusals
{
    public static Refusal ReviewedByOpener { get; } = new(
        StatusCodes.Status403Forbidden, "reviewed-by-opener", "You opened this record yourself: another manager looks at the reason.");

    public static Refusal AlreadyReviewed(string by) => new(StatusCodes.Status409Conflict, "already-reviewed", $"{by} has looked at this already.");
}
