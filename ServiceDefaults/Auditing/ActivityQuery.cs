using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Auditing;

public static class ActivityQuery
{
    /// <summary>What was done to a case, newest first; of one instant, what the service did because of a person's act stands above the act.</summary>
    public static async Task<Page<ActivityItem>> ReadActivityAsync(
        this ServiceDbContext db,
        ServiceName service,
        Guid contactRecordId,
        CancellationToken cancellationToken) =>
        new(await db.Activity.AsNoTracking()
            .Where(entry => entry.ContactRecordId == contactRecordId)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.By == service.Value).ThenByDescending(entry => entry.Id)
            .Select(entry => new ActivityItem(entry.At, entry.By, entry.ByName, entry.What, entry.Summary, entry.Why, entry.Rule))
            .ToListAsync(cancellationToken));
}
