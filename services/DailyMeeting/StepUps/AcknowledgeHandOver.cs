using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>The case system opened the case under its own number, or the admin who enters it there says so (York 7.3).</summary>
internal static class AcknowledgeHandOver
{
    public static string[] Roles { get; } = [AccessRoles.Integration, AccessRoles.BusinessSupport, .. AccessRoles.Managers];

    public static Task<Results<Ok<StepUpRow>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AcknowledgeHandOverRequest request, [AsParameters] StepUpChange change) => change.ApplyAsync(
        new FieldChecks().Required("caseSystemNumber", request.CaseSystemNumber, "Give the number of the case in the case system.", FieldChecks.MaxLine),
        steppedUp =>
        {
            var meeting = change.ProcedureOf(steppedUp).DailyMeeting.Value;
            if (steppedUp.AcknowledgeHandOver(request.CaseSystemNumber!, meeting, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var rule = meeting.HandOver.Rule.Display;
            change.Db.Publish(new HandOverAcknowledged
            {
                ContactRecordId = steppedUp.ContactRecordId,
                Authority = steppedUp.Authority,
                AcknowledgedAt = change.Now,
                Rule = rule,
            });
            change.Record(steppedUp.ContactRecordId, "hand-over-acknowledged", $"The case system has the case as {steppedUp.CaseSystemNumber}.", rule: rule);
            return null;
        });
}
