using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Forms;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>The referrer obtained agreement: a returned contact goes on, and nothing is typed again (Peterborough 1, 3.2).</summary>
internal sealed class AgreementModel(IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid ContactId { get; set; }

    [BindProperty]
    public string? AgreementFrom { get; set; }

    public ContactRecorded Contact { get; private set; } = new();

    protected override string Next => Links.Confirmation(ContactId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetContactAsync(ContactId, cancellationToken);
        Contact = answer.Value ?? new ContactRecorded { ContactId = ContactId, Reference = "this contact" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.RecordAgreementAsync(ContactId, AgreementFrom!.Trim(), Submission, cancellationToken);
        if (answer.Value is { } recorded)
        {
            ConfirmationModel.Keep(TempData, recorded);
        }

        return answer.Problem;
    }

    protected override void Check() => Require(nameof(AgreementFrom), AgreementFrom, "Enter who agreed");

    protected override Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(CancellationToken cancellationToken) => Contact.Records switch
    {
        [var first, ..] => intake.GetChronologyAsync(first.ContactRecordId, cancellationToken),
        _ => Task.FromResult(new ApiAnswer<ApiList<ChronologyEntry>>()),
    };
}
