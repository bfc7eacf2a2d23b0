using System.Text.Json;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>What was agreed with a referrer, for the worker on the case and for the professional under their referrals, without a script.</summary>
[Trait("Rule", "S2b")]
[Trait("Rule", "R5.4")]
[Collection(PortalCollection.Name)]
public sealed class AgreedActionTests
{
    private const string Wider = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth";
    private readonly PortalFixture _portal;

    public AgreedActionTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Theory]
    [InlineData("sefton")]
    [InlineData("referrals-2024")]
    public async Task A_telephone_call_is_recorded_with_what_was_agreed_and_nothing_typed_is_lost(string authority)
    {
        var worker = await _portal.SignInAsync("front-door-worker", authority);
        var form = await worker.GetAsync("/contacts/record");
        var silent = await worker.SubmitAsync(form, Call());
        Assert.StartsWith("Choose whether anything more is done", silent.MessageAt("Agreed.FurtherAction"), StringComparison.Ordinal);
        Assert.Equal("A bruise.", silent.ValueOf("Concern.Nature"));
        var half = await worker.SubmitAsync(silent, Typed(("Agreed.FurtherAction", "yes"), ("Agreed.Actions[0].What", "Visit him")));
        Assert.Equal("Choose who does it.", half.MessageAt("Agreed.Actions[0].Owner"));
        var more = await worker.SubmitAsync(half, Typed(("Agreed.Actions[0].Owner", "front-door")), "Add another action");
        Assert.Equal("Visit him", more.ValueOf("Agreed.Actions[0].What"));
        Assert.NotNull(more.Html.QuerySelector("[name='Agreed.Actions[1].What']"));

        var done = await worker.SubmitAsync(
            more,
            Typed(
                ("Agreed.Actions[0].OwnerName", "Duty social worker"), ("Agreed.Actions[0].DueOn.Day", "9"), ("Agreed.Actions[0].DueOn.Month", "10"),
                ("Agreed.Actions[0].DueOn.Year", "2026"), ("Agreed.Actions[1].What", "Ring the nurse"), ("Agreed.Actions[1].Owner", "referrers-agency"),
                ("Agreed.Actions[1].DueOn.Day", "8"), ("Agreed.Actions[1].DueOn.Month", "10"), ("Agreed.Actions[1].DueOn.Year", "2026")),
            "Record the contact");

        Assert.EndsWith("/confirmation", done.Path, StringComparison.Ordinal);
        var open = await _portal.EventuallyAsync<Page<OpenAgreedAction>>(
            $"{authority}.front-door-worker", "/api/intake/agreed-actions?view=open&take=200",
            found => found.Items.Any(row => row is { What: "Ring the nurse", Owner: ActionOwner.ReferrersAgency }));
        Assert.Contains(open.Items, row => row is { What: "Visit him", OwnerName: "Duty social worker" });
    }

    [Fact]
    public async Task A_worker_records_amends_and_withdraws_what_was_agreed_and_the_case_shows_it()
    {
        var open = await _portal.RecordCaseAsync(SampleContact.Lily("sefton", "referral"));
        var worker = await _portal.SignInAsync("front-door-worker", "sefton");
        var page = await worker.GetAsync(open.Page);
        Assert.Contains("Nothing is recorded. At the end of a conversation", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{open.Page}/agreed-actions/new"));

        var form = await worker.GetAsync($"{open.Page}/agreed-actions/new");
        var unclear = await worker.SubmitAsync(form, Typed(), "Record what was agreed");
        Assert.Equal("Choose whether anything more is done", unclear.MessageAt("Agreed.FurtherAction"));
        var wrong = await worker.SubmitAsync(
            unclear, Typed(("Agreed.FurtherAction", "yes"), ("Agreed.Actions[0].What", "Ring the nurse"), ("Agreed.Actions[0].DueOn.Day", "31"),
                ("Agreed.Actions[0].DueOn.Month", "2")), "Record what was agreed");
        Assert.StartsWith("The day by which it is done", wrong.MessageAt("Agreed.Actions[0].DueOn"), StringComparison.Ordinal);
        var agreed = await worker.SubmitAsync(
            wrong,
            Typed(("Agreed.Actions[0].Owner", "referrer"), ("Agreed.Actions[0].DueOn.Day", "8"), ("Agreed.Actions[0].DueOn.Month", "10"),
                ("Agreed.Actions[0].DueOn.Year", "2026")),
            "Record what was agreed");
        Assert.StartsWith(open.Page, agreed.Path, StringComparison.Ordinal);
        Assert.Contains("What was agreed is recorded.", agreed.Text, StringComparison.Ordinal);
        Assert.Contains("The referrer, by 8 October 2026", agreed.Text, StringComparison.Ordinal);
        Assert.Contains("One action agreed with the referrer, due on 8 October 2026", agreed.Text, StringComparison.Ordinal);

        var amend = await worker.GetAsync(HrefOf(agreed, "Amend: Ring the nurse"));
        Assert.Equal(("Ring the nurse", "8"), (amend.ValueOf("Entry.What"), amend.ValueOf("Entry.DueOn.Day")));
        var refused = await worker.SubmitAsync(amend, Typed(("Entry.Owner", "front-door")), "Amend it");
        Assert.Equal("Enter who does it, by name or role.", refused.MessageAt("Entry.OwnerName"));
        var amended = await worker.SubmitAsync(refused, Typed(("Entry.OwnerName", "Ben Ash")), "Amend it");
        Assert.Contains("Ben Ash, by 8 October 2026", amended.Text, StringComparison.Ordinal);

        _portal.Clock.SetLondon("2026-10-09 09:00");
        worker = await _portal.SignInAsync("front-door-worker", "sefton");
        var home = await worker.GetAsync("/");
        Assert.Contains("agreed actions overdue", home.Text, StringComparison.Ordinal);
        Assert.Contains("Ring the nurse", (await worker.GetAsync("/agreed-actions")).Text, StringComparison.Ordinal);
        Assert.Contains("Overdue", (await worker.GetAsync(open.Page)).Text, StringComparison.Ordinal);

        // Two have the form open: the second learns that the first was there.
        var stale = await worker.GetAsync(HrefOf(amended, "Withdraw: Ring the nurse"));
        var done = await worker.SubmitAsync(await worker.GetAsync(HrefOf(amended, "Mark as done: Ring the nurse")), Typed(), "Mark as done");
        Assert.Contains("The agreed action is done.", done.Text, StringComparison.Ordinal);
        var late = await worker.SubmitAsync(stale, Typed(("Reason", "Not needed any more")), "Withdraw it");
        Assert.Equal((412, "Not needed any more"), (late.Status, late.ValueOf("Reason")));
        Assert.Equal(409, (await worker.SubmitAsync(late, Typed(), "Withdraw it")).Status);
        Assert.DoesNotContain("Ring the nurse", (await worker.GetAsync("/agreed-actions?view=open")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_has_what_was_agreed_under_their_referrals_and_marks_their_own_as_done()
    {
        var sent = await AgreedWithPartnerAsync();
        _portal.Clock.SetLondon("2026-10-08 09:00");
        var partner = await _portal.SignInAsync("partner-professional", "dudley");

        var home = (await partner.GetAsync("/")).Text;
        Assert.Contains("agreed actions overdue", home, StringComparison.Ordinal);
        Assert.Contains(sent.Reference, home, StringComparison.Ordinal);
        var own = await partner.GetAsync("/partner");
        Assert.Contains("We, Duty social worker, by 12 October 2026: Visit at home", own.Text, StringComparison.Ordinal);
        Assert.Contains("You, by 7 October 2026: Ring the school nurse", own.Text, StringComparison.Ordinal);
        Assert.Contains("Overdue", own.Text, StringComparison.Ordinal);
        var form = await partner.GetAsync(HrefOf(own, $"Mark as done: Ring the school nurse, {sent.Reference}"));
        var future = await partner.SubmitAsync(
            form, Typed(("DoneOn.Day", "9"), ("DoneOn.Month", "10"), ("DoneOn.Year", "2026")), "Mark as done");
        Assert.Equal(("Enter the day on which it was done: not one in the future.", "9"), (future.MessageAt("DoneOn"), future.ValueOf("DoneOn.Day")));
        var done = await partner.SubmitAsync(
            future, Typed(("DoneOn.Day", ""), ("DoneOn.Month", ""), ("DoneOn.Year", "")), "Mark as done");

        Assert.Equal("/partner", done.Path);
        Assert.Contains("Done 8 October 2026", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(sent.Reference, (await partner.GetAsync("/")).Text, StringComparison.Ordinal);
        var worker = await _portal.SignInAsync("front-door-worker", "dudley");
        Assert.Contains("was marked as done by the referrer", (await worker.GetAsync(sent.Cases[0].Page)).Text, StringComparison.Ordinal);
        var stranger = await _portal.SignInAsync("partner-professional", "york");
        Assert.Equal(404, (await stranger.GetAsync(form.Path)).Status);
    }

    [Fact]
    public async Task What_was_agreed_is_read_and_recorded_on_a_screen_and_on_a_phone()
    {
        var sent = await AgreedWithPartnerAsync();
        _portal.Clock.SetLondon("2026-10-08 09:00");
        var agreed = (await _portal.EventuallyAsync<AgreedActionList>("dudley.front-door-worker", $"{sent.Cases[0].Record}/agreed-actions")).Items;
        var own = $"/partner/{sent.Id}/agreed-actions/{agreed[0].ActionId}/done";
        var page = sent.Cases[0].Page;
        foreach (var (person, paths) in new (string, string[])[]
        {
            ("dudley.partner-professional", ["/", "/partner", own]),
            (
                "dudley.front-door-worker",
                [
                    "/", page, "/agreed-actions", $"{page}/agreed-actions/new", $"{page}/agreed-actions/{agreed[0].ActionId}/done",
                    $"{page}/agreed-actions/{agreed[0].ActionId}/amendment", $"{page}/agreed-actions/{agreed[0].ActionId}/withdrawal",
                    $"{page}/chasing-call", "/contacts/record", "/consultations",
                ]),
        })
        {
            await using var screen = await Screen.OpenAsync(await _portal.OpenAsync(person));
            foreach (var (path, number) in paths.Select((path, number) => (path, number)))
            {
                await screen.Page.SetViewportSizeAsync(1280, 900);
                var opened = await screen.GoAsync(path);
                if (await opened.Locator("input[name='Agreed.FurtherAction'][value='yes']").CountAsync() == 1)
                {
                    await opened.Locator("input[name='Agreed.FurtherAction'][value='yes']").CheckAsync();
                }

                Assert.False(await opened.EvaluateAsync<bool>(Wider), $"{path} is wider than the screen.");
                await screen.PictureAsync($"agreed-{person}-{number}");
                await screen.Page.SetViewportSizeAsync(390, 844);
                Assert.False(await opened.EvaluateAsync<bool>(Wider), $"{path} is wider than a phone.");
                await screen.PictureAsync($"agreed-{person}-{number}-390");
            }
        }
    }

    /// <summary>A professional's own referral, with something agreed for either side.</summary>
    private async Task<SampleContact> AgreedWithPartnerAsync()
    {
        var sample = SampleContact.Lily("dudley", "referral");
        (sample["channel"], sample["referrer"]) = ("online-form", JsonSerializer.SerializeToNode(
            new { name = "Imogen Sharpe", designation = "Health visitor", organisation = "Health Trust", sourceCode = "3B", phone = "01632 960333" }));
        sample.Remove("receivedAt");
        var sent = await _portal.RecordAsync(sample, "dudley.partner-professional");
        var record = sent.Cases[0].Record;
        using var front = _portal.ClientFor("dudley.front-door-worker", record);
        using var agreed = await front.ActAsync(record, "agreed-actions", new
        {
            spokenAt = _portal.Clock.GetUtcNow(),
            agreed = new
            {
                furtherAction = "yes",
                actions = new object[]
                {
                    new { what = "Visit at home", owner = "front-door", ownerName = "Duty social worker", dueOn = "2026-10-12" },
                    new { what = "Ring the school nurse", owner = "referrer", dueOn = "2026-10-07" },
                },
            },
        });
        await agreed.JsonAsync(201);
        return sent;
    }

    private static string HrefOf(PageView page, string text) => page.Html.QuerySelectorAll("main a")
        .First(link => string.Join(' ', link.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) == text).GetAttribute("href")!;

    private static Dictionary<string, string?> Call() => Typed(
        ("Channel", "phone"), ("Kind", "referral"), ("Referrer.SourceCode", "2A"), ("Referrer.Name", "Anna Okafor"), ("Children[0].FirstName", "Ellis"),
        ("Concern.Nature", "A bruise."), ("Concern.SignificantHarm", "no"), ("Concern.PossibleCrime", "no"), ("Consent.Agreement", "given"));

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
