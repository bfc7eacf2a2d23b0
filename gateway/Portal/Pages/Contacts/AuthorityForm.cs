using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>What the page for recording a contact takes from the authority's own procedure: its words, lists and questions.</summary>
internal sealed class AuthorityForm
{
    private readonly AuthorityProcedure? _procedure;

    private AuthorityForm(AuthorityProcedure? procedure)
    {
        _procedure = procedure;
        Kinds = procedure is null ? Choices.Kinds : [.. procedure.Intake.Kinds.Select(kind => new Choice(kind.Kind.Code(), kind.Label, kind.Meaning))];
        Channels = procedure is null ? Choices.Channels : [.. procedure.Intake.Channels.Select(channel => new Choice(channel.Code, channel.Label))];
        Purposes = [.. (procedure?.Intake.Purposes.ValueOrDefault ?? []).Select(purpose => new Choice(purpose.Code, purpose.Label))];
        Grounds = [.. (procedure?.Intake.Grounds.ValueOrDefault ?? []).Select(ground => new Choice(ground.Code, $"{ground.Label} ({ground.Rule.Display})"))];
        AccessPoints = Items(procedure?.Intake.AccessPoints);
        Factors = Items(procedure?.Intake.EarlyHelpFactors);
        QuestionSets =
        [
            .. (procedure?.Intake.QuestionSets ?? [])
                .Select(set => set with { Questions = [.. set.Questions.Where(question => question.Fields.Count == 0)] })
                .Where(set => set.Questions.Count > 0),
        ];
    }

    public IReadOnlyList<Choice> Kinds { get; }

    public IReadOnlyList<Choice> Channels { get; }

    public IReadOnlyList<Choice> Purposes { get; }

    public IReadOnlyList<Choice> Grounds { get; }

    public IReadOnlyList<Choice> AccessPoints { get; }

    public IReadOnlyList<Choice> Factors { get; }

    /// <summary>Questions that no field of the record answers.</summary>
    public IReadOnlyList<QuestionSet> QuestionSets { get; }

    /// <summary>The paragraph that speaks of a Common Assessment sent with a contact; null where none does.</summary>
    public string? CommonAssessmentRule => _procedure?.Intake.CommonAssessment.ValueOrDefault is [.., var duty] ? duty.Rule.Display : null;

    /// <summary>The paragraph by which other children are considered; null where none says so and they are not asked for.</summary>
    public string? OtherChildrenRule => _procedure?.Intake.OtherChildren.ValueOrDefault?.Rule.Display ?? RuleFor("otherChildren");

    /// <summary>The paragraph by which the referrer may speak to a qualified social worker; null where none says so.</summary>
    public string? SocialWorkerRule =>
        _procedure?.Intake.Duties.FirstOrDefault(duty => string.Equals(duty.Code, "speak-to-social-worker", StringComparison.Ordinal))?.Rule.Display;

    /// <summary>The paragraph by which both are clear on what is done next at the end of a conversation.</summary>
    public string AgreedRule => _procedure?.Intake.AgreedActions.Rule.Display ?? RuleRef.Platform("S2b").Display;

    /// <summary>Whether the text asks for that.</summary>
    public bool MustAgree => _procedure?.Intake.AsksForAgreedActions ?? false;

    /// <summary>The authority's form; a plain one for a code the procedures do not know.</summary>
    public static AuthorityForm For(string authority) =>
        new(ProcedureBook.Published.TryFind(authority, out var procedure) ? procedure : null);

    /// <summary>Whether the authority's procedure asks for a field of the record, such as <c>children[].ethnicity</c>.</summary>
    public bool Asks(string field) => _procedure?.Intake.AsksFor(field) is not null;

    /// <summary>The paragraph by which a field is asked for; null where the procedure does not name it.</summary>
    public string? RuleFor(string field) => _procedure?.Intake.AsksFor(field)?.Rule.Display;

    /// <summary>The question's own words where the authority asks for the field, else the platform's.</summary>
    public string Label(string field, string otherwise) =>
        _procedure?.Intake.AsksFor(field) is { Fields.Count: 1 } question ? question.Text : otherwise;

    private static IReadOnlyList<Choice> Items(Stated<IReadOnlyList<Item>>? items) =>
        [.. (items?.ValueOrDefault ?? []).Select(item => new Choice(item.Code, item.Label))];
}
