using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>What follows when something is agreed, in whatever conversation: each action with its clock, the activity, the word for the referrer.</summary>
internal static class AgreeOnActions
{
    /// <summary>Adds to the save that follows what a worker agreed, if anything was, with the activity of each child.</summary>
    /// <inheritdoc cref="AddActions"/>
    public static void Add(
        IntakeDbContext db, Contact contact, ContactRecord record, AgreedDetails? agreed, DateTimeOffset spokenAt, AuthorityProcedure procedure,
        CurrentPerson person, DateTimeOffset now)
    {
        var added = AddActions(db, contact, record, agreed, spokenAt, procedure, (person.Id, person.Name), now);
        if (added.Count > 0)
        {
            var rule = procedure.Intake.AgreedActions.Rule.Display;
            db.Activity.AddRange(contact.Records.Select(of => ActivityEntry.Of(person, of.Id, now, "actions-agreed", InWords(added), rule: rule)));
        }
    }

    /// <param name="agreed">Checked by <see cref="AgreedActionRules"/>.</param>
    /// <param name="record">That the conversation is recorded on.</param>
    public static IReadOnlyList<AgreedAction> AddActions(
        IntakeDbContext db, Contact contact, ContactRecord record, AgreedDetails? agreed, DateTimeOffset spokenAt, AuthorityProcedure procedure,
        (string Id, string Name) by, DateTimeOffset now)
    {
        if (agreed?.FurtherAction is not (Answer.Yes or Answer.No))
        {
            return [];
        }

        IReadOnlyList<AgreedAction> added = agreed.FurtherAction == Answer.No
            ? [AgreedAction.NothingMore(agreed.NothingMoreBecause!, agreed.ReasonSaidToReferrer, record, spokenAt, by)]
            : [.. agreed.Actions.Select(action => AgreedAction.Agree(action, record, spokenAt, by))];
        db.AgreedActions.AddRange(added);
        foreach (var action in added)
        {
            StartClock(db, action, contact, procedure, action.AgreedAt);
        }

        Announce(db, contact, record, added.Any(action => action.SaidToReferrer), procedure, now);
        return added;
    }

    /// <summary>Starts the clock of an action, to the end of its day.</summary>
    public static void StartClock(IntakeDbContext db, AgreedAction action, Contact contact, AuthorityProcedure procedure, DateTimeOffset startedAt)
    {
        if (action is not { DueOn: { } dueOn, ClockKind: { } kind })
        {
            return;
        }

        var record = contact.Records.Single(found => found.Id == action.ContactRecordId);
        var clock = CaseDeadline.Start(
            record.Id, record.Reference, contact.Authority, kind, startedAt, WorkingCalendar.EndOfLondonDay(dueOn),
            procedure.Intake.AgreedActions.Rule.Display);
        db.Deadlines.Add(clock);
        action.ClockId = clock.Id;
    }

    /// <summary>The referrer is to have it in writing; of somebody who is no professional, only what was said to them.</summary>
    public static void Announce(
        IntakeDbContext db, Contact contact, ContactRecord record, bool saidToReferrer, AuthorityProcedure procedure, DateTimeOffset now) =>
        db.Publish(new ActionsAgreed
        {
            AgreementId = Guid.CreateVersion7(),
            ContactRecordId = record.Id,
            ContactId = contact.Id,
            Reference = record.Reference,
            Authority = contact.Authority,
            ProcedureVersion = contact.ProcedureVersion,
            ProfessionalReferrer = contact.ProfessionalReferrer,
            ForReferrer = contact.ProfessionalReferrer || saidToReferrer,
            AskedFor = procedure.Intake.AsksForAgreedActions,
            ReceivedAt = contact.ReceivedAt,
            AgreedAt = now,
            Rule = procedure.Intake.AgreedActions.Rule.Display,
        });

    private static string InWords(IReadOnlyList<AgreedAction> added) => added switch
    {
        [{ DueOn: { } only }] => $"One action agreed with the referrer, due on {DatesInWords.ShowDate(only)}",
        [{ Owner: null }] => "Agreed with the referrer that nothing more is done",
        _ => $"{added.Count} actions agreed with the referrer, the first due on {DatesInWords.ShowDate(added.Min(action => action.DueOn!.Value))}",
    };
}
