using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Readings;

/// <summary>Whose reading of records stands out, a week at a time, for auditors.</summary>
internal sealed class IndexModel(ReadingClient readings, TimeProvider clock) : FormPage
{
    private const int Week = 7;

    /// <summary>Last day of the week that is shown; today unless given.</summary>
    [FromQuery]
    public DateOnly? Until { get; set; }

    public DateOnly To => Until ?? LondonTime.Today(clock);

    public DateOnly From => To.AddDays(1 - Week);

    public DateOnly Before => To.AddDays(-Week);

    /// <summary>Null where it has not begun.</summary>
    public DateOnly? After => To.AddDays(Week) is var next && next.AddDays(1 - Week) <= LondonTime.Today(clock) ? next : null;

    public IReadOnlyList<UnusualReader> Readers { get; private set; } = [];

    public IReadOnlyList<string> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || To.Year < 2000 || To > LondonTime.Today(clock))
        {
            return NotFound();
        }

        (Readers, Missing) = await readings.UnusualAsync(From, To, cancellationToken);
        return Page();
    }
}
