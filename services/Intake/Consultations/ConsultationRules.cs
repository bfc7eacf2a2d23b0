using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.Consultations;

/// <summary>What a consultation must be like to be recorded, by field. The child may stay unnamed.</summary>
internal static class ConsultationRules
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <param name="procedure">Of the authority that is asked.</param>
    /// <returns>Messages by field path; null when it can be recorded.</returns>
    public static IDictionary<string, string[]>? Check(
        RecordConsultationRequest request, AuthorityProcedure procedure, bool fromOutside, DateTimeOffset now)
    {
        var today = WorkingCalendar.LondonDate(now);
        var problems = new FieldChecks();
        problems.Refuse("askedAt", fromOutside && request.AskedAt is not null, "A consultation of yours is received when you send it: leave this out.");
        problems.Refuse("askedAt", request.AskedAt > now + ClockSkew, "Enter when it was asked: a time that is not in the future.");
        problems.Refuse(
            "askedAt", request.AskedAt is { } askedAt && WorkingCalendar.LondonDate(askedAt) < procedure.EffectiveFrom,
            "Check the year: the procedure was not in force then.");
        problems.Refuse(
            "channel",
            request.Channel is null || procedure.Intake.FindChannel(request.Channel) is null
                || (fromOutside && !string.Equals(request.Channel, ChannelCodes.OnlineForm, StringComparison.Ordinal)),
            fromOutside ? $"What you send comes by the online form: give {ChannelCodes.OnlineForm}."
                : $"Choose how it reached you: {CodesInWords.List(procedure.Intake.Channels.Select(channel => channel.Label))}.");
        CheckAskedBy(request.AskedBy, problems);
        if (request.Child is { } child)
        {
            PeopleRules.CheckChild(child, "child", today, since: null, problems);
            problems.Refuse("child.known", child.Known is not null, "Whether the child is known is looked up.");
            problems.Refuse("child.personId", child.PersonId is not null, "Who the child is, is looked up.");
        }

        problems.Required("question", request.Question, "Enter what the professional asks.", FieldLimits.Narrative);
        problems.Refuse(
            "significantHarm", request.SignificantHarm is null, "Choose whether there are signs of significant harm: then it cannot stay a consultation.");
        return problems.Problems;
    }

    /// <summary>Both are clear on what is done, who does it and by when, or that nothing more is (Sefton, the end of the discussion).</summary>
    public static FieldChecks CheckAnswer(AnswerConsultationRequest answer, DateOnly today)
    {
        var acts = answer.FurtherAction == Answer.Yes;
        return new FieldChecks()
            .Required("advice", answer.Advice, "Enter what you advise.", FieldLimits.Narrative)
            .Refuse("significantHarm", answer.SignificantHarm is null, "Choose whether there are signs of significant harm.")
            .Refuse(
                "furtherAction", answer.FurtherAction is not (Answer.Yes or Answer.No),
                "Choose whether anything more is done, so that both of you are clear on it.")
            .Limited("agreedAction", answer.AgreedAction, FieldLimits.Narrative)
            .Limited("agreedActionBy", answer.AgreedActionBy, FieldLimits.Name)
            .Refuse("agreedActionDueOn", PlausibleDates.Promise(answer.AgreedActionDueOn, today))
            .Refuse("agreedAction", acts && string.IsNullOrWhiteSpace(answer.AgreedAction), "Enter what will be done.")
            .Refuse("agreedActionBy", acts && string.IsNullOrWhiteSpace(answer.AgreedActionBy), "Enter who does it.")
            .Refuse("agreedActionOwner", acts && answer.AgreedActionOwner is null, "Choose on whose side it is done.")
            .Refuse("agreedActionDueOn", acts && answer.AgreedActionDueOn is null, "Enter by when it is done.")
            .Refuse(
                "furtherAction",
                answer.FurtherAction == Answer.No
                    && (!string.IsNullOrWhiteSpace(answer.AgreedAction) || !string.IsNullOrWhiteSpace(answer.AgreedActionBy)
                        || answer.AgreedActionDueOn is not null),
                "Choose yes where an action was agreed, or take the action out.");
    }

    private static void CheckAskedBy(ReferrerDetails? asker, FieldChecks problems)
    {
        if (asker is null)
        {
            problems.Refuse("askedBy", when: true, "Enter who asks.");
            return;
        }

        problems.Refuse(
            "askedBy.sourceCode",
            asker.SourceCode is null || !ReferralSources.All.ContainsKey(asker.SourceCode) || !ReferralSources.IsProfessional(asker.SourceCode),
            "Choose where the professional works: a consultation is for professionals, anybody else makes a contact.");
        problems.Refuse("askedBy.name", string.IsNullOrWhiteSpace(asker.Name), "Enter the name of the professional.");
        problems.Refuse(
            "askedBy.phone", string.IsNullOrWhiteSpace(asker.Phone) && string.IsNullOrWhiteSpace(asker.Email),
            "Enter a telephone number or an email address, so that the professional can be answered.");
        RecordContactRules.CheckReferrerFields(asker, "askedBy", problems);
    }
}
