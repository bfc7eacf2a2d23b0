using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>How contacts and contact records are shown.</summary>
internal static class ContactViews
{
    public static ContactView Of(Contact contact, AuthorityProcedure procedure, WorkingCalendars calendars) => new(
        contact.Id, contact.Reference, contact.Authority, contact.Kind, contact.Channel, contact.State, contact.ReturnedFor, contact.ReturnedUnder,
        StandingOf(contact, procedure), contact.ReceivedAt, contact.RecordedAt, contact.RecordedByName,
        [.. contact.Records.OrderBy(record => record.Reference, StringComparer.Ordinal).Select(record => ChildOf(contact, record, procedure, calendars))],
        contact.OtherChildren, ContactNotes.Of(contact, procedure));

    public static RecordedContact RecordedOf(Contact contact, AuthorityProcedure procedure, WorkingCalendars calendars) => new(
        contact.Id,
        contact.Reference,
        [.. contact.Records.Select(record => RecordedOf(contact, record, procedure, calendars))],
        contact.State == ContactState.ReturnedToReferrer ? new ReturnedContact(contact.ReturnedFor!, contact.ReturnedUnder!) : null,
        StandingOf(contact, procedure),
        ContactNotes.Of(contact, procedure));

    public static RecordedChild RecordedOf(Contact contact, ContactRecord record, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        var (dueAt, rule) = contact.DecisionDue(record, procedure, calendars);
        return new RecordedChild(record.Id, record.Reference, record.RoutedTo, record.RoutedToLabel, record.RoutingRule, dueAt, rule);
    }

    /// <summary>Everything recorded about one child, as it stands.</summary>
    public static async Task<ContactRecordView> OfAsync(
        IntakeDbContext db, Contact contact, ContactRecord record, ProcedureBook procedures, DateTimeOffset now, CancellationToken ct)
    {
        var procedure = procedures.For(contact.Authority, contact.ProcedureVersion);
        var agreed = await AgreedActionViews.OfAsync(db, contact, procedure, now, ct);
        return Of(contact, record, procedures, now) with
        {
            Child = await KnownElsewhere.ShownAsync(db, record, ct),
            Agreed = agreed,
            NothingAgreedYet = agreed.Count == 0 && procedure.Intake.AsksForAgreedActions && AgreedActionRules.IsSpoken(contact.Channel, procedure)
                ? procedure.Intake.AgreedActions.Rule.Display
                : null,
            AddressConfidential = record.Child.Address is { } address && await IdentifyChild.IsConfidentialAsync(db, record, address, ct),
        };
    }

    private static ContactRecordView Of(Contact contact, ContactRecord record, ProcedureBook procedures, DateTimeOffset now) => new()
    {
        ContactRecordId = record.Id,
        ContactId = contact.Id,
        Reference = record.Reference,
        Authority = contact.Authority,
        ProcedureVersion = contact.ProcedureVersion,
        Kind = record.Kind,
        Channel = contact.Channel,
        AccessPoint = contact.AccessPoint,
        Purpose = contact.Purpose,
        Grounds = contact.Grounds,
        State = contact.State,
        ReturnedFor = contact.ReturnedFor,
        ReturnedUnder = contact.ReturnedUnder,
        ReceivedAt = record.ReceivedAt,
        RecordedAt = record.RecordedAt,
        RecordedByName = contact.RecordedByName,
        RecordedByRole = contact.RecordedByRole,
        ChildName = ChildNames.Of(record, contact),
        Age = ChildNames.AgeOn(record.Child, WorkingCalendar.LondonDate(now)),
        Child = record.Child,
        RoutedTo = record.RoutedTo,
        RoutedToLabel = record.RoutedToLabel,
        RoutingRule = record.RoutingRule,
        Referrer = new RecordReferrer(
            contact.SourceCode, ReferralSources.All[contact.SourceCode], contact.ProfessionalReferrer,
            contact.WillingToBeIdentified, contact.MayBeContactedAgain, contact.Referrer),
        Adults = contact.Adults,
        OtherChildren = contact.OtherChildren,
        Concern = contact.Concern,
        Consent = contact.Consent,
        ConsentStanding = StandingOf(contact, procedures.For(contact.Authority, contact.ProcedureVersion)),
        Arrangements = contact.Arrangements,
        CommonAssessmentAttached = contact.CommonAssessmentAttached,
        CommonAssessment = contact.CommonAssessment,
        Questions = contact.Answers,
        Siblings = [.. contact.SiblingsOf(record).Select(other => new SiblingRecord(other.Id, other.Reference, ChildNames.Of(other, contact)))],
        Consultation = contact.Consultation,
        BecameFrom = record.BecameFrom,
        Became = contact.Records.Find(other => other.BecameFrom == record.Id)?.Id,
    };

    private static ContactChild ChildOf(Contact contact, ContactRecord record, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        var (dueAt, rule) = contact.DecisionDue(record, procedure, calendars);
        return new ContactChild(
            record.Id, record.Reference, ChildNames.Of(record, contact), record.RoutedTo, record.RoutedToLabel, record.RoutingRule, dueAt, rule,
            record.Kind, record.ReceivedAt, record.BecameFrom);
    }

    private static ConsentStanding StandingOf(Contact contact, AuthorityProcedure procedure) => contact.CheckConsent(procedure) switch
    {
        ConsentVerdict.ReturnToReferrer returned => new(ConsentState.ReturnedToReferrer, returned.Rule.Display, WhatWouldSatisfy: returned.WhatWouldSatisfy),
        ConsentVerdict.AcceptReasonNeeded needed =>
            new(ConsentState.ReasonNeeded, needed.Rule.Display, needed.ReasonFor, InformingCarriedTo: needed.InformingCarriedTo?.Display),
        ConsentVerdict.Accept accepted => new(ConsentState.Accepted, accepted.Rule.Display, InformingCarriedTo: accepted.InformingCarriedTo?.Display),
        var verdict => throw new InvalidOperationException($"Unknown verdict {verdict.GetType().Name}."),
    };
}
