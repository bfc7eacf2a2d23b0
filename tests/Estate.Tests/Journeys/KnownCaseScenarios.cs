namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>What is known of a child decides where a contact goes, and is found and shown.</summary>
[Collection(EstateCollection.Name)]
public sealed class KnownCaseScenarios(EstateFixture estate)
{
    private const string Received = "2026-09-30T16:45:00+01:00";

    [Theory]
    [InlineData("Reyesone", "2026-06-30", "team-manager-of-last-team")]
    [InlineData("Reyestwo", "2026-06-29", "first-response-team")]
    [Trait("Rule", "P2.3")]
    public async Task A_case_closed_up_to_three_months_ago_goes_to_its_last_team(
        string lastName, string closedOn, string routedTo)
    {
        var people = new KnownPeople(estate, "peterborough");
        var callum = await people.ImportAsync(lastName, $"closed,,,,Family Support North,{closedOn}");

        var record = await people.RecordAsync(lastName, Received, callum);

        Assert.Equal(routedTo, record.RoutedTo);
        Assert.Equal("Peterborough 2.3", record.RoutingRule);
    }

    [Theory]
    [InlineData("peterborough", "Openpb", "open,Mark Fenn,no,Carol Ives,North,", "allocated-worker")]
    [InlineData("york", "Openyork", "open,Mark Fenn,no,Carol Ives,North,", "allocated-worker")]
    [InlineData("referrals-2024", "Openref", "open,Mark Fenn,no,Carol Ives,North,", "allocated-worker")]
    [InlineData("referrals-2024", "Absentref", "open,Mark Fenn,yes,Carol Ives,North,", "manager-of-allocated-worker")]
    [InlineData("referrals-2024", "Alonefref", "open,Mark Fenn,yes,,North,", "duty-social-worker")]
    [Trait("Rule", "P1.2")]
    [Trait("Rule", "Y1.6")]
    [Trait("Rule", "R3.2")]
    public async Task Information_on_an_open_case_goes_to_its_worker_else_the_manager_and_stays_with_the_child(
        string authority, string lastName, string known, string routedTo)
    {
        var people = new KnownPeople(estate, authority);
        var callum = await people.ImportAsync(lastName, known);

        var record = await people.RecordAsync(lastName, Received, callum);

        Assert.Equal(routedTo, record.RoutedTo);
        var person = await people.GetAsync<PersonView>($"/api/intake/people/{callum}");
        Assert.Equal(record.ContactRecordId, person.Contacts[0].ContactRecordId);
        Assert.Equal("Mark Fenn", person.Known.Worker);
    }

    [Fact]
    [Trait("Rule", "P1.3")]
    [Trait("Rule", "S4")]
    public async Task Simultaneous_referrals_of_one_child_stay_two_and_show_previous_involvement()
    {
        var people = new KnownPeople(estate, "sefton");
        var both = await Task.WhenAll(
            people.RecordAsync("Samesecond", "2026-11-09T08:00:00Z"), people.RecordAsync("Samesecond", "2026-11-09T08:00:00Z", sourceCode: "3A"));
        var ids = both.Select(record => record.ContactRecordId).ToList();
        Assert.Equal(2, ids.Distinct().Count());

        var child = (await people.MatchAsync(ids[0], new { newPerson = true })).PersonId;
        await people.MatchAsync(ids[0], new { newPerson = true, adult = 1 });
        var suggested = (await people.GetAsync<MatchesView>($"/api/intake/contact-records/{ids[1]}/matches")).Child.Suggestions[0];
        Assert.Equal(child, suggested.Person.PersonId);
        Assert.Contains(suggested.Person.Fields, field => field is { Field: "postcode", Agreement: Likeness.Same });
        await people.MatchAsync(ids[1], new { personId = child });

        var match = (await people.GetAsync<MatchesView>($"/api/intake/contact-records/{ids[1]}/matches")).Child.Match!;
        Assert.Equal(ids[0], Assert.Single(match.Person.Contacts).ContactRecordId);
        var mother = Assert.Single(match.Household);
        Assert.Equal("mother", mother.Relationship);
        Assert.Single(mother.Contacts);
    }

    [Fact]
    public async Task A_file_with_a_fault_changes_nothing_and_a_large_one_passes_the_gateway()
    {
        var people = new KnownPeople(estate, "dudley");
        var rows = string.Concat(Enumerable.Range(0, 6_000).Select(i => $"G-{i},Given{i},Gatewayimport{i},2014-05-20,DY1 1AA,open,Mark Fenn,no,,,\n"));
        var refused = await (await people.SendAsync(
            $"{KnownPeople.Headings}\n{rows}G-1,Twice,Gatewayimport1,2014-05-20,DY1 1AA,open,,,,,\n", "?allOrNothing=true")).ProblemAsync(422);
        Assert.Equal(6_002, refused.RowErrors[0].Row);
        Assert.Empty(await people.FindAsync(new { name = "gatewayimport77" }));

        Assert.Equal(6_000, (await (await people.SendAsync($"{KnownPeople.Headings}\n{rows}")).ReadAsync<ImportedKnownCases>(200)).Added);

        Assert.Equal("Given77 Gatewayimport77", (await people.FindAsync(new { name = "gatewayimport77" }))[0].Name);
    }
}
