using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>Letters and messages, and who has not been acknowledged.</summary>
internal sealed class CorrespondencePart(NotificationClient notifications, IntakeClient intake) : HomePart
{
    public override string? ActionsHeading => "To send, ring or print";

    public override string? Empty => "Nothing is to be sent, rung or printed now.";

    public override (string Text, string Href)? More => ("View all messages", Links.Notifications);

    public override async Task ReadAsync(CancellationToken ct)
    {
        var due = notifications.ListAsync("due", after: null, ct);
        var approve = notifications.ListAsync("to-approve", after: null, ct);
        var overdue = notifications.ListAsync("overdue", after: null, ct);
        var failed = notifications.ListAsync("failed", after: null, ct);
        var waiting = intake.ListAcknowledgementsAsync("overdue", after: null, ct);
        var (toSend, toApprove, late, undelivered, unacknowledged) = (Take(await due, "messages to send"), Take(await approve, "letters to approve"),
            Take(await overdue, "overdue messages"), Take(await failed, "messages not delivered"), Take(await waiting, "acknowledgements"));
        Count(late, "messages overdue", Links.NotificationView("overdue"), Urgency.Late);
        Count(toSend, "to send or ring", Links.NotificationView("due"));
        Count(toApprove, "letters to approve", Links.NotificationView("to-approve"));
        Count(undelivered, "not delivered", Links.NotificationView("failed"), Urgency.Soon);
        Count(unacknowledged, "acknowledgements overdue", Links.Acknowledgements, Urgency.Late);
        Actions.AddRange((undelivered?.Items ?? []).Concat((toSend?.Items ?? []).Where(message => message.NeedsPerson)).DistinctBy(message => message.MessageId)
            .Select(message => new WorkRow(
                message.CaseId, message.Reference, Links.Case(message.CaseId), Words.From(message.Kind), "Open",
                Links.Message(message.MessageId))
            {
                DueAt = message.DueAt,
                Rule = message.Rule,
                Detail = $"{(message.State == MessageState.Failed ? "not delivered · " : "")}to: {Words.Lower(Words.RecipientOf(message))}",
            }));
    }
}
