using System.Net;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Openings;

/// <summary>Somebody who does not work with a child says why they need the record, and goes on to what they wanted to open.</summary>
internal sealed class GiveReasonModel(IntakeClient intake, OpeningClient openings, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>The page that asked for a reason.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public static IReadOnlyList<Choice> Reasons { get; } =
        [.. ReadingPurposes.OfOthersWork.Select(reason => new Choice(reason.Code(), Display.Words.From(reason)))];

    public ContactSummary? Child { get; private set; }

    public override string? Reference => Child?.Reference;

    public override string? ChildName => Child?.ChildName;

    protected override string Next => Url.IsLocalUrl(ReturnTo) ? ReturnTo! : Links.Case(CaseId);

    /// <summary>Whether it is a consultation, which is no case and has no summary; Intake answers whether there is one.</summary>
    private bool IsConsultation => ReturnTo?.StartsWith(Links.Consultation(CaseId), StringComparison.OrdinalIgnoreCase) is true;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        return Child is null && !IsConsultation ? new ApiProblem { Status = HttpStatusCode.NotFound } : null;
    }

    protected override void Check()
    {
        Require(nameof(Reason), EnumCodes.TryParse<ReadingPurpose>(Reason, out _), "Choose what it is about");
        Require(nameof(Words), Words, "Enter what you need the record for");
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var answer = await openings.OpenAsync(CaseId, new OpenRecordRequest(EnumCodes.Of<ReadingPurpose>(Reason!), Words), Submission, cancellationToken);
        if (answer.Problem is null)
        {
            await openings.AwaitAsync(CaseId, Clock, cancellationToken);
        }

        return answer.Problem;
    }
}
