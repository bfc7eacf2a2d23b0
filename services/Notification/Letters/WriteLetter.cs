namespace ReferralPlatform.Notification.Letters;

/// <summary>A worker begins a letter to the family or the child that no event has asked for; it waits for a manager as the others do.</summary>
internal static class WriteLetter
{
    public static async Task<Results<Created<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid caseId, WriteLetterRequest request, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
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
        var rule = RuleFor(request.Recipient!.Value, procedures.For(referred.Authority, referred.ProcedureVersion).Notification).Display;
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

    /// <summary>The paragraph by which they are informed in writing of the decision, where there is one, otherwise of what an assessment found.</summary>
    private static RuleRef RuleFor(Recipient recipient, NotificationProcedure procedure)
    {
        var code = recipient == Recipient.Child ? InformedDuties.Child : InformedDuties.Family;
        return (procedure.OthersInformed.ValueOrDefault ?? []).Concat(procedure.AssessmentInformed)
            .First(duty => string.Equals(duty.Code, code, StringComparison.Ordinal)).Rule;
    }
}
