using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Openings;

/// <summary>A manager says whether somebody needed the record that they opened with a reason.</summary>
internal sealed class ReviewModel(OpeningClient openings, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid OpeningId { get; set; }

    [BindProperty]
    public string? WasRight { get; set; }

    [BindProperty]
    public string? Comment { get; set; }

    public static IReadOnlyList<Choice> Answers { get; } = [new("yes", "Yes"), new("no", "No")];

    /// <summary>Null when it could not be had.</summary>
    public OpeningView? Opening { get; private set; }

    public override string? Reference => Opening?.Reference;

    public override (string Href, string Text) Back => (Links.Openings, "Opened with a reason");

    protected override string Next => Links.Openings;

    protected override bool MayChange => Opening is { MayReview: true };

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await openings.GetAsync(OpeningId, cancellationToken);
        Opening = answer.Value;
        return answer.Problem;
    }

    protected override void Check()
    {
        Require(nameof(WasRight), WasRight, Answers, "Choose whether they needed the record");
        Require(nameof(Comment), Comment, "Enter what you found");
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await openings.ReviewAsync(
            OpeningId, new ReviewOpeningRequest(string.Equals(WasRight, "yes", StringComparison.Ordinal), Comment), Submission, cancellationToken)).Problem;
}
