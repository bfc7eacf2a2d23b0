using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>What every slice that changes an enquiry takes.</summary>
internal sealed record EnquiryChange(
    [property: FromRoute] Guid ContactRecordId,
    HttpContext Http,
    CurrentPerson Person,
    DailyMeetingDbContext Db,
    ProcedureBook Procedures,
    WorkingCalendars Calendars,
    EnquiryReader Reader,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<Enquiry, EnquiryView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public AuthorityProcedure ProcedureOf(Enquiry enquiry) => Procedures.For(enquiry.Authority, enquiry.ProcedureVersion);

    public DailyMeetingProcedure MeetingOf(Enquiry enquiry) => ProcedureOf(enquiry).DailyMeeting.Value;

    /// <summary>Why this person takes no part in the meeting, whatever they sent; null for whoever does.</summary>
    public Refusal? MayNotAttend(Enquiry enquiry) => MeetingOf(enquiry) is var meeting && Person.HasAny(meeting.Attends.Codes)
        ? null
        : EnquiryRefusals.NotOfTheMeeting(meeting);

    /// <summary>Why this person decides on no enquiry.</summary>
    public Refusal? MayNotDecide(Enquiry enquiry) => EnquiryRefusals.MayNotDecide(MeetingOf(enquiry), Person);

    /// <summary>Why this person follows up no decision of the meeting: neither attends it nor decides there.</summary>
    public Refusal? MayNotFollowUp(Enquiry enquiry) => MayNotDecide(enquiry) is null ? null : MayNotAttend(enquiry);

    protected override Task<Enquiry?> FindAsync() => Db.LockEnquiryAsync(ContactRecordId, Person.Authority, Cancellation);

    protected override int VersionOf(Enquiry aggregate) => aggregate.Version;

    protected override Task<EnquiryView> ViewAsync(Enquiry aggregate) => Reader.ViewAsync(aggregate, Person, Cancellation);
}
