using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.Screening.Audits;
using ReferralPlatform.Screening.Board;
using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Screening;

/// <summary>Screening: every contact record is checked here, and leaves by a disposal that a manager authorises. Wiring and table of contents.</summary>
internal static class ScreeningService
{
    public const string Name = "screening";

    public static void AddScreening(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.Services.AddOptions<ScreeningOptions>().BindConfiguration("Screening")
            .Validate<ProcedureBook>((options, procedures) => options.IsValid(procedures), "Screening: a time is negative, or an authority is none of those with a procedure.")
            .ValidateOnStart();
        builder.AddServiceDatabase<ScreeningDbContext>("screening-db");
        builder.Services.AddHostedService<EscalationSweeper>();
        builder.AddAgencies();
        builder.AddMessaging(bus =>
        {
            bus.AddConsumer<ContactRecordedConsumer>();
            bus.AddConsumer<ContactBecameReferralConsumer>();
            bus.AddConsumer<MeetingDecisionRecordedConsumer>();
            bus.AddConsumer<ContactRecordFrozenConsumer>();
            bus.AddConsumer<AgencyPermissionAmendedConsumer>();
        });
    }

    public static void MapScreening(this WebApplication app)
    {
        // Who may decide, recommend or step up is the procedure's answer, given with its paragraph: here only staff are let in.
        var cases = app.MapGroup("/api/screening/cases").WithTags("Cases").WithIdempotentPosts();
        cases.MapGet("/", ListCases.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListCases)).WithSummary("List the authority's cases by view, a page at a time");
        cases.MapGet("/{caseId:guid}", GetCase.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetCase)).WithSummary("Read a case, what may be decided and by whom");
        cases.MapGet("/{caseId:guid}/activity", GetActivity.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetActivity)).WithSummary("Who did what to a case, when and why");
        cases.MapPost("/{caseId:guid}/checks", RecordCheck.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(RecordCheck)).WithSummary("Record the result of a check");
        cases.MapPost("/{caseId:guid}/recommendations", Recommend.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(Recommend)).WithSummary("Recommend a disposal to the manager");
        cases.MapPost("/{caseId:guid}/returns", ReturnForFurtherWork.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ReturnForFurtherWork)).WithSummary("Return a recommended case for further work");
        cases.MapPost("/{caseId:guid}/decisions", AuthoriseDisposal.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(AuthoriseDisposal)).WithSummary("Authorise the disposal of a case");
        cases.MapPost("/{caseId:guid}/listings", ListEnquiry.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(ListEnquiry)).WithSummary("Put a case on the agenda of the daily meeting");
        cases.MapPost("/{caseId:guid}/breach-reasons", ExplainBreach.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(ExplainBreach)).WithSummary("Say why a decision was late that could not wait for its reason");
        cases.MapPost("/{caseId:guid}/crimes", ReportCrime.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(ReportCrime)).WithSummary("Have the police told at once of a suspected crime");
        cases.MapPost("/{caseId:guid}/step-ups", StepUpAtOnce.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(StepUpAtOnce)).WithSummary("Step a case up at once to protect a child");
        cases.MapPost("/{caseId:guid}/escalations", EscalateDecision.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(EscalateDecision)).WithSummary("Record that a manager is not available and ask the next");

        var board = app.MapGroup("/api/screening").WithTags("Board");
        board.MapGet("/board", GetBoard.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetBoard)).WithSummary("Open cases by time left, and what will be missed before close of day");
        board.MapGet("/breaches", ListBreaches.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListBreaches)).WithSummary("Decisions that came after their time, with rule and reason");
        cases.MapPost("/{caseId:guid}/reviews", ReviewCase.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(ReviewCase)).WithSummary("Review a case on arrival and allocate a social worker to its enquiries");
        cases.MapPost("/{caseId:guid}/discussions", DiscussWithReferrer.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(DiscussWithReferrer)).WithSummary("Record a discussion with the referrer");
        cases.MapPost("/{caseId:guid}/dissents", NoteDissent.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(NoteDissent)).WithSummary("Note a differing view");
        cases.MapPost("/{caseId:guid}/planned-step-ups", StepUpAsPlanned.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(StepUpAsPlanned)).WithSummary("Take a case known at a lower tier to the manager with its summary");

        cases.MapPost("/{caseId:guid}/follow-ups", FollowUpDecision.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(FollowUpDecision)).WithSummary("Add to a decision that was made");
        cases.MapGet("/{caseId:guid}/decision-snapshot", GetDecisionSnapshot.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetDecisionSnapshot)).WithSummary("What a decision rested on, as it was frozen, and what followed it");
        app.MapGroup("/api/screening/contacts").WithTags("Cases").WithIdempotentPosts()
            .MapPost("/{contactId:guid}/decisions", DecideContact.HandleAsync).ForRoles(AccessRoles.Staff).WithMetadata(new VersionsInBody())
            .WithName(nameof(DecideContact)).WithSummary("Decide on several children of a contact in one act, each version in the body");
        app.MapGet("/api/screening/outstanding-checks", ListOutstandingChecks.HandleAsync).ForRoles(AccessRoles.Staff).WithTags("Cases")
            .WithName(nameof(ListOutstandingChecks)).WithSummary("Checks still owed where protection was decided before they were made");

        app.MapAgencies();
        app.MapAudits();
    }
}
