using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Intake.Tests.KnownCases;

/// <summary>Where a contact goes when the child is confirmed to be somebody the case system knows.</summary>
[Collection(IntakeCollection.Name)]
public sealed class KnownAtRecordingTests(IntakeFixture intake)
{
    [Theory]
    [InlineData("2026-07-30", "team-manager-of-last-team")]
    [InlineData("2026-06-30", "team-manager-of-last-team")]
    [InlineData("2026-06-29", "first-response-team")]
    [Trait("Rule", "P2.3")]
    public async Task A_case_that_was_closed_goes_by_the_day_the_case_system_gave(string closedOn, string routedTo)
    {
        intake.Clock.SetLondon("2026-09-30 17:00");
        var person = await ImportedAsync("peterborough", $"closed,,,,Family Support North,{closedOn}");

        var record = await RecordAsync("peterborough", person);

        Assert.Equal(routedTo, record.RoutedTo);
        Assert.Equal("Peterborough 2.3", record.RoutingRule);
    }

    [Theory]
    [InlineData("peterborough", "allocated-worker", "Peterborough 2.3")]
    [InlineData("york", "allocated-worker", "York 1.6")]
    [Trait("Rule", "P1.2")]
    [Trait("Rule", "Y1.6")]
    public async Task Information_on_an_open_case_goes_to_its_worker_and_is_kept_with_the_child(string authority, string routedTo, string rule)
    {
        intake.Clock.SetLondon("2026-09-30 17:00");
        var person = await ImportedAsync(authority, "open,Mark Fenn,no,Carol Ives,North,");

        var record = await RecordAsync(authority, person);

        Assert.Equal(routedTo, record.RoutedTo);
        Assert.StartsWith(rule, record.RoutingRule, StringComparison.Ordinal);
        using var worker = Worker(authority);
        var read = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{record.ContactRecordId}");
        Assert.Equal("Mark Fenn", read.Child.Known?.Worker);
        Assert.Single((await worker.GetAsync<PersonView>($"/api/intake/people/{person}")).Contacts);
    }

    [Theory]
    [InlineData("open,Mark Fenn,no,Carol Ives,North,", "allocated-worker")]
    [InlineData("open,Mark Fenn,yes,Carol Ives,North,", "manager-of-allocated-worker")]
    [InlineData("open,Mark Fenn,yes,,North,", "duty-social-worker")]
    [InlineData("closed,,,,North,2026-09-01", "duty-social-worker")]
    [Trait("Rule", "R3.2")]
    public async Task In_the_workers_absence_it_goes_to_the_manager_else_to_duty(string known, string routedTo)
    {
        intake.Clock.SetLondon("2026-09-30 17:00");

        Assert.Equal(routedTo, (await RecordAsync("referrals-2024", await ImportedAsync("referrals-2024", known))).RoutedTo);
    }

    [Fact]
    [Trait("Rule", "R3.2")]
    public async Task The_worker_on_the_phone_may_say_that_somebody_is_away_today_without_a_reason()
    {
        intake.Clock.SetLondon("2026-09-30 17:00");
        var person = await ImportedAsync("referrals-2024", "open,Mark Fenn,no,Carol Ives,North,");

        var record = await RecordAsync("referrals-2024", person, new JsonObject { ["status"] = "open", ["workerAbsent"] = true });

        Assert.Equal("manager-of-allocated-worker", record.RoutedTo);
    }

    [Theory]
    [InlineData("referrals-2024.social-worker", "no", "2026-09-28", null, true)]
    [InlineData("Mei-Ling Cheung", "no", "2026-09-28", "2026-09-30", true)]
    [InlineData("Mei-Ling Cheung", "no", "2026-10-01", null, false)]
    [InlineData("Mei-Ling Cheung", "yes", "2026-09-28", "2026-09-29", false)]
    [InlineData("Mei-Ling Cheung", "yes", "2026-10-05", null, true)]
    [Trait("Rule", "R3.2")]
    public async Task Who_is_away_is_what_allocation_recorded(string worker, string imported, string from, string? to, bool isAway)
    {
        intake.Clock.SetLondon("2026-09-29 09:00");
        var person = await ImportedAsync("referrals-2024", $"open,{worker},{imported},Carol Ives,North,");
        await AwayAsync(from, to);
        intake.Clock.SetLondon("2026-09-30 17:00");

        var record = await RecordAsync("referrals-2024", person);

        Assert.Equal(isAway ? "manager-of-allocated-worker" : "allocated-worker", record.RoutedTo);
        using var reader = Worker("referrals-2024");
        Assert.Equal(isAway, (await reader.GetAsync<PersonView>($"/api/intake/people/{person}")).Known.WorkerAbsent);
        await ForgetAbsencesAsync();
    }

    [Fact]
    [Trait("Rule", "R3.2")]
    public async Task An_absence_counts_for_a_child_who_is_not_on_record_and_an_older_word_changes_nothing()
    {
        intake.Clock.SetLondon("2026-09-30 17:00");
        await AwayAsync("2026-09-30", "2026-09-30");
        await AwayAsync("2026-09-01", "2026-09-02", minutes: -5);
        var contact = ContactAbout("referrals-2024", Guid.Empty, new JsonObject { ["status"] = "open", ["worker"] = "Mei-Ling Cheung" });
        contact["children"]![0]!.AsObject().Remove("personId");
        using var worker = Worker("referrals-2024");

        using var answer = await worker.PostKeyedAsync("/api/intake/contacts", contact);

        Assert.Equal("duty-social-worker", (await answer.ReadAsync<RecordedContact>(201)).Records[0].RoutedTo);
        await ForgetAbsencesAsync();
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task Another_status_than_the_index_has_needs_a_reason_which_is_on_the_record()
    {
        intake.Clock.SetLondon("2026-09-30 17:00");
        var person = await ImportedAsync("peterborough", "closed,,,,Family Support North,2026-01-10");
        var stated = new JsonObject { ["status"] = "open", ["worker"] = "Lena Hall" };

        using var worker = Worker("peterborough");
        var refused = await (await worker.PostKeyedAsync("/api/intake/contacts", ContactAbout("peterborough", person, stated))).ProblemAsync(400);
        Assert.Contains(
            "closed on 10 January 2026",
            refused.Errors["children[0].known.overrideReason"][0],
            StringComparison.Ordinal);

        stated = new JsonObject { ["status"] = "open", ["worker"] = "Lena Hall", ["overrideReason"] = "Reopened this morning, not yet in the case system" };
        var record = await RecordAsync("peterborough", person, stated);
        Assert.Equal("allocated-worker", record.RoutedTo);
        var chronology = await worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{record.ContactRecordId}/chronology");
        Assert.Contains(chronology.Items, item => item.What == "known-status-overridden" && item.Why!.StartsWith("Reopened", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_of_another_authority_or_one_the_caller_may_not_confirm_is_refused_by_field()
    {
        intake.Clock.SetLondon("2026-09-30 17:00");
        var elsewhere = await ImportedAsync("york", "open,Mark Fenn,no,,North,");
        using var worker = Worker("peterborough");
        using var partner = intake.ClientFor("peterborough.partner-professional", "peterborough", AccessRoles.PartnerProfessional);
        var own = await ImportedAsync("peterborough", "open,Mark Fenn,no,,North,");

        foreach (var (client, person) in new[] { (worker, elsewhere), (worker, Guid.CreateVersion7()), (partner, own) })
        {
            var refused = await (await client.PostKeyedAsync("/api/intake/contacts", ContactAbout("peterborough", person))).ProblemAsync(400);
            Assert.Contains("children[0].personId", refused.Errors.Keys);
        }
    }

    private HttpClient Worker(string authority) => intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);

    private async Task<Guid> ImportedAsync(string authority, string known)
    {
        var number = Guid.CreateVersion7().ToString("N");
        using var system = intake.ClientFor($"{authority}.case-system", authority, AccessRoles.Integration);
        using var content = new StringContent(
            $"caseSystemNumber,lastName,dateOfBirth,status,worker,workerAbsent,manager,team,closedOn\n{number},K{number},2014-05-20,{known}\n", Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/intake/known-cases/imports/csv") { Content = content };
        request.Headers.Add("Idempotency-Key", number);
        await (await system.SendAsync(request)).JsonAsync(200);

        using var worker = Worker(authority);
        using var answer = await worker.PostAsJsonAsync("/api/intake/people/searches", new { name = $"K{number}", withKnownCase = true });
        var found = (await answer.ReadAsync<Page<PersonFound>>(200)).Items[0];
        Assert.Equal(known.Split(',')[0], found.Known?.Status.ToString(), ignoreCase: true);
        return found.PersonId;
    }

    /// <summary>Allocation announces an absence of the social worker of the development directory.</summary>
    private async Task AwayAsync(string from, string? to, int minutes = 0)
    {
        var message = await intake.PublishAsync(new WorkerAbsenceRecorded
        {
            Authority = "referrals-2024",
            WorkerId = "referrals-2024.social-worker",
            From = DateOnly.Parse(from, CultureInfo.InvariantCulture),
            To = to is null ? null : DateOnly.Parse(to, CultureInfo.InvariantCulture),
            RecordedAt = intake.Clock.GetUtcNow().AddMinutes(minutes),
        });
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(db => db.Inbox.AnyAsync(known => known.MessageId == message)), "the absence is known");
    }

    private Task<int> ForgetAbsencesAsync() => intake.QueryAsync<IntakeDbContext, int>(db => db.WorkerAbsences.ExecuteUpdateAsync(
        set => set.SetProperty(absence => absence.To, absence => absence.From.AddDays(-1)).SetProperty(absence => absence.AsOf, DateTimeOffset.UnixEpoch)));

    private async Task<RecordedChild> RecordAsync(string authority, Guid person, JsonObject? known = null)
    {
        using var worker = Worker(authority);
        using var answer = await worker.PostKeyedAsync("/api/intake/contacts", ContactAbout(authority, person, known));
        return (await answer.ReadAsync<RecordedContact>(201)).Records[0];
    }

    private static JsonObject ContactAbout(string authority, Guid person, JsonObject? known = null)
    {
        var contact = SampleContacts.Sisters();
        contact["authority"] = authority;
        contact["receivedAt"] = "2026-09-30T16:45:00+01:00";
        var child = new JsonObject { ["firstName"] = "Callum", ["lastName"] = "Reyes", ["dateOfBirth"] = "2014-05-20", ["personId"] = person };
        if (known is not null)
        {
            child["known"] = known;
        }

        contact["children"] = new JsonArray(child);
        return contact;
    }
}
