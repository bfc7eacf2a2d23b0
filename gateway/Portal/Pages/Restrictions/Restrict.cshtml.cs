using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Restrictions;

/// <summary>A record is restricted to named readers, or the readers are changed.</summary>
internal sealed class RestrictModel(IntakeClient intake, TimeProvider clock) : RestrictionPage(intake, clock)
{
    private const int UsualMonths = 3;

    [BindProperty]
    public List<string> Readers { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateEntry ReviewOn { get; set; } = new();

    /// <summary>Everybody but the person who restricts it, who always may read it.</summary>
    public IReadOnlyList<Choice> Candidates =>
    [
        .. (Thing?.Candidates ?? []).Where(reader => !string.Equals(reader.Id, Person.Id, StringComparison.Ordinal))
            .Select(reader => new Choice(reader.Id, reader.Name)),
    ];

    protected override Task<ApiAnswer<RestrictionChoices>> PostAsync(CancellationToken cancellationToken) =>
        Intake.RestrictAsync(CaseId, new RestrictRequest(Readers, Reason, ReviewOn.Value), Submission, cancellationToken);

    protected override void Begin()
    {
        ReviewOn = DateEntry.From(Current?.ReviewOn ?? LondonTime.Today(Clock).AddMonths(UsualMonths));
        Readers = [.. (Current?.Readers ?? []).Select(reader => reader.Id)];
        Reason = Current?.Reason;
    }

    protected override void Check()
    {
        Require(nameof(Reason), Reason, "Enter why only some may read it");
        Require(nameof(ReviewOn), ReviewOn.Value is not null, "Enter the day on which you look again, such as 28 2 2027");
    }
}
