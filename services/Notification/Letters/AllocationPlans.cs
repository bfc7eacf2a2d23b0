using System.Globalization;
using System.Net;
using System.Text;

namespace ReferralPlatform.Notification.Letters;

/// <summary>Asks Allocation, whose it is, for the plan that goes with a letter. It lives for as long as the printing takes.</summary>
internal sealed class AllocationPlans(HttpClient allocation)
{
    /// <returns>The plan in words, a paragraph on each line; null where there is none.</returns>
    /// <exception cref="HttpRequestException">Allocation does not answer.</exception>
    public async Task<string?> ReadAsync(Message message, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/allocation/cases/{message.ContactRecordId}/plan").For(message.Authority);
        using var response = await allocation.SendAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Plan>(ct) is { } plan ? InWords(plan) : null;
    }

    private static string InWords(Plan plan)
    {
        var words = new StringBuilder("What is needed:\n").AppendLine(plan.Needs).AppendLine("What we want to achieve:").AppendLine(plan.Outcomes)
            .AppendLine("Who does what, and by when:");
        foreach (var action in plan.Actions)
        {
            words.AppendLine(CultureInfo.InvariantCulture, $"- {action.What}: {action.Who}, by {Day(action.By)}");
        }

        return words.Append(CultureInfo.InvariantCulture, $"We look at this plan again on {Day(plan.ReviewOn)}.").ToString();
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private sealed record Plan(string Needs, string Outcomes, IReadOnlyList<PlannedAction> Actions, DateOnly ReviewOn);

    private sealed record PlannedAction(string What, string Who, DateOnly By);
}
