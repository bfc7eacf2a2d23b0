namespace ReferralPlatform.Notification.Feedback;

/// <summary>
/// A manager approves what the referrer may know beyond the standing words: reasons, other support, what happens next (Referrals 2024 5.2, Sefton
/// "Feedback"). It is for whoever rings or writes; e-mails never carry it.
/// </summary>
internal static class ApproveFeedback
{
    public static Task<Results<Created<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ApproveFeedbackRequest request, [AsParameters] MessageChange change) => change.CreateAsync(
        change.Location,
        new FieldChecks().Required("text", request.Text, "Say what the referrer may know."),
        message =>
        {
            if (message.ApproveFeedback(request.Text!, change.Person) is { } refusal)
            {
                return refusal;
            }

            change.Record(message.ContactRecordId, "feedback-extended", "Approved feedback for the referrer.", request.Text, message.Rule);
            return null;
        });
}
