namespace ReferralPlatform.Contracts.Api.Notification;

/// <summary>What an authority has a message say instead of the standing words.</summary>
/// <param name="Code">Of the wording, for example <c>acknowledgement-public</c>.</param>
/// <param name="Subject">Of an email, or the heading of a letter; null for a text message.</param>
/// <param name="Text">A paragraph on each line. A paragraph is left out where one of its placeholders has nothing to say.</param>
public sealed record MessageWords(string? Code, string? Subject, string? Text);

public enum WordingChannel
{
    Email,
    TextMessage,

    /// <summary>A letter to the referrer.</summary>
    Letter,
}

/// <param name="To">Who reads it, in words.</param>
/// <param name="Own">Whether the authority has words of its own for it.</param>
public sealed record WordingSummary(string Code, WordingChannel Channel, string Label, string To, bool Own);

/// <param name="Version">Of the authority's template; 0 while it has saved none.</param>
public sealed record WordingList(int Version, DateTimeOffset? SavedAt, string? SavedByName, IReadOnlyList<WordingSummary> Wordings);

/// <summary>One wording in one version of the authority's template.</summary>
/// <param name="StandingText">What it says until the authority writes its own: the procedure's.</param>
/// <param name="Version">Of the template; 0 for the standing words.</param>
/// <param name="Versions">Those that changed this wording, newest first.</param>
/// <param name="Length">Of a text message, filled with the sample.</param>
public sealed record WordingView(
    string Code,
    WordingChannel Channel,
    string Label,
    string To,
    string? Subject,
    string Text,
    bool Own,
    string? StandingSubject,
    string StandingText,
    IReadOnlyList<WordingPlaceholder> Placeholders,
    int Version,
    IReadOnlyList<LetterTemplateVersion> Versions,
    TextMessageLength? Length);

/// <param name="Name">As it is written between braces.</param>
/// <param name="Required">Whether the words have to hold it.</param>
/// <param name="InSubject">Whether the subject may hold it.</param>
public sealed record WordingPlaceholder(string Name, string Meaning, bool Required, bool InSubject);

/// <param name="Subject">Of an email, or the heading of a letter; null for a text message.</param>
/// <param name="Text">A paragraph on each line.</param>
public sealed record SaveWordingRequest(string? Subject, string? Text);

/// <summary>A wording filled with an invented sample; nothing is kept.</summary>
/// <param name="Length">Of a text message.</param>
public sealed record WordingPreview(string? Subject, IReadOnlyList<string> Paragraphs, TextMessageLength? Length);

/// <param name="Messages">How many text messages it is sent and paid as.</param>
public sealed record TextMessageLength(int Characters, int Messages);
