using System.Globalization;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.Notification.Templates;

namespace ReferralPlatform.Notification.Letters;

/// <summary>
/// The words of a letter: the authority's template, the procedure, and what a worker changed. No name is among them; Intake adds whom the letter goes to.
/// </summary>
internal static class LetterWording
{
    public static string Heading(Message message, AuthorityProcedure procedure, LetterTemplate template, Uri portal) =>
        message.Heading is { Length: > 0 } heading ? heading
        : message.IsLetterToFamily ? WordsOf(message, template).Heading!
        : MessageWording.Letter(message, procedure, template, portal).Heading;

    public static IReadOnlyList<string> Paragraphs(Message message, AuthorityProcedure procedure, LetterTemplate template, Uri portal) =>
        message.IsLetterToFamily
            ? Placeholders.Fill(message.Text is { Length: > 0 } text ? text : WordsOf(message, template).Text!, Values(message, procedure))
            : MessageWording.Letter(message, procedure, template, portal).Paragraphs;

    /// <summary>What is enclosed for the family, and never for a referrer (Referrals 2024 5.3).</summary>
    public static IReadOnlyList<Item> Enclosures(Message message, AuthorityProcedure procedure) =>
        message is { IsLetterToFamily: true, Kind: MessageKind.Decision } ? procedure.Notification.Enclosures.ValueOrDefault ?? [] : [];

    /// <summary>The letter as Intake prints it.</summary>
    /// <param name="plan">The plan for support that goes with it.</param>
    public static object Content(
        Message message, AuthorityProcedure procedure, LetterTemplate template, string? plan, Uri portal, DateTimeOffset now) => new
        {
            letterhead = Letterhead(template),
            reference = message.Reference,
            dated = WorkingCalendar.LondonDate(now),
            heading = Heading(message, procedure, template, portal),
            paragraphs = Paragraphs(message, procedure, template, portal),
            signedBy = template.SignedBy,
            signedAs = template.SignedAs,
            plan,
            enclosures = Enclosures(message, procedure).Select(item => Leaflet(item, template)).ToList(),
        };

    /// <summary>A letter that shows the template, filled with an invented sample.</summary>
    /// <param name="code">Which letter: one of the <see cref="LetterTemplates.StandingWords"/>, family or child.</param>
    public static object Sample(LetterTemplate template, AuthorityProcedure procedure, string code, DateTimeOffset now)
    {
        var words = WordsOf(code, LetterTemplates.Complete(template));
        var values = new Dictionary<string, string?>(Placeholders.Samples, StringComparer.Ordinal)
        {
            [Placeholders.Decision] = procedure.Allocation.Assessment.Label,
        };
        return Sample(template, words.Heading!, Placeholders.Fill(words.Text!, values), now, withLeaflets: true);
    }

    /// <summary>A letter to a referrer that shows the words.</summary>
    public static object Sample(LetterTemplate template, Wording wording, MessageWords words, DateTimeOffset now) =>
        Sample(template, words.Subject!, wording.Fill(words, Placeholders.Samples), now, withLeaflets: false);

    private static object Sample(LetterTemplate template, string heading, IReadOnlyList<string> paragraphs, DateTimeOffset now, bool withLeaflets) => new
    {
        letterhead = Letterhead(template),
        reference = Placeholders.Samples[Placeholders.Reference],
        dated = WorkingCalendar.LondonDate(now),
        heading,
        paragraphs,
        signedBy = template.SignedBy,
        signedAs = template.SignedAs,
        enclosures = withLeaflets ? template.Leaflets.Select(leaflet => new { title = leaflet.Title, text = leaflet.Text }).ToList() : [],
    };

    private static object Letterhead(LetterTemplate template) => new
    {
        council = template.Council,
        department = template.Department,
        address = template.Address,
        phone = template.Phone,
        hours = template.Hours,
        footer = template.Footer,
        colour = template.Colour ?? LetterTemplates.Colour,
    };

    private static object Leaflet(Item item, LetterTemplate template)
    {
        var leaflet = template.Leaflets.FirstOrDefault(found => string.Equals(found.Code, item.Code, StringComparison.Ordinal));
        return new { title = leaflet?.Title ?? item.Label, text = leaflet?.Text ?? LetterTemplates.StandingLeaflet(item.Code) };
    }

    private static LetterWords WordsOf(Message message, LetterTemplate template) => WordsOf(
        message.About is { } about ? $"{about}-{message.Recipient.Code()}" : message.Recipient.Code(), template);

    private static LetterWords WordsOf(string code, LetterTemplate template) =>
        template.Words.FirstOrDefault(words => string.Equals(words.Code, code, StringComparison.Ordinal))
            ?? (code.EndsWith(LetterTemplates.Child, StringComparison.Ordinal)
                ? new LetterWords(code, template.ChildHeading, template.ChildText)
                : new LetterWords(code, template.FamilyHeading, template.FamilyText));

    private static string Decision(Message message, AuthorityProcedure procedure) => (message.About, message.Option) switch
    {
        (_, null) => "to support your family",
        (LetterSubjects.Assessment, { } found) => procedure.Allocation.FindOutcome(found)?.Label ?? found,
        (LetterSubjects.Enquiry, "not-substantiated") => "there were no grounds for the concerns",
        (LetterSubjects.Enquiry, "substantiated-no-continuing-risk") =>
            "there were grounds for the concerns, and there is no continuing risk of significant harm",
        (LetterSubjects.Enquiry, "substantiated-continuing-risk") =>
            "there were grounds for the concerns, and a child protection conference is to be held, to which parents are invited",
        (LetterSubjects.Conference, "child-protection-plan") => "there is to be a child protection plan",
        (LetterSubjects.Conference, "no-child-protection-plan") => "there is to be no child protection plan",
        (_, { } option) => procedure.Screening.FindOption(option)?.Label ?? option,
    };

    private static Dictionary<string, string?> Values(Message message, AuthorityProcedure procedure) => new(StringComparer.Ordinal)
    {
        [Placeholders.Decision] = Decision(message, procedure),
        [Placeholders.Meeting] = message.SubjectDueAt is { } at ? $"{Day(at)} at {At(at)}" : "a day that we tell you",
        [Placeholders.Received] = message.ReceivedAt is { } received ? Day(received) : "the day we were contacted",
        [Placeholders.Reference] = message.Reference,
    };

    private static string At(DateTimeOffset at) => WorkingCalendar.ToLondon(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => WorkingCalendar.ToLondon(at).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
