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

    /// <summary>Which referral this page belongs to: an old tab must not write about one child into the referral of another.</summary>
    [BindProperty]
    public string? Begun { get; set; }

    /// <summary>Whether another referral was begun, or this one sent, since the page was opened.</summary>
    protected bool IsOfAnother =>
        Begun is { Length: > 0 } && (CheckModel.IsDone(Answers) || (Answers[Journey.Id] is { } id && !string.Equals(id, Begun, StringComparison.Ordinal)));

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
            Begun ??= Answers[Journey.Id];
        }

        return null;
    }

    /// <summary>The page again as it was sent, which changes nothing of the referral that was begun since.</summary>
    protected IActionResult Elsewhere(Answers posted)
    {
        ModelState.AddModelError(
            string.Empty,
            CheckModel.IsDone(Answers)
                ? "This referral was sent since you opened this page. What you entered here was not added to it. If it matters, copy it and start "
                + "another referral."
                : "Another referral was started since you opened this page, perhaps in another tab. What you entered here was not added to it, so that two "
                + "referrals are not mixed up. Copy what you need before you leave this page.");
        Answers = posted;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
