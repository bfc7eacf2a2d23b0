using ReferralPlatform.Portal.Display;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>What the page for recording a contact takes from the authority's own procedure: its words, lists and questions.</summary>
internal sealed class AuthorityForm
{
    // Asked by fields of their own on every authority's page.
    private static readonly HashSet<string> AskedElsewhere = new(StringComparer.Ordinal)
    {
        "identity-and-contact", "relationship", "willing-to-be-identified", "may-be-contacted-again",
        "nature-of-concerns", "how-and-why", "apparent-needs", "maltreatment", "maltreatment-foundation", "urgent-action", "significant-harm",
        "domestic-abuse", "mental-illness", "substance-misuse", "learning-difficulties",
        "child-aware", "family-aware", "agreement", "reason-not-informed", "other-agencies-permitted", "nhs-number-and-upn",
    };

    private AuthorityForm(AuthorityProcedure? procedure)
    {
        Kinds = procedure is null ? Choices.Kinds : [.. procedure.Intake.Kinds.Select(kind => new Choice(kind.Code, kind.Label, kind.Meaning))];
        Channels = procedure is null ? Choices.Channels : [.. procedure.Intake.Channels.Select(channel => new Choice(channel.Code, channel.Label))];
        AccessPoints = Items(procedure?.Intake.AccessPoints);
        Factors = Items(procedure?.Intake.EarlyHelpFactors);
        QuestionSets =
        [
            .. (procedure?.Intake.QuestionSets ?? [])
                .Select(set => set with { Questions = [.. set.Questions.Where(question => !AskedElsewhere.Contains(question.Code))] })
                .Where(set => set.Questions.Count > 0),
        ];
    }

    public IReadOnlyList<Choice> Kinds { get; }

    public IReadOnlyList<Choice> Channels { get; }

    public IReadOnlyList<Choice> AccessPoints { get; }

    public IReadOnlyList<Choice> Factors { get; }

    public IReadOnlyList<QuestionSet> QuestionSets { get; }

    /// <summary>The authority's form; a plain one for a code the procedures do not know.</summary>
    public static AuthorityForm For(string authority) =>
        new(ProcedureBook.Published.TryFind(authority, out var procedure) ? procedure : null);

    private static IReadOnlyList<Choice> Items(Stated<IReadOnlyList<Item>>? items) =>
        [.. (items?.ValueOrDefault ?? []).Select(item => new Choice(item.Code, item.Label))];
}
