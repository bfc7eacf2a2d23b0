using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>What the authority's emails, text messages and letters to referrers say, now or in an earlier version.</summary>
internal sealed class WordingsModel(NotificationClient notification) : FormPage
{
    /// <summary>The version that is looked at; null for the words that hold now.</summary>
    public int? Earlier { get; private set; }

    public bool MayChange => Person.IsAny(AccessRoles.TemplateEditors);

    public string Saved { get; private set; } = "";

    public IReadOnlyList<IGrouping<WordingChannel, WordingSummary>> Channels { get; private set; } = [];

    public static string Heading(WordingChannel channel) => channel switch
    {
        WordingChannel.TextMessage => "Text messages",
        WordingChannel.Letter => "Letters to referrers",
        _ => "Emails",
    };

    public async Task<IActionResult> OnGetAsync(int? version, CancellationToken cancellationToken)
    {
        var answer = await notification.ListWordingsAsync(version, cancellationToken);
        if (answer.Value is not { } list)
        {
            return Failure(answer.Problem!);
        }

        Earlier = version;
        Saved = list.SavedAt is { } at
            ? $"Version {list.Version}, saved {LondonTime.Show(at)} by {list.SavedByName}."
            : "These are the standing words: nothing has been saved yet.";
        Channels = [.. list.Wordings.GroupBy(wording => wording.Channel)];
        return Page();
    }
}
