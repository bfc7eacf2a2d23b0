using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>What was agreed, in the words of a letter to the referrer: to a professional all that holds, to anybody else only what was said to them.</summary>
internal static class AgreedWords
{
    private const string Nothing = "Please call us and quote the reference: we tell you what holds now.";

    public static async Task<LetterContent> FillInAsync(IntakeDbContext db, Contact contact, LetterContent content, CancellationToken ct)
    {
        if (!content.Paragraphs.Any(HasPlace))
        {
            return content;
        }

        var words = (await AgreedActionViews.ReadAsync(db, [contact.Id], ct))[contact.Id]
            .Where(action => action.State != AgreedActionState.Withdrawn && (contact.ProfessionalReferrer || action.SaidToReferrer)).Select(Of).ToList();
        var filled = words.Count == 0 ? Nothing : string.Join('\n', words.Select(line => $"- {line.ReplaceLineEndings(" ")}"));
        return content with
        {
            Paragraphs =
            [
                .. content.Paragraphs.SelectMany(paragraph => !HasPlace(paragraph)
                    ? [paragraph]
                    : paragraph.Replace(RenderLetterRequest.AgreedActions, $"\n{filled}\n", StringComparison.Ordinal)
                        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            ],
        };
    }

    private static bool HasPlace(string paragraph) => paragraph.Contains(RenderLetterRequest.AgreedActions, StringComparison.Ordinal);

    private static string Of(AgreedAction action) => action.Owner is null
        ? $"Nothing more is done: {action.What}"
        : $"{Who(action)}, by {DatesInWords.ShowDate(action.DueOn!.Value)}: {action.What}"
            + (action.DoneOn is { } doneOn ? $" (done on {DatesInWords.ShowDate(doneOn)})" : string.Empty);

    private static string Who(AgreedAction action) => action.Owner switch
    {
        ActionOwner.Referrer => "You",
        ActionOwner.ReferrersAgency => action.OwnerName is { } name ? $"Your agency ({name})" : "Your agency",
        _ => $"We ({action.OwnerName})",
    };
}
