namespace ReferralPlatform.Portal.Pages.PoliceNotices;

/// <summary>A notice to the police, where the link of its email leads, and the form to acknowledge receipt (Peterborough 8.1, York 5.3).</summary>
internal sealed class NoticeModel(NotificationClient notifications, TimeProvider clock) : ChangePage<PoliceNoticeView, PoliceNoticeView>(clock)
{
    [FromRoute]
    public Guid NoticeId { get; set; }

    public PoliceNoticeView? Notice => Thing;

    public override string? Reference => Notice?.Reference ?? "this notice";

    public override (string Href, string Text) Back => (Links.PoliceNotices, "Notices to the police");

    protected override string Next => Links.PoliceNotice(NoticeId);

    protected override Task<ApiAnswer<PoliceNoticeView>> ReadAsync(CancellationToken cancellationToken) =>
        notifications.GetPoliceNoticeAsync(NoticeId, cancellationToken);

    protected override Task<ApiAnswer<PoliceNoticeView>> PostAsync(CancellationToken cancellationToken) =>
        notifications.AcknowledgeAsync(NoticeId, Submission, cancellationToken);
}
