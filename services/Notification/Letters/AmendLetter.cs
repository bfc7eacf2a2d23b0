namespace ReferralPlatform.Notification.Letters;

/// <summary>A worker chooses whom a letter goes to and changes its words, before a manager approves it.</summary>
internal static class AmendLetter
{
    public static Task<Results<Ok<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AmendLetterRequest request, [AsParameters] MessageChange change) => change.ApplyAsync(
        new FieldChecks().Limited("heading", request.Heading, FieldChecks.MaxLine).Limited("text", request.Text).Limited("plan", request.Plan),
        message =>
        {
            if (message.Amend(request.AddresseeId, request.Heading, request.Text, request.Plan) is { } refusal)
            {
                return refusal;
            }

            change.Record(message.ContactRecordId, "letter-amended", "Wrote a letter that waits to be approved.", rule: message.Rule);
            return null;
        });
}
