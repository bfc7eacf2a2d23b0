using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>
/// Somebody without an account refers a child by the online form (York 5: anonymously if they wish). It is taken exactly as a worker's contact is;
/// what only a worker may say, such as whether the child is known, is not taken from a stranger.
/// </summary>
internal static class RecordPublicContact
{
    /// <summary>What the public's contacts are signed with in the record: nobody signed in.</summary>
    private const string Sender = "public-form";

    public static async Task<Results<Created<RecordedPublicContact>, ValidationProblem>> HandleAsync(
        RecordPublicContactRequest request, HttpRequest http, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, ContactIntake intake,
        AccessCodes codes, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Check(request, procedures, now, out var contactRequest) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var procedure = procedures.InForceOn(request.Authority!, WorkingCalendar.LondonDate(now));
        var person = new CurrentPerson(Sender, "Online form", procedure.Code, []);
        var (withoutReferrer, ownWords) = OwnWords.LeaveOut(request.Referrer!.Compact(), contactRequest!, procedure);
        var contact = intake.Take(withoutReferrer, procedure, person, now, ownWords);
        if (ownWords.Count > 0)
        {
            OwnWords.Note(db, contact, person, now);
        }

        var referral = PublicReferral.Of(contact.Id, AccessCodes.Hash(codes.MakeFor(http)), request.Referrer!, request.Sending);
        db.PublicReferrals.Add(referral);
        foreach (var record in contact.Records.Where(_ => referral.Doubt is not null))
        {
            db.Activity.Add(ActivityEntry.Of(person, record.Id, now, "sent-perhaps-by-a-program", referral.Doubt!));
        }

        await RecordedPeople.IndexAsync(db, contact, person, now, ct);
        return TypedResults.Created(
            GetPublicStatus.Path,
            new RecordedPublicContact(
                contact.Reference, AccessCode: null, contact.ReceivedAt, NextStepViews.Of(contact, procedure, calendars, decidedAt: null)));
    }

    private static IDictionary<string, string[]>? Check(
        RecordPublicContactRequest request, ProcedureBook procedures, DateTimeOffset now, out RecordContactRequest? contactRequest)
    {
        contactRequest = null;
        var mine = new FieldChecks();
        mine.Refuse(
            "referrer.sourceCode",
            request.Referrer?.SourceCode is { } source && (source is ReferralSources.Unknown || ReferralSources.IsProfessional(source)),
            "Give 1A, 1B, 1C, 1D or 9. Professionals sign in, so that their referral counts as one.");
        RefusedFromOutside.CheckChildren(request.Children, mine);
        mine.Refuse("sending.secondsTaken", request.Sending?.SecondsTaken < 0, "This cannot be less than nothing.");
        if (mine.Problems is { } problems)
        {
            return problems;
        }

        contactRequest = new RecordContactRequest
        {
            Authority = request.Authority,
            Channel = ChannelCodes.OnlineForm,
            Kind = procedures.TryFind(request.Authority, out var procedure) ? procedure.Intake.KindFromThePublic : null,
            Referrer = request.Referrer,
            Children = request.Children,
            Adults = request.Adults,
            Concern = request.Concern,
            Consent = request.Consent,
            Questions = request.Questions,
        };
        return RecordContactRules.Check(contactRequest, procedures, now);
    }
}
