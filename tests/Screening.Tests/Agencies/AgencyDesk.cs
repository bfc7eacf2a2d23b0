namespace ReferralPlatform.Screening.Tests.Agencies;

/// <summary>What the tests say about asking agencies: one case, the authority's people on one side, the agencies on the other.</summary>
internal sealed class AgencyDesk(Desk desk, Guid caseId, string authority)
{
    public Guid CaseId => caseId;

    public string Path => $"{Desk.PathOf(caseId)}/agencies";

    public static async Task<AgencyDesk> OpenAsync(Desk desk, ContactRecorded contact) => new(desk, await desk.ArrivesAsync(contact), contact.Authority);

    public static string RequestPath(Guid requestId) => $"/api/screening/agency-requests/{requestId}";

    public async Task<AgencyEnquiryView> ReadAsync(string role = AccessRoles.FrontDoorWorker)
    {
        using var person = desk.As(authority, role);
        return await person.GetAsync<AgencyEnquiryView>(Path);
    }

    /// <summary>POST to what agencies are asked, with the ETag it has now.</summary>
    public async Task<AgencyEnquiryView> PostAsync(string role, string what, object body)
    {
        using var response = await SendAsync(role, what, body);
        return await response.ReadAsync<AgencyEnquiryView>(200);
    }

    /// <summary>The same, where it is to be refused.</summary>
    public async Task<Problem> PostAsync(string role, string what, object body, int refusal)
    {
        using var response = await SendAsync(role, what, body);
        return await response.ProblemAsync(refusal);
    }

    public Task<AgencyEnquiryView> AskAsync(params string[] agencies) => PostAsync(AccessRoles.FrontDoorWorker, "requests", Question(agencies));

    public Task<Problem> AskAsync(string[] agencies, int refusal) => PostAsync(AccessRoles.FrontDoorWorker, "requests", Question(agencies), refusal);

    /// <summary>The newest request to the agency, as staff see it.</summary>
    public async Task<AgencyRequestView> RequestAsync(string agency) => (await ReadAsync()).Requests.Last(request => request.Agency == agency);

    public async Task<Guid> RequestIdAsync(string agency) => (await RequestAsync(agency)).RequestId;

    /// <summary>An act of a professional of the agency on its newest request.</summary>
    public async Task<PartnerRequestView> ActAsync(string agency, string what, object body)
    {
        using var response = await SendAsPartnerAsync(agency, what, body);
        return await response.ReadAsync<PartnerRequestView>(200);
    }

    /// <summary>The same, where it is to be refused.</summary>
    public async Task<Problem> ActAsync(string agency, string what, object body, int refusal)
    {
        using var response = await SendAsPartnerAsync(agency, what, body);
        return await response.ProblemAsync(refusal);
    }

    public Task<AgencyEnquiryView> ConsentAsync(bool given = true) =>
        PostAsync(AccessRoles.FrontDoorWorker, "consents", new RecordAgencyConsentRequest(given, "The mother", "phone"));

    public async Task DecideAsync(string role, string option)
    {
        await desk.MakeReadyAsync(caseId, authority, option);
        using var person = desk.As(authority, role);
        var isListed = (await person.GetAsync<CaseView>(Desk.PathOf(caseId))).Agenda is not null;
        using var response = await Desk.PostAsync(
            person, caseId, "decisions",
            Given.DecisionBody(authority, option, "Considered with what the agencies said.", isListed ? Given.WhyNotTheMeeting : null));
        await response.JsonAsync(200);
    }

    private static AskAgenciesRequest Question(string[] agencies) => new(agencies, Items: [], "Do you know this child?");

    private async Task<HttpResponseMessage> SendAsync(string role, string what, object body)
    {
        using var person = desk.As(authority, role);
        return await person.PostKeyedAsync($"{Path}/{what}", body, await person.ETagAsync(Path));
    }

    private async Task<HttpResponseMessage> SendAsPartnerAsync(string agency, string what, object body)
    {
        var path = RequestPath(await RequestIdAsync(agency));
        using var partner = desk.Partner(agency, authority);
        return await partner.PostKeyedAsync($"{path}/{what}", body, await partner.ETagAsync(path));
    }
}
