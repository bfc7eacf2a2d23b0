using Microsoft.Playwright;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>The form, one question on a page: the public's and the professional's, in headless Chromium. Every page opened is checked with axe-core.</summary>
[Collection(EstateCollection.Name)]
public sealed class ReferralFormTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "S1")]
    [Trait("Rule", "P2.1")]
    public async Task Sample_06_a_mother_asks_for_help_on_a_phone_changes_an_answer_and_reads_the_status()
    {
        await using var mother = await Desk.StrangerAsync(estate, screen: new ViewportSize { Width = 390, Height = 844 });
        await mother.OpenAsync("/refer");
        await mother.ChooseAsync("authority", "sefton");
        await mother.PressAsync("Continue");
        await mother.PressAsync("Start now");

        // An error names the field; going back keeps what was typed.
        await mother.PressAsync("Continue");
        Assert.Contains("Choose whether a child is in danger right now", await mother.TextAsync(), StringComparison.Ordinal);
        await ChooseAndGoOnAsync(mother, "form.danger", "no");
        await ChooseAndGoOnAsync(mother, "form.who", "parent");
        await mother.ChooseAsync("form.anonymous", "no");
        await mother.TypeAsync("referrer.name", "Dana Qu");
        await mother.PressAsync("Back");
        await mother.PressAsync("Continue");
        Assert.Equal("Dana Qu", await mother.Page.Locator("[name='referrer.name']").InputValueAsync());
        await mother.TypeAsync("referrer.name", "Dana Quill");
        await mother.PressAsync("Continue");

        await ChooseAndGoOnAsync(mother, "referrer.mayBeContactedAgain", "yes");
        await mother.TypeAsync("referrer.email", "dana.quill@example.com");
        await mother.PressAsync("Continue");
        await mother.TypeAsync("children[0].firstName", "Ellis");
        await mother.TypeAsync("children[0].lastName", "Quill");
        await mother.ChooseAsync("children[0].formAge", "known");
        await mother.TypeAsync("children[0].dateOfBirth.day", "19");
        await mother.TypeAsync("children[0].dateOfBirth.month", "1");
        await mother.TypeAsync("children[0].dateOfBirth.year", "2016");
        await mother.PressAsync("Continue");
        await ChooseAndGoOnAsync(mother, "form.more-children", "no");
        await mother.PressAsync("Continue");
        await mother.PressAsync("Continue");
        await mother.TypeAsync("concern.nature", "I need a break. Ellis has autism.");
        await mother.PressAsync("Continue");
        await ChooseAndGoOnAsync(mother, "form.hurt", "no");
        await mother.TypeAsync("concern.apparentNeeds", "Respite, now and then.");
        await mother.PressAsync("Continue");
        await ChooseAndGoOnAsync(mother, "form.more-adults", "no");

        Assert.EndsWith("/refer/sefton/check", mother.Page.Url, StringComparison.Ordinal);
        await mother.PressAsync("Change What would help?");
        await mother.TypeAsync("concern.apparentNeeds", "Respite once a month.");
        await mother.PressAsync("Save and return");
        Assert.Contains("Respite once a month.", await mother.TextAsync(), StringComparison.Ordinal);
        await mother.PressAsync("Confirm and send");

        var reference = await mother.Page.Locator("#reference").InnerTextAsync();
        var accessCode = await mother.Page.Locator("#access-code").InnerTextAsync();
        Assert.Contains("Children's Help and Advice Team", await mother.TextAsync(), StringComparison.Ordinal);
        await TestKit.Eventually.Is(() => estate.MailsAboutAsync(reference), mails => mails.Count > 0, _ => $"no acknowledgement of {reference}");

        await mother.OpenAsync("/refer/status");
        await mother.TypeAsync("Reference", reference);
        await mother.TypeAsync("AccessCode", accessCode.ToLowerInvariant());
        await mother.PressAsync("Continue");
        var status = await mother.TextAsync();
        Assert.Contains(reference, status, StringComparison.Ordinal);
        Assert.DoesNotContain("Quill", status, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, mother.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_neighbour_refers_anonymously_without_JavaScript_and_leaves_in_a_hurry()
    {
        await using var neighbour = await Desk.StrangerAsync(estate, withJavaScript: false);
        var page = neighbour.Page;
        await page.GotoAsync("/refer/york");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start now" }).ClickAsync();
        (string Field, string Answer)[] chosen =
        [
            ("form.danger", "not-known"), ("form.who", "friend-or-neighbour"), ("form.anonymous", "yes"), ("referrer.mayBeContactedAgain", "no"),
            ("children[0].formAge", "not-known"), ("form.more-children", "no"), ("form.hurt", "not-known"), ("form.more-adults", "no"),
            ("consent.familyAware", "no"),
        ];
        (string Field, string Answer)[] typed
            = [("children[0].lastName", "Pryce"), ("form.address.line1", "3 Larch Terrace"), ("concern.nature", "Crying and shouting most evenings.")];
        for (var pages = 0; !page.Url.EndsWith("/check", StringComparison.Ordinal); pages++)
        {
            Assert.True(pages < 40, await neighbour.TextAsync());
            var asked = await page.Locator("main [name]").EvaluateAllAsync<string[]>("fields => fields.map(field => field.name)");
            foreach (var (field, answer) in chosen.Where(field => asked.Contains(field.Field)))
            {
                await neighbour.ChooseAsync(field, answer);
            }

            foreach (var (field, answer) in typed.Where(field => asked.Contains(field.Field)))
            {
                await neighbour.TypeAsync(field, answer);
            }

            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue", Exact = true }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Confirm and send" }).ClickAsync();
        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", await page.Locator("#reference").InnerTextAsync());

        await page.RouteAsync("https://www.bbc.co.uk/**", route => route.FulfillAsync(new RouteFulfillOptions { Body = "weather" }));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Exit this page" }).ClickAsync();
        await page.GotoAsync("/refer/york/done");
        Assert.EndsWith("/refer/york", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D1.6")]
    [Trait("Rule", "P4.1")]
    [Trait("Rule", "D1.0")]
    [Trait("Rule", "D1.1")]
    public async Task A_nursery_manager_in_Dudley_refers_and_finds_it_in_their_own_list()
    {
        await using var nursery = await Desk.SignInAsync(estate, "dudley.partner-professional");
        await nursery.OpenAsync("/partner");
        await nursery.PressAsync("Start a referral");
        await ChooseAndGoOnAsync(nursery, "kind", "referral");
        await nursery.TypeAsync("referrer.designation", "Nursery manager");
        await nursery.TypeAsync("referrer.organisation", "Brook Nursery");
        await nursery.ChooseAsync("referrer.sourceCode", "2B");
        await nursery.TypeAsync("referrer.email", "b.onslow@nursery.example");
        await nursery.PressAsync("Continue");
        await nursery.Page.Locator("input[name='accessPoint']").Nth(1).CheckAsync();
        await nursery.PressAsync("Continue");
        await nursery.TypeAsync("children[0].firstName", "Jaydn");
        await nursery.TypeAsync("children[0].lastName", "Pike");
        await nursery.ChooseAsync("children[0].formAge", "guess");
        await nursery.TypeAsync("children[0].estimatedAge", "3");
        await nursery.PressAsync("Continue");
        await nursery.PressAsync("Continue");
        await ChooseAndGoOnAsync(nursery, "form.more-children", "no");
        await ChooseAndGoOnAsync(nursery, "form.more-adults", "no");
        await nursery.TypeAsync("concern.nature", "Speech delay, behaviour, damp housing.");
        await nursery.PressAsync("Continue");
        await nursery.PressAsync("Continue");
        await nursery.PressAsync("Continue");
        await ChooseAndGoOnAsync(nursery, "concern.significantHarm", "no");
        await nursery.Page.Locator("input[name='grounds']").First.CheckAsync();
        await nursery.PressAsync("Continue");
        foreach (var part in new[] { "needs-assessment", "what-and-by-whom", "intended-outcome" })
        {
            await nursery.TypeAsync($"questions.{part}", "As the assessment says.");
        }

        // The rest another day: what was answered waits.
        await nursery.PressAsync("Continue");
        await nursery.OpenAsync("/partner");
        await nursery.PressAsync("Go on with it");
        await nursery.PressAsync("Confirm and send");
        Assert.Contains("Choose whether the parents or carers are aware", await nursery.TextAsync(), StringComparison.Ordinal);
        await nursery.PressAsync("Change Who knows of this referral?");
        await ChooseAndGoOnAsync(nursery, "consent.familyAware", "yes", "Save and return");
        await nursery.ChooseAsync("consent.agreement", "given");
        await nursery.TypeAsync("consent.agreementFrom", "The mother");
        await nursery.PressAsync("Save and return");
        await ChooseAndGoOnAsync(nursery, "commonAssessmentAttached", "yes", "Save and return");
        await nursery.PressAsync("Confirm and send");

        var reference = await nursery.Page.Locator("#reference").InnerTextAsync();
        Assert.Contains("Dudley 1.5", await nursery.TextAsync(), StringComparison.Ordinal);
        await nursery.PressAsync("Attach the assessment, a letter or a photograph");
        await nursery.ChooseAsync("Kind", "common-assessment");
        await nursery.Page.Locator("input[name='Upload']").SetInputFilesAsync(
            new FilePayload { Name = "scan.pdf", MimeType = "application/pdf", Buffer = new byte[12 * 1024 * 1024] });
        Assert.Contains("The file may have at most 10 MB.", await nursery.TextAsync(), StringComparison.Ordinal);
        await nursery.Page.Locator("input[name='Upload']").SetInputFilesAsync(
            new FilePayload { Name = "assessment.txt", MimeType = "text/plain", Buffer = "Speech delay; housing damp; family agreed."u8.ToArray() });
        await nursery.PressAsync("Attach");
        Assert.Contains("The file is attached.", await nursery.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("assessment.txt", await nursery.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("development scanner", await nursery.TextAsync(), StringComparison.Ordinal);
        await nursery.UntilShownAsync("/partner", reference);
        await nursery.OpenAsync("/partner");
        Assert.Contains("Jaydn Pike", await nursery.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task ChooseAndGoOnAsync(Desk desk, string field, string answer, string button = "Continue")
    {
        await desk.ChooseAsync(field, answer);
        await desk.PressAsync(button);
    }
}
