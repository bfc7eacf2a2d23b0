namespace ReferralPlatform.Notification.Messages;

/// <summary>
/// The words of a letter to a referrer. Whom it goes to is not known here: whoever prints it has the address disclosed by Intake, which records that.
/// </summary>
internal static class GetLetter
{
    public static async Task<Results<Ok<LetterView>, ProblemHttpResult>> HandleAsync(
        Guid messageId, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, IConfiguration configuration, CancellationToken ct)
    {
        var found = await db.Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == messageId && message.Authority == person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (found.Recipient != Recipient.Referrer)
        {
            return MessageRefusals.NotForReferrer.ToProblem();
        }

        var procedure = found.ProcedureVersion is { } version ? procedures.For(found.Authority, version) : procedures.For(found.Authority);
        var portal = new Uri(configuration["Portal:PublicUrl"] ?? "http://localhost:8080");
        var enclosures = found.Kind == MessageKind.Feedback ? procedure.Notification.Enclosures.ValueOrDefault ?? [] : [];
        return TypedResults.Ok(new LetterView(
            found.ContactRecordId, found.Reference, found.Kind, procedure.Name, [.. MessageWording.Paragraphs(found, procedure, portal, namesOutcome: true)],
            found.ApprovedFeedback, [.. enclosures.Select(item => new LetterEnclosure(item.Label, item.Rule.Display))], found.Rule, found.InWritingRule));
    }
}
