using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.Screening.Audits;
using ReferralPlatform.Screening.Board;
using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening;

/// <summary>Screening: every contact record is checked here, and leaves by a disposal that a manager authorises. Wiring and table of contents.</summary>
internal static class ScreeningService
{
    public const string Name = "screening";

    public static void AddScreening(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddWorkerDirectory();
        builder.Services.AddOptions<ScreeningOptions>().BindConfiguration("Screening")
            .Validate<ProcedureBook>(
                (options, procedures) => options.IsValid(procedures), "Screening: a time is negative, or an authority is none of those with a procedure.")
            .ValidateOnStart();
        builder.Services.AddOptions<AgencyOptions>().BindConfiguration("Screening:Agencies")
            .Validate<ProcedureBook>(
                (options, procedures) => options.IsValid(procedures),
                "Screening:Agencies:AnswerWithin: give hours from 1 to 744 for an authority with a procedure.")
            .ValidateOnStart();
        builder.AddServiceDatabase<ScreeningDbContext>("screening-db");
        builder.Services.AddHostedService<EscalationSweeper>();
        builder.Services.AddScoped<ProtectionFollower>();
        builder.AddMessaging(bus =>
        {
            bus.AddConsumer<ContactRecordedConsumer>();
            bus.AddConsumer<ContactBecameReferralConsumer>();
            bus.AddConsumer<MeetingDecisionRecordedConsumer>();
            bus.AddConsumer<ContactRecordFrozenConsumer>();
            bus.AddConsumer<AgencyPermissionAmendedConsumer>();
            bus.AddConsumer<ParentsSpokenToConsumer>();
            bus.AddConsumer<CaseAllocatedConsumer>();
            bus.AddConsumer<AllocationEndedConsumer>();
            bus.AddConsumer<AssessmentOpenedConsumer>();
            bus.AddConsumer<CaseClosedConsumer>();
            bus.AddConsumer<StrategyDiscussionHeldConsumer>();
            bus.AddConsumer<StrategyDiscussionRequiredConsumer>();
            bus.AddConsumer<StrategyDiscussionCalledOffConsumer>();
            bus.AddConsumer<DiscussionMinutesSignedConsumer>();
            bus.AddConsumer<ImmediateProtectionRecordedConsumer>();
            bus.AddConsumer<ProtectionAmendedConsumer>();
            bus.AddConsumer<Section47EnquiryStartedConsumer>();
            bus.AddConsumer<Section47EnquiryConcludedConsumer>();
            bus.AddConsumer<ChildProtectionConferenceHeldConsumer>();
            bus.AddConsumer<RestrictionChangedConsumer>();
            bus.AddCircles(Name);
            bus.AddConsumer<RecordOpenedConsumer>();
        });
        builder.AddServiceTokens();
        builder.Services
            .AddHttpClient<ChildIdentityClient>(client => client.BaseAddress = new Uri("http://intake"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
        builder.Services
            .AddHttpClient<MeetingMinutesClient>(client => client.BaseAddress = new Uri("http://daily-meeting"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
    }

    public static void MapScreening(this IEndpointRouteBuilder app)
    {
        app.MapReadings(Name);
        app.MapParkedMessages(Name);
        // Who may decide, recommend, step up or audit is the procedure's answer, given with its paragraph: here only staff are let in.
        var cases = app.MapGroup("/api/screening/cases").WithTags("Cases").WithIdempotentPosts();
        cases.MapGet("/", ListCases.HandleAsync).ListsRows<CaseRow>(row => row.CaseId).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListCases)).WithSummary("List the authority's cases by view, a page at a time");
        cases.MapGet("/{caseId:guid}", GetCase.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetCase)).WithSummary("Read a case, what may be decided and by whom");
        cases.MapGet("/{caseId:guid}/actions", GetAllowedActions.HandleAsync).DisclosesNothing().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetAllowedActions)).WithSummary("What the caller may do to a case now");
        cases.MapGet("/{caseId:guid}/overview", GetCaseOverview.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetCaseOverview)).WithSummary("Read all that Screening adds to a case's page");
        cases.MapGet("/{caseId:guid}/decision", GetDecision.HandleAsync).Opens().ForRoles(ServiceRoles.CaseDecisions).OnBehalfOf()
            .WithName(nameof(GetDecision)).WithSummary("Who decided on a case and why, for the service that hands it over");
        cases.MapGet("/{caseId:guid}/activity", GetActivity.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
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
            .WithName(nameof(ReportCrime)).WithSummary("Notify the police at once of a suspected crime");
        cases.MapPost("/{caseId:guid}/step-ups", StepUpAtOnce.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(StepUpAtOnce)).WithSummary("Step a case up at once to protect a child");
        cases.MapPost("/{caseId:guid}/escalations", EscalateDecision.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(EscalateDecision)).WithSummary("Record that a manager is not available and ask the next");
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
        cases.MapGet("/{caseId:guid}/decision-snapshot", GetDecisionSnapshot.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetDecisionSnapshot)).WithSummary("What a decision rested on, as it was frozen, and what followed it");
        app.MapGroup("/api/screening/contacts").WithTags("Cases").WithIdempotentPosts()
            .MapPost("/{contactId:guid}/decisions", DecideContact.HandleAsync).ForRoles(AccessRoles.Staff).WithMetadata(new VersionsInBodyMetadata())
            .WithName(nameof(DecideContact)).WithSummary("Decide on several children of a contact in one act, each version in the body");
        app.MapGet("/api/screening/outstanding-checks", ListOutstandingChecks.HandleAsync).ListsRows<OutstandingChecksRow>(row => row.CaseId)
            .ForRoles(AccessRoles.Staff).WithTags("Cases")
            .WithName(nameof(ListOutstandingChecks)).WithSummary("Checks still owed where protection was decided before they were made");

        var board = app.MapGroup("/api/screening").WithTags("Board");
        board.MapGet("/board", GetBoard.HandleAsync).Lists<BoardView>(board => board.Items.Select(row => row.CaseId)).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetBoard)).WithSummary("Open cases by time left, and what will be missed before close of day");
        board.MapGet("/work", GetWork.HandleAsync).Lists<ScreeningWork>(work => work.Items.Select(row => row.CaseId)).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetWork)).WithSummary("What the caller has to do before decisions are made: counts, and what is due first");
        board.MapGet("/work/counts", GetWork.CountAsync).DisclosesNothing().ForRoles(AccessRoles.Staff)
            .WithName("CountWork").WithSummary("How many open cases wait for the caller and for the caller's role");
        board.MapGet("/breaches", ListBreaches.HandleAsync).ListsRows<DecisionBreachRow>(row => row.CaseId).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListBreaches)).WithSummary("Decisions that came after their time, with rule and reason");

        var agencies = app.MapGroup("/api/screening/cases/{caseId:guid}/agencies").WithTags("Agencies").WithIdempotentPosts();
        agencies.MapGet("/", GetAgencyEnquiry.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetAgencyEnquiry)).WithSummary("What other agencies were asked about a case, and what they answered");
        agencies.MapPost("/consents", RecordConsent.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(RecordConsent)).WithSummary("Record the parents' consent to ask other agencies, or that it was refused");
        agencies.MapPost("/dispensations", DispenseWithConsent.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(DispenseWithConsent)).WithSummary("Let other agencies be asked without the parents' consent");
        agencies.MapPost("/ratings", RateEnquiry.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(RateEnquiry)).WithSummary("Rate the joint enquiry, which sets how soon agencies answer");
        agencies.MapPost("/requests", AskAgencies.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(AskAgencies)).WithSummary("Ask other agencies about the child");
        agencies.MapPost("/requests/{requestId:guid}/reminders", RemindAgency.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(RemindAgency)).WithSummary("Remind an agency that has not answered");
        agencies.MapPost("/requests/{requestId:guid}/phone-answers", TakeDownAnswer.HandleAsync).ForRoles(AccessRoles.CaseworkersAndSupport)
            .WithName(nameof(TakeDownAnswer)).WithSummary("Take down what an agency said by telephone");
        agencies.MapPost("/requests/{requestId:guid}/withdrawals", WithdrawRequest.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(WithdrawRequest)).WithSummary("Take back a request that was not answered");

        var requests = app.MapGroup("/api/screening/agency-requests").WithTags("Agency requests").WithIdempotentPosts();
        requests.MapGet("/", ListAgencyRequests.HandleAsync).ListsRows<PartnerRequestRow>(row => row.RequestId).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(ListAgencyRequests)).WithSummary("What the caller's own agency is asked");
        requests.MapGet("/{requestId:guid}", GetAgencyRequest.HandleAsync).Opens().ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(GetAgencyRequest)).WithSummary("Read a request to the caller's own agency; every reading is recorded");
        requests.MapPost("/{requestId:guid}/answers", AnswerRequest.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(AnswerRequest)).WithSummary("Give the agency's part in one's own name");
        requests.MapPost("/{requestId:guid}/relays", RelayOutcome.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(RelayOutcome)).WithSummary("Record that the outcome was relayed to the agency");

        var samples = app.MapGroup("/api/screening/audit-samples").WithTags("Audits").WithIdempotentPosts();
        samples.MapPost("/", DrawSample.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(DrawSample)).WithSummary("Draw a random sample of closed Level 1 contacts");
        samples.MapGet("/", ListSamples.HandleAsync).DisclosesNothing().ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListSamples)).WithSummary("The authority's samples, and how far each is audited");
        samples.MapGet("/{sampleId:guid}", GetSample.HandleAsync).Lists<AuditSampleView>(sample => sample.Contacts.Select(contact => contact.CaseId))
            .ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetSample)).WithSummary("A sample with its seed, its population and its contacts");

        var audits = app.MapGroup("/api/screening/audits").WithTags("Audits").WithIdempotentPosts();
        audits.MapGet("/", ListAudits.HandleAsync).ListsRows<AuditView>(row => row.CaseId).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListAudits)).WithSummary("Sampled contacts by how they stand: to audit, disagreed, under review, concluded");
        audits.MapGet("/{caseId:guid}", GetAudit.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetAudit)).WithSummary("The audit of a sampled contact");
        audits.MapPost("/{caseId:guid}/outcomes", RecordAudit.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(RecordAudit)).WithSummary("Record the audit of a sampled contact");
        audits.MapPost("/{caseId:guid}/reviews", OpenReview.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(OpenReview)).WithSummary("Have another manager look again at a decision that the audit disagrees with");
        audits.MapPost("/{caseId:guid}/conclusions", ConcludeReview.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ConcludeReview)).WithSummary("Conclude the review of an audited decision");
    }
}
