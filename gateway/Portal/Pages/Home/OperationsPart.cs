using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>Messages that services could not consume.</summary>
internal sealed class OperationsPart(ParkedMessageClient parked) : HomePart
{
    public override bool ComesFirst => true;

    public override async Task ReadAsync(CancellationToken ct)
    {
        var messages = await parked.ListAsync("open", ct);
        IsSignedOut |= messages.IsSignedOut;
        Missing.AddRange(messages.Missing.Count > 0 ? ["parked messages"] : []);
        Tiles.Add(new(
            $"{messages.Items.Count}{(messages.Cut.Count > 0 ? "+" : "")}", "messages parked", Links.Operations,
            Urgency: messages.Items.Count > 0 ? Urgency.Late : Urgency.Well));
        Tables.Add(new WorkTable(
            "parked", "Parked messages", "Why it could not be handled", "No message is parked.",
            [
                .. messages.Items.Take(ShownBelow).Select(message => new WorkRow(
                    CaseId: null, ParkedWords.Name(message.Item), Links.ParkedMessage(message.Service, message.Item.Id), ParkedWords.Cause(message.Item),
                    "View", Links.ParkedMessage(message.Service, message.Item.Id))
                {
                    Detail = $"{Words.From(message.Service)}, {ParkedWords.Failures(message.Item)} since {LondonTime.Show(message.Item.FirstFailedAt)}",
                }),
            ],
            messages.Items.Count > ShownBelow ? ("View all", Links.Operations) : null)
        {
            WhoHeading = "Message",
        });
    }
}
