using ReferralPlatform.Estate.Tests.Journeys;
using UglyToad.PdfPig;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>A family is informed of a decision in writing: template, wording, approval, and the letter as it is printed.</summary>
[Collection(EstateCollection.Name)]
public sealed class FamilyLetterBrowserTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "R5.3")]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "X1")]
    public async Task R5_3_A_mothers_letter_goes_from_the_template_to_the_printed_page_and_holds_no_secret()
    {
        const string Template = "/notifications/letter-template";
        await using var support = await Desk.SignInAsync(estate, "referrals-2024.business-support");
        await support.OpenAsync(Template);
        await support.TypeAsync("Phone", "01632 960107");
        await support.TypeAsync("Address", "1 Example Way\nNorthbridge");
        await support.TypeAsync("SignedBy", "Patricia Hesketh");
        await support.PressAsync("Save as a new version");
        Assert.Contains("Version 1", await support.TextAsync(), StringComparison.Ordinal);

        var recorded = await estate.PostSampleAsync("07", sample =>
        {
            sample["children"]![0]!["address"] = JsonNode.Parse(
                """{"line1":"14 Canal Court","town":"Northbridge","postcode":"NB1 7XX","confidential":true}""");
            sample["adults"] = JsonNode.Parse(
                """
                [ { "name": "ਹਰਪ੍ਰੀਤ Wiśniewska", "relationship": "mother", "parentalResponsibility": "yes", "livesWithChild": true },
                  { "name": "Dean Bello", "relationship": "father", "parentalResponsibility": "yes", "livesWithChild": false } ]
                """);
        });
        var aisha = Assert.Single(Case.Of(estate, recorded, "referrals-2024"));
        await aisha.EventuallyAsync("team-manager", aisha.Screening);
        await aisha.ActAsync(
            "team-manager", aisha.Screening, "decisions", await aisha.DecisionAsync(Outcome.Assessment, "She is in need.", "The sample is old."));
        var held = await aisha.MessageAsync(MessageKind.Decision, message => message.Recipient is Recipient.Family);
        var path = $"/notifications/{held.MessageId}";
        Assert.Equal((MessageState.ToApprove, "Referrals 2024 5.3"), (held.State, held.Rule));

        await using var manager = await Desk.SignInAsync(estate, "referrals-2024.team-manager");
        await manager.OpenAsync("/notifications?view=to-approve");
        await manager.OpenAsync($"/cases/{aisha.Id}");
        await manager.PressAsync("Approve and send: decision to the family");
        await manager.SelectAddresseeAsync("Dean Bello");
        await manager.TypeAsync("Text", "The children now live at Canal Court.");
        await manager.PressAsync("Save the wording");
        await manager.PressAsync("Approve and send");
        Assert.Contains("confidential address", await manager.TextAsync(), StringComparison.Ordinal);

        await manager.OpenAsync(path);
        await manager.SelectAddresseeAsync("Wiśniewska");
        await manager.TypeAsync("Text", "We are carrying out an assessment with you.\n- Michelle will visit you on Tuesday.");
        await manager.PressAsync("Save the wording");
        await manager.Page.SetViewportSizeAsync(390, 844);
        Assert.True(
            await manager.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The message is wider than a phone.");
        await manager.Page.SetViewportSizeAsync(1280, 900);
        await manager.PressAsync("Approve and send");
        Assert.Contains("Due", await manager.TextAsync(), StringComparison.Ordinal);

        var answer = await manager.Page.APIRequest.GetAsync($"{estate.Gateway.ToString().TrimEnd('/')}{path}/letter.pdf");
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        using var letter = PdfDocument.Open(await answer.BodyAsync());
        var first = letter.GetPage(1).Text;
        Assert.All(
            ["Wiśniewska", "14 Canal Court", "NB1 7XX", "carrying out an assessment", "visit you on Tuesday", "Patricia Hesketh", "01632 960107",
                "How to complain", "Advocacy"],
            words => Assert.Contains(words, first, StringComparison.Ordinal));
        Assert.Equal(3, letter.NumberOfPages);
        foreach (var secret in new[] { "paracetamol", "Dean", "Rao" })
        {
            Assert.DoesNotContain(secret, string.Concat(letter.GetPages().Select(page => page.Text)), StringComparison.OrdinalIgnoreCase);
        }

        await manager.OpenAsync(path);
        await manager.ChooseAsync("Means", "letter");
        await manager.PressAsync("Record");
        var done = await aisha.MessageAsync(
            MessageKind.Decision, message => message.MessageId == held.MessageId && message.State == MessageState.Informed);
        Assert.Equal(Means.Letter, done.Means);

        await manager.OpenAsync($"/cases/{aisha.Id}");
        await manager.PressAsync("Approve and send: decision to the child");
        await manager.TypeAsync("Reason", "She is too young to be written to.");
        await manager.PressAsync("Give it up");
        Assert.Contains("too young", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.OpenAsync($"/cases/{aisha.Id}/letters/new");
        var mails = await estate.MailsAboutAsync("Canal Court");
        Assert.Empty(mails);
    }
}
