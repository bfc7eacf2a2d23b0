using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Pages speak as a front door does: no ids, codes or dates for machines, and none of the words that nobody there says.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class WordsTests : IClassFixture<CasesInEveryState>
{
    private static readonly string[] Forbidden =
    [
        "was told", "were told", "been told", "is told", "the telling", "late by", "e-mail", "looked at", "who looked", "nobody on record",
        "becomes a referral", "became a referral", "the family knows",
    ];

    /// <summary>Codes that are words as well.</summary>
    private static readonly string[] English = ["step-up", "step-down", "sign-off", "follow-up", "out-of-hours", "re-contact"];

    /// <summary>Words of ours that the expression for a code takes for one.</summary>
    private static readonly string[] Names = ["JavaScript", "OpenDocument", "eTrak"];

    private readonly PortalFixture _portal;
    private readonly CasesInEveryState _cases;

    public WordsTests(PortalFixture portal, CasesInEveryState cases)
    {
        _portal = portal;
        _cases = cases;
        _portal.Reset();
    }

    public static TheoryData<string> Pages => new(
    [
        // What a council writes to a family is the council's own way of speaking.
        .. EveryPageTests.PagePaths.Where(path => path is not "/notifications/letter-template"),
        "/cases/{decided}", "/cases/{sefton}", "/cases/{late}", "/cases/{recommended}", "/cases/{spoken}",
        "/cases/{returned}", "/cases/{unexplained}", "/cases/{closed}", "/cases/{brokered}", "/cases/{arranged}", "/cases/{discussed}",
        "/allocation?view=allocated", "/strategy-discussions/{arranged}", "/cases?view=closed",
        "/cases/{sefton}/decision", "/cases/{recommended}/decision", "/cases/{sefton}/agencies", "/procedures/sefton", "/procedures/peterborough",
        "/procedures/referrals-2024", "/audits/contacts/{disagreed}", "/audits/contacts/{reviewed}", "/notifications?view=sent",
        "/acknowledgements?view=outstanding", "/cases/{decided}/chronology", "/cases/{late}/chronology", "/board?view=late",
    ]);

    /// <summary>Codes that cannot be mistaken for English: those with a hyphen.</summary>
    private static IReadOnlySet<string> Codes { get; } = new HashSet<string>(
        [
            .. new[] { typeof(EnumCodes).Assembly, typeof(Outcome).Assembly }.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => type.IsEnum)
                .SelectMany(type => Enum.GetValues(type).Cast<object>().Select(value => JsonName(type, value))),
            .. new[] { typeof(AccessRoles), typeof(ClockKinds), typeof(Destinations) }
                .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!),
            .. ProcedureBook.Published.All.SelectMany(procedure => procedure.Screening.Options.Select(option => option.Code)
                .Concat(procedure.Screening.Threshold.Select(criterion => criterion.Code))
                .Concat((procedure.Screening.RequiredChecks.ValueOrDefault ?? []).Select(check => check.Code))
                .Concat((procedure.Screening.Determinations.ValueOrDefault ?? []).Select(asked => asked.Code))
                .Concat(procedure.Intake.Questions.Select(question => question.Code))),
        ],
        StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_speaks_as_the_front_door_does(string path)
    {
        var browser = await _portal.OpenAsync(CasesInEveryState.PersonFor(path));

        AssertSpoken(await browser.GetAsync(_cases.Resolve(path)));
    }

    /// <summary>Fails where a page says what only machines or nobody at a front door would.</summary>
    internal static void AssertSpoken(PageView page)
    {
        // Other tests of this assembly type whatever comes to a program's mind: what the page quotes, somebody else has said.
        var said = Quoted().Replace(TextOf(page.Html.Body!) + "\n" + page.Html.Title, "“…”");
        Assert.Empty(NotWords().Matches(said).Select(match => match.Value).Except(Names, StringComparer.Ordinal));
        Assert.Equal([], Hyphenated().Matches(said).Select(match => match.Value).Where(Codes.Contains).Except(English, StringComparer.Ordinal));
        Assert.All(Forbidden, word => Assert.DoesNotContain(word, said, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(ContactKind.Enquiry, "Enquiry")]
    [InlineData(Sex.U, "Unknown (unborn child)")]
    [InlineData(ContactStanding.BecameReferral, "Progressed to referral")]
    public void A_code_is_said_in_words(object code, string words) => Assert.Equal(words, code switch
    {
        ContactKind kind => Words.From(kind),
        Sex sex => Words.From(sex),
        ContactStanding standing => Words.From(standing),
        _ => "",
    });

    [Fact]
    public void What_a_procedure_has_a_word_for_is_said_by_that_word()
    {
        Assert.Equal("Advice Team Manager", Words.Of("york").Role(AccessRoles.TeamManager));
        Assert.Equal("Team manager", Words.Of("peterborough").Role(AccessRoles.TeamManager));
        Assert.Equal("Dispense with consent", Words.Of("sefton").ContactWithoutConsent);
        Assert.Equal("Authorise contact without consent", Words.Of("york").ContactWithoutConsent);
        Assert.Equal("Moderate need: brokered response at Tier 2", Words.Of("york").Option("brokered-tier-2"));
        Assert.Equal("York", Words.Authority("york"));
        Assert.Equal("No further action", ProcedureBook.Published.For("york").Allocation.FollowUps[0].Done);
        Assert.Equal("Children’s front door", Words.From(Destinations.ChildrensFrontDoor));
    }

    [Theory]
    [InlineData("On the agenda", "on the agenda")]
    [InlineData("GP", "GP")]
    [InlineData("NHS number", "NHS number")]
    [InlineData("First Response Team", "First Response Team")]
    [InlineData("Section 47 enquiry", "section 47 enquiry")]
    [InlineData("Emergency Protection Order granted", "Emergency Protection Order granted")]
    [InlineData("Open: Mark Fenn (away), North", "open: Mark Fenn (away), North")]
    [InlineData("", "")]
    public void Words_within_a_sentence_keep_the_capitals_of_names(string words, string within) => Assert.Equal(within, Words.Lower(words));

    private static string JsonName(Type type, object value) =>
        (string)typeof(EnumCodes).GetMethod(nameof(EnumCodes.Code))!.MakeGenericMethod(type).Invoke(null, [value])!;

    /// <summary>What can be seen, a line for each element that has text.</summary>
    private static string TextOf(IElement element) => string.Join('\n', element.Descendants().OfType<IText>()
        .Where(text => text.ParentElement is not null && text.ParentElement.Closest("script, style, code, [hidden]") is null)
        .Where(text => !string.IsNullOrWhiteSpace(text.Data))
        .Select(text => text.Data.Trim()));

    /// <summary>An id, a date for machines, a name with capitals inside, somebody's sign-in name, or a code in quotation marks.</summary>
    [GeneratedRegex(
        @"[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d{2}-\d{2}|\b[A-Z]?[a-z]+[A-Z][a-z]+[A-Za-z]*\b|\b[a-z]+\.[a-z]+-[a-z]+\b|'[a-z]+(-[a-z]+)*'|\bplatform [A-Z]\d",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotWords();

    [GeneratedRegex("“[^”]*”", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w-])[a-z0-9]+(-[a-z0-9]+)+(?![\w-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hyphenated();
}
