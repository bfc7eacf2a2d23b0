using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// Prepares the case presentation, at once or item by item (York 2.2), and records a conversation with the parents before the
/// meeting (York 2.3).
/// </summary>
internal static class PresentEnquiry
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        PresentEnquiryRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        fields: null,
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            if ((Check(request, meeting, change.Now).Refusal
                ?? enquiry.Present(ToItems(request), ToConversation(request), meeting, change.Person, change.Now)) is { } refusal)
            {
                return refusal;
            }

            var missing = enquiry.MissingItems(meeting).Count;
            var presented = missing == 0
                ? "The case presentation is complete."
                : $"The case presentation lacks {missing} of {meeting.PresentationItems.Count} items.";
            change.Record(enquiry.ContactRecordId, "enquiry-presented", presented, rule: meeting.PresentationItems[0].Rule.Display);
            if (request.ConversationWithParents is { SettlesByAdvice: var settles })
            {
                var spoken = settles
                    ? "The parents were spoken to before the meeting: advice and support are enough."
                    : "The parents were spoken to before the meeting.";
                change.Record(enquiry.ContactRecordId, "parents-spoken-to", spoken, rule: meeting.BeforeTheMeeting.Rule.Display);
            }

            return null;
        });

    private static FieldChecks Check(PresentEnquiryRequest request, DailyMeetingProcedure meeting, DateTimeOffset now)
    {
        var checks = new FieldChecks();
        var items = request.Items ?? [];
        checks.Refuse("items", items.Count == 0 && request.ConversationWithParents is null, "Name at least one item of the presentation.");
        var known = meeting.PresentationItems.Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var code = items[i].Code ?? string.Empty;
            checks
                .Refuse($"items[{i}].code", !known.Contains(code), $"Use one of: {string.Join(", ", known)}.")
                .Refuse($"items[{i}].code", !seen.Add(code), "The item is named twice.")
                .Refuse($"items[{i}].state", items[i].State is null, "Say whether it is held-in-record, unknown or missing.")
                .Refuse(
                    $"items[{i}].text", items[i].Text is not null && !NarrativeItems.Includes(code),
                    "This item is held in the contact record only. Record it there and mark it held-in-record here.")
                .Limited($"items[{i}].text", items[i].Text);
        }

        if (request.ConversationWithParents is { } conversation)
        {
            checks
                .Refuse("conversationWithParents.heldAt", conversation.HeldAt is null, "Say when it was held.")
                .Refuse("conversationWithParents.heldAt", PlausibleDates.Act(conversation.HeldAt, now, "It cannot be in the future."))
                .Required("conversationWithParents.safeBecause", conversation.SafeBecause, "Say why it did not compromise the child's safety.")
                .Required("conversationWithParents.outcome", conversation.Outcome, "Say what came of it.");
        }

        return checks;
    }

    private static List<PresentationItem> ToItems(PresentEnquiryRequest request) =>
        [.. (request.Items ?? []).Select(item => new PresentationItem { Code = item.Code!, State = item.State!.Value, Text = item.Text })];

    private static ParentConversation? ToConversation(PresentEnquiryRequest request) => request.ConversationWithParents is { } conversation
        ? new ParentConversation
        {
            HeldAt = conversation.HeldAt!.Value.ToUniversalTime(),
            SafeBecause = conversation.SafeBecause!,
            Outcome = conversation.Outcome!,
            SettlesByAdvice = conversation.SettlesByAdvice,
        }
        : null;
}
