using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Consultations;

/// <summary>A change to a consultation.</summary>
internal sealed record ConsultationChange(
    Guid ConsultationId, IntakeDbContext Db, ContactIntake Intake, ProcedureBook Procedures, WorkingCalendars Calendars,
    HttpContext Http, CurrentPerson Person, TimeProvider Clock,
    CancellationToken Cancellation) : Change<Consultation, ConsultationView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public AuthorityProcedure ProcedureOf(Consultation consultation) => Procedures.For(consultation.Authority, consultation.ProcedureVersion);

    /// <summary>A professional changes their own, and does not even learn that others exist.</summary>
    protected override async Task<Consultation?> FindAsync()
    {
        await Db.LockRowAsync<Consultation>(ConsultationId, Cancellation);
        return await Db.Consultations.SingleOrDefaultAsync(
            found => found.Id == ConsultationId && found.Authority == Person.Authority
                && (Person.IsStaff || found.RecordedBy == Person.Id), Cancellation);
    }

    protected override IReadOnlyList<Guid> RecordsOf(Consultation aggregate) => [aggregate.Id];

    protected override int VersionOf(Consultation aggregate) => aggregate.Version;

    /// <summary>Why a manager decided against a referral, and what is due of whom, is not a professional's to read.</summary>
    protected override async Task<ConsultationView> ViewAsync(Consultation aggregate)
    {
        var view = await ConsultationViews.OfAsync(Db, aggregate, Cancellation);
        return Person.IsStaff ? view : view with { NoReferral = null, HarmUndecided = false, Clocks = [] };
    }
}
