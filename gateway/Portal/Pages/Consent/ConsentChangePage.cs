using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Consent;

/// <summary>A form that changes how a contact stands in respect of consent.</summary>
internal abstract class ConsentChangePage(IntakeClient intake, TimeProvider clock) : ChangePage<ContactView, RecordedContact>(clock)
{
    [FromRoute]
    public Guid ContactId { get; set; }

    public ContactView? Contact => Thing;

    public override string? Reference => Contact?.Reference ?? "this contact";

    public override (string Href, string Text) Back => (Next, "Back to the contact");

    protected IntakeClient Intake => intake;

    protected override string Next => Links.Confirmation(ContactId);

    protected override Task<ApiAnswer<ContactView>> ReadAsync(CancellationToken cancellationToken) => intake.GetContactAsync(ContactId, cancellationToken);

    protected override void Keep(RecordedContact done) => ConfirmationModel.Keep(TempData, done);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Contact?.Records is [var first, ..] ? (await intake.GetChronologyAsync(first.ContactRecordId, cancellationToken)).Entries() : [];
}
