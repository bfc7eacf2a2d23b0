using Npgsql;

namespace ReferralPlatform.Intake.People;

internal static class PeopleServices
{
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SearchAuditKey>();
        builder.Services.AddKeyedSingleton(PersonSearch.Connections, (services, _) => SearchConnections(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<PersonSearch>();
        builder.Services.AddSingleton<SuggestPeople>();
    }

    /// <summary>
    /// Every part of a search is made for one index, so its plan is made once and kept: planning anew for each search costs as much as the
    /// search. Few connections, because more searches at once than cores only make each other wait, and a rush of them leaves the rest of Intake its own.
    /// </summary>
    private static NpgsqlDataSource SearchConnections(IConfiguration configuration) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(IntakeService.Database))
        {
            MaxPoolSize = Math.Max(4, 2 * Environment.ProcessorCount),
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,
            Timeout = 15,
            ApplicationName = $"{IntakeService.Database} searches",
            Options = "-c plan_cache_mode=force_generic_plan -c jit=off",
        });
}
