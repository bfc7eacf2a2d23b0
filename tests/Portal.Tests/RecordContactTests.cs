namespace ReferralPlatform.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class RecordContactTests
{
    private const string Path = "/contacts/record";
    private const string Api = "/api/intake/contacts";
    private readonly PortalFixture _portal;

    public RecordContactTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_everything_typed_is_kept()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var typed = Contact();
        typed["Concern.Nature"] = " ";
        typed["Children[0].DateOfBirth.Day"] = "31";
        typed["Children[0].DateOfBirth.Month"] = "2";

        var page = await browser.SubmitAsync(await browser.GetAsync(Path), typed);

        Assert.Equal(400, page.Status);
        Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
        Assert.Equal("Enter the nature of the concerns", page.MessageAt("Concern.Nature"));
        Assert.Equal("Date of birth must be a real date, such as 14 3 2018", page.MessageAt("Children[0].DateOfBirth"));
        Assert.Equal("31", page.ValueOf("Children[0].DateOfBirth.Day"));
        Assert.Equal("Lily", page.ValueOf("Children[0].FirstName"));
        Assert.Equal("phone", page.ValueOf("Channel"));
        Assert.Equal("yes", page.ValueOf("Concern.MentalIllness"));
        Assert.All(page.Problems, problem => Assert.NotNull(page.Html.QuerySelector(problem.Href!)));
        Assert.Empty(_portal.Services.Posts);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_referrer_s_name_in_the_concerns_is_refused_there_and_let_stand_for_somebody_else()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var typed = Contact();
        typed["Referrer.SourceCode"] = "1B";
        typed["Referrer.Name"] = "Dorothea Vandeleigh";
        typed["Concern.Nature"] = "Mr Vandeleigh teaches her.";

        var refused = await browser.SubmitAsync(await browser.GetAsync(Path), typed);

        Assert.Equal(400, refused.Status);
        Assert.StartsWith("This names the referrer (“Vandeleigh”)", refused.MessageAt("Concern.Nature"), StringComparison.Ordinal);
        Assert.Equal("Mr Vandeleigh teaches her.", refused.ValueOf("Concern.Nature"));
        Assert.Equal("Lily", refused.ValueOf("Children[0].FirstName"));
        Assert.All(refused.Problems, problem => Assert.NotNull(refused.Html.QuerySelector(problem.Href!)));

        var done = await browser.SubmitAsync(refused, Typed(("NamesSomebodyElse", "true")), "Record the contact");

        Assert.Equal("Contact recorded", done.Heading);
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    public async Task Another_child_is_added_without_script_and_each_is_sent()
    {
        var browser = await _portal.SignInAsync("front-door-worker");

        var twoChildren = await browser.SubmitAsync(await browser.GetAsync(Path), Contact(), "Add another child");
        Assert.Equal(200, twoChildren.Status);
        Assert.Equal("Lily", twoChildren.ValueOf("Children[0].FirstName"));
        Assert.Equal("Often arrives hungry.", twoChildren.ValueOf("Concern.Nature"));
        Assert.Equal("Marsh", twoChildren.ValueOf("Children[1].LastName"));
        Assert.Empty(twoChildren.Problems);

        var done = await browser.SubmitAsync(twoChildren, Typed(("Children[1].FirstName", "Rose")), "Record the contact");

        Assert.Equal("Contact recorded", done.Heading);
        Assert.Equal(["Lily", "Rose"], _portal.Services.Posted<RecordContactRequest>().Children.Select(child => child.FirstName));
    }

    [Fact]
    public async Task A_child_added_by_mistake_is_removed_again()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var two = await browser.SubmitAsync(await browser.GetAsync(Path), Contact(), "Add another child");

        var one = await browser.SubmitAsync(two, button: "Remove child 2");

        Assert.Equal("Lily", one.ValueOf("Children[0].FirstName"));
        Assert.Null(one.ValueOf("Children[1].FirstName"));
    }

    [Fact]
    [Trait("Rule", "P2.5")]
    [Trait("Rule", "P2.6")]
    public async Task What_was_not_answered_is_not_asked_rather_than_no()
    {
        var browser = await _portal.SignInAsync("front-door-worker");

        await browser.SubmitAsync(await browser.GetAsync(Path), Contact());

        var concern = _portal.Services.Posted<RecordContactRequest>().Concern!;
        Assert.Equal(
            (Answer.Yes, Answer.NotAsked, Answer.NotAsked, Answer.NotAsked),
            (concern.MentalIllness, concern.DomesticAbuse, concern.SubstanceMisuse, concern.LearningDifficulties));
        Assert.Equal("Often arrives hungry.", concern.Nature);
    }

    [Fact]
    public async Task A_letter_keeps_the_time_it_arrived_in_London()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var typed = Contact();
        (typed["ReceivedAt.On.Day"], typed["ReceivedAt.On.Month"], typed["ReceivedAt.On.Year"], typed["ReceivedAt.Time"]) = ("2", "10", "2026", "09.05");

        await browser.SubmitAsync(await browser.GetAsync(Path), typed);

        var sent = _portal.Services.Posted<RecordContactRequest>();
        Assert.Equal((PortalFixture.Utc("2026-10-02T08:05:00Z"), "york"), (sent.ReceivedAt, sent.Authority));
    }

    [Fact]
    [Trait("Rule", "Y1.3")]
    public async Task The_authoritys_own_questions_are_asked_with_their_paragraph()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync(Path);
        Assert.Contains("The event York 1.4", page.Text, StringComparison.Ordinal);
        var code = page.Html.QuerySelectorAll("input[name$='.Code']").Single(input => input.GetAttribute("value") == "what-happened").GetAttribute("name")!;
        var typed = Contact();
        typed[code.Replace(".Code", ".Answer", StringComparison.Ordinal)] = "Fell asleep twice.";

        await browser.SubmitAsync(page, typed);

        Assert.Equal("Fell asleep twice.", _portal.Services.Posted<RecordContactRequest>().Questions["what-happened"]);
    }

    [Fact]
    public async Task Intakes_messages_find_their_fields_and_name_the_paragraph()
    {
        _portal.Services.Refuse("POST", Api, HttpStatusCode.BadRequest, new
        {
            title = "One or more validation errors occurred.",
            rule = "Referrals 2024 3",
            errors = new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["children[0].nhsNumber"] = ["This is not a valid NHS number."],
                ["questions.what-happened"] = ["At most 20,000 characters."],
            },
        });
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.SubmitAsync(await browser.GetAsync(Path), Contact());

        Assert.Equal(400, page.Status);
        Assert.Equal("This is not a valid NHS number. (Referrals 2024 3)", page.MessageAt("Children[0].NhsNumber"));
        Assert.Equal(2, page.Problems.Count);
        Assert.All(page.Problems, problem => Assert.NotNull(page.Html.QuerySelector(problem.Href!)));
        Assert.Equal("Lily", page.ValueOf("Children[0].FirstName"));
    }

    [Fact]
    [Trait("Rule", "P3.2")]
    public async Task A_contact_returned_to_its_referrer_says_so_with_the_paragraph()
    {
        var browser = await _portal.SignInAsync("front-door-worker", "peterborough");

        var typed = Contact();
        (typed["Kind"], typed["Consent.Agreement"], typed["Consent.FamilyAware"]) = ("referral", "not-sought", "no");

        var done = await browser.SubmitAsync(await browser.GetAsync(Path), typed);

        Assert.EndsWith("/confirmation", done.Path, StringComparison.Ordinal);
        Assert.Equal("Recorded, and returned to the referrer", done.Heading);
        Assert.Contains("Peterborough 3.2", done.Text, StringComparison.Ordinal);
        Assert.True(done.Links(done.Path.Replace("/confirmation", "/agreement", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Rule", "P5.1")]
    public async Task The_confirmation_shows_where_each_record_goes_and_what_is_due_when_with_both_paragraphs()
    {
        var browser = await _portal.SignInAsync("front-door-worker", "peterborough");
        var typed = Contact();
        (typed["Kind"], typed["Consent.Agreement"], typed["Consent.FamilyAware"]) = ("referral", "given", "yes");

        var done = await browser.SubmitAsync(await browser.GetAsync(Path), typed);

        Assert.Contains("First Response Team Peterborough 2.3", done.Text, StringComparison.Ordinal);
        Assert.Contains("Wednesday 7 October 2026, 23:59 1 day 13 hours left Peterborough 5.1", done.Text, StringComparison.Ordinal);
        Assert.Contains("Lily Marsh", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lily Marsh", done.Html.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_professional_sees_the_confirmation_without_the_right_to_read_contacts()
    {
        var browser = await _portal.SignInAsync("partner-professional");
        var typed = Contact();
        typed["Channel"] = "online-form";

        var done = await browser.SubmitAsync(await browser.GetAsync(Path), typed);

        Assert.Equal("Contact recorded", done.Heading);
        Assert.DoesNotContain(done.Html.QuerySelectorAll("main a"), link => link.GetAttribute("href")!.StartsWith("/cases/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Referrer.Email", "anna okafor@school.example", "Enter the referrer’s email")]
    [InlineData("Children[0].DateOfBirth.Year", "0018", "Date of birth must be a real date")]
    [InlineData("Children[0].DateOfBirth.Year", "1985", "Date of birth: check the year")]
    [InlineData("Children[0].NhsNumber", "9434765910", "Enter a valid NHS number")]
    [InlineData("Children[0].FirstName", "Li\u0001ly", "“First name” had characters in it")]
    public async Task A_wrong_value_is_said_beside_its_field(string field, string typed, string says)
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var contact = Contact();
        contact[field] = typed;

        var wrong = await browser.SubmitAsync(await browser.GetAsync(Path), contact);

        Assert.Equal(400, wrong.Status);
        Assert.StartsWith(says, wrong.MessageAt(field.EndsWith(".Year", StringComparison.Ordinal) ? field[..^5] : field), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phone", null)]
    [InlineData("online-form", "open")]
    public async Task A_partner_professional_cannot_say_how_it_came_or_that_a_child_is_known(string channel, string? known)
    {
        var browser = await _portal.SignInAsync("partner-professional");
        var typed = Contact();
        (typed["Channel"], typed["Children[0].Known.Status"]) = (channel, known);

        Assert.Equal(400, (await browser.SubmitAsync(await browser.GetAsync(Path), typed)).Status);
    }

    [Fact]
    public async Task A_double_click_and_a_reload_send_the_same_key()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync(Path);

        await browser.SendAsync(page, Contact());
        await browser.SendAsync(page, Contact());

        var keys = _portal.Services.Posts.Select(post => post.IdempotencyKey).ToList();
        Assert.Equal(2, keys.Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEmpty(keys[0]!);
    }

    [Fact]
    public async Task No_answer_keeps_what_was_typed_and_the_key_so_that_sending_again_is_safe()
    {
        _portal.Services.Drop("POST", Api);
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.SubmitAsync(await browser.GetAsync(Path), Contact());

        Assert.Equal(503, page.Status);
        Assert.Contains("it will not be recorded twice", page.Problems[0].Text, StringComparison.Ordinal);
        Assert.Equal("Lily", page.ValueOf("Children[0].FirstName"));
        Assert.Equal(Assert.Single(_portal.Services.Posts).IdempotencyKey, page.ValueOf("IdempotencyKey"));
    }

    [Fact]
    public async Task A_corrected_form_has_a_key_of_its_own()
    {
        _portal.Services.Refuse("POST", Api, HttpStatusCode.UnprocessableEntity, new { detail = "It cannot be.", rule = "York 1.1" });
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.SubmitAsync(await browser.GetAsync(Path), Contact());

        Assert.Equal("It cannot be. (York 1.1)", page.Problems[0].Text);
        Assert.False(string.Equals(Assert.Single(_portal.Services.Posts).IdempotencyKey, page.ValueOf("IdempotencyKey"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_that_ended_while_typing_loses_nothing()
    {
        _portal.Services.Refuse("POST", Api, HttpStatusCode.Unauthorized, new { title = "Unauthorized" });
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync(Path);
        _portal.Identity.RefusesRefresh = true;
        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(30));

        var page = await browser.SubmitAsync(form, Contact());

        Assert.Contains("Nothing you typed is lost", page.Problems[0].Text, StringComparison.Ordinal);
        Assert.Equal("Lily", page.ValueOf("Children[0].FirstName"));
    }

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    private static int _children;

    // Each time another child, of whom no contact is open yet.
    private static Dictionary<string, string?> Contact() => Typed(
        ("Channel", "phone"), ("Kind", "enquiry"), ("Referrer.SourceCode", "2A"), ("Referrer.Name", "Anna Okafor"),
        ("Children[0].FirstName", "Lily"), ("Children[0].LastName", "Marsh"),
        ("Children[0].DateOfBirth.Day", $"{13 + (Interlocked.Increment(ref _children) % 15)}"), ("Children[0].DateOfBirth.Month", $"{1 + (_children / 15)}"),
        ("Children[0].DateOfBirth.Year", "2016"),
        ("Concern.Nature", "Often arrives hungry."), ("Concern.SignificantHarm", "no"), ("Concern.PossibleCrime", "no"), ("Concern.MentalIllness", "yes"));
}
