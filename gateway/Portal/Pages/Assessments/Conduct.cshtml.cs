namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>In which language one speaks with the family, and what they know (Referrals 2024 4).</summary>
internal sealed class ConductModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? PreferredLanguage { get; set; }

    [BindProperty]
    public string? Interpreter { get; set; }

    [BindProperty]
    public string? Communication { get; set; }

    [BindProperty]
    public string? FamilyInformed { get; set; }

    [BindProperty]
    public string? WhyNotInformed { get; set; }

    protected override AllocationAction Action => AllocationAction.Conduct;

    protected override string Act => "assessment/conduct";

    protected override object Body => new RecordConductRequest(
        PreferredLanguage, EnumCodes.TryParse<YesNoNotKnown>(Interpreter, out var needed) ? needed : null, Communication, YesNo(FamilyInformed),
        YesNo(FamilyInformed) == false ? WhyNotInformed : null);

    protected override void Begin()
    {
        if (Assessment?.Conduct is { } known)
        {
            PreferredLanguage = known.PreferredLanguage;
            Interpreter = known.Interpreter.Code();
            Communication = known.Communication;
            FamilyInformed = known.FamilyInformed ? "yes" : "no";
            WhyNotInformed = known.WhyNotInformed;
        }
    }

    protected override void Check()
    {
        Require(nameof(PreferredLanguage), PreferredLanguage, "Enter the preferred language");
        Require(nameof(Interpreter), Interpreter, "Choose whether an interpreter is needed");
        Require(nameof(FamilyInformed), FamilyInformed, "Choose whether they know");
        Require(nameof(WhyNotInformed), YesNo(FamilyInformed) != false || !string.IsNullOrWhiteSpace(WhyNotInformed), "Enter why they are not informed");
    }
}
