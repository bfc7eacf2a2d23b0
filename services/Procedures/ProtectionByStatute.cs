namespace ReferralPlatform.Procedures;

/// <summary>
/// The six means of immediate protection where a chapter names none. They rest on the Children Act 1989 everywhere, and are cited so, never as
/// another council's paragraph. How long a power lasts is the Act's in every authority.
/// </summary>
public static class ProtectionByStatute
{
    public const string Order = "emergency-protection-order";
    public const string Police = "police-protection";

    public static PowerLimit OrderLimit { get; } = new(
        ByCourt: true,
        new Clock(ClockKinds.EmergencyProtectionOrder, new Timescale.Days(8), ClockStart.Protection, RuleRef.Statute("section 45", "S12")),
        ExtendedOnce: new Timescale.Days(7));

    public static PowerLimit PoliceLimit { get; } = new(
        ByCourt: false,
        new Clock(ClockKinds.PoliceProtection, new Timescale.Hours(72), ClockStart.Protection, RuleRef.Statute("section 46(6)", "S12")),
        ExtendedOnce: null);

    public static Stated<IReadOnlyList<ProtectionOption>> Means { get; } = States.All(
        new ProtectionOption("abuser-agrees-to-leave", "An alleged abuser agrees to leave the home", ReasonNeeded: null, StartsSection47: false, Act),
        new ProtectionOption("abuser-removed", "The alleged abuser is removed", ReasonNeeded: null, StartsSection47: false, Act),
        new ProtectionOption(
            "child-moved-by-agreement",
            "The child moves to a safer place by voluntary agreement",
            ReasonNeeded: null,
            StartsSection47: false,
            RuleRef.Statute("section 20", "S11")),
        new ProtectionOption(
            Order, "Emergency Protection Order", ReasonNeeded: null, StartsSection47: true, RuleRef.Statute("section 44", "S11"))
        {
            Limit = OrderLimit,
        },
        new ProtectionOption(
            Police,
            "Removal of the child under powers of police protection",
            new Duty(
                "why-not-an-order",
                "Why an Emergency Protection Order was not possible in time.",
                RuleRef.Platform("S11")),
            StartsSection47: true,
            RuleRef.Statute("section 46", "S11"))
        {
            Limit = PoliceLimit,
        },
        new ProtectionOption("police-entry", "Gaining entry to the household under police powers", ReasonNeeded: null, StartsSection47: false, Act));

    public static Stated<IReadOnlyList<Duty>> After { get; } = States.All(
        new Duty("strategy-meeting-follows", "After protective action a strategy discussion takes place as soon as practicable.", RuleRef.Platform("S12")),
        new Duty(
            "section-47-is-a-duty",
            "A child who is subject to an Emergency Protection Order, or in police protection: the authority makes section 47 enquiries.",
            RuleRef.Statute("section 47(1)(a)", "S12")));

    public static Stated<Duty> OtherChildren { get; } = new Duty(
        "protective-action-considers-others",
        "Whether other children in the household, in that of an alleged perpetrator, or elsewhere need action too.",
        RuleRef.Platform("S13"));

    private static RuleRef Act => RuleRef.Statute("sections 20, 44 and 46", "S11");
}
