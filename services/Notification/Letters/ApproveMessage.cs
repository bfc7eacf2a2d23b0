using ReferralPlatform.Notification.Sending;

namespace ReferralPlatform.Notification.Letters;

/// <summary>
/// A manager lets a message go that waited for it. A letter is looked through for what its reader must not learn and printed first: what cannot be printed
/// is not approved.
/// </summary>
internal static class ApproveMessage
{
    public static Task<Results<Ok<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ApproveMessageRequest request, [AsParameters] MessageChange change, LetterPress press, Carriers carriers) => change.ApplyAsync(
        new FieldChecks().Limited("releaseReason", request.ReleaseReason),
        async message =>
        {
            if (message.CheckApproval() is { } refusal)
            {
                return refusal;
            }

            try
            {
                if (await press.CheckPlanAsync(message, change.Cancellation) is { } unplanned)
                {
                    return unplanned;
                }

                var findings = message.IsLetterToFamily ? await press.CheckAsync(message, change.Cancellation) : [];
                if (Release(findings, request.ReleaseReason) is { } held)
                {
                    return held;
                }

                message.Approve(
                    [.. findings.Select(finding => finding.Key)], findings.Count == 0 ? null : request.ReleaseReason,
                    carriers.LettersByNotify(message.Authority), change.Person, change.Now);
                if (message.IsLetterToFamily && (await press.PrintAsync(message, change.Cancellation)).Refusal is { } unprintable)
                {
                    return unprintable;
                }
            }
            catch (HttpRequestException)
            {
                return MessageRefusals.LettersUnavailable;
            }

            change.Record(
                message.ContactRecordId, "message-approved", $"Approved: {Informing.Name(message)} to the {message.Recipient.Code()}.", message.ReleaseReason,
                message.Rule);
            return null;
        });

    /// <summary>What was found stops the message until a manager says why it may stand; a confidential address never may.</summary>
    public static Refusal? Release(IReadOnlyList<TextFinding> findings, string? reason) =>
        findings.Any(finding => finding.IsAddress) ? MessageRefusals.AddressHeld
        : findings.Count > 0 && string.IsNullOrWhiteSpace(reason)
            ? MessageRefusals.ProtectedDetails(string.Join("; ", findings.Select(finding => finding.Words)))
        : null;
}
