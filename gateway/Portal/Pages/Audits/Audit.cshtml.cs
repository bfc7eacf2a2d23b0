using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>A manager who did not decide the contact records its audit (York 7.1).</summary>
internal sealed class AuditModel(AuditClient audits, ScreeningClient screening, TimeProvider clock) : AuditChangePage(audits, screening, clock)
{
    [BindProperty]
    public string? Agrees { get; set; }

    [BindProperty]
    public string? Findings { get; set; }

    /// <summary>What is to be done; sent as the audit's action.</summary>
    [BindProperty]
    public string? ToDo { get; set; }

    public static IReadOnlyList<Choice> Answers { get; } = [new("yes", "Yes"), new("no", "No")];

    protected override AuditAction Action => AuditAction.Audit;

    protected override Task<ApiAnswer<AuditView>> PostAsync(CancellationToken cancellationToken) =>
        Client.RecordAsync(CaseId, new(IsYes, Findings, ToDo), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(Agrees), Agrees, Answers, "Choose whether you agree with the decision");
        Require(nameof(Findings), Findings, "Enter what you found");
        Require(nameof(ToDo), IsYes || !string.IsNullOrWhiteSpace(ToDo), "Enter what is to be done");
    }

    protected override string FieldOf(string path) => path switch
    {
        "action" => nameof(ToDo),
        _ => path,
    };

    private bool IsYes => string.Equals(Agrees, "yes", StringComparison.Ordinal);
}
