using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// A worker enters what an agency gave social care, before the discussion or after it. Late information is taken and marked late; it closes nothing for
/// anybody else.
/// </summary>
internal static class AddInformation
{
    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        GiveInformationRequest request, [AsParameters] DiscussionChange change, IntakeClient intake) => change.ApplyAsync(
        new FieldChecks()
            .Required("agency", request.Agency, "Name the agency.", FieldChecks.MaxLine)
            .Required("name", request.Name, "Say who gave it.", FieldChecks.MaxLine)
            .Required("information", request.Information, "Record what was said.")
            .Refuse("spokenAt", PlausibleDates.Act(request.SpokenAt, change.Now, "The time lies in the future.")),
        async file =>
        {
            var procedure = change.ProcedureOf(file);
            if (new FieldChecks().KnownAgencies([request.Agency], _ => "agency", change.AuthorityOf(file).AgenciesOf(file)).Refusal is { } unknown)
            {
                return unknown;
            }

            if (procedure.KeepsFromFamily(request.Agency!) && request.MayBeSharedWith?.Contains(Audience.Family) is true)
            {
                return DiscussionRefusals.NotForTheFamily(procedure, "mayBeSharedWith");
            }

            if (request.MayBeSharedWith is not { Count: 0 }
                && await intake.CheckAsync(change.ContactRecordId, [("information", request.Information)], change.Cancellation) is { } held)
            {
                return held;
            }

            var isByPhone = request.SpokenAt is not null;
            var given = GivenInformation.Of(
                file.Discussion, request.Agency!, request.Name!, request.Information!, request.MayBeSharedWith,
                isByPhone ? InformationOrigin.ByPhone : InformationOrigin.InWriting, request.SpokenAt?.ToUniversalTime() ?? change.Now, change.Person.Id,
                isByPhone ? change.Person.Name : null);
            file.Information.Add(given);
            change.Db.Information.Add(given);

            // The agency finds it under its invitation, and what it had open there is another version now.
            file.Invitations.Find(row => row.WithdrawnAt is null && string.Equals(row.Agency, given.Agency, StringComparison.Ordinal))?.Touch();
            var takenDown = change.AuthorityOf(file).Screening.Agencies.TakenDown;
            change.Record(
                file.Case.ContactRecordId, "information-added",
                $"Information of {given.Agency} {(isByPhone ? "taken down by telephone" : "entered")}{(given.Late ? ", late" : string.Empty)}.",
                rule: (isByPhone ? takenDown.Rule : procedure.Record.Rule).Display);
            return null;
        });
}
