using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>What recording a contact led to: references, where each child's record went, and what is due when.</summary>
internal sealed class ConfirmationModel(IntakeClient intake) : FormPage
{
    private const string Key = "contact-recorded";

    [FromRoute]
    public Guid ContactId { get; set; }

    public RecordedContact Contact { get; private set; } = null!;

    /// <summary>Names by contact record, for those who may see them.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public bool MaySeeCases => Person.IsAny(AccessRoles.Staff);

    /// <summary>
    /// Carries Intake's answer over the redirect, in the encrypted cookie: partner professionals record contacts that they may
    /// not read. It holds references, codes and instants.
    /// </summary>
    public static void Keep(ITempDataDictionary carried, RecordedContact recorded) => carried[Key] = JsonSerializer.Serialize(recorded);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (TempData.Peek(Key) is string kept && JsonSerializer.Deserialize<RecordedContact>(kept) is { } recorded && recorded.ContactId == ContactId)
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

            Contact = AsRecorded(answer.Value!);
            Names = answer.Value!.Records.ToDictionary(record => record.ContactRecordId, record => record.ChildName);
        }

        if (MaySeeCases && Names.Count == 0)
        {
            var children = await intake.GetSummariesAsync(Contact.Records.Select(record => record.ContactRecordId), cancellationToken);
            Names = children.ToDictionary(child => child.Key, child => child.Value.ChildName);
        }

        return Page();
    }

    private static RecordedContact AsRecorded(ContactView contact) => new(
        contact.ContactId, contact.Reference,
        [
            .. contact.Records.Select(record => new RecordedChild(
                record.ContactRecordId, record.Reference, record.RoutedTo, record.RoutedToLabel, record.RoutingRule, record.DecisionDueAt,
                record.DecisionRule)),
        ],
        contact is { ReturnedFor: { } reason, ReturnedUnder: { } rule } ? new ReturnedContact(reason, rule) : null, contact.ConsentStanding, contact.Notes);
}
