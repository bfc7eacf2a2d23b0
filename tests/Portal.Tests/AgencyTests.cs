using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Contracts.Api.Screening;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Asking other agencies, and the screen of the professional who is asked.</summary>
[Collection(PortalCollection.Name)]
public sealed class AgencyTests : IAsyncLifetime
{
    private readonly PortalFixture _portal;
    private RecordedCase _case = null!;
    private Guid _police;
    private Guid _education;

    public AgencyTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    private string Page => $"{_case.Page}/agencies";

    private string Own => $"/agency-requests/{_police}";

    public async Task InitializeAsync()
    {
        _case = await _portal.RecordCaseAsync();
        await _case.ActAsync("front-door-worker", _case.Agencies, "consents", new { given = true, from = "The mother", how = "phone" });
        var asked = await _case.ActAsync<AgencyEnquiryView>(
            "front-door-worker", _case.Agencies, "requests",
            new { agencies = new[] { "police", "education" }, items = new[] { "known" }, question = "Any call-outs?" });
        _police = RequestTo(asked, "police");
        _education = RequestTo(asked, "education");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_The_case_shows_who_is_still_to_answer_and_the_page_what_each_said_word_for_word()
    {
        _portal.Clock.SetLondon("2026-10-12 11:00");
        await AnswerAsync("york.education", _education, new { information = "Attendance 71 per cent.", dissent = "This should be red." });
        var browser = await _portal.SignInAsync("team-manager");

        var @case = await browser.GetAsync(_case.Page);
        var page = await browser.GetAsync(Page);

        Assert.Contains("Police: no response yet, due", @case.Text, StringComparison.Ordinal);
        Assert.True(@case.Links(Page));
        Assert.Contains(
            "Attendance 71 per cent. Disagrees This should be red. Meredith Kirkham, Education, Monday 12 October 2026, 11:00 Late",
            page.Text,
            StringComparison.Ordinal);
        Assert.True(page.Links($"{Page}/requests/{_police}/reminder"));
    }

    [Fact]
    [Trait("Rule", "Y5.4")]
    public async Task Y5_4_Asking_shows_what_the_agency_will_see_and_a_refusal_loses_nothing()
    {
        _portal.Services.Refuse(
            "POST",
            $"{_case.Agencies}/requests",
            HttpStatusCode.UnprocessableEntity,
            new { detail = "The parents took their consent back.", rule = "York 5.4" });
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync($"{Page}/requests/new");
        Assert.Contains("Lily Marsh, born 14 March 2018, 14 Fenland Close, YO1 6GA", form.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing of the concern, the family or the referrer.", form.Text, StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(
            form, new Dictionary<string, string?> { ["Agencies"] = "health", ["Items"] = "known", ["Question"] = "Any concerns?" }, "Send the request");

        Assert.Equal("The parents took their consent back. (York 5.4)", Assert.Single(refused.Problems).Text);
        Assert.Equal("Any concerns?", refused.ValueOf("Question"));
        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal((form.ValueOf("IfMatch"), "health"), (sent.IfMatch, Assert.Single(sent.As<AskAgenciesRequest>().Agencies!)));
    }

    [Fact]
    public async Task Every_form_says_what_is_missing_before_anything_is_sent()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var ask = await browser.SubmitAsync(await browser.GetAsync($"{Page}/requests/new"), button: "Send the request");
        var consent = await browser.SubmitAsync(await browser.GetAsync($"{Page}/consent"), button: "Record");
        var dispense = await browser.SubmitAsync(await browser.GetAsync($"{Page}/dispensation"), button: "Authorise contact without consent");
        var ellis = await _portal.RecordCaseAsync(SampleContact.Lily("sefton", "referral"));
        var elsewhere = await _portal.SignInAsync("team-manager", "sefton");
        var rate = await elsewhere.SubmitAsync(await elsewhere.GetAsync($"{ellis.Page}/agencies/rating"), button: "Rate");

        Assert.Equal("Choose which agencies to contact", ask.MessageAt("Agencies"));
        Assert.Equal("Choose whether they consent to other agencies being contacted", consent.MessageAt("Given"));
        Assert.Equal("Enter why, in your own words", dispense.MessageAt("Text"));
        Assert.Equal("Choose a rating", rate.MessageAt("Rating"));
        Assert.Empty(_portal.Services.Posts);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_The_partner_sees_the_child_and_the_request_and_answers_in_their_own_name()
    {
        var browser = await _portal.SignInAsync("police");

        var page = await browser.GetAsync(Own);
        var done = await browser.SubmitAsync(
            page, new Dictionary<string, string?> { ["Information"] = "Two call-outs.", ["Dissent"] = "Should be red." }, "Send the response");

        Assert.Equal("Lily Marsh", page.Heading);
        Assert.Contains("Whether the child or family is known, and how York 5.1", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marsh", page.Html.Title, StringComparison.Ordinal);
        Assert.Contains("Your answer is with the front door.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal(page.ValueOf("IfMatch"), sent.IfMatch);
        Assert.Equal(new AnswerAgencyRequest("Two call-outs.", "Should be red."), sent.As<AnswerAgencyRequest>());
        Assert.DoesNotContain(
            _portal.Services.Requests,
            request => request.Path.Contains("/intake/", StringComparison.Ordinal) || request.Path.Contains("/cases", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "P8.1")]
    [Trait("Rule", "Y5.3")]
    public async Task P8_1_The_police_find_a_notice_on_their_home_read_it_and_acknowledge_it()
    {
        var child = await _portal.RecordCaseAsync();
        await child.ActAsync("front-door-worker", child.Screening, "crimes", new { reason = "A burn was seen." });
        var notice = (await child.EventuallyAsync<Page<MessageView>>(
            "team-manager", $"/api/notification/messages?caseId={child.Id}&take=100",
            found => found.Items.Any(message => message is { Kind: MessageKind.PoliceNotice, State: MessageState.Failed or MessageState.Sent })))
            .Items.First(message => message.Kind == MessageKind.PoliceNotice);
        var path = $"/police-notices/{notice.MessageId}";
        var browser = await _portal.SignInAsync("police");
        Assert.True((await browser.GetAsync("/")).Links("/police-notices"));
        Assert.True((await browser.GetAsync("/police-notices")).Links(path));

        var page = await browser.GetAsync(path);
        Assert.Equal("Possible crime", page.Heading);
        Assert.Contains("Whom to ring", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("Marsh|burn", page.Text);
        var done = await browser.SubmitAsync(page);

        Assert.Contains("Acknowledged", done.Text, StringComparison.Ordinal);
        Assert.False((await browser.GetAsync("/police-notices")).Links(path));
        Assert.True((await browser.GetAsync("/police-notices?view=acknowledged")).Links(path));
        Assert.Contains(
            "receipt acknowledged", (await (await _portal.SignInAsync("team-manager")).GetAsync(child.Page)).Text, StringComparison.Ordinal);
        var other = await _portal.SignInAsync("health");
        Assert.Equal(404, (await other.GetAsync(path)).Status);
        Assert.False((await other.GetAsync("/")).Links("/police-notices"));
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    public async Task An_agency_reaches_its_oldest_planning_meeting_and_reads_what_could_not_be_had()
    {
        var met = await _portal.RecordCaseAsync();
        await met.DecideAsync("single-assessment");
        await met.EventuallyAsync("team-manager", met.Allocation);
        await _portal.ExecuteAsync(
            "allocation-db",
            $"""
             insert into meeting_invitations
                 (id, contact_record_id, authority, reference, procedure_version, agency, invited_at, asked_at, to_be_held_at, version)
             select gen_random_uuid(), '{met.Id}', 'york', 'OLD-' || n, '1', 'police', now() - n * interval '1 day', now(), now(), 1
             from generate_series(1, 60) n
             """);
        var browser = await _portal.SignInAsync("police");

        var first = await browser.GetAsync("/invitations");
        Assert.DoesNotContain("OLD-60", first.Text, StringComparison.Ordinal);
        var more = first.Html.QuerySelectorAll("a").Single(link => string.Equals(link.TextContent, "More planning meetings", StringComparison.Ordinal));
        var last = await browser.GetAsync(more.GetAttribute("href")!);
        Assert.Contains("OLD-60", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("OLD-1 ", last.Text, StringComparison.Ordinal);

        _portal.Services.Drop("GET", "/api/allocation/meeting-invitations");
        _portal.Services.Drop("GET", "/api/allocation/contributions");
        Assert.Contains(
            "Not complete just now: entries from planning meetings could not be read.", (await browser.GetAsync("/invitations")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Not complete just now: entries from contributions to assessments could not be read.", (await browser.GetAsync("/agency-requests")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_request_shows_the_agencys_own_answer_and_no_form()
    {
        var enquiry = await _portal.RecordCaseAsync(SampleContact.Lily("sefton", "referral"));
        await enquiry.ActAsync("front-door-worker", enquiry.Agencies, "consents", new { given = true, from = "The mother", how = "phone" });
        var request = RequestTo(
            await enquiry.ActAsync<AgencyEnquiryView>(
                "front-door-worker", enquiry.Agencies, "requests", new { agencies = new[] { "police" }, items = new[] { "relevant-information" } }), "police");
        await AnswerAsync("sefton.police", request, new { information = "Not known to us." });
        await enquiry.DecideAsync("child-and-family-assessment");
        await _portal.EventuallyAsync<PartnerRequestView>(
            "sefton.police", $"/api/screening/agency-requests/{request}", seen => seen.State is PartnerRequestState.Closed);
        var browser = await _portal.SignInAsync("police", "sefton");

        var page = await browser.GetAsync($"/agency-requests/{request}");

        Assert.Equal("Closed request", page.Heading);
        Assert.Contains("Not known to us.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("main form"));
        Assert.True(page.Links($"/agency-requests/{request}/relay"));
    }

    [Fact]
    public async Task Another_agencys_request_is_not_found_and_staff_and_partners_keep_to_their_own_pages()
    {
        var partner = await _portal.SignInAsync("health");
        var manager = await _portal.SignInAsync("team-manager");

        Assert.Equal(404, (await partner.GetAsync(Own)).Status);
        Assert.Equal(403, (await partner.GetAsync(Page)).Status);
        Assert.Equal(403, (await manager.GetAsync("/agency-requests")).Status);
    }

    private async Task AnswerAsync(string person, Guid request, object answer)
    {
        var path = $"/api/screening/agency-requests/{request}";
        using var client = _portal.ClientFor(person, path);
        using var answered = await client.PostKeyedAsync($"{path}/answers", answer, await client.ETagAsync(path));
        await answered.JsonAsync(200);
    }

    private static Guid RequestTo(AgencyEnquiryView asked, string agency) => asked.Requests.Single(request => request.Agency == agency).RequestId;
}
