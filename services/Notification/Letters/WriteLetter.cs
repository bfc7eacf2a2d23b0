namespace ReferralPlatform.Notification.Letters;

/// <summary>A worker begins a letter to the family or the child that no event has asked for; it waits for a manager as the others do.</summary>
internal static class WriteLetter
{
    public static async Task<Results<Created<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid caseId, WriteLetterRequest request, CurrentPerson person, NotificationDbContext db, TimeProvider clock, HttpResponse response,
        CancellationToken ct)
    {
        var checks = new FieldChecks()
            .Refuse("recipient", request.Recipient is not (Recipient.Family or Recipient.Child), "Letters are written to the family or the child.");
        if (checks.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var referred = await db.Cases.AsNoTracking().SingleOrDefaultAsync(found => found.ContactRecordId == caseId && found.Authority == person.Authority, ct);
        if (referred is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var now = clock.GetUtcNow();
        var rule = RuleRef.Platform("R5.3").Display;
        var message = MessagePlan.Letter(referred, request.Recipient!.Value, $"letter:{Guid.CreateVersion7()}", rule, now, request.InNeed);
        if (request.AddresseeId is { } addressee)
        {
            message.AddressedTo(addressee);
        }

        db.Messages.Add(message);
        db.Activity.Add(ServiceDefaults.Auditing.ActivityEntry.Of(
            person, caseId, now, "letter-begun", $"Began a letter to the {request.Recipient!.Value.Code()}.", rule: message.Rule));
        await db.SaveChangesAsync(ct);
        response.SetETag(message.Version);
        return TypedResults.Created($"/api/notification/messages/{message.Id}", MessageViews.Of(message, now));
    }
}
