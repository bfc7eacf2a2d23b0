using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Contributions;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.Allocation.Workers;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation;

/// <summary>
/// Allocation: who works a case that is to be assessed, its assessment from opening to sign-off, and what follows. Wiring and table of contents.
/// </summary>
internal static class AllocationService
{
    public const string Name = "allocation";

    public static void AddAllocation(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddWorkerDirectory();
        builder.AddServiceDatabase<AllocationDbContext>("allocation-db");
        builder.AddMessaging(bus =>
        {
            bus.AddConsumer<DisposalAuthorisedConsumer>();
            bus.AddConsumer<ContactBecameReferralConsumer>();
            bus.AddConsumer<ContactRecordedConsumer>();
            bus.AddConsumer<AgencyPermissionAmendedConsumer>();
            bus.AddConsumer<Section47EnquiryStartedConsumer>();
            bus.AddConsumer<Section47EnquiryConcludedConsumer>();
            bus.AddConsumer<StrategyDiscussionRequiredConsumer>();
            bus.AddConsumer<StrategyDiscussionCalledOffConsumer>();
            bus.AddConsumer<StrategyDiscussionHeldConsumer>();
            bus.AddConsumer<DiscussionMinutesSignedConsumer>();
            bus.AddConsumer<ChildProtectionConferenceHeldConsumer>();
            bus.AddConsumer<DeadlineApproachingConsumer>();
            bus.AddConsumer<DeadlineMissedConsumer>();
            bus.AddConsumer<RestrictionChangedConsumer>();
            bus.AddCircles(Name);
            bus.AddConsumer<RecordOpenedConsumer>();
        });
        builder.Services.AddScoped<ContributionReminders>();
        builder.AddServiceTokens();
        builder.Services
            .AddHttpClient<ChildIdentityClient>(client => client.BaseAddress = new Uri("http://intake"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
    }

    public static void MapAllocation(this IEndpointRouteBuilder app)
    {
        app.MapReadings(Name);
        app.MapParkedMessages(Name);
        // Who may allocate, plan, sign off or decide is the procedure's answer, given with its paragraph: here only staff are let in.
        var cases = app.MapGroup("/api/allocation/cases").WithTags("Cases").WithIdempotentPosts().ForRoles(AccessRoles.Staff);
        cases.MapGet("/", ListCases.HandleAsync).ListsRows<AllocationCaseView>(row => row.CaseId)
            .WithName(nameof(ListCases))
            .WithSummary("Cases awaiting allocation, the caller's own, under review, with a next step to take, with an overdue action of their plan, or all");
        cases.MapGet("/{caseId:guid}", GetCase.HandleAsync).Opens()
            .WithName(nameof(GetCase)).WithSummary("Read a case with its assessments, its plan and every allocation");
        cases.MapPost("/{caseId:guid}/allocations", AllocateCase.HandleAsync)
            .WithName(nameof(AllocateCase)).WithSummary("Allocate a case to a worker, or reallocate it");
        cases.MapPost("/{caseId:guid}/allocation-ends", EndAllocation.HandleAsync)
            .WithName(nameof(EndAllocation)).WithSummary("Take a case from its worker, to be allocated again");
        cases.MapGet("/{caseId:guid}/overview", GetOverview.HandleAsync).Opens()
            .WithName(nameof(GetOverview)).WithSummary("Read all that Allocation adds to a case's page");
        cases.MapGet("/{caseId:guid}/activity", GetActivity.HandleAsync).Opens()
            .WithName(nameof(GetActivity)).WithSummary("Who did what, when, why and under which rule");
        app.MapGroup("/api/allocation/allocations").WithTags("Cases").WithIdempotentPosts().ForRoles(AccessRoles.Staff)
            .MapPost("/", AllocateTogether.HandleAsync).ActsOn<AllocateTogetherRequest>(AllocateTogether.RecordsOf)
            .WithName(nameof(AllocateTogether)).WithSummary("Allocate siblings of one contact in one act");

        app.MapGet("/api/allocation/due", ListDue.HandleAsync).ListsRows<DueItem>(row => row.CaseId).WithTags("Cases").ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListDue)).WithSummary("What is overdue or due within a week: in the caller's own cases, or in all the caller may open");
        app.MapGet("/api/allocation/work", CountWork.HandleAsync).DisclosesNothing().WithTags("Cases").ForRoles(AccessRoles.Staff)
            .WithName(nameof(CountWork)).WithSummary("How much waits in the authority's cases, and in the caller's own");
        app.MapGet("/api/allocation/cases/{caseId:guid}/plan", GetPlanForLetters.HandleAsync).Opens().WithTags("Cases").ForRoles(ServiceRoles.Plans)
            .WithName(nameof(GetPlanForLetters)).WithSummary("The plan for support as it stands, for the letter that it goes with");

        MapAssessments(cases.MapGroup("/{caseId:guid}").WithTags("Assessments").ForRoles(AccessRoles.Caseworkers));
        MapContributions(app);

        var workers = app.MapGroup("/api/allocation/workers").WithTags("Workers").WithIdempotentPosts().ForRoles(AccessRoles.Staff);
        workers.MapGet("/", ListWorkers.HandleAsync).DisclosesNothing()
            .WithName(nameof(ListWorkers)).WithSummary("Whom the caller's authority allocates to, with caseloads and absences");
        workers.MapPost("/{workerId}/absences", RecordAbsence.HandleAsync).WithName(nameof(RecordAbsence)).WithSummary("Record when a worker is away");
        workers.MapPost("/{workerId}/absence-ends", EndAbsence.HandleAsync).WithName(nameof(EndAbsence)).WithSummary("Record that a worker is back");
    }

    private static void MapAssessments(RouteGroupBuilder one)
    {
        one.MapPost("/assessment/openings", OpenAssessment.HandleAsync).WithName(nameof(OpenAssessment)).WithSummary("Open the assessment");
        one.MapPost("/assessment/further-openings", OpenFurtherAssessment.HandleAsync)
            .WithName(nameof(OpenFurtherAssessment)).WithSummary("Open the fuller assessment that complex needs lead to");
        one.MapPost("/assessment/plans", PlanAssessment.HandleAsync)
            .WithName(nameof(PlanAssessment)).WithSummary("Set by when the child is seen and the assessment finished");
        one.MapPost("/assessment/extensions", ExtendAssessment.HandleAsync)
            .WithName(nameof(ExtendAssessment)).WithSummary("Let the assessment take longer, with a reason");
        one.MapPost("/assessment/conduct", RecordConduct.HandleAsync)
            .WithName(nameof(RecordConduct)).WithSummary("Record language and communication, and what the family was informed of");
        one.MapPost("/assessment/clarifications", AskReferrer.HandleAsync)
            .WithName(nameof(AskReferrer)).WithSummary("Ask the referrer about what is unclear, by a day");
        one.MapPost("/assessment/clarifications/{number:int}/answers", RecordReferrersAnswer.HandleAsync)
            .WithName(nameof(RecordReferrersAnswer)).WithSummary("Record what the referrer answered, or why there is no answer");
        one.MapPost("/assessment/visits", RecordVisit.HandleAsync).WithName(nameof(RecordVisit)).WithSummary("Record a visit to the child");
        one.MapPost("/assessment/participants", AddParticipant.HandleAsync).WithName(nameof(AddParticipant)).WithSummary("Record who took part");
        one.MapPost("/assessment/contributions", RequestContributions.HandleAsync)
            .WithName(nameof(RequestContributions)).WithSummary("Ask agencies to contribute");
        one.MapPost("/assessment/contributions/{requestId:guid}/reminders", RemindContribution.HandleAsync)
            .WithName(nameof(RemindContribution)).WithSummary("Remind an agency");
        one.MapPost("/assessment/contributions/{requestId:guid}/waivers", GoOnWithout.HandleAsync)
            .WithName(nameof(GoOnWithout)).WithSummary("Go on without an agency that has not responded");
        one.MapPost("/assessment/analyses", SaveAnalysis.HandleAsync).WithName(nameof(SaveAnalysis)).WithSummary("Save the analysis");
        one.MapPost("/assessment/supervisions", Supervise.HandleAsync).WithName(nameof(Supervise)).WithSummary("Record supervision");
        one.MapPost("/assessment/submissions", SubmitAssessment.HandleAsync).WithName(nameof(SubmitAssessment)).WithSummary("Submit to the manager");
        one.MapPost("/assessment/returns", ReturnAssessment.HandleAsync).WithName(nameof(ReturnAssessment)).WithSummary("Return for work");
        one.MapPost("/assessment/sign-offs", SignOffAssessment.HandleAsync).WithName(nameof(SignOffAssessment)).WithSummary("Sign off with an outcome");
        one.MapPost("/assessment/reopenings", ReopenAssessment.HandleAsync)
            .WithName(nameof(ReopenAssessment)).WithSummary("Take a signed-off assessment up again");
        one.MapPost("/significant-harm", ReportSignificantHarm.HandleAsync)
            .WithName(nameof(ReportSignificantHarm)).WithSummary("Call for a strategy discussion at once");
        one.MapPost("/follow-ups", FollowUpAssessment.HandleAsync)
            .WithName(nameof(FollowUpAssessment)).WithSummary("Close the case by advice, signposting, CAF or step-down");
        one.MapPost("/planning-meeting/decisions", DecidePlanningMeeting.HandleAsync)
            .WithName(nameof(DecidePlanningMeeting)).WithSummary("Decide whether a planning meeting is held");
        one.MapPost("/planning-meeting/records", RecordPlanningMeeting.HandleAsync)
            .WithName(nameof(RecordPlanningMeeting)).WithSummary("Record the planning meeting and its plan");
        one.MapPost("/plans", AgreePlan.HandleAsync).WithName(nameof(AgreePlan)).WithSummary("Agree the plan, or agree it anew");
        one.MapPost("/plans/actions/{number:int}/completions", CompletePlanAction.HandleAsync)
            .WithName(nameof(CompletePlanAction)).WithSummary("Record that an action of the plan is done");
        one.MapPost("/plans/reviews", ReviewPlan.HandleAsync).WithName(nameof(ReviewPlan)).WithSummary("Review the plan");
    }

    private static void MapContributions(IEndpointRouteBuilder app)
    {
        var byPhone = app.MapGroup("/api/allocation/cases/{caseId:guid}").WithTags("Assessments").WithIdempotentPosts()
            .ForRoles(AccessRoles.CaseworkersAndSupport);
        byPhone.MapPost("/planning-meeting/invitations/{invitationId:guid}/phone-replies", TakeDownMeetingReply.HandleAsync)
            .WithName(nameof(TakeDownMeetingReply)).WithSummary("Take down how an agency answered its invitation by telephone");
        byPhone
            .MapPost("/assessment/contributions/{requestId:guid}/phone-responses", TakeDownContribution.HandleAsync)
            .WithName(nameof(TakeDownContribution)).WithSummary("Take down what an agency said by telephone");
        var requests = app.MapGroup("/api/allocation/contributions").WithTags("Contributions").WithIdempotentPosts();
        requests.MapGet("/", ListContributions.HandleAsync).ListsRows<PartnerContributionRow>(row => row.RequestId).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(ListContributions)).WithSummary("What the caller's own agency is asked to contribute to");
        requests.MapGet("/{requestId:guid}", GetContribution.HandleAsync).Opens().ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(GetContribution)).WithSummary("Read one request, and about whom it is");
        requests.MapPost("/{requestId:guid}/responses", RespondToContribution.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(RespondToContribution)).WithSummary("Give the agency's contribution");
        var invitations = app.MapGroup("/api/allocation/meeting-invitations").WithTags("Planning meetings").WithIdempotentPosts();
        invitations.MapGet("/", ListMeetingInvitations.HandleAsync).ListsRows<MeetingInvitationRow>(row => row.InvitationId)
            .ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(ListMeetingInvitations)).WithSummary("Planning meetings that the caller's own agency is invited to");
        invitations.MapGet("/{invitationId:guid}", GetMeetingInvitation.HandleAsync).Opens().ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(GetMeetingInvitation)).WithSummary("Read one invitation, and about whom the meeting is");
        invitations.MapPost("/{invitationId:guid}/replies", ReplyToMeetingInvitation.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(ReplyToMeetingInvitation)).WithSummary("Say whether somebody of the agency comes");
    }
}
