namespace ReferralPlatform.Screening.Tests.Cases;

[Collection(ScreeningCollection.Name)]
public sealed class HostileRequestTests(ScreeningFixture service)
{
    private readonly Desk _desk = new(service);

    [Theory]
    [InlineData("peterborough", "no-further-action", false)]
    [InlineData("peterborough", "no-further-action", true)]
    [InlineData("york", "no-further-action", false)]
    [InlineData("sefton", "no-further-action", false)]
    [InlineData("dudley", "initial-assessment", true)]
    public async Task No_act_falls_over_or_takes_what_cannot_be_before_or_after_the_decision(string authority, string option, bool decided)
    {
        var id = await _desk.ArrivesAsync(Given.Contact(authority, kind: authority == "york" ? "enquiry" : "referral"));
        using var anybody = service.ClientFor(
            $"{authority}.team-manager", authority, [.. Given.RolesOf(AccessRoles.TeamManager), AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker]);
        if (decided)
        {
            await _desk.MakeReadyAsync(id, authority, option);
            await (await Desk.PostAsync(anybody, id, "decisions", Given.DecisionBody(authority, option))).JsonAsync(200);
        }

        var wrong = await HostileRequests.SendAsync(
            anybody, "screening", "/cases/{caseId}",
            path => path.Replace("{caseId}", id.ToString(), StringComparison.Ordinal)
                .Replace("{requestId}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal),
            path => path.Contains("/agenc", StringComparison.Ordinal) ? $"{Desk.PathOf(id)}/agencies" : Desk.PathOf(id));

        Assert.Empty(wrong);
    }
}
