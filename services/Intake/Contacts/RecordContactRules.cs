using System.Net.Mail;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// What a contact must be like to be recorded, by field. Only what is needed to act is mandatory: what is unknown may not
/// delay a referral (Referrals 2024 3).
/// </summary>
internal static class RecordContactRules
{
    private const int MaxChildren = 20;
    private const int MaxAdults = 40;
    private const int MaxName = 200;
    private const int MaxNarrative = 20_000;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <returns>Messages by field path; empty when the contact can be recorded.</returns>
    public static Dictionary<string, string[]> Check(RecordContact.Request told, ProcedureBook procedures, DateTimeOffset now)
    {
        var problems = new FieldProblems();
        if (!procedures.TryFind(told.Authority, out var procedure))
        {
            problems.Add("authority", $"Give the authority's procedure code, one of: {string.Join(", ", procedures.Codes)}.");
            return problems.ByField();
        }

        var today = WorkingCalendar.LondonDate(now);
        problems.When(told.ReceivedAt > now + ClockSkew, "receivedAt", "A contact cannot have been received in the future.");
        problems.When(told.ReceivedAt < now.AddYears(-10), "receivedAt", "A contact received more than ten years ago cannot be recorded as new: check the year.");
        problems.When(told.Channel is null || procedure.Intake.FindChannel(told.Channel) is null, "channel",
            $"Give the channel, one of: {string.Join(", ", procedure.Intake.Channels.Select(channel => channel.Code))}.");
        problems.When(told.Kind is null || procedure.Intake.FindKind(told.Kind) is null, "kind",
            $"Give the kind of contact, one of: {string.Join(", ", procedure.Intake.Kinds.Select(kind => kind.Code))}.");
        CheckAccessPoint(told.AccessPoint, procedure, problems);
        CheckReferrer(told.Referrer, problems);
        CheckChildren(told.Children, today, problems);
        CheckAdults(told.Adults, problems);
        CheckConcern(told.Concern, procedure, problems);
        CheckQuestions(told.Questions, procedure, problems);
        problems.TooLong(told.Consent?.ReasonNotInformed, MaxNarrative, "consent.reasonNotInformed");
        problems.TooLong(told.Consent?.AgreementFrom, MaxName, "consent.agreementFrom");
        return problems.ByField();
    }

    private static void CheckAccessPoint(string? accessPoint, AuthorityProcedure procedure, FieldProblems problems)
    {
        if (accessPoint is null)
        {
            return;
        }

        var known = procedure.Intake.AccessPoints.ValueOrDefault ?? [];
        problems.When(!known.Any(point => string.Equals(point.Code, accessPoint, StringComparison.Ordinal)), "accessPoint",
            known.Count == 0 ? "This authority has no duty access points." : $"Give one of: {string.Join(", ", known.Select(point => point.Code))}.");
    }

    private static void CheckReferrer(ReferrerDetails? referrer, FieldProblems problems)
    {
        if (referrer is null)
        {
            problems.Add("referrer", "Say who refers; source 9 is for an anonymous referrer.");
            return;
        }

        if (referrer.SourceCode is null || !ReferralSources.All.ContainsKey(referrer.SourceCode))
        {
            problems.Add("referrer.sourceCode", "Give the referral source code (1A to 10) of the Department for Education's list.");
        }
        else
        {
            problems.When(
                string.IsNullOrWhiteSpace(referrer.Name) && referrer.SourceCode is not (ReferralSources.Anonymous or ReferralSources.Unknown),
                "referrer.name", "Give the referrer's name, or source 9 for an anonymous referrer.");
        }

        problems.When(!string.IsNullOrEmpty(referrer.Email) && !MailAddress.TryCreate(referrer.Email, out _), "referrer.email", "This is not an e-mail address.");
        problems.TooLong(referrer.Name, MaxName, "referrer.name");
        problems.TooLong(referrer.Designation, MaxName, "referrer.designation");
        problems.TooLong(referrer.Organisation, MaxName, "referrer.organisation");
        problems.TooLong(referrer.Relationship, MaxName, "referrer.relationship");
        problems.TooLong(referrer.Phone, MaxName, "referrer.phone");
        problems.TooLong(referrer.Email, MaxName, "referrer.email");
    }

    private static void CheckChildren(IReadOnlyList<ChildDetails> children, DateOnly today, FieldProblems problems)
    {
        problems.When(children.Count == 0, "children", "Give at least one child; what is not known may be left out.");
        problems.When(children.Count > MaxChildren, "children", $"A contact can be about {MaxChildren} children at most.");
        for (var i = 0; i < children.Count; i++)
        {
            CheckChild(children[i], $"children[{i}]", today, problems);
        }
    }

    private static void CheckChild(ChildDetails child, string path, DateOnly today, FieldProblems problems)
    {
        problems.When(
            string.IsNullOrWhiteSpace(child.FirstName) && string.IsNullOrWhiteSpace(child.LastName) && child.ExpectedDateOfBirth is null && child.Address is null,
            path, "Give a name, an address or an expected date of birth, so that the child can be told from others.");
        problems.When(child.DateOfBirth > today, $"{path}.dateOfBirth", "A date of birth cannot be in the future. For an unborn child give expectedDateOfBirth.");
        problems.When(child.DateOfBirth < today.AddYears(-25), $"{path}.dateOfBirth", "A child cannot have been born more than 25 years ago.");
        problems.When(child is { DateOfBirth: not null, ExpectedDateOfBirth: not null }, $"{path}.expectedDateOfBirth", "A child has a date of birth or an expected one, not both.");
        problems.When(child.ExpectedDateOfBirth > today.AddMonths(10), $"{path}.expectedDateOfBirth", "An expected date of birth is at most ten months ahead.");
        problems.When(child.EstimatedAge is < 0 or > 25, $"{path}.estimatedAge", "An estimated age is in years, 0 to 25.");
        problems.When(child is { Sex: Sex.U, ExpectedDateOfBirth: null }, $"{path}.sex", "U is only for an unborn child with an expected date of birth.");
        problems.When(!string.IsNullOrEmpty(child.NhsNumber) && !Identifiers.IsNhsNumber(child.NhsNumber), $"{path}.nhsNumber",
            "This is not a valid NHS number: ten digits whose last is the modulus 11 check digit.");
        problems.When(!string.IsNullOrEmpty(child.Upn) && !Identifiers.IsUpn(child.Upn), $"{path}.upn",
            "This is not a valid UPN: a check letter, eleven digits, and a digit or letter.");
        problems.When(child.Known is { Status: KnownStatus.Closed, ClosedOn: null }, $"{path}.known.closedOn", "Give the day the case was closed: routing depends on it.");
        problems.When(child.Known?.ClosedOn > today, $"{path}.known.closedOn", "A case cannot have been closed in the future.");
        problems.TooLong(child.FirstName, MaxName, $"{path}.firstName");
        problems.TooLong(child.LastName, MaxName, $"{path}.lastName");
        problems.TooLong(child.CurrentLocation, MaxNarrative, $"{path}.currentLocation");
        problems.When(child.Aliases.Count > MaxChildren, $"{path}.aliases", $"At most {MaxChildren} aliases.");
    }

    private static void CheckAdults(IReadOnlyList<AdultDetails> adults, FieldProblems problems)
    {
        problems.When(adults.Count > MaxAdults, "adults", $"At most {MaxAdults} adults.");
        for (var i = 0; i < adults.Count; i++)
        {
            problems.When(string.IsNullOrWhiteSpace(adults[i].Name) && string.IsNullOrWhiteSpace(adults[i].Relationship), $"adults[{i}]", "Give a name or a relationship.");
            problems.TooLong(adults[i].Name, MaxName, $"adults[{i}].name");
            problems.TooLong(adults[i].Relationship, MaxName, $"adults[{i}].relationship");
        }
    }

    private static void CheckConcern(ConcernDetails? concern, AuthorityProcedure procedure, FieldProblems problems)
    {
        if (concern is null)
        {
            problems.Add("concern", "Say what the contact is about.");
            return;
        }

        problems.When(string.IsNullOrWhiteSpace(concern.Nature), "concern.nature", "Say what the concern or the request is.");
        problems.When(concern.SignificantHarm is null, "concern.significantHarm", "Say whether there is any sign of actual or likely significant harm: it decides how fast this goes.");
        foreach (var (field, text) in new[]
        {
            ("nature", concern.Nature), ("howAndWhy", concern.HowAndWhy), ("apparentNeeds", concern.ApparentNeeds), ("maltreatment", concern.Maltreatment),
            ("maltreatmentFoundation", concern.MaltreatmentFoundation), ("urgentAction", concern.UrgentAction),
        })
        {
            problems.TooLong(text, MaxNarrative, $"concern.{field}");
        }

        var factors = procedure.Intake.EarlyHelpFactors.ValueOrDefault ?? [];
        problems.When(concern.Factors.Any(code => !factors.Any(factor => string.Equals(factor.Code, code, StringComparison.Ordinal))), "concern.factors",
            factors.Count == 0 ? "This authority's procedure lists no early-help factors." : $"Give codes of: {string.Join(", ", factors.Select(factor => factor.Code))}.");
    }

    private static void CheckQuestions(IReadOnlyDictionary<string, string> answers, AuthorityProcedure procedure, FieldProblems problems)
    {
        var known = procedure.Intake.Questions.Select(question => question.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, answer) in answers)
        {
            problems.When(!known.Contains(code), $"questions.{code}", "This authority's procedure does not ask this question.");
            problems.TooLong(answer, MaxNarrative, $"questions.{code}");
        }
    }

    private sealed class FieldProblems
    {
        private readonly Dictionary<string, List<string>> _messages = new(StringComparer.Ordinal);

        public void Add(string field, string message)
        {
            if (!_messages.TryGetValue(field, out var messages))
            {
                _messages.Add(field, messages = []);
            }

            messages.Add(message);
        }

        public void When(bool wrong, string field, string message)
        {
            if (wrong)
            {
                Add(field, message);
            }
        }

        public void TooLong(string? text, int most, string field) => When(text?.Length > most, field, $"At most {most:N0} characters.");

        public Dictionary<string, string[]> ByField() => _messages.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);
    }
}
