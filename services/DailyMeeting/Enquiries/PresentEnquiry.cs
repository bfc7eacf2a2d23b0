namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Adds the worker's outline to the case presentation, or why something cannot be found out (York 2.2).</summary>
internal static class PresentEnquiry
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        PresentEnquiryRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        fields: null,
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            if ((Check(request, meeting).Refusal ?? enquiry.Present(ToItems(request), meeting, change.Person, change.Now)) is { } refusal)
            {
                return refusal;
            }

            var summary = $"Added to the case presentation: {string.Join(", ", request.Items!.Select(item => CodesInWords.Spelt(item.Code!)))}.";
            change.Record(enquiry.ContactRecordId, "enquiry-presented", summary, rule: meeting.PresentationItems[0].Rule.Display);
            return null;
        },
        change.MayNotAttend);

    private static FieldChecks Check(PresentEnquiryRequest request, DailyMeetingProcedure meeting)
    {
        var checks = new FieldChecks();
        var items = request.Items ?? [];
        checks.Refuse("items", items.Count == 0, "Name at least one item of the presentation.");
        var known = meeting.PresentationItems.Where(point => !point.IsPresenter).ToDictionary(point => point.Code, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var code = items[i].Code ?? string.Empty;
            checks
                .Refuse($"items[{i}].code", !known.ContainsKey(code), $"Use one of: {string.Join(", ", known.Keys)}.")
                .Refuse($"items[{i}].code", !seen.Add(code), "The item is named twice.")
                .Refuse(
                    $"items[{i}].text", !string.IsNullOrWhiteSpace(items[i].Text) && known.GetValueOrDefault(code) is { TakesOutline: false },
                    "This item is held in the contact record only. Record it there.")
                .Limited($"items[{i}].text", items[i].Text)
                .Limited($"items[{i}].notKnownBecause", items[i].NotKnownBecause, FieldChecks.MaxLine);
        }

        return checks;
    }

    private static List<PresentationItem> ToItems(PresentEnquiryRequest request) =>
    [
        .. (request.Items ?? []).Select(item => new PresentationItem { Code = item.Code!, Text = item.Text, NotKnownBecause = item.NotKnownBecause }),
    ];
}
