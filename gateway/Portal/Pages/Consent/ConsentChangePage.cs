using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Consent;

/// <summary>A form that changes how a contact stands in respect of consent.</summary>
internal abstract class ConsentChangePage(IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid ContactId { get; set; }

    public ContactRecorded Contact { get; private set; } = new();

    protected override string Next => Links.Confirmation(ContactId);

    /// <summary>The collection of the contact it is added to.</summary>
    protected abstract string Collection { get; }

    protected abstract object Body { get; }

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetContactAsync(ContactId, cancellationToken);
        Contact = answer.Value ?? new ContactRecorded { ContactId = ContactId, Reference = "this contact" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.AddToContactAsync(ContactId, Collection, Body, Submission, cancellationToken);
        if (answer.Value is { } recorded)
        {
            ConfirmationModel.Keep(TempData, recorded);
        }

        return answer.Problem;
    }

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Contact.Records is [var first, ..] ? (await intake.GetChronologyAsync(first.ContactRecordId, cancellationToken)).Entries("intake") : [];
}
