using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Procedures;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Tests;

public sealed class StrategyDiscussionFixture() : ServiceFixture<Program>("strategy-discussion-db"), IAsyncLifetime
{
    internal FakeIntake Intake { get; } = new();

    /// <summary>Another social worker of Sefton than the development's.</summary>
    public const string SecondWorker = "sefton.second-social-worker";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
        CalledServices.Settings("strategy-discussion", "intake"), StringComparer.Ordinal)
    {
        ["Allocation:Workers:10:Id"] = SecondWorker,
        ["Allocation:Workers:10:Name"] = "Ade Okoro",
        ["Allocation:Workers:10:Authority"] = "sefton",
    };

    public HttpClient Of(string authority, string role) => ClientFor($"{authority}.{role}", authority, role);

    /// <summary>A manager with the qualification that chairing and concluding may take.</summary>
    public HttpClient ManagerOf(string authority) =>
        ClientFor($"{authority}.assessment-manager", authority, AccessRoles.AssessmentManager, Qualifications.SocialWork);

    public HttpClient Partner(string authority, string agency) => PartnerFor($"{authority}.{agency}", authority, agency);

    /// <summary>Announces a contact as Intake does, and waits until the child can be protected. Nothing has been decided.</summary>
    internal async Task<Guid> ContactAsync(string authority, params Guid[] otherChildren)
    {
        var id = Guid.CreateVersion7();
        Intake.HasOthers(id, otherChildren);
        await PublishAsync(ContactOf(id, authority));
        await Eventually.Is(
            () => QueryAsync<StrategyDiscussionDbContext, bool>(async db => await db.Cases.FindAsync(id) is not null), "the case is open");
        return id;
    }

    /// <summary>Announces a protection disposal as Screening does, and waits until its discussion is open.</summary>
    /// <returns>The route of the discussion.</returns>
    public async Task<string> RequireAsync(DisposalAuthorised disposal)
    {
        await PublishAsync(disposal);
        await Eventually.Is(() => IsOpenAsync(disposal.ContactRecordId), "the discussion is open");
        return RouteOf(disposal.ContactRecordId);
    }

    /// <summary>Announces that an assessment met significant harm, as Allocation does, and waits until the discussion is open.</summary>
    public async Task RequireAsync(StrategyDiscussionNeeded needed)
    {
        await PublishAsync(needed);
        await Eventually.Is(() => IsOpenAsync(needed.ContactRecordId), "the discussion is open");
    }

    public static string RouteOf(Guid contactRecordId) => $"/api/strategy-discussion/discussions/{contactRecordId}";

    public static string CaseOf(Guid contactRecordId) => $"/api/strategy-discussion/cases/{contactRecordId}";

    public async Task<IReadOnlyList<TEvent>> EventsAsync<TEvent>(Guid contactRecordId)
    {
        var bodies = await QueryAsync<StrategyDiscussionDbContext, List<string>>(db => db.Outbox
            .Where(message => message.EventName == typeof(TEvent).Name && message.Body.Contains(contactRecordId.ToString()))
            .OrderBy(message => message.Sequence).Select(message => message.Body).ToListAsync());
        return [.. bodies.Select(body => JsonSerializer.Deserialize<TEvent>(body, JsonSerializerOptions.Web)!)];
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => Intake));

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Intake.Dispose();
    }

    internal static ContactRecorded ContactOf(Guid id, string authority) => new()
    {
        ContactRecordId = id,
        ContactId = Guid.CreateVersion7(),
        Reference = "SE-2611-0409",
        Authority = authority,
        ProcedureVersion = ProcedureBook.Published.For(authority).Version,
        Kind = "referral",
        Channel = "phone",
        SourceCode = "6",
        ProfessionalReferrer = true,
        SignificantHarm = true,
        PossibleCrime = true,
        RoutedTo = "advice-team-manager",
        RoutingRule = "rule",
        ReceivedAt = TestClock.London("2026-11-08 19:05"),
        RecordedAt = TestClock.London("2026-11-08 19:20"),
        RecordedBy = $"{authority}.front-door-worker",
        SiblingRecordIds = [],
    };

    private Task<bool> IsOpenAsync(Guid contactRecordId) =>
        QueryAsync<StrategyDiscussionDbContext, bool>(db => db.Discussions.AnyAsync(row => row.ContactRecordId == contactRecordId));
}

[CollectionDefinition(Name)]
public sealed class StrategyDiscussionCollection : ICollectionFixture<StrategyDiscussionFixture>
{
    public const string Name = "strategy-discussion";
}
