using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// What a contact must be like to be recorded, by field. Only what is needed to act is mandatory: what is unknown may not
/// delay a referral (Referrals 2024 3).
/// </summary>
internal static class RecordContactRules
{
    private const int MaxName = FieldLimits.Name;
    private const int MaxNarrative = FieldLimits.Narrative;
    private const int MaxStatements = 50;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <param name="recordedAt">Where it is amended, when it was recorded: what was plausible then stays so.</param>
    /// <returns>Messages by field path; null when the contact can be recorded.</returns>
    public static IDictionary<string, string[]>? Check(
        RecordContactRequest request, ProcedureBook procedures, DateTimeOffset now, DateTimeOffset? recordedAt = null) =>
        Of(request, procedures, now, recordedAt).Problems;

    /// <summary>Of a contact as it comes in, what was agreed at the end of the conversation with it, where the text asks for that.</summary>
    /// <inheritdoc cref="Check"/>
    public static IDictionary<string, string[]>? CheckNew(RecordContactRequest request, ProcedureBook procedures, DateTimeOffset now)
    {
        var problems = Of(request, procedures, now, recordedAt: null);
        if (procedures.TryFind(request.Authority, out var procedure))
        {
            AgreedActionRules.CheckNewContact(request, procedure, problems);
        }

        return problems.Problems;
    }

    private static FieldChecks Of(RecordContactRequest request, ProcedureBook procedures, DateTimeOffset now, DateTimeOffset? recordedAt)
    {
        var problems = new FieldChecks();
        if (!procedures.TryFind(request.Authority, out var procedure))
        {
            problems.Refuse("authority", when: true, $"Choose the authority: {CodesInWords.List(procedures.Codes.Select(code => procedures.For(code).Name))}.");
            return problems;
        }

        var today = WorkingCalendar.LondonDate(now);
        problems.Refuse("receivedAt", request.ReceivedAt > now + ClockSkew, "Enter when it was received: a time that is not in the future.");
        CheckInForce(request, procedures, procedure, problems);
        problems.Refuse("channel", request.Channel is null || procedure.Intake.FindChannel(request.Channel) is null,
            $"Choose how the contact reached you: {CodesInWords.List(procedure.Intake.Channels.Select(channel => channel.Label))}.");
        problems.Refuse("kind", request.Kind is null || procedure.Intake.FindKind(request.Kind.Value) is null,
            $"Choose what kind of contact it is: {CodesInWords.List(procedure.Intake.Kinds.Select(kind => kind.Label))}.");
        CheckPurpose(request, procedure, problems);
        CheckGrounds(request.Grounds, procedure, problems);
        CheckAccessPoint(request.AccessPoint, procedure, problems);
        CheckReferrer(request.Referrer, problems);
        PeopleRules.Check(request, today, recordedAt is { } then ? WorkingCalendar.LondonDate(then) : null, problems);
        CheckConcern(request, procedure, problems);
        CheckConsent(request.Consent, problems);
        CheckCommonAssessment(request.CommonAssessment, today, problems);
        CheckQuestions(request.Questions, procedure, problems);
        var recordedOn = recordedAt is { } recorded ? WorkingCalendar.LondonDate(recorded) : today;
        CheckArrangements(request.Arrangements ?? new ArrangementDetails(), recordedOn, problems);
        if (request.Agreed is { } agreed)
        {
            AgreedActionRules.Check(agreed, "agreed", WorkingCalendar.LondonDate(request.ReceivedAt ?? now), problems);
        }

        return problems;
    }

    private static void CheckArrangements(ArrangementDetails arranged, DateOnly recordedOn, FieldChecks problems)
    {
        problems.Limited("arrangements.anonymity", arranged.Anonymity, MaxNarrative);
        problems.Limited("arrangements.feedbackHow", arranged.FeedbackHow, MaxNarrative);
        problems.Refuse("arrangements.feedbackDueOn", PlausibleDates.Promise(arranged.FeedbackDueOn, recordedOn));
    }

    // A contact is taken under the procedure of its day, and there is none before the first.
    private static void CheckInForce(RecordContactRequest request, ProcedureBook procedures, AuthorityProcedure procedure, FieldChecks problems)
    {
        var first = procedures.All.Where(version => string.Equals(version.Code, procedure.Code, StringComparison.Ordinal))
            .Min(version => version.EffectiveFrom);
        problems.Refuse(
            "receivedAt",
            request.ReceivedAt is { } receivedAt && WorkingCalendar.LondonDate(receivedAt) < first,
            $"Check the year: the procedure that contacts are recorded under is in force from {DatesInWords.ShowDate(first)}.");
    }

    private static void CheckPurpose(RecordContactRequest request, AuthorityProcedure procedure, FieldChecks problems)
    {
        if (request.Purpose is null)
        {
            return;
        }

        var purposes = procedure.Intake.Purposes.ValueOrDefault ?? [];
        var purpose = purposes.FirstOrDefault(known => string.Equals(known.Code, request.Purpose, StringComparison.Ordinal));
        problems.Refuse("purpose", purpose is null,
            purposes.Count == 0
            ? "This authority's procedure lists no purposes." : $"Choose what the contact is for: {CodesInWords.List(purposes.Select(known => known.Label))}.");
        problems.Refuse("purpose", purpose is not null && purpose.Kind != request.Kind,
            $"This purpose makes it a different kind of contact ({purpose?.Rule.Display}): change the kind or the purpose.");
    }

    internal static void CheckGrounds(IReadOnlyList<string> grounds, AuthorityProcedure procedure, FieldChecks problems)
    {
        var known = procedure.Intake.Grounds.ValueOrDefault ?? [];
        problems.Refuse("grounds", grounds.Any(code => !known.Any(ground => string.Equals(ground.Code, code, StringComparison.Ordinal))),
            known.Count == 0 ? "This authority's procedure lists no grounds."
            : $"Choose among the grounds of the procedure: {CodesInWords.List(known.Select(ground => ground.Label))}.");
    }

    private static void CheckAccessPoint(string? accessPoint, AuthorityProcedure procedure, FieldChecks problems)
    {
        if (accessPoint is null)
        {
            return;
        }

        var known = procedure.Intake.AccessPoints.ValueOrDefault ?? [];
        problems.Refuse("accessPoint", !known.Any(point => string.Equals(point.Code, accessPoint, StringComparison.Ordinal)),
            known.Count == 0
            ? "This authority has no duty access points." : $"Choose where it was taken: {CodesInWords.List(known.Select(point => point.Label))}.");
    }

    private static void CheckReferrer(ReferrerDetails? referrer, FieldChecks problems)
    {
        if (referrer is null)
        {
            problems.Refuse("referrer", when: true, "Enter who the referrer is.");
            return;
        }

        if (referrer.SourceCode is null || !ReferralSources.All.ContainsKey(referrer.SourceCode))
        {
            problems.Refuse("referrer.sourceCode", when: true, "Choose who is making the contact.");
        }
        else
        {
            problems.Refuse(
                "referrer.name",
                string.IsNullOrWhiteSpace(referrer.Name) && referrer.SourceCode is not (ReferralSources.Anonymous or ReferralSources.Unknown),
                "Enter the referrer's name, or choose “Anonymous” as who is making the contact.");
        }

        CheckReferrerFields(referrer, "referrer", problems);
    }

    /// <summary>What anything known of a referrer must be like.</summary>
    internal static void CheckReferrerFields(ReferrerDetails referrer, string path, FieldChecks problems)
    {
        problems.Refuse($"{path}.email", !string.IsNullOrEmpty(referrer.Email) && !EmailAddress.IsValid(referrer.Email), EmailAddress.Rule);
        PersonRules.CheckAddress(referrer.PostalAddress, $"{path}.postalAddress.", problems);
        foreach (var (field, line) in new[]
        {
            ("name", referrer.Name), ("designation", referrer.Designation), ("organisation", referrer.Organisation), ("relationship", referrer.Relationship),
            ("phone", referrer.Phone), ("email", referrer.Email),
        })
        {
            problems.Limited($"{path}.{field}", line, MaxName);
        }

        problems.Limited($"{path}.howToReContact", referrer.HowToReContact, MaxNarrative);
        problems.Limited($"{path}.knowledgeOfFamily", referrer.KnowledgeOfFamily, MaxNarrative);
    }

    private static void CheckConcern(RecordContactRequest request, AuthorityProcedure procedure, FieldChecks problems)
    {
        if (request.Concern is not { } concern)
        {
            problems.Refuse("concern", when: true, "Enter what the concerns are.");
            return;
        }

        if (CommonAssessments.RuleAgainst(request, procedure) is { } notAReferral)
        {
            problems.Refuse("concern.nature", when: true,
                $"A Common Assessment alone is not a referral ({notAReferral.Display}): enter the nature of the concerns, or record a contact.");
        }
        else
        {
            problems.Refuse("concern.nature", string.IsNullOrWhiteSpace(concern.Nature) && string.IsNullOrWhiteSpace(request.CommonAssessment?.Reason),
                "Enter the nature of the concerns.");
        }

        problems.Refuse("concern.significantHarm", concern.SignificantHarm is null,
            "Choose whether significant harm is suspected: it decides how fast this goes.");
        foreach (var (field, text) in new[]
        {
            ("nature", concern.Nature), ("howAndWhy", concern.HowAndWhy), ("apparentNeeds", concern.ApparentNeeds), ("maltreatment", concern.Maltreatment),
            ("maltreatmentFoundation", concern.MaltreatmentFoundation), ("urgentAction", concern.UrgentAction),
            ("allegations", concern.Allegations), ("allegedPerpetrator", concern.AllegedPerpetrator),
        })
        {
            problems.Limited($"concern.{field}", text, MaxNarrative);
        }

        problems.Refuse("concern.statements", concern.Statements.Count > MaxStatements, $"Enter {MaxStatements} statements at most.");
        for (var i = 0; i < concern.Statements.Count; i++)
        {
            problems.Required($"concern.statements[{i}].text", concern.Statements[i].Text, "Enter the statement: what was reported.", MaxNarrative);
            problems.Limited($"concern.statements[{i}].from", concern.Statements[i].From, MaxName);
        }

        var factors = procedure.Intake.EarlyHelpFactors.ValueOrDefault ?? [];
        problems.Refuse("concern.factors", concern.Factors.Any(code => !factors.Any(factor => string.Equals(factor.Code, code, StringComparison.Ordinal))),
            factors.Count == 0
                ? "This authority's procedure lists no early-help factors."
                : $"Choose among the early help factors of the procedure: {CodesInWords.List(factors.Select(factor => factor.Label))}.");
    }

    private static void CheckConsent(ConsentDetails? consent, FieldChecks problems)
    {
        problems.Limited("consent.agreementFrom", consent?.AgreementFrom, MaxName);
        foreach (var (field, text) in new[]
        {
            ("reasonNotInformed", consent?.ReasonNotInformed), ("whoHasBeenTold", consent?.WhoHasBeenTold), ("whoHasNotBeenTold", consent?.WhoHasNotBeenTold),
            ("parentsViews", consent?.ParentsViews),
        })
        {
            problems.Limited($"consent.{field}", text, MaxNarrative);
        }
    }

    private static void CheckCommonAssessment(CommonAssessmentDetails? form, DateOnly today, FieldChecks problems)
    {
        problems.Refuse(
            "commonAssessment.completedOn",
            PlausibleDates.Past(form?.CompletedOn, today, "A Common Assessment cannot have been completed in the future."));
        foreach (var (field, text) in new[]
        {
            ("completedBy", form?.CompletedBy), ("organisation", form?.Organisation), ("leadProfessional", form?.LeadProfessional),
        })
        {
            problems.Limited($"commonAssessment.{field}", text, MaxName);
        }

        foreach (var (field, text) in new[]
        {
            ("reason", form?.Reason), ("childsDevelopment", form?.ChildsDevelopment), ("parentsAndCarers", form?.ParentsAndCarers),
            ("familyAndEnvironment", form?.FamilyAndEnvironment), ("strengthsAndNeeds", form?.StrengthsAndNeeds), ("servicesInvolved", form?.ServicesInvolved),
            ("actionsProposed", form?.ActionsProposed), ("goalsForChild", form?.GoalsForChild), ("childsViews", form?.ChildsViews), ("parentsViews", form?
                .ParentsViews),
        })
        {
            problems.Limited($"commonAssessment.{field}", text, MaxNarrative);
        }
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
