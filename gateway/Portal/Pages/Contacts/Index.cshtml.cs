using Microsoft.AspNetCore.WebUtilities;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>Contact records of the authority, newest first, searchable by what was ticked; and how many of each kind came in this month.</summary>
internal sealed class IndexModel(IntakeClient intake, TimeProvider clock) : FormPage
{
    private AuthorityForm? _form;

    public AuthorityForm Form => _form ??= AuthorityForm.For(Person.Authority);

    /// <summary>Code of an early help factor.</summary>
    [FromQuery]
    public string? Factor { get; set; }

    /// <summary>Code of a ground.</summary>
    [FromQuery]
    public string? Ground { get; set; }

    /// <summary>Code of a duty access point.</summary>
    [FromQuery]
    public string? AccessPoint { get; set; }

    public bool CanBeSearched => Form.Factors.Count + Form.Grounds.Count + Form.AccessPoints.Count > 0;

    public IReadOnlyList<ContactRecordItem> Records { get; private set; } = [];

    /// <summary>Null when Intake did not count.</summary>
    public ContactCounts? Counts { get; private set; }

    public string? After { get; private set; }

    /// <summary>The list's address, with what it is narrowed to.</summary>
    public string List => QueryHelpers.AddQueryString(Links.Contacts, Filter.Where(part => !string.IsNullOrEmpty(part.Value)));

    private Dictionary<string, string?> Filter => new(StringComparer.Ordinal) { ["factor"] = Factor, ["ground"] = Ground, ["accessPoint"] = AccessPoint };

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        var today = LondonTime.Today(clock);
        var counting = intake.CountAsync(new DateOnly(today.Year, today.Month, 1), today, cancellationToken);
        var answer = await intake.ListContactRecordsAsync(after, Filter, cancellationToken);
        Counts = (await counting).Value;
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Records = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        return Page();
    }
}
