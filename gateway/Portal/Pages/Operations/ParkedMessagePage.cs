using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Operations;

/// <summary>A form about one message that a service could not consume.</summary>
internal abstract class ParkedMessagePage(ParkedMessageClient parked, TimeProvider clock) : ChangePage<ParkedMessageView, ParkedMessageView>(clock)
{
    [FromRoute]
    public string Service { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    public ParkedMessageView? Message => Thing;

    public override string? Reference => Message is { } message ? ParkedWords.Name(message) : null;

    public override (string Href, string Text) Back => (Links.ParkedMessage(Service, Id), "Back to the message");

    protected ParkedMessageClient Parked => parked;

    protected override string Next => Links.ParkedMessage(Service, Id);

    protected override Task<ApiAnswer<ParkedMessageView>> ReadAsync(CancellationToken cancellationToken) => parked.GetAsync(Service, Id, cancellationToken);
}
