namespace ReferralPlatform.Portal.Journeys;

/// <summary>A page that is part of a journey, with what was answered so far.</summary>
internal abstract class JourneyModel(Entrance entrance) : FormPage
{
    protected const string FromCheck = "check";

    protected Entrance Entrance => entrance;

    public Journey Journey { get; private set; } = null!;

    public Answers Answers { get; protected set; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Until when the answers are kept if nothing more is answered.</summary>
    public DateTimeOffset? KeptUntil { get; protected set; }

    /// <summary>Whether the person came from check-answers to change one answer.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public bool IsChange => string.Equals(From, FromCheck, StringComparison.Ordinal);

    protected JourneyView? Kept { get; private set; }

    /// <summary>Reads what was answered so far.</summary>
    /// <returns>What to answer instead of the page; null when it can be shown.</returns>
    protected async Task<IActionResult?> OpenAsync()
    {
        if (entrance.JourneyOf(HttpContext) is not { } journey)
        {
            return NotFound();
        }

        Journey = journey;
        if (!entrance.IsUnderWay(HttpContext))
        {
            return null;
        }

        var kept = await entrance.ReadAsync(HttpContext);
        if (kept.Problem is { Status: not System.Net.HttpStatusCode.NotFound } problem)
        {
            return HttpMethods.IsGet(Request.Method) ? Failure(problem) : Refuse(problem);
        }

        if (kept.Value is { } value)
        {
            Kept = value;
            Answers = new Answers(value.Answers);
            KeptUntil = value.ExpiresAt;
        }

        return null;
    }
}
