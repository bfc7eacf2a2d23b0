namespace ReferralPlatform.Procedures;

internal static class IntakeSections
{
    private static readonly DateOnly ReceivedOn = new(2026, 9, 30);

    private static readonly (string About, KnownCase Known)[] KnownCases =
    [
        ("Not known", KnownCase.Unknown),
        ("Closed three months ago or less", new KnownCase(KnownStatus.Closed, ClosedOn: ReceivedOn.AddMonths(-3))),
        ("Closed more than three months ago", new KnownCase(KnownStatus.Closed, ClosedOn: ReceivedOn.AddMonths(-3).AddDays(-1))),
        ("Open", new KnownCase(KnownStatus.Open)),
        ("Open, the worker absent", new KnownCase(KnownStatus.Open, WorkerAbsent: true, Manager: "known")),
        ("Open, worker and manager absent", new KnownCase(KnownStatus.Open, WorkerAbsent: true)),
    ];

    private static readonly (string About, ConsentFacts Facts)[] ConsentCases =
    [
        ("A member of the family or the public", Consent(professional: false, harm: false, Agreement.NotSought)),
        ("A professional, with agreement", Consent(professional: true, harm: false, Agreement.Given)),
        ("A professional, no significant harm, no agreement", Consent(professional: true, harm: false, Agreement.NotSought)),
        ("A professional, from the Common Assessment process, no agreement",
            Consent(professional: true, harm: false, Agreement.NotSought) with { FromCommonAssessment = true }),
        ("A professional, significant harm, family not informed", Consent(professional: true, harm: true, Agreement.NotSought)),
        ("A professional, significant harm, reason given", Consent(professional: true, harm: true, Agreement.NotSought) with { ReasonGiven = true }),
    ];

    public static ProcedureSection Contacts(AuthorityProcedure procedure)
    {
        var intake = procedure.Intake;
        return new SectionWriter("Contacts")
            .Each("Kinds", intake.Kinds, kind => ($"{kind.Label}: {kind.Meaning}", kind.Rule))
            .MaybeEach("Purposes", intake.Purposes, purpose => (purpose.Label, purpose.Rule))
            .Each("Channels", intake.Channels, channel => (channel.Label, channel.Rule))
            .Items("Access points", intake.AccessPoints)
            .MaybeEach("Grounds", intake.Grounds, ground =>
                (ground.NeedsParentAgreement ? $"{ground.Label} (with the parent's agreement)" : ground.Label, ground.Rule))
            .Duties("Common assessment", intake.CommonAssessment)
            .Maybe("Other children", intake.OtherChildren, SectionWriter.Write)
            .Each("The worker", intake.Duties, SectionWriter.Write)
            .Maybe("Acknowledgement", intake.Acknowledgement, SectionWriter.Write)
            .Maybe("Without an acknowledgement", intake.AcknowledgementChase, chase => ($"After {chase.Due.Words}: {chase.ContactWhom}", chase.Due.Rule))
            .Maybe("Confirmation in writing", intake.WrittenConfirmation, confirmation => (Words(confirmation, intake), confirmation.Due.Rule))
            .Say("The end of a conversation", intake.AgreedActions.Statement, intake.AgreedActions.Rule)
            .Say("Consultation", intake.Consultation.Offered.Statement, intake.Consultation.Offered.Rule)
            .Say("Consultation is answered", intake.Consultation.Answer.Words, intake.Consultation.Answer.Rule)
            .Say(
                "Consultation, and signs of significant harm",
                $"It progresses to referral {intake.Consultation.HarmDecision.Words}, or a manager records why not.", intake.Consultation.HarmDecision.Rule)
            .Maybe("Out of hours", procedure.OutOfHoursStart, opening => (opening.Words, RuleRef.Platform(string.Empty)))
            .Section;
    }

    public static ProcedureSection Questions(IntakeProcedure intake)
    {
        var writer = new SectionWriter("Questions");
        foreach (var set in intake.QuestionSets)
        {
            writer.Each(set.Label, set.Questions, question => (question.Text, question.Rule));
        }

        return writer.Items("Early help factors", intake.EarlyHelpFactors).Section;
    }

    public static ProcedureSection RoutesAndConsent(IntakeProcedure intake)
    {
        var writer = new SectionWriter("Where a contact goes, and consent");
        foreach (var (about, known) in KnownCases)
        {
            var routing = intake.Route(known, ReceivedOn);
            writer.Say(about, routing.Label, routing.Rule);
        }

        foreach (var (about, facts) in ConsentCases)
        {
            var verdict = intake.CheckConsent(facts);
            writer.Say(about, Words(verdict), verdict.Rule);
        }

        return writer.Section;
    }

    private static string Words(WrittenConfirmation confirmation, IntakeProcedure intake)
    {
        var channels = string.Join(" or ", confirmation.Channels.Select(code => intake.FindChannel(code)?.Label.ToLowerInvariant() ?? code));
        return $"{confirmation.Due.Words}, where {(confirmation.ProfessionalsOnly ? "a practitioner refers" : "a referral is made")} by {channels}";
    }

    private static string Words(ConsentVerdict verdict) => verdict switch
    {
        ConsentVerdict.ReturnToReferrer returned => $"Returned to the referrer until there is: {returned.WhatWouldSatisfy}",
        ConsentVerdict.AcceptReasonNeeded accepted => $"Taken; to be recorded: {accepted.ReasonFor}",
        _ => "Taken",
    };

    private static ConsentFacts Consent(bool professional, bool harm, Agreement agreement) => new()
    {
        ProfessionalReferrer = professional,
        SignificantHarm = harm,
        ParentAgreement = agreement,
    };
}
