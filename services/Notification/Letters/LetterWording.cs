using System.Globalization;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.Notification.Templates;

namespace ReferralPlatform.Notification.Letters;

/// <summary>
/// The words of a letter: the authority's template, the procedure, and what a worker changed. No name is among them; Intake adds whom the letter goes to.
/// </summary>
internal static class LetterWording
{
    public static string Heading(Message message, LetterTemplate template) => message.Heading is { Length: > 0 } heading ? heading : message.Recipient switch
    {
        Recipient.Family or Recipient.Child => WordsOf(message, template).Heading!,
        _ => message.Kind == MessageKind.Feedback ? "What was decided about your contact" : "Your contact with us",
    };

    public static IReadOnlyList<string> Paragraphs(Message message, AuthorityProcedure procedure, LetterTemplate template, Uri portal) =>
        message.IsLetterToFamily
            ? Split(Filled(message.Text is { Length: > 0 } text ? text : WordsOf(message, template).Text!, message, procedure))
            : [
                .. MessageWording.Paragraphs(message, procedure, portal, namesOutcome: true).Select(words => InLetter(words, message)),
                .. message.ApprovedFeedback is { } approved ? Split(approved) : [],
            ];

    // Where an email says that the reasons are in letters, the letter has them.
    private static string InLetter(string words, Message message) => string.Equals(words, MessageWording.ReasonsElsewhere, StringComparison.Ordinal)
        ? MessageWording.BelowThreshold + (message.ApprovedFeedback is null ? string.Empty : " The manager's reasons are below.")
        : words;

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
            heading = Heading(message, template),
            paragraphs = Paragraphs(message, procedure, template, portal),
            signedBy = template.SignedBy,
            signedAs = template.SignedAs,
            plan,
            enclosures = Enclosures(message, procedure).Select(item => Leaflet(item, template)).ToList(),
        };

    /// <summary>A letter that shows the template: to a family, of a decision to assess.</summary>
    public static object Sample(LetterTemplate template, AuthorityProcedure procedure, DateTimeOffset now) => new
    {
        letterhead = Letterhead(template),
        reference = "EX-AMPL-E0",
        dated = WorkingCalendar.LondonDate(now),
        heading = template.FamilyHeading,
        paragraphs = Split(template.FamilyText!.Replace("{decision}", procedure.Allocation.Assessment.Label, StringComparison.Ordinal)
            .Replace("{received}", Day(now), StringComparison.Ordinal).Replace("{reference}", "EX-AMPL-E0", StringComparison.Ordinal)),
        signedBy = template.SignedBy,
        signedAs = template.SignedAs,
        enclosures = template.Leaflets.Select(leaflet => new { title = leaflet.Title, text = leaflet.Text }).ToList(),
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

    private static LetterWords WordsOf(Message message, LetterTemplate template)
    {
        var code = $"{message.About}-{message.Recipient.Code()}";
        return template.Words.FirstOrDefault(words => string.Equals(words.Code, code, StringComparison.Ordinal))
            ?? (message.Recipient == Recipient.Child
                ? new LetterWords(code, template.ChildHeading, template.ChildText)
                : new LetterWords(code, template.FamilyHeading, template.FamilyText));
    }

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

    private static string Filled(string text, Message message, AuthorityProcedure procedure) => text
        .Replace("{decision}", Decision(message, procedure), StringComparison.Ordinal)
        .Replace("{meeting}", message.SubjectDueAt is { } at ? $"{Day(at)} at {At(at)}" : "a day that we tell you", StringComparison.Ordinal)
        .Replace("{received}", message.ReceivedAt is { } received ? Day(received) : "the day we were contacted", StringComparison.Ordinal)
        .Replace("{reference}", message.Reference, StringComparison.Ordinal);

    private static List<string> Split(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static string At(DateTimeOffset at) => WorkingCalendar.ToLondon(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => WorkingCalendar.ToLondon(at).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
