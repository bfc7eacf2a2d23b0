using System.Collections;

namespace ReferralPlatform.Procedures.Tests;

/// <summary>Every rule an authority's procedure cites, in its data and in the answers of its functions.</summary>
internal static class RuleRefs
{
    public static IReadOnlyCollection<RuleRef> Of(AuthorityProcedure procedure)
    {
        var found = new HashSet<RuleRef>();
        Walk(procedure, found);
        foreach (var answer in Answers(procedure))
        {
            Walk(answer, found);
        }

        return found;
    }

    private static void Walk(object? value, HashSet<RuleRef> found)
    {
        if (value is RuleRef rule)
        {
            found.Add(rule);
        }
        else if (value is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                Walk(item, found);
            }
        }
        else if (value?.GetType() is { Namespace: { } space } type && space.StartsWith("ReferralPlatform.Procedures", StringComparison.Ordinal) && !type.IsEnum)
        {
            foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !IsAccessorOfStated(property.Name)))
            {
                Walk(property.GetValue(value), found);
            }
        }
    }

    // Stated<T>.Value throws where the text is silent; the answer itself is a property of its own.
    private static bool IsAccessorOfStated(string name) => name is nameof(Stated<int>.Value) or nameof(Stated<int>.ValueOrDefault);

    private static IEnumerable<object> Answers(AuthorityProcedure procedure)
    {
        var day = new DateOnly(2026, 9, 30);
        bool[] either = [true, false];
        foreach (var status in Enum.GetValues<KnownStatus>())
        {
            foreach (var absent in either)
            {
                yield return procedure.Intake.Route(new KnownCase(status, WorkerAbsent: absent, Manager: "known", ClosedOn: day), day);
                yield return procedure.Intake.Route(new KnownCase(status, WorkerAbsent: absent, ClosedOn: day.AddYears(-1)), day);
            }
        }

        foreach (var kind in Enum.GetValues<ContactKind>())
        {
            foreach (var harm in either)
            {
                yield return procedure.Intake.RespondTo(new ContactFacts(kind, harm));
                yield return procedure.Screening.DecisionClock(new ContactFacts(kind, harm));
            }
        }

        foreach (var facts in ConsentFacts(either))
        {
            yield return procedure.Intake.CheckConsent(facts);
        }

        foreach (var professional in either)
        {
            foreach (var inWriting in either)
            {
                yield return procedure.Notification.FeedbackTo(new FeedbackFacts(professional, inWriting, ThresholdMet: false));
            }
        }
    }

    private static IEnumerable<ConsentFacts> ConsentFacts(bool[] either) =>
        from professional in either
        from harm in either
        from agreement in Enum.GetValues<Agreement>()
        from informed in either
        from reason in either
        from caf in either
        select new ConsentFacts
        {
            ProfessionalReferrer = professional,
            SignificantHarm = harm,
            ParentAgreement = agreement,
            FamilyInformed = informed,
            ReasonGiven = reason,
            FromCommonAssessment = caf,
        };
}
