using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

public sealed class DailyMeetingFixture() : ServiceFixture<Program>("daily-meeting-db"), IAsyncLifetime
{
    internal FakeServices Others { get; } = new();

    protected override IReadOnlyDictionary<string, string?> Settings => CalledServices.Settings("daily-meeting", "intake", "screening");

    protected override void ConfigureServices(IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => Others));

    public HttpClient York(string role) => ClientFor($"york.{role}", "york", role);

    public HttpClient Manager() => York(AccessRoles.TeamManager);

    public HttpClient Worker() => York(AccessRoles.FrontDoorWorker);

    /// <summary>Announces an enquiry and its checks as Screening does, and waits until it is on the agenda and all checks are known.</summary>
    /// <param name="checks">Codes of the checks made; all that York requires, unless given.</param>
    /// <returns>The route of the enquiry.</returns>
    public async Task<string> ListAsync(EnquiryListed listed, IReadOnlyList<string>? checks = null)
    {
        await PublishAsync(listed);
        await Eventually.Is(() => IsListedAsync(listed.ContactRecordId), "the enquiry is listed");
        await CheckAsync(listed, checks ?? Listed.York);
        return RouteOf(listed.ContactRecordId);
    }

    /// <summary>Announces that checks were made, and waits until they are known.</summary>
    public async Task CheckAsync(EnquiryListed listed, params IReadOnlyList<string> checks)
    {
        foreach (var check in checks)
        {
            await PublishAsync(Listed.Check(listed, check));
        }

        await Eventually.Is(
            () => QueryAsync<DailyMeetingDbContext, bool>(
                async db => (await db.ChecksAsync(listed.ContactRecordId, CancellationToken.None)).Count >= checks.Count),
            "the checks are known");
    }

    /// <summary>Today's meeting is quorate: the worker, the duty social worker and every manager are there.</summary>
    public async Task AttendAsync(params string[] roles)
    {
        string[] present = roles.Length > 0 ? roles
            : [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager];
        using var manager = Manager();
        var meeting = $"/api/daily-meeting/meetings/{WorkingCalendar.LondonDate(Clock.GetUtcNow()):yyyy-MM-dd}";
        using var read = await manager.GetAsync(meeting);
        var etag = read.Headers.ETag?.ToString() ?? "\"0\"";
        var attendance = new RecordAttendanceRequest([.. present.Select(role => new AttendeeDetails($"york.{role}", role))]);
        await (await manager.PostKeyedAsync($"{meeting}/attendances", attendance, etag)).JsonAsync(200);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Others.Dispose();
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
