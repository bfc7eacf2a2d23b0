using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>What waits after the decision: a person's own assessments, visits and plans, and for managers whom to allocate and what to sign off.</summary>
internal sealed class CaseworkPart(
    AllocationClient allocation, StrategyDiscussionClient discussions, NotificationClient notifications, Worker worker, TimeProvider clock) : HomePart
{
    private readonly bool _manages = worker.IsAny(AccessRoles.Managers);
    private readonly bool _isOfAll = worker.IsAny([.. AccessRoles.Managers, AccessRoles.DutySocialWorker]);

    /// <summary>Whether allocating and signing off are this person's first work.</summary>
    private readonly bool _allocatesFirst =
        worker.IsAny([AccessRoles.AssessmentManager]) && !worker.IsAny([AccessRoles.TeamManager, AccessRoles.ServiceManager]);

    public override bool ComesFirst => _allocatesFirst;

    public override string? Empty => worker.IsAny([AccessRoles.SocialWorker]) ? "Nothing is overdue in your cases, or due within a week." : null;

    public override (string Text, string Href)? More => ("View all my cases", Links.AllocationView("mine"));

    public override async Task ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var counting = allocation.CountAsync(ct);
        var due = allocation.ListDueAsync(_isOfAll ? "all" : "mine", Counted, after: null, ct);
        var protection = _isOfAll || worker.IsAny([AccessRoles.SocialWorker]) ? discussions.ListDueAsync(Counted, ct) : null;
        var own = allocation.ListAsync("mine", take: 50, after: null, ct);
        var awaiting = _manages ? allocation.ListAsync("awaiting", ShownBelow + 1, after: null, ct) : null;
        var review = _manages ? allocation.ListAsync("review", ShownBelow + 1, after: null, ct) : null;
        var follows = _manages ? allocation.ListAsync("what-follows", ShownBelow + 1, after: null, ct) : null;
        var workers = _manages ? allocation.GetWorkersAsync(ct) : null;
        var messages = notifications.ListAsync("mine", after: null, ct);
        var letters = _manages ? notifications.ListAsync("to-approve", after: null, ct) : null;

        var counts = Take(await counting, "allocation");
        var ofCases = Take(await due, "assessments and plans")?.Items;
        var ofProtection = protection is null ? [] : Take(await protection, "strategy discussions and protection")?.Items;
        if (!_manages && ofProtection is not null)
        {
            // The chair signs, or another manager.
            ofProtection = [.. ofProtection.Where(item => item.Kind is not ClockKinds.SigningMinutes)];
        }

        var cases = Take(await own, "the cases allocated to you")?.Items ?? [];
        AddTiles(counts, ofCases is null || ofProtection is null ? null : [.. ofCases.Concat(ofProtection).OrderBy(item => item.DueAt)], now);
        AddMessages(Take(await messages, "your messages"), letters is null ? null : Take(await letters, "letters to approve"));
        if (_manages)
        {
            AddAwaiting(Take(await awaiting!, "the cases awaiting allocation")?.Items ?? []);
            AddReview(Take(await review!, "the assessments to review")?.Items ?? []);
            AddFollows(Take(await follows!, "what follows the assessments")?.Items ?? []);
            AddWorkload(Take(await workers!, "the team’s workload")?.Items ?? []);
        }

        AddDue(ofCases ?? [], ofProtection ?? [], cases.Select(row => row.CaseId).ToHashSet());
        AddOwn(cases);
    }

    private void AddTiles(AllocationCounts? counts, IReadOnlyList<DueItem>? due, DateTimeOffset now)
    {
        if (counts is null)
        {
            return;
        }

        if (_manages)
        {
            Tiles.AddRange(
            [
                new(counts.Awaiting, "waiting for allocation", Links.AllocationView("awaiting"),
                    counts.AwaitingSince is { } since ? $"oldest: {DueWords.MomentWithin(since, now)}" : null),
                new(counts.Review, "to sign off", Links.AllocationView("review")) { IsAlso = !_allocatesFirst },
                new(counts.Unseen, "children not seen", Links.AllocationView("unseen"), counts.UnseenLate > 0 ? $"{counts.UnseenLate} overdue" : null,
                    counts.UnseenLate > 0 ? Urgency.Late : Urgency.Well) { IsAlso = !_allocatesFirst },
            ]);
            if (counts.WhatFollows > 0)
            {
                Tiles.Add(new(counts.WhatFollows, "signed off, next step to take", Links.AllocationView("what-follows"),
                    counts.WhatFollowsLate > 0 ? $"{counts.WhatFollowsLate} overdue" : null, counts.WhatFollowsLate > 0 ? Urgency.Late : Urgency.Well)
                {
                    IsAlso = !_allocatesFirst,
                });
            }

            if (counts.PlanOverdue > 0)
            {
                Tiles.Add(new(counts.PlanOverdue, "plans overdue", Links.AllocationView("plan-overdue"), urgency: Urgency.Late) { IsAlso = true });
            }
        }

        if (worker.IsAny([AccessRoles.SocialWorker]))
        {
            if (due is not null)
            {
                var late = due.Count(item => item.DueAt < now);
                Tiles.AddRange(
                [
                    new(late, "overdue", Links.AllocationView("mine"), "in my cases", Urgency.Late),
                    new(due.Count - late, "due this week", Links.AllocationView("mine"),
                        due.FirstOrDefault(item => item.DueAt >= now) is { } next ? $"next: {DueWords.MomentWithin(next.DueAt, now)}" : null, Urgency.Soon),
                ]);
            }

            Tiles.AddRange(
            [
                new(counts.MineUnseen, "children to see", Links.AllocationView("mine")),
                new(counts.MineReturned, "assessments returned", Links.AllocationView("mine")),
                new(counts.Mine, "my cases", Links.AllocationView("mine")),
            ]);
        }
    }

    private void AddMessages(Page<MessageView>? mine, Page<MessageView>? letters)
    {
        if (letters is { Items: var toApprove })
        {
            Tiles.Add(new(CountOf(letters), "letters to approve", Links.NotificationView("to-approve"),
                toApprove.Min(message => message.DueAt) is { } next ? $"next due {DueWords.MomentWithin(next, clock.GetUtcNow())}" : null)
            {
                IsAlso = worker.IsAny([AccessRoles.ServiceManager]),
            });
        }

        if (mine is not { Items: var notices })
        {
            return;
        }

        Tiles.Add(new(CountOf(mine), "messages to you", Links.NotificationView("mine")) { IsAlso = !worker.IsAny([AccessRoles.SocialWorker]) });
        Actions.AddRange(notices.Select(message => (Message: message, What: message.About switch
        {
            InformParents => "Inform parents and child, as the discussion agreed",
            ReferOn => "Refer the case on: it was closed for that",
            RingAboutMeeting => "Ring the family: the planning meeting is not held as they were invited",
            _ => null,
        })).Where(task => task.What is not null).Select(task => new WorkRow(
            task.Message.CaseId, task.Message.Reference, Links.Case(task.Message.CaseId), task.What!, "Open", Links.Message(task.Message.MessageId))
        {
            DueAt = task.Message.DueAt,
            Rule = task.Message.Rule,
        }));
    }

    /// <summary>
    /// What is due in somebody's own cases is theirs to do, and so are discussions for duty. What is due in everybody's is for those who see to it.
    /// </summary>
    private void AddDue(IReadOnlyList<DueItem> ofCases, IReadOnlyList<DueItem> ofProtection, HashSet<Guid> own)
    {
        var names = ofCases.GroupBy(item => item.CaseId).ToDictionary(items => items.Key, items => items.First().AllocatedToName);
        var all = ofCases.Select(item => (Item: item, IsOfCase: true, IsOwn: !_isOfAll || own.Contains(item.CaseId)))
            .Concat(ofProtection.Select(item => (Item: item, IsOfCase: false, IsOwn: !_manages || own.Contains(item.CaseId))))
            .OrderBy(one => one.Item.DueAt).ToList();
        Actions.AddRange(all.Where(one => one.IsOwn).Select(one => RowOf(one.Item, who: null)));
        if (_isOfAll)
        {
            var others = all.Where(one => !one.IsOwn).ToList();
            Tables.Add(new WorkTable(
                "due", "Due after the decision", "What is due", "Nothing is overdue, or due within a week.",
                [
                    .. others.Take(ShownBelow).Select(one => RowOf(
                        one.Item, one.Item.AllocatedToName ?? names.GetValueOrDefault(one.Item.CaseId) ?? (one.IsOfCase ? "nobody yet" : null))),
                ],
                ("Everything that is overdue", Links.AllocationView("overdue"))));
        }
    }

    private static WorkRow RowOf(DueItem item, string? who)
    {
        var step = DueStep.Of(item);
        return new WorkRow(item.CaseId, item.Reference, Links.Case(item.CaseId), step.What, step.Do, step.Href)
        {
            DueAt = item.DueAt,
            Rule = item.Rule,
            Detail = who is null ? null : $"allocated to {who}",
        };
    }

    private void AddOwn(IReadOnlyList<AllocationCaseView> own)
    {
        if (own.Count == 0 && !worker.IsAny([AccessRoles.SocialWorker]))
        {
            return;
        }

        Tables.Add(new WorkTable(
            "allocated", "Allocated to me", "Next step", "No case is allocated to you. A manager allocates cases, and you get a message.",
            [
                .. own.Take(Counted).Select(row =>
                {
                    var next = AllocationStep.Of(row.CaseId, row.NextStep);
                    var may = next is not null && row.Allows(row.NextStep!.Value);
                    return new WorkRow(
                        row.CaseId, row.Reference, Links.Case(row.CaseId),
                        next is null ? "Open the case" : may ? next.Text : AllocationStep.ForOthers(row.NextStep!.Value, next.Text), may ? "Do this" : "Open",
                        may ? next!.Href : next is null ? Links.Case(row.CaseId) : Links.Assessment(row.CaseId))
                    {
                        DueAt = row.WhatFollowsBy ?? (row.CurrentAssessment is { SignedOffAt: null } or null ? row.AssessmentDueAt : null),
                        Rule = row.WhatFollowsRule ?? row.AssessmentRule,
                        Detail = row.CurrentAssessment is not { } assessment ? "no assessment yet"
                            : assessment.FirstSeenAt is { } seen ? $"child seen {LondonTime.Show(seen)}"
                            : assessment is { SeeChildBy: null, SignedOffAt: null } ? "child not seen yet, and no day set"
                            : "child not seen yet",
                    };
                }),
            ]));
    }

    private void AddAwaiting(IReadOnlyList<AllocationCaseView> awaiting) => Tables.Add(new WorkTable(
        "awaiting", "Waiting for allocation", "Decision", "Every case has a worker.",
        [
            .. awaiting.Take(ShownBelow).Select(row => new WorkRow(
                row.CaseId, row.Reference, Links.Case(row.CaseId), row.OptionLabel, "Allocate", Links.Allocate(row.CaseId))
            {
                DueAt = row.AssessmentDueAt,
                Rule = row.AssessmentRule,
                Detail = $"decided {DueWords.MomentWithin(row.AuthorisedAt, clock.GetUtcNow())}",
            }),
        ],
        awaiting.Count > ShownBelow ? ("View all waiting for allocation", Links.AllocationView("awaiting")) : null));

    private void AddReview(IReadOnlyList<AllocationCaseView> review)
    {
        if (review.Count > 0)
        {
            Tables.Add(new WorkTable(
                "review", "Assessments to sign off", "Assessment", "",
                [
                    .. review.Take(ShownBelow).Select(row => new WorkRow(
                        row.CaseId, row.Reference, Links.Case(row.CaseId), row.Assessment ?? row.OptionLabel, "Review", Links.Assessment(row.CaseId))
                    {
                        DueAt = row.AssessmentDueAt,
                        Rule = row.AssessmentRule,
                        Detail = row.AllocatedToName,
                    }),
                ],
                review.Count > ShownBelow ? ("View all to sign off", Links.AllocationView("review")) : null));
        }
    }

    private void AddFollows(IReadOnlyList<AllocationCaseView> follows)
    {
        if (follows.Count > 0)
        {
            Tables.Add(new WorkTable(
                "what-follows", "What follows a sign-off", "Next step", "",
                [
                    .. follows.Take(ShownBelow).Select(row => new WorkRow(
                        row.CaseId, row.Reference, Links.Case(row.CaseId), AllocationStep.Of(row.CaseId, row.NextStep)?.Text ?? row.OptionLabel, "Open",
                        Links.Assessment(row.CaseId))
                    {
                        DueAt = row.WhatFollowsBy,
                        Rule = row.WhatFollowsRule,
                        Detail = row.AllocatedToName,
                    }),
                ],
                follows.Count > ShownBelow ? ("View all", Links.AllocationView("what-follows")) : null));
        }
    }

    private void AddWorkload(IReadOnlyList<SocialWorker> workers)
    {
        if (workers.Count == 0)
        {
            return;
        }

        // The average of those who are there says what is usual; how many are right nobody has laid down.
        var usual = workers.Where(one => !one.AwayNow).Select(one => one.Cases).DefaultIfEmpty().Average();
        var most = Math.Max(1, workers.Max(one => one.Cases));
        Side.Add(new SideCard(
            "workload", "Team workload",
            [
                .. workers.Take(Counted).Select(one => one.AwayNow
                    ? new SideLine(one.Name, Detail: one.Away())
                    : new SideLine(one.Name, Detail: $"{one.Cases} open")
                    {
                        Bar = one.Cases * 100 / most,
                        IsOver = one.Cases > usual * 1.25 && one.Cases > usual + 1,
                        Note = one.Overdue > 0 ? $"{one.Overdue} overdue"
                            : one.Cases > usual * 1.25 && one.Cases > usual + 1 ? $"above the team’s usual {usual:0}" : null,
                    }),
            ])
        {
            More = ("Caseloads and absences", Links.AllocationView("open")),
        });
    }
}
