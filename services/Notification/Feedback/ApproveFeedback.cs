using ReferralPlatform.Notification.Letters;

namespace ReferralPlatform.Notification.Feedback;

/// <summary>
/// A manager approves what the referrer may know beyond the standing words: reasons, other support, what happens next (Referrals 2024 5.2, Sefton
/// "Feedback"). It is for whoever rings or writes, and read behind a sign-in; e-mails never carry it. Feedback that has to have its reasons goes with it.
/// </summary>
internal static class ApproveFeedback
{
    public static Task<Results<Created<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ApproveFeedbackRequest request, [AsParameters] MessageChange change, IntakeLetters intake) => change.CreateAsync(
        change.Location,
        new FieldChecks().Required("text", request.Text, "Say what the referrer may know.").Limited("releaseReason", request.ReleaseReason),
        async message =>
        {
            try
            {
                var findings = message.Kind == MessageKind.Feedback ? await intake.CheckAsync(message, request.Text!, change.Cancellation) : [];
                if (ApproveMessage.Release(findings, request.ReleaseReason) is { } held)
                {
                    return held;
                }

                var why = findings.Count == 0 ? null : request.ReleaseReason;
                if (message.ApproveFeedback(request.Text!, [.. findings.Select(finding => finding.Key)], why, change.Person, change.Now) is { } refusal)
                {
                    return refusal;
                }
            }
            catch (HttpRequestException)
            {
                return MessageRefusals.LettersUnavailable;
            }

            change.Record(message.ContactRecordId, "feedback-extended", "Approved feedback for the referrer.", request.Text, message.Rule);
            return null;
        });
}
