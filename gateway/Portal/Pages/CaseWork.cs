using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages;

/// <summary>What waits for somebody once cases are decided on: what is due, the cases they have, and what managers have to do about others'.</summary>
/// <param name="Due">Soonest first; of a manager or duty social worker those of the whole authority.</param>
/// <param name="Missing">What could not be had just now; nothing may be thought done because it is not shown.</param>
internal sealed record CaseWork(
    bool IsOfAll, IReadOnlyList<DueItem> Due, bool HasMoreDue, IReadOnlyList<AllocationCaseView>? Own, IReadOnlyList<WaitingLine> Waiting,
    IReadOnlyList<string> Missing)
{
    /// <summary>What a message is about that the worker has to do: to inform parents and child as the discussion agreed.</summary>
    public const string InformParents = "inform-parents";

    /// <summary>To ring family or child, who were invited to a planning meeting that is not held then.</summary>
    public const string RingAboutMeeting = "ring-about-meeting";

    private const int Most = 50;

    public static async Task<CaseWork> ReadAsync(
        AllocationClient allocation, StrategyDiscussionClient discussions, NotificationClient notifications, ConsultationClient consultations, Worker worker,
        CancellationToken cancellationToken)
    {
        if (!worker.IsAny(AccessRoles.Caseworkers))
        {
            return new CaseWork(IsOfAll: false, [], HasMoreDue: false, Own: null, [], []);
        }

        var manages = worker.IsAny(AccessRoles.Managers);
        var isOfAll = manages || worker.IsAny([AccessRoles.DutySocialWorker]);
        var missing = new List<string>();
        var due = allocation.ListDueAsync(isOfAll ? "all" : "mine", Most, cancellationToken);
        var protection = isOfAll || worker.IsAny([AccessRoles.SocialWorker]) ? discussions.ListDueAsync(Most, cancellationToken) : null;
        var own = allocation.ListAsync("mine", cancellationToken);
        var awaiting = manages ? allocation.ListAsync("awaiting", cancellationToken) : null;
        var review = manages ? allocation.ListAsync("review", cancellationToken) : null;
        var messages = notifications.ListAsync("mine", after: null, cancellationToken);
        var atFrontDoor = worker.IsAny(AccessRoles.FrontDoor);
        var overdue = atFrontDoor ? consultations.ListAsync("overdue", after: null, cancellationToken) : null;
        var asked = atFrontDoor ? consultations.ListAsync("open", after: null, cancellationToken) : null;

        var (cases, children) = (await due, protection is null ? null : await protection);
        Miss(cases, "assessments and plans");
        Miss(children, "strategy discussions and protection");
        Miss(await own, "the cases allocated to you");
        var names = (cases.Value?.Items ?? []).GroupBy(item => item.CaseId).ToDictionary(items => items.Key, items => items.First().AllocatedToName);
        var waiting = new List<WaitingLine>();
        await AddAsync(overdue, "Consultations overdue", "the overdue consultations", Links.ConsultationView("overdue"));
        await AddAsync(asked, "Consultations to answer or decide", "the consultations", Links.Consultations);
        await AddAsync(awaiting, "Cases awaiting allocation", "the cases awaiting allocation", Links.AllocationView("awaiting"));
        await AddAsync(review, "Assessments to review", "the assessments to review", Links.AllocationView("review"));
        var notices = (await messages).Value?.Items ?? [];
        AddTasks(InformParents, "Parents and child to inform, as the discussion agreed");
        AddTasks(RingAboutMeeting, "Family to ring: a planning meeting is not held as they were invited");
        await AddAsync(messages, "Messages to you", "your messages", Links.NotificationView("mine"));
        return new CaseWork(
            isOfAll,
            [
                .. (cases.Value?.Items ?? []).Select(item => item with { AllocatedToName = item.AllocatedToName ?? "Nobody yet" })
                    .Concat((children?.Value?.Items ?? []).Select(item => item with { AllocatedToName = names.GetValueOrDefault(item.CaseId) }))
                    .OrderBy(item => item.DueAt),
            ],
            cases.Value?.Next is not null || children?.Value?.Next is not null,
            (await own).Value?.Items,
            waiting,
            missing);

        void Miss<T>(ApiAnswer<T>? answer, string what)
            where T : class
        {
            if (answer is { Value: null })
            {
                missing.Add(what);
            }
        }

        void AddTasks(string about, string text)
        {
            List<MessageView> tasks = [.. notices.Where(message => string.Equals(message.About, about, StringComparison.Ordinal))];
            if (tasks.Count > 0)
            {
                var by = tasks.Min(task => task.DueAt) is { } first ? $", by {LondonTime.Show(first)}" : string.Empty;
                waiting.Add(new WaitingLine(
                    $"{text}{by}{(tasks.Exists(task => task.Overdue) ? ": overdue" : string.Empty)}",
                    tasks.Count == 1 ? Links.Message(tasks[0].MessageId) : Links.NotificationView("mine"), $"{tasks.Count}"));
            }
        }

        async Task AddAsync<T>(Task<ApiAnswer<Page<T>>>? asked, string text, string what, string href)
        {
            if (asked is null)
            {
                return;
            }

            var answer = await asked;
            Miss(answer, what);
            if (answer.Value is { Items.Count: > 0 } page)
            {
                waiting.Add(new WaitingLine(text, href, $"{page.Items.Count}{(page.Next is null ? "" : "+")}"));
            }
        }
    }
}

/// <summary>How many of something wait, and where they are.</summary>
internal sealed record WaitingLine(string Text, string Href, string Count);
