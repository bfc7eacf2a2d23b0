namespace ReferralPlatform.Screening.Tests.Agencies;

/// <summary>What the tests say about asking agencies: one case, the authority's people on one side, the agencies on the other.</summary>
internal sealed class AgencyDesk(Desk desk, Guid caseId, string authority)
{
    public Guid CaseId => caseId;

    public string Path => $"{Desk.PathOf(caseId)}/agencies";

    public static async Task<AgencyDesk> OpenAsync(Desk desk, ContactRecorded contact) => new(desk, await desk.ArrivesAsync(contact), contact.Authority);

    public static string RequestPath(Guid requestId) => $"/api/screening/agency-requests/{requestId}";

    public async Task<JsonElement> ReadAsync(string role = AccessRoles.FrontDoorWorker)
    {
        using var person = desk.As(authority, role);
        return await person.GetJsonAsync(Path);
    }

    /// <summary>POST to what agencies are asked, with the ETag it has now.</summary>
    public async Task<JsonElement> PostAsync(string role, string what, object body, int expected = 200)
    {
        using var person = desk.As(authority, role);
        using var response = await person.PostKeyedAsync($"{Path}/{what}", body, await person.ETagAsync(Path));
        return await response.JsonAsync(expected);
    }

    public Task<JsonElement> AskAsync(params string[] agencies) => AskAsync(agencies, 200);

    public Task<JsonElement> AskAsync(string[] agencies, int expected) => PostAsync(
        AccessRoles.FrontDoorWorker, "requests", new { agencies, items = Array.Empty<string>(), question = "Do you know this child?" }, expected);

    /// <summary>The newest request to the agency, as staff see it.</summary>
    public async Task<JsonElement> RequestAsync(string agency) => (await ReadAsync()).GetProperty("requests").EnumerateArray()
        .Last(request => request.GetProperty("agency").GetString() == agency);

    public async Task<Guid> RequestIdAsync(string agency) => (await RequestAsync(agency)).GetProperty("requestId").GetGuid();

    /// <summary>An act of a professional of the agency on its newest request.</summary>
    public async Task<JsonElement> ActAsync(string agency, string what, object body, int expected = 200)
    {
        var path = RequestPath(await RequestIdAsync(agency));
        using var partner = desk.Partner(agency, authority);
        using var response = await partner.PostKeyedAsync($"{path}/{what}", body, await partner.ETagAsync(path));
        return await response.JsonAsync(expected);
    }

    public Task<JsonElement> ConsentAsync(bool given = true) =>
        PostAsync(AccessRoles.FrontDoorWorker, "consents", new { given, from = "The mother", how = "phone" });

    public async Task DecideAsync(string role, string option)
    {
        await desk.MakeReadyAsync(caseId, authority);
        using var person = desk.As(authority, role);
        using var response = await Desk.PostAsync(
            person, caseId, "decisions", Given.DecisionBody(authority, option, "Considered with what the agencies told."));
        await response.JsonAsync(200);
    }
}
