using System.Net;
using System.Security.Cryptography;

namespace ReferralPlatform.Portal.Forms;

/// <summary>A page with a form that attaches files, one or several in one go, to the records of one or several children.</summary>
internal abstract class UploadPage(IntakeClient intake) : FormPage
{
    public const string Done = "attached";
    public const string TakenOff = "taken-off";

    public const string FileHint =
        $"PDF, photograph (JPEG, PNG, HEIC), Word (.docx) or OpenDocument (.odt) without macros, or plain text. {AttachmentLimits.InWords} at most at a time, "
        + "together where you choose several.";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public List<IFormFile> Upload { get; set; } = [];

    /// <summary>Of several files, those that were attached although others were refused.</summary>
    public IReadOnlyList<string> AttachedNow { get; private set; } = [];

    protected IntakeClient Intake => intake;

    protected bool IsTooLarge => HttpContext.Features.Get<UploadedForm>()?.IsTooLarge is true;

    /// <summary>What can be said of the form before anything is sent on.</summary>
    protected void CheckUpload()
    {
        Require(nameof(Kind), Kind, "Choose what it is");
        Require(nameof(Upload), Upload.Count > 0, "Choose a file");
    }

    /// <summary>The page again with what was typed; nothing else is said before the files are fewer or smaller.</summary>
    protected IActionResult TooLarge() => Refuse(new ApiProblem
    {
        Status = HttpStatusCode.RequestEntityTooLarge,
        Errors = new(StringComparer.OrdinalIgnoreCase) { [nameof(Upload)] = [AttachmentLimits.TooLarge] },
    });

    /// <summary>Sends the files one by one.</summary>
    /// <returns>Null when all are attached; otherwise the page again. Those that are attached stay so.</returns>
    protected async Task<IActionResult?> AttachAsync(IReadOnlyList<Guid> records, CancellationToken cancellationToken)
    {
        var refused = new List<(string Name, ApiProblem Problem)>();
        var attached = new List<string>();
        foreach (var file in Upload)
        {
            var answer = await intake.AttachAsync(
                records[0], Kind!, records.Skip(1), file, new Submission(await KeyOfAsync(file, cancellationToken), IfMatch: null), cancellationToken);
            if (answer.Problem is { } problem)
            {
                refused.Add((file.FileName, problem));
            }
            else
            {
                attached.Add(answer.Value!.FileName);
            }
        }

        AttachedNow = attached;
        return refused.Count == 0 ? null : RefuseFiles(refused);
    }

    // The same file under the same form is the same sending, whichever others are chosen with it the second time.
    private async Task<string> KeyOfAsync(IFormFile file, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        return $"{Submission.IdempotencyKey}-{Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken))[..24]}";
    }

    private IActionResult RefuseFiles(List<(string Name, ApiProblem Problem)> refused)
    {
        var (_, worst) = refused.OrderByDescending(one => one.Problem.IsUncertain || IsAboutPage(one.Problem)).First();
        return worst.IsUncertain || IsAboutPage(worst) || (worst.Errors.Count > 0 && Upload.Count == 1)
            ? Refuse(worst)
            : Refuse(worst with
            {
                Errors = new(StringComparer.OrdinalIgnoreCase)
                {
                    [nameof(Upload)] = [.. refused.Select(one => Upload.Count == 1 ? WhyNot(one.Problem) : $"{one.Name}: {WhyNot(one.Problem)}")],
                },
            });
    }

    private static string WhyNot(ApiProblem problem) =>
        problem.Errors.Values.SelectMany(messages => messages).FirstOrDefault() ?? problem.Detail ?? "This file could not be attached.";

    private static bool IsAboutPage(ApiProblem problem) =>
        problem.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized;

    protected override string FieldOf(string path) => path is "kind" ? nameof(Kind) : nameof(Upload);
}
