using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Chronology;

/// <summary>What happened to a child, from all services and contact records, to look through (Peterborough 2.4).</summary>
internal sealed class IndexModel(IntakeClient intake) : ChronologyPage(intake)
{
    public IReadOnlyList<Choice> Kinds { get; } =
    [
        new("contact", "Contacts and what was recorded of them"), new("decision", "Decisions"), new("protection", "Protection"),
        new("assessment", "Assessment"),
        new("communication", "Who was informed"), new("time-limit", "Time limits missed"), new("document", "Documents"), new("access", "Access log"),
    ];

    public IReadOnlyList<Choice> Services => Choice.From(Chronology.Services);

    /// <summary>The same lines to print, by the query they were asked with.</summary>
    public string PrintLink => Links.PrintChronology(CaseId, Request.QueryString.Value ?? "");

    protected override bool ForPrint => false;
}
