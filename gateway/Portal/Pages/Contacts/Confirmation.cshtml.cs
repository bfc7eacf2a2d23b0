using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>What recording a contact led to: references, where each child's record went, and what is due when.</summary>
internal sealed class ConfirmationModel(IntakeClient intake) : FormPage
{
    private const string Key = "contact-recorded";

    [FromRoute]
    public Guid ContactId { get; set; }

    public ContactRecorded Contact { get; private set; } = new();

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public bool MaySeeCases => Person.IsAny(AccessRoles.Staff);

    /// <summary>
    /// Carries Intake's answer over the redirect, in the encrypted cookie: partner professionals record contacts that they may
    /// not read. It holds references, codes and instants.
    /// </summary>
    public static void Keep(ITempDataDictionary carried, ContactRecorded recorded) => carried[Key] = JsonSerializer.Serialize(recorded);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (TempData.Peek(Key) is string kept && JsonSerializer.Deserialize<ContactRecorded>(kept) is { } recorded && recorded.ContactId == ContactId)
        {
            Contact = recorded;
        }
        else
        {
            var answer = await intake.GetContactAsync(ContactId, cancellationToken);
            if (answer.Problem is { } problem)
            {
                return Failure(problem);
            }

            Contact = answer.Value ?? Contact;
        }

        if (MaySeeCases)
        {
            Children = await intake.GetSummariesAsync(Contact.Records.Select(record => record.ContactRecordId), cancellationToken);
        }

        return Page();
    }
}
