using System.Text.Json;
using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>The professional's check-answers: what the consent gate will say is said before anything is sent (Peterborough 3).</summary>
internal sealed class CheckModel(PartnerEntrance entrance, IntakeClient intake) : Journeys.CheckModel(entrance)
{
    public ConsentVerdict Verdict => ((PartnerJourney)Journey).CheckConsent(Answers);

    protected override async Task<(ApiProblem? Problem, IReadOnlyDictionary<string, string?> Done)> SendAsync(
        string idempotencyKey, CancellationToken cancellationToken)
    {
        var answer = await intake.RecordContactAsync(
            ((PartnerJourney)Journey).ToRequest(Answers), new Submission(idempotencyKey, IfMatch: null), cancellationToken);
        return (answer.Problem, answer.Value is { } sent
            ? new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["reference"] = JsonSerializer.Serialize(sent.Reference),
                ["contactId"] = JsonSerializer.Serialize(sent.ContactId),
            }
            : new Dictionary<string, string?>(StringComparer.Ordinal));
    }
}
