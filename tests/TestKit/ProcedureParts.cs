using System.Collections;
using System.Reflection;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.TestKit;

/// <summary>Everything that stands in an authority's procedure, in its data and in the answers of its functions.</summary>
public static class ProcedureParts
{
    private static readonly string[] Answered =
    [
        nameof(IntakeProcedure.Route), nameof(IntakeProcedure.RespondTo), nameof(IntakeProcedure.CheckConsent), nameof(ScreeningProcedure.DecisionClock),
        nameof(NotificationProcedure.FeedbackTo),
    ];

    /// <exception cref="InvalidOperationException">The procedure has a function whose answers are not looked at here.</exception>
    public static IReadOnlyCollection<object> Of(AuthorityProcedure procedure)
    {
        var found = new HashSet<object>();
        Walk(procedure, found);
        foreach (var answer in Answers(procedure))
        {
            Walk(answer, found);
        }

        return found;
    }

    private static void Walk(object? value, HashSet<object> found)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                Walk(item, found);
            }
        }
        else if (value?.GetType() is { Namespace: { } space } type && space.StartsWith("ReferralPlatform.Procedures", StringComparison.Ordinal) && !type.IsEnum)
        {
            found.Add(value);
            foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !IsAccessorOfStated(property.Name)))
            {
                if (typeof(Delegate).IsAssignableFrom(property.PropertyType))
                {
                    RequireAnswered(property);
                }
                else
                {
                    Walk(property.GetValue(value), found);
                }
            }
        }
    }

    // Stated<T>.Value throws where the text is silent; the answer itself is a property of its own.
    private static bool IsAccessorOfStated(string name) => name is nameof(Stated<int>.Value) or nameof(Stated<int>.ValueOrDefault);

    private static void RequireAnswered(PropertyInfo function)
    {
        if (!Answered.Contains(function.Name, StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"What {function.DeclaringType!.Name}.{function.Name} answers is looked at by no test: add it here.");
        }
    }

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
                foreach (var thresholdMet in either)
                {
                    yield return procedure.Notification.FeedbackTo(new FeedbackFacts(professional, inWriting, thresholdMet));
                }
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
