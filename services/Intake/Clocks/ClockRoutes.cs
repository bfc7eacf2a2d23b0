namespace ReferralPlatform.Intake.Clocks;

internal static class ClockRoutes
{
    public static void MapClocks(this WebApplication app)
    {
        var records = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}").WithTags("Clocks").WithIdempotentPosts();
        records.MapGet("/clocks", GetClocks.HandleAsync).ForRoles(AccessRoles.Staff).WithSummary("What runs since the contact: acknowledgement, confirmation in writing");
        records.MapPost("/written-confirmations", RecordWrittenConfirmation.HandleAsync).ForRoles([.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport])
            .WithSummary("Record that the referrer's confirmation in writing arrived");
        app.MapGet("/api/intake/acknowledgements", ListAcknowledgements.HandleAsync).ForRoles(AccessRoles.Staff).WithTags("Clocks")
            .WithSummary("Contacts whose referrer has not been acknowledged, overdue or all");
    }
}
