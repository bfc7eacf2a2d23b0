using ReferralPlatform.Notification.Templates;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Notification.Tests;

/// <summary>An authority's own words of emails, text messages and letters to referrers.</summary>
[Collection(NotificationCollection.Name)]
public sealed class WordingTests(NotificationFixture notification)
{
    private const string Root = "/api/notification/letter-template/wordings";
    private const string Authority = "peterborough";

    /// <summary>Every wording there is.</summary>
    public static TheoryData<string> Codes => new(Wordings.All.Select(wording => wording.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    [Trait("Rule", "X1")]
    public void X1_The_standing_words_hold_what_the_placeholders_allow_in_every_authority(string code)
    {
        var wording = Wordings.Get(code);
        Assert.All(ProcedureBook.Published.All, procedure =>
        {
            var words = wording.In(template: null, procedure);
            Assert.Null(wording.Check(new FieldChecks(), words.Subject, words.Text).Problems);
            Assert.DoesNotContain(wording.Fill(words, Placeholders.Samples), paragraph => paragraph.Contains('{', StringComparison.Ordinal));
        });
    }

    [Fact]
    [Trait("Rule", "X1")]
    public void X1_Own_words_of_which_nothing_is_left_give_way_to_the_standing_ones()
    {
        var wording = Wordings.Get("letter-outcome-professional");
        var procedure = ProcedureBook.Published.For(Authority);
        var template = LetterTemplates.Standing(procedure) with { Messages = [new(wording.Code, "Decided", "{reference} {outcome} {reasons}")] };
        var values = new Dictionary<string, string?>(Placeholders.Samples, StringComparer.Ordinal) { [Placeholders.Reasons] = null };

        Assert.Equal("Decided", wording.Say(template, procedure, Placeholders.Samples).Subject);
        Assert.Equal(wording.StandingSubject, wording.Say(template, procedure, values).Subject);
        Assert.Contains(wording.Say(template, procedure, values).Paragraphs, paragraph => paragraph.StartsWith("Outcome: ", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "X1")]
    public void X1_No_placeholder_is_for_personal_data_and_none_but_letters_hold_reasons()
    {
        Assert.Equal(
            [
                "agreed-actions", "at", "case-link", "confirm-by", "confirm-rule", "council", "day", "decision", "discussion", "due", "feedback-rule", "link",
                "meeting", "outcome", "reasons", "received", "reference", "rule", "whom",
            ],
            Placeholders.All.Keys.Order(StringComparer.Ordinal));
        Assert.All(Wordings.All, wording =>
        {
            Assert.DoesNotContain(wording.AllowedInSubject, name => name is not ("reference" or "due" or "day" or "discussion"));
            Assert.True(wording.Channel == WordingChannel.Letter || !wording.Allowed.Intersect(["reasons", "agreed-actions"]).Any(), wording.Code);
            Assert.True(!wording.Allowed.Contains("outcome") || wording.Code.Contains("outcome-professional", StringComparison.Ordinal), wording.Code);
        });
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task X1_Own_words_go_out_and_the_message_remembers_their_version()
    {
        const string Path = $"{Root}/acknowledgement-professional";
        notification.Clock.SetLondon("2026-11-11 12:31");
        using var editor = Editor();
        using var worker = notification.WorkerOf(Authority);
        var standing = await worker.GetAsync<WordingView>(Path);
        var words = new SaveWordingRequest("{reference}: we have it", "Peterborough thanks you: {reference}.\nIn writing by {confirm-by}, please.");

        await (await worker.PostKeyedAsync($"{Path}/versions", words, await worker.ETagAsync(Path))).JsonAsync(403);
        var before = await editor.ETagAsync(Path);
        var saved = await (await editor.PostKeyedAsync($"{Path}/versions", words, before)).ReadAsync<WordingView>(201);
        await (await editor.PostKeyedAsync($"{Path}/versions", words, before)).JsonAsync(412);

        Assert.Equal((true, standing.Version + 1, standing.StandingText), (saved.Own, saved.Version, saved.StandingText));
        Assert.Equal(saved.Version, saved.Versions[0].Version);
        Assert.NotEmpty(saved.Versions[0].SavedByName);
        Assert.Equal(standing.Text, (await worker.GetAsync<WordingView>($"{Path}?version=0")).Text);
        await (await worker.GetAsync($"{Path}?version=9999")).JsonAsync(404);
        Assert.Contains(
            (await worker.GetAsync<WordingList>(Root)).Wordings, wording => wording is { Code: "acknowledgement-professional", Own: true });

        var recorded = await ArrivesAsync(Announced.Recorded(Authority, "2026-11-11 12:30"), Announced.Referrer(email: Canary.Email));
        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        var mail = Assert.Single(notification.Mail.Taken(recorded.Reference));
        Assert.Equal($"{recorded.Reference}: we have it", mail.Subject);
        Assert.StartsWith($"Peterborough thanks you: {recorded.Reference}.", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("In writing by", mail.Body, StringComparison.Ordinal);
        Assert.Equal(saved.Version, (await worker.GetAsync<MessageView>($"/api/notification/messages/{sent.Id}")).TemplateVersion);

        // The words of the procedure again: nothing of its own is kept, and letters keep what they have.
        var again = await (await editor.PostKeyedAsync(
            $"{Path}/versions", new SaveWordingRequest(standing.Subject, standing.Text), await editor.ETagAsync(Path))).ReadAsync<WordingView>(201);
        Assert.False(again.Own);
        Assert.Equal(words.Text, (await worker.GetAsync<WordingView>($"{Path}?version={saved.Version}")).Text);
    }

    [Theory]
    [Trait("Rule", "X1")]
    [InlineData("acknowledgement-public", "{reference}: received", "Dear {name}, {reference}", "text", "{name}")]
    [InlineData("acknowledgement-public", "{reference}: received", "Thank you.", "text", "{reference} is missing")]
    [InlineData("acknowledgement-public", "Received", "{reference}", "subject", "{reference} is missing")]
    [InlineData("acknowledgement-public", "{reference}, {received}", "{reference}", "subject", "{received}")]
    [InlineData("outcome-public", "{reference}: update", "{reference}: {outcome}", "text", "{outcome}")]
    [InlineData("outcome-elsewhere", "{reference}: update", "{reference} {link} {outcome}", "text", "{outcome}")]
    [InlineData("outcome-professional", "{reference}: update", "{reference} {outcome} {reasons}", "text", "{reasons}")]
    [InlineData("outcome-professional", "{reference}: {outcome}", "{reference} {outcome}", "subject", "{outcome}")]
    [InlineData("letter-outcome-professional-below-threshold", "Decision", "{reference} {outcome}", "text", "{reasons} is missing")]
    [InlineData("letter-outcome-professional", "Decision", "{reference}\n{outcome} {reasons}", "text", "{reasons} may be empty")]
    [InlineData("letter-outcome-public", "Decision", "{reference} {reasons}", "text", "write {reference} in another paragraph")]
    [InlineData("acknowledgement-public", "{reference}: received", "{reference} by {confirm-by}", "text", "{confirm-by} may be empty")]
    [InlineData("letter-outcome-professional", "About {reference}", "{reference} {outcome}\n{reasons}", "subject", "{reference}")]
    [InlineData("discussion-outcome", "{reference}: for you to read", "{reference} {link} {rule}", "text", "{rule}")]
    [InlineData("text-reminder", null, "Call {reference", "text", "A brace is open")]
    [InlineData("text-reminder", "Reminder", "Call us, {reference}", "subject", "no subject")]
    public async Task X1_A_placeholder_that_may_not_be_there_or_is_missing_is_refused_by_its_name(
        string code, string? subject, string text, string field, string says)
    {
        using var editor = Editor();
        var path = $"{Root}/{code}";

        var saving = await (await editor.PostKeyedAsync(
            $"{path}/versions", new SaveWordingRequest(subject, text), await editor.ETagAsync(path))).ProblemAsync(400);
        var looking = await (await editor.PostKeyedAsync($"{path}/previews", new SaveWordingRequest(subject, text))).ProblemAsync(400);

        Assert.Contains(says, Assert.Single(saving.Errors[field]), StringComparison.Ordinal);
        Assert.Equal(saving.Errors[field], looking.Errors[field]);
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task X1_A_preview_is_filled_with_a_sample_and_counts_a_text_message()
    {
        using var editor = Editor();

        var plain = await PreviewAsync("text-reminder", new SaveWordingRequest(null, "Call us: {reference}"));
        var beyond = await PreviewAsync("text-reminder", new SaveWordingRequest(null, $"Call us: {{reference}} – {new string('a', 60)}"));
        var mail = await PreviewAsync("agreement-request", new SaveWordingRequest("{reference}: consent", "On {received}, {reference}.\nSee {link}"));
        var letter = await PreviewAsync("letter-outcome-public", new SaveWordingRequest("Decided", "{reference}\n{reasons}"));

        Assert.Equal(("Call us: EX-AMPL-E0", 19, 1), (Assert.Single(plain.Paragraphs), plain.Length!.Characters, plain.Length.Messages));
        Assert.Equal(2, beyond.Length!.Messages);
        Assert.Equal(("EX-AMPL-E0: consent", 2, null), (mail.Subject, mail.Paragraphs.Count, mail.Length));
        Assert.Equal(("Decided", 2), (letter.Subject, letter.Paragraphs.Count));
        await (await editor.PostKeyedAsync($"{Root}/text-reminder/previews", new SaveWordingRequest(null, new string('a', 1_000) + " {reference}")))
            .JsonAsync(400);

        async Task<WordingPreview> PreviewAsync(string code, SaveWordingRequest words) =>
            await (await editor.PostKeyedAsync($"{Root}/{code}/previews", words)).ReadAsync<WordingPreview>(200);
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task X1_The_letterhead_is_saved_without_losing_own_words_and_family_letters_are_checked_as_well()
    {
        const string Template = "/api/notification/letter-template";
        const string Path = $"{Root}/police-notice";
        using var editor = Editor();
        var words = new SaveWordingRequest("{reference}: notice", "Please ring about {reference}.");
        await (await editor.PostKeyedAsync($"{Path}/versions", words, await editor.ETagAsync(Path))).JsonAsync(201);
        var template = (await editor.GetAsync<LetterTemplateView>(Template)).Template with { Messages = null };

        var unknown = await (await editor.PostKeyedAsync(
            $"{Template}/versions", template with { FamilyText = "{decision} {child}" }, await editor.ETagAsync(Template))).ProblemAsync(400);
        var missing = await (await editor.PostKeyedAsync(
            $"{Template}/versions", template with { ChildText = "Ask us." }, await editor.ETagAsync(Template))).ProblemAsync(400);
        await (await editor.PostKeyedAsync($"{Template}/versions", template with { Phone = "01733 960100" }, await editor.ETagAsync(Template)))
            .JsonAsync(201);

        Assert.Contains("{child}", Assert.Single(unknown.Errors["familyText"]), StringComparison.Ordinal);
        Assert.Contains("{decision} is missing", Assert.Single(missing.Errors["childText"]), StringComparison.Ordinal);
        Assert.Equal(words.Text, (await editor.GetAsync<WordingView>(Path)).Text);
        await RestoreAsync(editor, Path);
    }

    [Fact]
    [Trait("Rule", "P7.2")]
    public async Task P7_2_A_posted_letter_keeps_the_words_it_was_made_with()
    {
        const string Path = $"{Root}/letter-outcome-professional";
        using var editor = Editor();
        using var worker = notification.WorkerOf(Authority);
        await SaveAsync("First words: {outcome}, {reference}.\n{reasons}");
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = await ArrivesAsync(
            Announced.Recorded(Authority, "2026-11-12 09:00", channel: "letter"), Announced.Referrer(postalAddress: new { line1 = Canary.Street }));
        await notification.PublishAsync(Announced.Decided(recorded, "child-and-family-assessment", Outcome.Assessment, "2026-11-12 09:50"));
        var due = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: Means.Letter });
        var path = $"/api/notification/messages/{due.Id}";
        var posted = await (await worker.PostKeyedAsync(
            $"{path}/informed", new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Letter), await worker.ETagAsync(path)))
            .ReadAsync<MessageView>(201);

        await SaveAsync("Other words: {outcome}, {reference}.\n{reasons}");
        var letter = await worker.GetAsync<LetterView>($"{path}/letter");

        Assert.Equal(posted.TemplateVersion, letter.TemplateVersion);
        Assert.StartsWith("First words: ", letter.Paragraphs[0], StringComparison.Ordinal);
        Assert.DoesNotContain(letter.Paragraphs, paragraph => paragraph.Contains('{', StringComparison.Ordinal));
        await RestoreAsync(editor, Path);

        async Task SaveAsync(string text) => await (await editor.PostKeyedAsync(
            $"{Path}/versions", new SaveWordingRequest("Decided", text), await editor.ETagAsync(Path))).JsonAsync(201);
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task X1_What_was_told_by_phone_was_made_with_no_template_however_often_it_is_printed()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = await ArrivesAsync(Announced.Recorded(Authority, "2026-11-12 09:00"), Announced.Referrer(phone: Canary.Phone));
        await notification.PublishAsync(Announced.Decided(recorded, "child-and-family-assessment", Outcome.Assessment, "2026-11-12 09:50"));
        var due = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: Means.Phone });
        var path = $"/api/notification/messages/{due.Id}";
        using var manager = notification.ClientFor($"{Authority}.team-manager", Authority, AccessRoles.TeamManager, AccessRoles.FrontDoorWorker);
        await (await manager.PostKeyedAsync(
            $"{path}/informed", new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone), await manager.ETagAsync(path))).JsonAsync(201);

        await (await manager.PostKeyedAsync($"{path}/prints", new { })).JsonAsync(200);

        Assert.Null((await manager.GetAsync<MessageView>(path)).TemplateVersion);
    }

    private static async Task RestoreAsync(HttpClient editor, string path)
    {
        var standing = await editor.GetAsync<WordingView>($"{path}?version=0");
        await (await editor.PostKeyedAsync($"{path}/versions", new SaveWordingRequest(standing.Subject, standing.Text), await editor.ETagAsync(path)))
            .JsonAsync(201);
    }

    private HttpClient Editor() => notification.ClientFor($"{Authority}.business-support", Authority, AccessRoles.BusinessSupport);

    private async Task<ContactRecorded> ArrivesAsync(ContactRecorded recorded, object referrer)
    {
        notification.Intake.Knows(recorded.ContactRecordId, referrer);
        await notification.ConsumedAsync(await notification.PublishAsync(recorded));
        return recorded;
    }
}
