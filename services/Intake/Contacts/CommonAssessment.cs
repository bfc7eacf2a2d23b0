namespace ReferralPlatform.Intake.Contacts;

/// <summary>Fills a contact record from the Common Assessment that came with it (Peterborough 4.3).</summary>
internal static class CommonAssessments
{
    /// <summary>The duty of an authority whose procedure says that the form alone is no referral.</summary>
    public const string NotAReferral = "caf-is-not-a-referral";

    /// <summary>
    /// The contact as given, with the form's items wherever the worker left the record's own empty. Nothing typed is replaced, and
    /// what the referrer must say beside the form (<see cref="NotAReferral"/>) does not come from it.
    /// </summary>
    public static RecordContactRequest FilledIn(this RecordContactRequest request, AuthorityProcedure procedure)
    {
        if (request.CommonAssessment is not { } form)
        {
            return request;
        }

        var concern = request.Concern ?? new ConcernDetails();
        var consent = request.Consent ?? new ConsentDetails();
        return request with
        {
            CommonAssessmentAttached = true,
            Concern = concern with
            {
                Nature = concern.Nature.Or(RuleAgainst(request, procedure) is null ? form.Reason : null),
                HowAndWhy = concern.HowAndWhy.Or(form.Reason),
                ApparentNeeds = concern.ApparentNeeds
                    .Or(Joined(form.StrengthsAndNeeds, form.ChildsDevelopment, form.ParentsAndCarers, form.FamilyAndEnvironment)),
            },
            Consent = consent with { ParentsViews = consent.ParentsViews.Or(form.ParentsViews) },
            Children = [.. request.Children.Select(child => request.Children.Count == 1 ? child with { Views = child.Views.Or(form.ChildsViews) } : child)],
            Questions = Filled(request.Questions, procedure, form),
        };
    }

    /// <summary>The rule that asks for more than the form, where the contact is to be a referral and nothing but the form says why; else null.</summary>
    public static RuleRef? RuleAgainst(RecordContactRequest request, AuthorityProcedure procedure) =>
        request.CommonAssessment is not null && request.Kind == ContactKind.Referral
            && string.IsNullOrWhiteSpace(request.Concern?.Nature)
            && procedure.Intake.CommonAssessment.TryGet(out var duties)
                ? duties.FirstOrDefault(duty => string.Equals(duty.Code, NotAReferral, StringComparison.Ordinal))?.Rule
                : null;

    // Dudley 1.6: the items of a professional's referral may come from the form. Their codes are the procedure's.
    private static Dictionary<string, string> Filled(IReadOnlyDictionary<string, string> answers, AuthorityProcedure procedure, CommonAssessmentDetails form)
    {
        var asked = procedure.Intake.Questions.Where(question => question.FromCommonAssessment is not null);
        var filled = answers.ToDictionary(StringComparer.Ordinal);
        foreach (var question in asked)
        {
            var text = question.FromCommonAssessment switch
            {
                CommonAssessmentPart.Needs => Joined(form.StrengthsAndNeeds, form.ChildsDevelopment, form.ParentsAndCarers, form.FamilyAndEnvironment),
                CommonAssessmentPart.Actions => form.ActionsProposed,
                CommonAssessmentPart.Goals => form.GoalsForChild,
                CommonAssessmentPart.Services => form.ServicesInvolved,
                CommonAssessmentPart.Capacity => Joined(form.ParentsAndCarers, form.FamilyAndEnvironment),
                _ => null,
            };
            if (text is not null && string.IsNullOrWhiteSpace(filled.GetValueOrDefault(question.Code)))
            {
                filled[question.Code] = text;
            }
        }

        return filled;
    }

    private static string? Or(this string? typed, string? fromForm) => string.IsNullOrWhiteSpace(typed) ? fromForm : typed;

    private static string? Joined(params IEnumerable<string?> parts) =>
        string.Join("\n\n", parts.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } text ? text : null;
}
