using System.Text.Json;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Tests;

/// <summary>A professional asks before they refer, and a worker takes a question by telephone, without a script (Dudley 1.0).</summary>
[Trait("Rule", "D1.0b")]
[Collection(PortalCollection.Name)]
public sealed class ConsultationTests
{
    private const string Api = "/api/intake/consultations";
    private readonly PortalFixture _portal;

    public ConsultationTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task D1_0b_a_head_teacher_consults_reads_the_advice_and_then_refers()
    {
        var teacher = await _portal.SignInAsync("partner-professional", "dudley");
        var form = await teacher.GetAsync("/partner/consultations/ask");
        var typed = Typed(
            ("Question", "A boy in year 3 is often hungry. Is it a referral?"), ("SignificantHarm", "no"), ("AskedBy.SourceCode", "2A"),
            ("AskedBy.Designation", "Head teacher"), ("AskedBy.Email", "head@oakmere.example"));
        var incomplete = await teacher.SubmitAsync(form, Typed(("Question", "A boy in year 3.")));
        Assert.Equal((400, "A boy in year 3."), (incomplete.Status, incomplete.ValueOf("Question")));
        Assert.Equal("Choose whether there are signs of significant harm", incomplete.MessageAt("SignificantHarm"));

        var asked = await teacher.SubmitAsync(form, typed);
        Assert.Contains("You are answered by", asked.Text, StringComparison.Ordinal);
        var id = Guid.Parse(asked.Path.Split('/')[^1]);

        var worker = await _portal.SignInAsync("front-door-worker", "dudley");
        Assert.True((await worker.GetAsync("/")).Links("/consultations"));
        Assert.True((await worker.GetAsync("/consultations")).Links($"/consultations/{id}"));
        var answer = await worker.GetAsync($"/consultations/{id}/answer");
        var unclear = await worker.SubmitAsync(answer, Typed(("Advice", "Speak to his mother."), ("SignificantHarm", "no"), ("FurtherAction", "yes")));
        Assert.Equal(("Enter what will be done.", "Speak to his mother."), (unclear.MessageAt("AgreedAction"), unclear.ValueOf("Advice")));
        var answered = await worker.SubmitAsync(unclear, Typed(("FurtherAction", "no")));
        Assert.Equal($"/consultations/{id}", answered.Path);
        Assert.Contains("Nothing more is done", answered.Text, StringComparison.Ordinal);

        var read = await teacher.GetAsync($"/partner/consultations/{id}");
        Assert.Contains("Speak to his mother.", read.Text, StringComparison.Ordinal);
        var refer = await teacher.GetAsync($"/partner/consultations/{id}/referral");
        var missing = await teacher.SubmitAsync(refer, Typed(("Referral.SignificantHarm", "no"), ("Referral.Consent.Agreement", "given")));
        Assert.StartsWith("Enter at least one child", missing.MessageAt("Referral.Child.FirstName"), StringComparison.Ordinal);
        var made = await teacher.SubmitAsync(
            missing, Typed(("Referral.Child.FirstName", "Otto"), ("Referral.Child.LastName", "Consulted"), ("Referral.Consent.AgreementFrom", "His mother")));
        Assert.Contains("It progressed to referral", made.Text, StringComparison.Ordinal);
        Assert.Contains("Otto Consulted", (await teacher.GetAsync("/partner")).Text, StringComparison.Ordinal);

        var view = await _portal.EventuallyAsync<ConsultationView>("dudley.front-door-worker", $"{Api}/{id}");
        var record = await worker.GetAsync($"/cases/{view.Became!.ContactRecordId}");
        Assert.Contains("Consultation before the referral", record.Text, StringComparison.Ordinal);
        Assert.Contains("Speak to his mother.", record.Text, StringComparison.Ordinal);
        Assert.True(record.Links($"/consultations/{id}"));
    }

    [Fact]
    public async Task D1_0b_a_worker_takes_a_call_sees_the_open_contact_and_a_manager_decides()
    {
        var sample = SampleContact.Lily();
        sample["children"]![0]!["lastName"] = "Rowantree";
        var open = await _portal.RecordCaseAsync(sample);
        var worker = await _portal.SignInAsync("front-door-worker");
        var form = await worker.GetAsync("/consultations/record");
        var taken = await worker.SubmitAsync(form, Typed(
            ("Channel", "phone"), ("AskedBy.SourceCode", "2A"), ("AskedBy.Name", "Anna Okafor"), ("AskedBy.Phone", "01632 960111"),
            ("Child.FirstName", "Lily"), ("Child.LastName", "Rowantree"), ("Child.DateOfBirth.Day", "14"), ("Child.DateOfBirth.Month", "3"),
            ("Child.DateOfBirth.Year", "2018"), ("Question", "A bruise on her arm. Is it a referral?"), ("SignificantHarm", "yes")));
        Assert.Contains("it cannot stay a consultation", taken.Text, StringComparison.Ordinal);
        Assert.True(taken.Links(open.Page));
        Assert.False(taken.Links($"{taken.Path}/no-referral"));
        Assert.Equal(403, (await worker.GetAsync($"{taken.Path}/no-referral")).Status);

        var manager = await _portal.SignInAsync("team-manager");
        var decision = await manager.GetAsync($"{taken.Path}/no-referral");
        Assert.Equal("Enter why it does not progress to referral", (await manager.SubmitAsync(decision)).MessageAt("Reason"));
        var decided = await manager.SubmitAsync(decision, Typed(("Reason", "The bruise is a fall that the hospital saw.")));
        Assert.Contains("The bruise is a fall that the hospital saw.", decided.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("it cannot stay a consultation", decided.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D1_0b_an_overdue_consultation_is_on_the_home_page_and_its_alert_leads_to_it()
    {
        var asked = await _portal.PostAsync<JsonElement>("sefton.front-door-worker", Api, SampleConsultation.Of("phone", "Overdue"), 201);
        var id = asked.GetProperty("consultationId").GetGuid();
        _portal.Clock.SetLondon("2026-10-08 09:00");
        var manager = await _portal.SignInAsync("team-manager", "sefton");

        Assert.True((await manager.GetAsync("/consultations?view=overdue")).Links($"/consultations/{id}"));
        Assert.True((await manager.GetAsync("/")).Links("/consultations?view=overdue"));
        var alert = (await _portal.EventuallyAsync<Page<MessageView>>(
            "sefton.team-manager", $"/api/notification/messages?caseId={id}&take=100", page => page.Items.Count > 0)).Items[0];
        Assert.True(ClockKinds.IsOfConsultation(alert.About));
        Assert.True((await manager.GetAsync($"/notifications/{alert.MessageId}")).Links($"/consultations/{id}"));
    }

    [Fact]
    public async Task Who_did_not_work_on_a_consultation_gives_a_reason_and_reads_it()
    {
        var asked = await _portal.PostAsync<JsonElement>("york.front-door-worker", Api, SampleConsultation.Of("phone", "Elsewhere"), 201);
        var page = $"/consultations/{asked.GetProperty("consultationId").GetGuid()}";
        var colleague = await _portal.SignInAsync("social-worker");

        var sent = await colleague.GetAsync(page);
        var form = await colleague.GetAsync(sent.Response.Headers.Location!.OriginalString);
        Assert.Equal("Why do you need this record?", form.Heading);
        var opened = await colleague.SubmitAsync(form, Typed(("Reason", "contact-now"), ("Words", "The school is on the phone.")));

        Assert.Equal((200, page), (opened.Status, opened.Path));
    }

    [Theory]
    [InlineData("business-support")]
    [InlineData("auditor")]
    public async Task Whoever_works_on_all_cases_sees_when_it_is_due_and_not_what_was_asked(string role)
    {
        var asked = await _portal.PostAsync<JsonElement>("york.front-door-worker", Api, SampleConsultation.Of("phone", "Whole"), 201);
        var id = asked.GetProperty("consultationId").GetGuid();
        var browser = await _portal.SignInAsync(role);

        var list = await browser.GetAsync("/consultations");
        var row = list.Html.QuerySelector($"a[href='/consultations/{id}']")!.Closest("tr")!;

        Assert.DoesNotContain("Answered", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("often hungry", (await browser.GetAsync($"/consultations/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {1} ")]
    public async Task Its_reference_finds_it_from_every_page(string typed)
    {
        var asked = await _portal.PostAsync<JsonElement>("york.front-door-worker", Api, SampleConsultation.Of("phone", "Quoted"), 201);
        var id = asked.GetProperty("consultationId").GetGuid();
        var browser = await _portal.SignInAsync("front-door-worker");
        var reference = (await browser.GetAsync("/consultations")).Html.QuerySelector($"a[href='/consultations/{id}']")!.TextContent.Trim();
        var quoted = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, typed, reference, reference.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());

        var found = await browser.SubmitAsync(await browser.GetAsync("/find"), Typed(("Query", quoted)));

        Assert.True(found.Links($"/consultations/{id}"));
    }

    private static Dictionary<string, string?> Typed(params (string Field, string? Answer)[] typed) =>
        typed.ToDictionary(field => field.Field, field => field.Answer, StringComparer.Ordinal);
}
