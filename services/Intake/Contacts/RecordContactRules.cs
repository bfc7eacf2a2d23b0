using System.Net.Mail;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// What a contact must be like to be recorded, by field. Only what is needed to act is mandatory: what is unknown may not
/// delay a referral (Referrals 2024 3).
/// </summary>
internal static class RecordContactRules
{
    private const int MaxChildren = 20;
    private const int MaxAdults = 40;
    internal const int MaxName = 200;
    internal const int MaxNarrative = 20_000;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <returns>Messages by field path; null when the contact can be recorded.</returns>
    public static IDictionary<string, string[]>? Check(RecordContact.Request told, ProcedureBook procedures, DateTimeOffset now)
    {
        var problems = new FieldChecks();
        if (!procedures.TryFind(told.Authority, out var procedure))
        {
            problems.Refuse("authority", when: true, $"Give the authority's procedure code, one of: {string.Join(", ", procedures.Codes)}.");
            return problems.Problems;
        }

        var today = WorkingCalendar.LondonDate(now);
        problems.Refuse("receivedAt", told.ReceivedAt > now + ClockSkew, "A contact cannot have been received in the future.");
        problems.Refuse("receivedAt", told.ReceivedAt < now.AddYears(-10),
            "A contact received more than ten years ago cannot be recorded as new: check the year.");
        problems.Refuse("channel", told.Channel is null || procedure.Intake.FindChannel(told.Channel) is null,
            $"Give the channel, one of: {string.Join(", ", procedure.Intake.Channels.Select(channel => channel.Code))}.");
        problems.Refuse("kind", told.Kind is null || procedure.Intake.FindKind(told.Kind) is null,
            $"Give the kind of contact, one of: {string.Join(", ", procedure.Intake.Kinds.Select(kind => kind.Code))}.");
        CheckAccessPoint(told.AccessPoint, procedure, problems);
        CheckReferrer(told.Referrer, problems);
        CheckChildren(told.Children, today, problems);
        CheckAdults(told.Adults, problems);
        CheckConcern(told.Concern, procedure, problems);
        CheckQuestions(told.Questions, procedure, problems);
        problems.Limited("consent.reasonNotInformed", told.Consent?.ReasonNotInformed, MaxNarrative);
        problems.Limited("consent.agreementFrom", told.Consent?.AgreementFrom, MaxName);
        return problems.Problems;
    }

    private static void CheckAccessPoint(string? accessPoint, AuthorityProcedure procedure, FieldChecks problems)
    {
        if (accessPoint is null)
        {
            return;
        }

        var known = procedure.Intake.AccessPoints.ValueOrDefault ?? [];
        problems.Refuse("accessPoint", !known.Any(point => string.Equals(point.Code, accessPoint, StringComparison.Ordinal)),
            known.Count == 0 ? "This authority has no duty access points." : $"Give one of: {string.Join(", ", known.Select(point => point.Code))}.");
    }

    private static void CheckReferrer(ReferrerDetails? referrer, FieldChecks problems)
    {
        if (referrer is null)
        {
            problems.Refuse("referrer", when: true, "Say who refers; source 9 is for an anonymous referrer.");
            return;
        }

        if (referrer.SourceCode is null || !ReferralSources.All.ContainsKey(referrer.SourceCode))
        {
            problems.Refuse("referrer.sourceCode", when: true, "Give the referral source code (1A to 10) of the Department for Education's list.");
        }
        else
        {
            problems.Refuse("referrer.name", string.IsNullOrWhiteSpace(referrer.Name) && referrer.SourceCode is not (ReferralSources.Anonymous or ReferralSources.Unknown),
                "Give the referrer's name, or source 9 for an anonymous referrer.");
        }

        problems.Refuse("referrer.email", !string.IsNullOrEmpty(referrer.Email) && !MailAddress.TryCreate(referrer.Email, out _),
            "This is not an e-mail address.");
        problems.Limited("referrer.name", referrer.Name, MaxName);
        problems.Limited("referrer.designation", referrer.Designation, MaxName);
        problems.Limited("referrer.organisation", referrer.Organisation, MaxName);
        problems.Limited("referrer.relationship", referrer.Relationship, MaxName);
        problems.Limited("referrer.phone", referrer.Phone, MaxName);
        problems.Limited("referrer.email", referrer.Email, MaxName);
    }

    private static void CheckChildren(IReadOnlyList<ChildDetails> children, DateOnly today, FieldChecks problems)
    {
        problems.Refuse("children", children.Count == 0, "Give at least one child; what is not known may be left out.");
        problems.Refuse("children", children.Count > MaxChildren, $"A contact can be about {MaxChildren} children at most.");
        for (var i = 0; i < children.Count; i++)
        {
            CheckChild(children[i], $"children[{i}]", today, problems);
        }
    }

    private static void CheckChild(ChildDetails child, string path, DateOnly today, FieldChecks problems)
    {
        problems.Refuse(path, string.IsNullOrWhiteSpace(child.FirstName) && string.IsNullOrWhiteSpace(child.LastName) && child.ExpectedDateOfBirth is null && child.Address is null,
            "Give a name, an address or an expected date of birth, so that the child can be told from others.");
        problems.Refuse($"{path}.dateOfBirth", child.DateOfBirth > today,
            "A date of birth cannot be in the future. For an unborn child give expectedDateOfBirth.");
        problems.Refuse($"{path}.dateOfBirth", child.DateOfBirth < today.AddYears(-25), "A child cannot have been born more than 25 years ago.");
        problems.Refuse($"{path}.expectedDateOfBirth", child is { DateOfBirth: not null, ExpectedDateOfBirth: not null },
            "A child has a date of birth or an expected one, not both.");
        problems.Refuse($"{path}.expectedDateOfBirth", child.ExpectedDateOfBirth > today.AddMonths(10),
            "An expected date of birth is at most ten months ahead.");
        problems.Refuse($"{path}.estimatedAge", child.EstimatedAge is < 0 or > 25, "An estimated age is in years, 0 to 25.");
        problems.Refuse($"{path}.sex", child is { Sex: Sex.U, ExpectedDateOfBirth: null }, "U is only for an unborn child with an expected date of birth.");
        problems.Refuse($"{path}.nhsNumber", !string.IsNullOrEmpty(child.NhsNumber) && !Identifiers.IsNhsNumber(child.NhsNumber),
            "This is not a valid NHS number: ten digits whose last is the modulus 11 check digit.");
        problems.Refuse($"{path}.upn", !string.IsNullOrEmpty(child.Upn) && !Identifiers.IsUpn(child.Upn),
            "This is not a valid UPN: a check letter, eleven digits, and a digit or letter.");
        problems.Refuse($"{path}.known.closedOn", child.Known is { Status: KnownStatus.Closed, ClosedOn: null },
            "Give the day the case was closed: routing depends on it.");
        problems.Refuse($"{path}.known.closedOn", child.Known?.ClosedOn > today, "A case cannot have been closed in the future.");
        problems.Limited($"{path}.firstName", child.FirstName, MaxName);
        problems.Limited($"{path}.lastName", child.LastName, MaxName);
        problems.Limited($"{path}.currentLocation", child.CurrentLocation, MaxNarrative);
        problems.Refuse($"{path}.aliases", child.Aliases.Count > MaxChildren, $"At most {MaxChildren} aliases.");
    }

    private static void CheckAdults(IReadOnlyList<AdultDetails> adults, FieldChecks problems)
    {
        problems.Refuse("adults", adults.Count > MaxAdults, $"At most {MaxAdults} adults.");
        for (var i = 0; i < adults.Count; i++)
        {
            problems.Refuse($"adults[{i}]", string.IsNullOrWhiteSpace(adults[i].Name) && string.IsNullOrWhiteSpace(adults[i].Relationship),
                "Give a name or a relationship.");
            problems.Limited($"adults[{i}].name", adults[i].Name, MaxName);
            problems.Limited($"adults[{i}].relationship", adults[i].Relationship, MaxName);
        }
    }

    private static void CheckConcern(ConcernDetails? concern, AuthorityProcedure procedure, FieldChecks problems)
    {
        if (concern is null)
        {
            problems.Refuse("concern", when: true, "Say what the contact is about.");
            return;
        }

        problems.Refuse("concern.nature", string.IsNullOrWhiteSpace(concern.Nature), "Say what the concern or the request is.");
        problems.Refuse("concern.significantHarm", concern.SignificantHarm is null,
            "Say whether there is any sign of actual or likely significant harm: it decides how fast this goes.");
        foreach (var (field, text) in new[]
        {
            ("nature", concern.Nature), ("howAndWhy", concern.HowAndWhy), ("apparentNeeds", concern.ApparentNeeds), ("maltreatment", concern.Maltreatment),
            ("maltreatmentFoundation", concern.MaltreatmentFoundation), ("urgentAction", concern.UrgentAction),
        })
        {
            problems.Limited($"concern.{field}", text, MaxNarrative);
        }

        var factors = procedure.Intake.EarlyHelpFactors.ValueOrDefault ?? [];
        problems.Refuse("concern.factors", concern.Factors.Any(code => !factors.Any(factor => string.Equals(factor.Code, code, StringComparison.Ordinal))),
            factors.Count == 0 ? "This authority's procedure lists no early-help factors." : $"Give codes of: {string.Join(", ", factors.Select(factor => factor.Code))}.");
    }

    private static void CheckQuestions(IReadOnlyDictionary<string, string> answers, AuthorityProcedure procedure, FieldChecks problems)
    {
        var known = procedure.Intake.Questions.Select(question => question.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, answer) in answers)
        {
            problems.Refuse($"questions.{code}", !known.Contains(code), "This authority's procedure does not ask this question.");
            problems.Limited($"questions.{code}", answer, MaxNarrative);
        }
    }
}
