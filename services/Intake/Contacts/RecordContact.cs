using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>A contact comes in by any channel and is recorded (Peterborough 2, York 1).</summary>
internal static class RecordContact
{
    public static string[] Roles { get; } =
        [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.BusinessSupport, AccessRoles.PartnerProfessional, .. AccessRoles.Managers];

    private static string[] OwnWorkers { get; } = [.. Roles.Except([AccessRoles.PartnerProfessional], StringComparer.Ordinal)];

    public static async Task<Results<Created<RecordedContact>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordContactRequest request, CurrentPerson person, IntakeDbContext db, ContactIntake intake, ProcedureBook procedures, WorkingCalendars calendars,
        WorkerDirectory workers, SuggestPeople suggest, NeedToKnow needToKnow, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!person.HasAny(OwnWorkers))
        {
            request = request with { Channel = request.Channel ?? ChannelCodes.OnlineForm };
            if (RefusedFromOutside.Check(request).Problems is { } outside)
            {
                return TypedResults.ValidationProblem(outside);
            }
        }

        if (RecordContactRules.CheckNew(request, procedures, now) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var referrer = request.Referrer!.Compact();
        var isProtected = SealedReferrer.IsProtected(referrer.SourceCode, referrer.WillingToBeIdentified);
        if (isProtected && SealedReferrer.Check(referrer, request, request.NamesSomebodyElse) is { Count: > 0 } named)
        {
            return TypedResults.ValidationProblem(SealedReferrer.WithWayOut(named));
        }

        var procedure = procedures.InForceOn(request.Authority!, WorkingCalendar.LondonDate(request.ReceivedAt ?? now));
        if (!string.Equals(procedure.Code, person.Authority, StringComparison.Ordinal))
        {
            return ContactRefusals.OtherAuthority.ToProblem();
        }

        var known = await KnownAtRecording.ResolveAsync(db, workers, needToKnow, request.Children, person, now, ct);
        if (known.Problems is { } unknown)
        {
            return TypedResults.ValidationProblem(unknown);
        }

        if (request.OpenContactsSeen is { } seen && person.HasAny(MatchPerson.Roles)
            && await new DescribeMatches(db, workers, person, suggest, needToKnow, now).OpenContactsAsync(known.Children, ct) is var open
            && open.Any(contact => !seen.Contains(contact.ContactRecordId)))
        {
            return PeopleRefusals.ContactOpen.ToProblem(open);
        }

        var contact = intake.Take(request with { Children = known.Children }, procedure, person, now);
        if (isProtected && request.NamesSomebodyElse && SealedReferrer.Check(referrer, request, isSomebodyElse: false).Count > 0)
        {
            SealedReferrer.NoteSomebodyElse(db, contact, person, now);
        }

        await RecordedPeople.IndexAsync(db, contact, person, now, ct);
        if (await known.ConfirmAsync(db, contact, person, now, ct) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await db.SaveChangesAsync(ct);
        if (request.DraftId is { } draftId)
        {
            await db.Drafts.Where(draft => draft.Id == draftId && draft.Owner == person.Id).ExecuteDeleteAsync(ct);
        }

        return TypedResults.Created($"/api/intake/contacts/{contact.Id}", ContactViews.RecordedOf(contact, procedure, calendars));
    }
}
