namespace ReferralPlatform.Contracts.Api.Notification;

/// <summary>What every letter and email of an authority has around its own words.</summary>
public sealed record LetterTemplate
{
    public string? Council { get; init; }
    public string? Department { get; init; }

    /// <summary>The council's own, line by line.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];
    public string? Phone { get; init; }
    public string? Hours { get; init; }

    /// <summary>At the foot of every page, for example how to get the letter in another language.</summary>
    public string? Footer { get; init; }

    /// <summary>Of the letterhead, as #rrggbb.</summary>
    public string? Colour { get; init; }
    public string? SignedBy { get; init; }
    public string? SignedAs { get; init; }

    /// <summary>Words of a letter to the family, a paragraph on each line, with {decision}, {received} and {reference}.</summary>
    public string? FamilyHeading { get; init; }
    public string? FamilyText { get; init; }

    /// <summary>Words of a letter to a child.</summary>
    public string? ChildHeading { get; init; }
    public string? ChildText { get; init; }

    /// <summary>Words of letters about what came later: an assessment, a plan, an enquiry. Those that are missing are the standing ones.</summary>
    public IReadOnlyList<LetterWords> Words { get; init; } = [];

    /// <summary>What is printed for the family with the letter, by the code of the procedure's enclosure.</summary>
    public IReadOnlyList<Leaflet> Leaflets { get; init; } = [];

    /// <summary>The authority's own words of emails, text messages and letters to referrers; null, when saving, keeps those it has.</summary>
    public IReadOnlyList<MessageWords>? Messages { get; init; }
}

/// <param name="Code">What it is about and to whom: assessment, plan or enquiry, then family or child, for example <c>assessment-family</c>.</param>
/// <param name="Text">A paragraph on each line, with {decision}, {received} and {reference}.</param>
public sealed record LetterWords(string? Code, string? Heading, string? Text);

/// <param name="Code">Of the procedure's enclosure, for example <c>complaints-procedure</c>.</param>
public sealed record Leaflet(string? Code, string? Title, string? Text);

/// <param name="Version">0 while the authority has saved none: the standing words.</param>
/// <param name="Versions">All that were saved, newest first.</param>
public sealed record LetterTemplateView(
    int Version, LetterTemplate Template, DateTimeOffset? SavedAt, string? SavedByName, IReadOnlyList<LetterTemplateVersion> Versions);

public sealed record LetterTemplateVersion(int Version, DateTimeOffset SavedAt, string SavedByName);
