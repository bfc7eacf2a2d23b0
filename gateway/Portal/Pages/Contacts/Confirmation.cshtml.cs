using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Forms;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>What recording a contact led to: references, where each child's record went, and what is due when.</summary>
internal sealed class ConfirmationModel(IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid ContactId { get; set; }

    public ContactRecorded Contact { get; private set; } = new();

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public bool MaySeeCases => Person.IsAny(Roles.Staff);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetContactAsync(ContactId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Contact = answer.Value ?? Contact;
        if (MaySeeCases)
        {
            Children = await intake.GetSummariesAsync(Contact.Records.Select(record => record.ContactRecordId), cancellationToken);
        }

        return Page();
    }
}
