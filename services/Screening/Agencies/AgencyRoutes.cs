namespace ReferralPlatform.Screening.Agencies;

/// <summary>Asking other agencies: the authority's side on the case, the agency's side on its own requests.</summary>
internal static class AgencyRoutes
{
    public static void AddAgencies(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AgencyOptions>().BindConfiguration("Screening:Agencies")
            .Validate<ProcedureBook>((options, procedures) => options.IsValid(procedures), "Screening:Agencies:AnswerWithin: give hours from 1 to 744 for an authority with a procedure.")
            .ValidateOnStart();
        builder.Services.AddTransient<ServiceTokenHandler>();
        builder.Services
            .AddHttpClient<ChildIdentityClient>(client => client.BaseAddress = new Uri("http://intake"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
    }

    public static void MapAgencies(this WebApplication app)
    {
        var agencies = app.MapGroup("/api/screening/cases/{caseId:guid}/agencies").WithTags("Agencies").WithIdempotentPosts();
        agencies.MapGet("/", GetAgencyEnquiry.HandleAsync).ForRoles(AccessRoles.Staff)
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
        agencies.MapPost("/requests/{requestId:guid}/withdrawals", WithdrawRequest.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(WithdrawRequest)).WithSummary("Take back a request that was not answered");

        var requests = app.MapGroup("/api/screening/agency-requests").WithTags("Agency requests").WithIdempotentPosts();
        requests.MapGet("/", ListAgencyRequests.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(ListAgencyRequests)).WithSummary("What the caller's own agency is asked");
        requests.MapGet("/{requestId:guid}", GetAgencyRequest.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(GetAgencyRequest)).WithSummary("Read a request to the caller's own agency; every reading is recorded");
        requests.MapPost("/{requestId:guid}/answers", AnswerRequest.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(AnswerRequest)).WithSummary("Give the agency's part in one's own name");
        requests.MapPost("/{requestId:guid}/relays", RelayOutcome.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(RelayOutcome)).WithSummary("Record that the outcome was relayed to the agency");
    }
}
