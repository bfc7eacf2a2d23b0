namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// A worker enters what an agency gave social care, before the discussion or after it. Late information is taken and marked late; it closes nothing for
/// anybody else.
/// </summary>
internal static class AddInformation
{
    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        GiveInformationRequest request, [AsParameters] DiscussionChange change) => change.ApplyAsync(
        new FieldChecks()
            .AgencyCode("agency", request.Agency)
            .Required("name", request.Name, "Say who gave it.", FieldChecks.MaxLine)
            .Required("information", request.Information, "Record what was said."),
        file =>
        {
            var procedure = change.ProcedureOf(file);
            if (procedure.KeepsFromFamily(request.Agency!) && request.MayBeSharedWith?.Contains(Audience.Family) is true)
            {
                return DiscussionRefusals.NotForTheFamily(procedure, "mayBeSharedWith");
            }

            var given = GivenInformation.Of(
                file.Discussion, request.Agency!, request.Name!, request.Information!, request.MayBeSharedWith, InformationOrigin.InWriting, change.Now,
                change.Person.Id);
            file.Information.Add(given);
            change.Db.Information.Add(given);
            change.Record(
                file.Case.ContactRecordId, "information-added", $"Information of {given.Agency} entered{(given.Late ? ", late" : string.Empty)}.",
                rule: procedure.Record.Rule.Display);
            return null;
        });
}
