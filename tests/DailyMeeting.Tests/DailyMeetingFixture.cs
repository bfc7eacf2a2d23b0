using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.DailyMeeting.Tests;

public sealed class DailyMeetingFixture() : ServiceFixture<Program>("daily-meeting-db")
{
    public HttpClient York(string role) => ClientFor($"york.{role}", "york", role);

    public HttpClient Manager() => York(AccessRoles.TeamManager);

    public HttpClient Worker() => York(AccessRoles.FrontDoorWorker);

    /// <summary>Announces an enquiry as Screening does, and waits until it is on the agenda.</summary>
    /// <returns>The route of the enquiry.</returns>
    public async Task<string> ListAsync(EnquiryListed listed)
    {
        await PublishAsync(listed);
        await Eventually.Is(() => IsListedAsync(listed.ContactRecordId), "the enquiry is listed");
        return RouteOf(listed.ContactRecordId);
    }

    public static string RouteOf(Guid contactRecordId) => $"/api/daily-meeting/enquiries/{contactRecordId}";

    private Task<bool> IsListedAsync(Guid contactRecordId) =>
        QueryAsync<DailyMeetingDbContext, bool>(async db => await db.Enquiries.FindAsync(contactRecordId) is not null);
}

[CollectionDefinition(Name)]
public sealed class DailyMeetingCollection : ICollectionFixture<DailyMeetingFixture>
{
    public const string Name = "daily-meeting";
}
