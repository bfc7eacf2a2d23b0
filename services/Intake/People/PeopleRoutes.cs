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
    }
}
