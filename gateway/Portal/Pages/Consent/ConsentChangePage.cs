using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Consent;

/// <summary>A form that changes how a contact stands in respect of consent.</summary>
internal abstract class ConsentChangePage(IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid ContactId { get; set; }

    /// <summary>Null where it could not be read now.</summary>
    public ContactView? Contact { get; private set; }

    public string Reference => Contact?.Reference ?? "this contact";

    protected IntakeClient Intake => intake;

    protected override string Next => Links.Confirmation(ContactId);

    protected abstract Task<ApiAnswer<RecordedContact>> ChangeAsync(CancellationToken cancellationToken);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetContactAsync(ContactId, cancellationToken);
        Contact = answer.Value;
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var answer = await ChangeAsync(cancellationToken);
        if (answer.Value is { } recorded)
        {
            ConfirmationModel.Keep(TempData, recorded);
        }

        return answer.Problem;
    }

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Contact?.Records is [var first, ..] ? (await intake.GetChronologyAsync(first.ContactRecordId, cancellationToken)).Entries() : [];
}
