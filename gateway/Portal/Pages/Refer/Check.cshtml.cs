using System.Text.Json;
using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>The public's check-answers, and the sending.</summary>
internal sealed class CheckModel(PublicEntrance entrance, PublicIntakeClient intake) : Journeys.CheckModel(entrance)
{
    /// <summary>A field that people do not see.</summary>
    private const string Decoy = "website";

    protected override async Task<(ApiProblem? Problem, IReadOnlyDictionary<string, string?> Done)> SendAsync(
        string idempotencyKey, CancellationToken cancellationToken)
    {
        // Until the last answer, not until now: what is sent twice has to be the same.
        var taken = Kept is { } kept ? kept.ChangedAt - kept.StartedAt : TimeSpan.Zero;
        var referral = ((PublicJourney)Journey).ToRequest(Answers) with
        {
            Sending = new FormSending((int)Math.Max(0, taken.TotalSeconds), Request.Form[Decoy].ToString().Length > 0),
        };
        var answer = await intake.SendAsync(referral, idempotencyKey, cancellationToken);
        return (answer.Problem, answer.Value is { } sent
            ? new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["reference"] = JsonSerializer.Serialize(sent.Reference),
                ["sent"] = JsonSerializer.Serialize(sent, JsonSerializerOptions.Web),
            }
            : new Dictionary<string, string?>(StringComparer.Ordinal));
    }
}
