using Microsoft.Extensions.DependencyInjection;

namespace ReferralPlatform.Screening.Tests;

public sealed class ScreeningFixture() : ServiceFixture<Program>("screening-db"), IAsyncLifetime
{
    internal FakeIntake Intake { get; } = new();

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["services:intake:http:0"] = "http://intake.test",
        ["Identity:Authority"] = "https://identity.test",
        ["Identity:ClientId"] = "screening",
        ["Identity:ClientSecret"] = "secret",
        ["Screening:Agencies:AnswerWithin:dudley:unrated"] = "48",
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
