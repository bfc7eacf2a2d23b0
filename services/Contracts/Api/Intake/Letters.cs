namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Somebody of a case who can be written to: the child, or an adult of the household.</summary>
/// <param name="PersonId">The person of the index; whom a letter goes to is always said by this, never by a name.</param>
/// <param name="Relationship">Null for the child.</param>
/// <param name="HasAddress">Whether an address is on record; which one is not said here.</param>
public sealed record LetterAddressee(
    Guid PersonId, string Name, string? Relationship, Answer ParentalResponsibility, int? Age, bool IsChild, bool HasAddress, bool AddressConfidential);

/// <summary>What is printed around the words of every letter of an authority.</summary>
/// <param name="Colour">As #rrggbb.</param>
public sealed record Letterhead(
    string Council, string? Department, IReadOnlyList<string> Address, string? Phone, string? Hours, string? Footer, string Colour);

/// <param name="Title">What the letter calls it.</param>
/// <param name="Text">Its words, printed on pages of their own after the letter.</param>
public sealed record LetterInsert(string Title, string Text);

/// <summary>The words of a letter. Intake adds the name and address of whom it goes to.</summary>
public sealed record LetterContent
{
    public required Letterhead Letterhead { get; init; }
    public required string Reference { get; init; }
    public required DateOnly Dated { get; init; }
    public required string Heading { get; init; }

    /// <summary>A paragraph that starts with "- " is one of a list.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }
    public string? SignedBy { get; init; }
    public string? SignedAs { get; init; }

    /// <summary>The plan for support, where one goes with the letter.</summary>
    public string? Plan { get; init; }
    public IReadOnlyList<LetterInsert> Enclosures { get; init; } = [];
}

/// <param name="ToReferrer">Whether it goes to whoever made the contact; else to <paramref name="PersonId"/>.</param>
/// <param name="Purpose">Code of what the letter is for.</param>
/// <param name="Released">What a manager found in the words and let stand, by <see cref="ProtectedFinding.Key"/>; never a confidential address.</param>
public sealed record RenderLetterRequest(
    bool ToReferrer, Guid? PersonId, string Purpose, LetterContent Content, IReadOnlyList<string> Released)
{
    /// <summary>The paragraph of a letter to the referrer in whose place what was agreed with them is printed, which only Intake knows.</summary>
    public const string AgreedActions = "{agreed-actions}";
}

public sealed record RenderedLetterView(Guid LetterId, int Pages, DateTimeOffset RenderedAt);

/// <param name="Text">What is to be sent or read out.</param>
/// <param name="ToReferrer">Whether to whoever made the contact.</param>
/// <param name="PersonId">Or to this person; null for somebody else, for example an agency.</param>
public sealed record CheckTextRequest(string Text, bool ToReferrer, Guid? PersonId);

public sealed record CheckedText(IReadOnlyList<ProtectedFinding> Findings);

/// <summary>Something in a text that its reader must not learn. What it says is not repeated.</summary>
/// <param name="Whose">For people, for example "the referrer" or "mother".</param>
public sealed record ProtectedFinding(ProtectedKind Kind, string Whose)
{
    /// <summary>What a manager names to let it stand.</summary>
    public string Key => $"{Kind.Code()}:{Whose}";
}

public enum ProtectedKind
{
    Address,
    Phone,
    Email,
    Name,
}
