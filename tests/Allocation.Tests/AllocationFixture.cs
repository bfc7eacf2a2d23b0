using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Allocation.Data;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

public sealed class AllocationFixture() : ServiceFixture<Program>("allocation-db"), IAsyncLifetime
{
    private readonly FakeIntake _intake = new();

    public const string FirstWorker = "peterborough.social-worker";
    public const string SecondWorker = "peterborough.second-social-worker";

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(
        CalledServices.Settings("allocation", "intake"), StringComparer.Ordinal)
    {
        ["Allocation:Workers:10:Id"] = SecondWorker,
        ["Allocation:Workers:10:Name"] = "Ade Okoro",
        ["Allocation:Workers:10:Authority"] = "peterborough",
    };

    protected override void ConfigureServices(IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => _intake));

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        _intake.Dispose();
    }

    /// <summary>A disposal arrives and its case is open.</summary>
    internal async Task<DisposalAuthorised> ArrivesAsync(DisposalAuthorised disposal)
    {
        await PublishAsync(disposal);
        await Eventually.Is(
            () => QueryAsync<AllocationDbContext, bool>(async db => await db.Cases.FindAsync(disposal.ContactRecordId) is not null), "the case is open");
        return disposal;
    }

    internal static string Case(DisposalAuthorised disposal) => $"/api/allocation/cases/{disposal.ContactRecordId}";
}

[CollectionDefinition(Name)]
public sealed class AllocationCollection : ICollectionFixture<AllocationFixture>
{
    public const string Name = "allocation";
}

/// <summary>Disposals as Screening announces them.</summary>
internal static class Disposals
{
    public static DisposalAuthorised Peterborough(string receivedAt = "2026-11-02 10:20", Outcome outcome = Outcome.Assessment) =>
        Of("peterborough", "child-and-family-assessment", outcome, receivedAt, "Peterborough 6.3");

    public static DisposalAuthorised York(string receivedAt = "2026-11-02 10:20") =>
        Of("york", "single-assessment", Outcome.Assessment, receivedAt, "York 6.1");

    public static DisposalAuthorised Referrals2024(Outcome outcome = Outcome.Assessment) =>
        Of("referrals-2024", outcome == Outcome.Protection ? "child-protection" : "child-in-need", outcome, "2026-11-02 10:20", "Referrals 2024 5.1");

    public static DisposalAuthorised Dudley(string receivedAt = "2026-11-02 09:00") =>
        Of("dudley", "initial-assessment", Outcome.Assessment, receivedAt, "Dudley 1.5");

    public static DisposalAuthorised Of(string authority, string option, Outcome outcome, string receivedAt, string rule) => new()
    {
        ContactRecordId = Guid.CreateVersion7(),
        ContactId = Guid.CreateVersion7(),
        Reference = "PB-7K3M-2Q",
        Authority = authority,
        ProcedureVersion = ProcedureBook.Published.For(authority).Version,
        Option = option,
        Outcome = outcome.Code(),
        ReceivedAt = TestClock.London(receivedAt),
        AuthorisedAt = TestClock.London(receivedAt).AddHours(20),
        AuthorisedBy = $"{authority}.team-manager",
        Rule = rule,
        CaseVersion = 3,
    };
}
