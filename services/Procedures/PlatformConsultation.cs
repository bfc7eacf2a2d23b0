namespace ReferralPlatform.Procedures;

/// <summary>
/// Consultation before a referral. Dudley 1.0 asks professionals to consult where they are in doubt; no text says by when they are answered or what happens
/// with signs of harm, so that is the platform's own everywhere.
/// </summary>
public static class PlatformConsultation
{
    /// <summary>Where the text does not speak of consulting.</summary>
    public static ConsultationProcedure Procedure { get; } = OfferedBy(RuleRef.Platform("D1.0b"));

    /// <param name="rule">The paragraph by which professionals consult.</param>
    public static ConsultationProcedure OfferedBy(RuleRef rule) => new(
        new Duty("consultation", "Professionals in doubt whether a referral is appropriate consult children's social care first.", rule),
        new Clock(ClockKinds.Consultation, new Timescale.WorkingDays(1), ClockStart.Receipt, RuleRef.Platform("D1.0b")),
        new Clock(ClockKinds.ConsultationHarm, new Timescale.Immediately(), ClockStart.Knowledge, RuleRef.Platform("D1.0b")));
}
