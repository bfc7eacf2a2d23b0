namespace ReferralPlatform.Notification.Templates;

/// <summary>One thing that is said by email, text message or letter to a referrer.</summary>
/// <param name="Label">What it is, for whoever writes the words.</param>
/// <param name="To">Who reads it.</param>
/// <param name="StandingSubject">Of an email, or the heading of a letter; null for a text message.</param>
/// <param name="Standing">What it says until the authority writes its own: the procedure's.</param>
/// <param name="Required">Placeholders that the words have to hold.</param>
/// <param name="Optional">Those that they may hold besides.</param>
internal sealed record Wording(
    string Code, WordingChannel Channel, string Label, string To, string? StandingSubject, Func<AuthorityProcedure, string> Standing,
    IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    public const string LetterPrefix = "letter-";
    public const string TextPrefix = "text-";

    /// <summary>Longest text message that GOV.UK Notify takes, in characters.</summary>
    private const int MostInText = 918;

    /// <summary>A subject stands on a locked screen: a reference and what kind of message it is.</summary>
    private static readonly string[] MayBeInSubject = [Placeholders.Reference, Placeholders.Due, Placeholders.Day, Placeholders.Discussion];

    public IReadOnlyList<string> Allowed => [.. Required, .. Optional];

    public IReadOnlyList<string> AllowedInSubject =>
        Channel == WordingChannel.Email ? [.. Allowed.Where(name => MayBeInSubject.Contains(name, StringComparer.Ordinal))] : [];

    /// <summary>The words that hold: the authority's own, else the procedure's.</summary>
    public MessageWords In(LetterTemplate? template, AuthorityProcedure procedure) =>
        OwnIn(template) ?? new MessageWords(Code, StandingSubject, Standing(procedure));

    public MessageWords? OwnIn(LetterTemplate? template) =>
        template?.Messages?.FirstOrDefault(words => string.Equals(words.Code, Code, StringComparison.Ordinal));

    public IReadOnlyList<string> Fill(MessageWords words, IReadOnlyDictionary<string, string?> values) => Placeholders.Fill(words.Text!, Only(values));

    /// <summary>Subject and paragraphs that hold, filled. Own words of which nothing is left give way to the procedure's.</summary>
    public (string Subject, IReadOnlyList<string> Paragraphs) Say(
        LetterTemplate? template, AuthorityProcedure procedure, IReadOnlyDictionary<string, string?> values)
    {
        var own = In(template, procedure);
        var words = Fill(own, values).Count > 0 ? own : In(template: null, procedure);
        return (Subject(words, values), Fill(words, values));
    }

    public string Subject(MessageWords words, IReadOnlyDictionary<string, string?> values) =>
        Placeholders.FillLine(words.Subject ?? string.Empty, Only(values));

    /// <summary>Notes at the fields what is wrong with the words.</summary>
    /// <param name="prefix">Path of the words, for example <c>messages[0].</c>.</param>
    public FieldChecks Check(FieldChecks checks, string? subject, string? text, string prefix = "")
    {
        checks.Required($"{prefix}text", text, "Enter the words.").Refuse($"{prefix}text", Placeholders.Problem(text, Allowed, Required));
        if (Channel == WordingChannel.TextMessage)
        {
            var length = Length(text);
            return checks.Refuse($"{prefix}subject", !string.IsNullOrEmpty(subject), "A text message has no subject.").Refuse(
                $"{prefix}text", length.Characters > MostInText,
                $"A text message takes {MostInText} characters; this one has {length.Characters} once it is filled in.");
        }

        return checks.Required($"{prefix}subject", subject, Channel == WordingChannel.Email ? "Enter the subject." : "Enter the heading.", FieldChecks.MaxLine)
            .Refuse(
                $"{prefix}subject",
                Placeholders.Problem(subject, AllowedInSubject, Channel == WordingChannel.Email ? [Placeholders.Reference] : []));
    }

    /// <summary>How long a text message is, filled with the sample.</summary>
    public static TextMessageLength Length(string? text) => TextMessages.Measure(
        string.Join('\n', Placeholders.Fill(text ?? string.Empty, Placeholders.Samples)));

    private Dictionary<string, string?> Only(IReadOnlyDictionary<string, string?> values) =>
        Allowed.ToDictionary(name => name, name => values.GetValueOrDefault(name), StringComparer.Ordinal);
}

/// <summary>How a text message is counted: by the GSM alphabet, or by twos of bytes where it has a character beyond it.</summary>
internal static class TextMessages
{
    private const string Alphabet = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
        + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Twice = "^{}\\[~]|€";

    public static TextMessageLength Measure(string text)
    {
        var isPlain = text.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal) || Twice.Contains(letter, StringComparison.Ordinal));
        var characters = isPlain ? text.Length + text.Count(letter => Twice.Contains(letter, StringComparison.Ordinal)) : text.Length;
        var (single, part) = isPlain ? (160, 153) : (70, 67);
        return new TextMessageLength(characters, characters <= single ? 1 : (characters + part - 1) / part);
    }
}
