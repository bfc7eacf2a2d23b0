using Microsoft.Extensions.DependencyInjection;

namespace ReferralPlatform.Screening.Tests;

public sealed class ScreeningFixture() : ServiceFixture<Program>("screening-db"), IAsyncLifetime
{
    /// <summary>An authority that gives agencies another time than the platform does.</summary>
    public const string OwnTimeFor = "dudley";
    public const int OwnHours = 48;

    internal FakeIntake Intake { get; } = new();

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
        CalledServices.Settings("screening", "intake"), StringComparer.Ordinal)
    {
        [$"Screening:Agencies:AnswerWithin:{OwnTimeFor}:unrated"] = $"{OwnHours}",
    };

    protected override void ConfigureServices(IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => Intake));

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Intake.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class ScreeningCollection : ICollectionFixture<ScreeningFixture>
{
    public const string Name = "screening";
}
