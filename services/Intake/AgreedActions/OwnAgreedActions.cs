using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>A professional marks as done what was agreed to be theirs, of a referral of their own.</summary>
internal static class OwnAgreedActions
{
    public static Task<Results<Ok<OwnAgreedAction>, ValidationProblem, ProblemHttpResult>> CompleteAsync(
        CompleteAgreedActionRequest request, [AsParameters] OwnAgreedActionChange change) => change.ApplyAsync(
        CompleteAgreedAction.Check(request, change.Now),
        async action =>
        {
            if (await CompleteAgreedAction.CompleteAsync(change.Db, action, request.DoneOn, change.Person, change.Now, change.Cancellation) is { } refusal)
            {
                return refusal;
            }

            var rule = change.Procedures.For(change.Contact.Authority, change.Contact.ProcedureVersion).Intake.AgreedActions.Rule.Display;
            foreach (var record in change.Contact.Records)
            {
                change.Record(record.Id, "agreed-action-done", $"{CompleteAgreedAction.InWords(action)} was marked as done by the referrer", rule: rule);
            }

            return null;
        },
        action => action.IsOfReferrer ? null : AgreedActionRefusals.NotYours);
}

/// <summary>A change to an agreed action of a professional's own referral; that others exist they do not even learn.</summary>
internal sealed record OwnAgreedActionChange(
    Guid ContactId, Guid ActionId, IntakeDbContext Db, ProcedureBook Procedures, HttpContext Http, CurrentPerson Person, TimeProvider Clock,
    CancellationToken Cancellation) : Change<AgreedAction, OwnAgreedAction>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    /// <summary>The contact of the action, to read.</summary>
    public Contact Contact { get; private set; } = null!;

    protected override async Task<AgreedAction?> FindAsync()
    {
        if (await Db.Contacts.AsNoTracking().Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Id == ContactId && found.RecordedBy == Person.Id && found.Authority == Person.Authority, Cancellation)
            is not { } contact)
        {
            return null;
        }

        Contact = contact;
        await Db.LockRowAsync<AgreedAction>(ActionId, Cancellation);
        return await Db.AgreedActions.SingleOrDefaultAsync(action => action.Id == ActionId && action.ContactId == contact.Id, Cancellation);
    }

    protected override IReadOnlyList<Guid> RecordsOf(AgreedAction aggregate) => [.. Contact.Records.Select(record => record.Id)];

    protected override int VersionOf(AgreedAction aggregate) => aggregate.Version;

    protected override Task<OwnAgreedAction> ViewAsync(AgreedAction aggregate) => Task.FromResult(AgreedActionViews.OwnOf(aggregate, Now));
}
