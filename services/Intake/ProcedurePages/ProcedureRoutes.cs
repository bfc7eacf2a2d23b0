namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>What the procedures say, for everybody who works by them. Published texts: every authority's may be read.</summary>
internal static class ProcedureRoutes
{
    public static void MapProcedures(this WebApplication app)
    {
        string[] readers = [.. AccessRoles.Staff, AccessRoles.PartnerProfessional, AccessRoles.Integration];
        var procedures = app.MapGroup("/api/intake/procedures").WithTags("Procedures");
        procedures.MapGet("/", ListProcedures.Handle).ForRoles(readers).WithSummary("List the procedures and their versions");
        procedures.MapGet("/{code}", GetProcedure.Handle).ForRoles(readers).WithSummary("Read a procedure, each answer with its paragraph");
        app.MapPost("/api/intake/what-ifs", CompareProcedures.Handle).ForRoles(readers).WithTags("Procedures").WithMetadata(new KeepsNothing())
            .WithSummary("Compare what every procedure says of one contact; nothing is kept");
    }
}
