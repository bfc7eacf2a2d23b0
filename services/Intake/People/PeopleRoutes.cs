using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Intake.People;

/// <summary>The part of Intake that knows people: its services and routes.</summary>
internal static class PeopleRoutes
{
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SearchAuditKey>();
        builder.Services.AddSingleton<PersonSearch>();
    }

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
