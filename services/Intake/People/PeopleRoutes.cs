using Microsoft.AspNetCore.Mvc;
using Npgsql;
using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.People;

/// <summary>The part of Intake that knows people: its services and routes.</summary>
internal static class PeopleRoutes
{
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SearchAuditKey>();
        builder.Services.AddKeyedSingleton(PersonSearch.Connections, (services, _) => SearchConnections(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<PersonSearch>();
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

    public static void MapPeople(this WebApplication app)
    {
        app.MapPost("/api/intake/people/searches", SearchPeople.HandleAsync).ForRoles(AccessRoles.Staff).WithTags("People")
            .WithSummary("Search people of one's own authority; changes nothing, is recorded with hashed terms");

        var people = app.MapGroup("/api/intake/people").WithTags("People").WithIdempotentPosts();
        people.MapPost("/", RecordPerson.HandleAsync).ForRoles(RecordPerson.Roles).WithSummary("Record a person nobody knew of");
        people.MapGet("/{personId:guid}", GetPerson.HandleAsync).ForRoles(AccessRoles.Staff).WithSummary("Read a person");
        people.MapPost("/{personId:guid}/names", ChangePerson.AddNameAsync).ForRoles(RecordPerson.Roles).WithSummary("Add an alias or a spelling");
        people.MapPost("/{personId:guid}/addresses", ChangePerson.AddAddressAsync).ForRoles(RecordPerson.Roles).WithSummary("Add an address, with from and to");
        people.MapPost("/{personId:guid}/relationships", ChangePerson.AddRelationshipAsync).ForRoles(RecordPerson.Roles).WithSummary("Add how another person stands to this one");

        var matches = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}/matches").WithTags("People").WithIdempotentPosts();
        matches.MapGet("/", GetMatches.HandleAsync).ForRoles(AccessRoles.Staff).WithSummary("Who a record's child and adults are or might be, with previous involvement");
        matches.MapPost("/", MatchPerson.HandleAsync).ForRoles(MatchPerson.Roles).WithSummary("Confirm who the child or an adult is");
        matches.MapPost("/{matchId:guid}/undoings", UndoMatch.HandleAsync).ForRoles(MatchPerson.Roles).WithSummary("Undo a match, with the reason");

        var imports = app.MapGroup("/api/intake/known-cases/imports").WithTags("Known cases").WithIdempotentPosts();
        imports.MapGet("/", ListImports.HandleAsync).ForRoles(ImportKnownCases.Roles).WithSummary("The latest imports");
        imports.MapPost("/", ImportKnownCases.HandleAsync).ForRoles(ImportKnownCases.Roles).WithMetadata(new RequestSizeLimitAttribute(ImportKnownCases.MaxBytes))
            .WithSummary("Import which cases the council's case system has, as JSON");
        imports.MapPost("/csv", ImportKnownCases.HandleCsvAsync).ForRoles(ImportKnownCases.Roles).WithMetadata(new RequestSizeLimitAttribute(ImportKnownCases.MaxBytes))
            .Accepts<string>("text/csv").WithSummary("The same from a CSV file, UTF-8 with headings");
    }
}
