using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>Begins a letter to the family or the child, which a manager approves (Referrals 2024 5.3).</summary>
internal sealed class WriteLetterModel(NotificationClient notification, IntakeClient intake, TimeProvider clock)
    : ChangePage<ContactSummary, MessageView>(clock)
{
    private Guid? _written;

    public static IReadOnlyList<Choice> Recipients { get; } = [new("family", "A parent or carer"), new("child", "The child")];

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose who the letter is to")]
    public string? Recipient { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose which person")]
    public string? Addressee { get; set; }

    [BindProperty]
    public bool InNeed { get; set; }

    public IReadOnlyList<Choice> Addressees { get; private set; } = [];

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    public override string? Reference => Thing?.Reference;

    public override string? ChildName => Thing?.ChildName;

    protected override bool MayChange => Person.IsAny(AccessRoles.Caseworkers);

    protected override string Next => _written is { } message ? Links.Message(message) : Links.Case(CaseId);

    protected override async Task<ApiAnswer<ContactSummary>> ReadAsync(CancellationToken cancellationToken)
    {
        var addressees = await intake.GetAddresseesAsync(CaseId, cancellationToken);
        Addressees = LetterChoices.Of(addressees.Value?.Items ?? []);
        var found = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        return new() { Value = found, Problem = addressees.Problem };
    }

    protected override Task<ApiAnswer<MessageView>> PostAsync(CancellationToken cancellationToken) => notification.WriteLetterAsync(
        CaseId,
        new WriteLetterRequest(
            EnumCodes.TryParse<Recipient>(Recipient, out var recipient) ? recipient : null, Guid.TryParse(Addressee, out var id) ? id : null, InNeed),
        Submission, cancellationToken);

    protected override void Keep(MessageView done) => _written = done.MessageId;
}
