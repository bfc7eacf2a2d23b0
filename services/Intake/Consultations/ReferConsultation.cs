using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Consultations;

/// <summary>
/// A consultation progresses to referral, received now, with everything that was recorded carried over and both linked: nothing is retyped (Dudley 1.0). A
/// worker does it, or the professional who asked in the portal.
/// </summary>
internal static class ReferConsultation
{
    public static Task<Results<Created<RecordedContact>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReferConsultationRequest request, [AsParameters] ConsultationChange change, WorkerDirectory workers, NeedToKnow needToKnow)
    {
        Contact? contact = null;
        AuthorityProcedure? procedure = null;
        return change.AnswerAsync(
            fields: null,
            async consultation =>
            {
                if (consultation.Became is not null)
                {
                    return ConsultationRefusals.AlreadyReferral;
                }

                var (db, person, now, ct) = (change.Db, change.Person, change.Now, change.Cancellation);
                procedure = change.Procedures.InForceOn(consultation.Authority, WorkingCalendar.LondonDate(now));
                var child = await ConsultedChild.FindAsync(db, consultation, ct);
                var referral = Of(consultation, request, child, isForeign: !person.IsStaff);
                if (Check(referral, change, now) is { } wrong)
                {
                    return wrong;
                }

                var known = await KnownAtRecording.ResolveAsync(db, workers, needToKnow, referral.Children, person, now, ct);
                if (known.Problems is { } unknown)
                {
                    return Refusal.InvalidFields(Named(unknown));
                }

                contact = change.Intake.Take(
                    referral with { Children = known.Children }, procedure, person, now);
                contact.ComeFrom(new ConsultedBefore(
                    consultation.Id, consultation.Reference, consultation.AskedAt, consultation.Question, consultation.Answer));
                var record = contact.Records[0];
                if (consultation is { Answer: { FurtherAction: true } answer, AnsweredBy: { } answeredBy })
                {
                    AgreeOnActions.AddActions(db, contact, record, Agreed(answer), answer.At, procedure, (answeredBy, answer.ByName), now);
                }


                // Who the child is in the index goes on as the referral's child, with whatever else was found to be the same.
                if (child is { OneWith: null })
                {
                    (child.ContactId, child.ContactRecordId) = (contact.Id, record.Id);
                }

                consultation.BecomeReferral(new ConsultationReferral(contact.Id, record.Id, contact.Reference, now));
                await ConsultationClocks.MeetAsync(db, consultation, now, ct, ClockKinds.Consultation, ClockKinds.ConsultationHarm);
                var rule = procedure.Intake.Consultation.Offered.Rule.Display;
                change.Record(consultation.Id, "became-referral", $"Made referral {record.Reference}", rule: rule);
                change.Record(record.Id, "became-referral", $"Made consultation {consultation.Reference} a referral", rule: rule);
                await RecordedPeople.IndexAsync(db, contact, person, now, ct);
                return await known.ConfirmAsync(db, contact, person, now, ct);
            },
            _ => TypedResults.Created($"/api/intake/contacts/{contact!.Id}", ContactViews.RecordedOf(contact, procedure!, change.Calendars)));
    }

    private static RecordContactRequest Of(Consultation consultation, ReferConsultationRequest request, Person? child, bool isForeign)
    {
        var concern = request.Concern ?? new ConcernDetails();
        var details = request.Child ?? consultation.Child;
        if (!isForeign && details is { PersonId: null } && child is { OneWith: { } root })
        {
            details = details with { PersonId = root };
        }

        return new RecordContactRequest
        {
            Authority = consultation.Authority,
            Channel = isForeign ? ChannelCodes.OnlineForm : consultation.Channel,
            Kind = ContactKind.Referral,
            Grounds = request.Grounds,
            AccessPoint = request.AccessPoint,
            Referrer = consultation.AskedBy,
            Children = details is null ? [] : [details],
            Concern = concern with
            {
                Nature = string.IsNullOrWhiteSpace(concern.Nature) ? consultation.Question : concern.Nature,
                SignificantHarm = consultation.SignificantHarm || (concern.SignificantHarm ?? false),
            },
            Consent = request.Consent,
        };
    }

    private static Refusal? Check(RecordContactRequest referral, ConsultationChange change, DateTimeOffset now)
    {
        if (!change.Person.IsStaff)
        {
            var outside = new FieldChecks();
            RefusedFromOutside.CheckChildren(referral.Children, outside);
            if (outside.Problems is { } told)
            {
                return Refusal.InvalidFields(Named(told));
            }
        }

        return RecordContactRules.Check(referral, change.Procedures, now) is { } problems ? Refusal.InvalidFields(Named(problems)) : null;
    }

    /// <summary>What was agreed holds as it was, whatever its day is by now.</summary>
    private static AgreedDetails Agreed(ConsultationAnswer answer) => new()
    {
        FurtherAction = Answer.Yes,
        Actions =
        [
            new AgreedActionDetails
            {
                What = answer.AgreedAction,
                Owner = answer.AgreedActionOwner ?? ActionOwner.FrontDoor,
                OwnerName = answer.AgreedActionBy,
                DueOn = answer.AgreedActionDueOn,
            },
        ],
    };

    /// <summary>A referral of a consultation has one child, which its form calls so.</summary>
    private static Dictionary<string, string[]> Named(IDictionary<string, string[]> problems) => problems.ToDictionary(
        problem => problem.Key.Replace("children[0]", "child", StringComparison.Ordinal) is var path && path is "children" ? "child" : path,
        problem => problem.Value, StringComparer.Ordinal);
}
