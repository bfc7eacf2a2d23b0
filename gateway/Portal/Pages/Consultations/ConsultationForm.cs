using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>A form in which a consultation is asked for: by a professional, or by the worker who takes the call.</summary>
internal abstract class ConsultationForm(ConsultationClient consultations, TimeProvider clock) : ChangePage(clock)
{
    /// <summary>Those of the Department for Education's sources that are professionals.</summary>
    public static IReadOnlyList<Choice> Professionals { get; } =
        [.. Choices.Sources.Where(source => source.Value is not ("1A" or "1B" or "1C" or "1D" or "9" or "10"))];

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public ReferrerEntry AskedBy { get; set; } = new();

    [BindProperty]
    public ChildEntry Child { get; set; } = new();

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? SignificantHarm { get; set; }

    /// <summary>What was recorded.</summary>
    protected Guid ConsultationId { get; private set; }

    protected ConsultationClient Consultations => consultations;

    /// <summary>What was typed of the child; null where the child stays unnamed.</summary>
    internal static ChildDetails? ChildOf(ChildEntry typed)
    {
        var child = ContactMapping.ToChild(typed, held: null, isForWorker: false);
        return child is { FirstName: null, LastName: null, DateOfBirth: null, Address: null } ? null : child;
    }

    protected override void Check()
    {
        Require(nameof(SignificantHarm), SignificantHarm, Choices.YesNo, "Choose whether there are signs of significant harm");
        Require("Child.DateOfBirth", !Child.DateOfBirth.IsWrong, "Enter a date of birth, such as 14 3 2018");
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var answer = await consultations.RecordAsync(
            new RecordConsultationRequest
            {
                Channel = Channel,
                AskedBy = ContactMapping.ToReferrer(AskedBy),
                Child = ChildOf(Child),
                Question = Question,
                SignificantHarm = string.Equals(SignificantHarm, "yes", StringComparison.Ordinal),
            },
            Submission, cancellationToken);
        ConsultationId = answer.Value?.ConsultationId ?? Guid.Empty;
        return answer.Problem;
    }

    protected override string FieldOf(string path) => path switch
    {
        "child" => "Child.FirstName",
        "askedBy" => "AskedBy.Name",
        _ => path,
    };
}
