using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>A change to one agreed action, by somebody of the authority.</summary>
internal sealed record AgreedActionChange(
    Guid ContactRecordId, Guid ActionId, IntakeDbContext Db, ProcedureBook Procedures, HttpContext Http, CurrentPerson Person, TimeProvider Clock,
    CancellationToken Cancellation) : Change<AgreedAction, AgreedActionView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    /// <summary>The contact of the action, to read.</summary>
    public Contact Contact { get; private set; } = null!;

    public AuthorityProcedure Procedure => Procedures.For(Contact.Authority, Contact.ProcedureVersion);

    /// <summary>Adds what was done to the activity of each child, without what the action is.</summary>
    public void RecordOnAll(string what, string summary, string? why = null)
    {
        foreach (var record in Contact.Records)
        {
            Record(record.Id, what, summary, why, Procedure.Intake.AgreedActions.Rule.Display);
        }
    }

    protected override async Task<AgreedAction?> FindAsync()
    {
        if (await Db.FindContactOfAsync(ContactRecordId, Person, Cancellation) is not { } contact)
        {
            return null;
        }

        Contact = contact;
        await Db.LockRowAsync<AgreedAction>(ActionId, Cancellation);
        return await Db.AgreedActions.SingleOrDefaultAsync(action => action.Id == ActionId && action.ContactId == contact.Id, Cancellation);
    }

    protected override int VersionOf(AgreedAction aggregate) => aggregate.Version;

    protected override Task<AgreedActionView> ViewAsync(AgreedAction aggregate) =>
        Task.FromResult(AgreedActionViews.Of(aggregate, Procedure, Now));
}
