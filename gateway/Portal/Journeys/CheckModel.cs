using System.Net;
using System.Text.Json;

namespace ReferralPlatform.Portal.Journeys;

/// <summary>All answers on one page, each to be changed, before they are sent. Sending twice sends once.</summary>
internal abstract class CheckModel(Entrance entrance) : JourneyModel(entrance)
{
    protected const string DonePrefix = "done.";
    private const string KeyReused = "urn:referral-platform:idempotency-key-reused";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } instead)
        {
            return instead;
        }

        return IsDone(Answers) ? LocalRedirect(Journey.At(Steps.Done)) : HasBegun ? Page() : LocalRedirect(Journey.Start);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync() is { } instead)
        {
            return instead;
        }

        if (IsDone(Answers))
        {
            return LocalRedirect(Journey.At(Steps.Done));
        }

        if (IsOfAnother)
        {
            return Elsewhere(Answers);
        }

        if (!HasBegun)
        {
            return LocalRedirect(Journey.Start);
        }

        foreach (var (path, message) in Journey.Pages(Answers).SelectMany(page => page.ProblemsWith(Answers)))
        {
            ModelState.AddModelError(path, message);
        }

        if (!IsComplete)
        {
            return Incomplete();
        }

        var (problem, done) = await SendAsync(Answers[Journey.Key]!, cancellationToken);
        if (problem is not null)
        {
            await RenewKeyAsync(problem);
            return Refuse(problem);
        }

        // Nothing about anybody is kept once it has arrived: only what the next page shows.
        var changes = Answers.Paths.ToDictionary(path => path, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (name, value) in done)
        {
            changes[DonePrefix + name] = value;
        }

        await Entrance.KeepAsync(HttpContext, changes);
        return LocalRedirect(Journey.At(Steps.Done));
    }

    /// <summary>Whether the answers were sent, and what is kept is what the last page shows.</summary>
    public static bool IsDone(Answers answers) => answers[DonePrefix + "reference"] is not null;

    public static T? Done<T>(Answers answers, string name) =>
        answers[DonePrefix + name] is { } json ? JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web) : default;

    /// <summary>Sends the answers.</summary>
    /// <returns>Why not, or what the last page shows, by name.</returns>
    protected abstract Task<(ApiProblem? Problem, IReadOnlyDictionary<string, string?> Done)> SendAsync(
        string idempotencyKey, CancellationToken cancellationToken);

    protected override string FieldOf(string path)
    {
        if (Journey.Asking(Answers, path) is not { } asking)
        {
            // One of several values that are typed in one field.
            return path.EndsWith(']') && path.LastIndexOf('[') is > 0 and var entry ? FieldOf(path[..entry]) : path;
        }

        return Journey.Pages(Answers).SelectMany(page => page.Active(Answers))
            .Any(field => string.Equals(field.Path, path, StringComparison.OrdinalIgnoreCase))
            ? path
            : asking.Fields[0].Path;
    }

    private bool HasBegun => Answers[Journey.Key] is not null;

    // An answer was changed after a sending whose outcome nobody heard: the next is another one, and both arrive.
    private async Task RenewKeyAsync(ApiProblem problem)
    {
        if (problem.Status == HttpStatusCode.UnprocessableEntity && string.Equals(problem.Type, KeyReused, StringComparison.Ordinal))
        {
            await Entrance.KeepAsync(
                HttpContext, new Dictionary<string, string?>(StringComparer.Ordinal) { [Journey.Key] = Guid.CreateVersion7().ToString("N") });
        }
    }
}
