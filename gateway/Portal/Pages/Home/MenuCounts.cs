using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Memory;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>
/// How much waits behind the entries of the menu. It is asked for once in half a minute for each person, and never holds up a page: what does not come at
/// once is left out. Numbers only are kept, and nothing about anybody.
/// </summary>
internal sealed class MenuCounts(
    ScreeningClient screening, AllocationClient allocation, AgencyClient agencies, StrategyDiscussionClient discussions, IMemoryCache cache) : IPageFilter
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyDictionary<MenuCount, CountOnMenu>> OfAsync(Worker worker, Menu menu, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(KeyOf(worker), out IReadOnlyDictionary<MenuCount, CountOnMenu>? known))
        {
            return known!;
        }

        var counted = menu.First.Select(entry => entry.Counts).OfType<MenuCount>().ToHashSet();
        var counts = new Dictionary<MenuCount, CountOnMenu>();
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        soon.CancelAfter(Patience);
        try
        {
            var work = worker.IsAny(AccessRoles.FrontDoor) ? screening.CountWorkAsync(soon.Token) : null;
            var cases = worker.IsAny(AccessRoles.Caseworkers) && counted.Overlaps([MenuCount.Allocated, MenuCount.Awaiting])
                ? allocation.CountAsync(soon.Token)
                : null;
            var requests = counted.Contains(MenuCount.Requests) ? agencies.ListOwnAsync("open", after: null, soon.Token) : null;
            var invitations = counted.Contains(MenuCount.Invitations) ? discussions.ListInvitationsAsync("open", after: null, soon.Token) : null;
            if (work is not null && (await work).Value is { } found)
            {
                counts[MenuCount.Decisions] = new(found.ForRole, found.ForRoleLate + found.ForRoleAtOnce > 0);

                // A manager's cases are everybody's: theirs are counted as decisions.
                counts[MenuCount.Cases] = new(worker.IsAny(AccessRoles.Managers) ? 0 : found.Mine, found.MineLate > 0);
            }

            if (cases is not null && (await cases).Value is { } allocated)
            {
                counts[MenuCount.Allocated] = new(allocated.Mine, IsLate: false);
                counts[MenuCount.Awaiting] = new(worker.IsAny(AccessRoles.Managers) ? allocated.Awaiting : 0, IsLate: false);
            }

            if (requests is not null && (await requests).Value is { } asked)
            {
                counts[MenuCount.Requests] = new(asked.Items.Count, IsLate: false);
            }

            if (invitations is not null && (await invitations).Value is { } invited)
            {
                counts[MenuCount.Invitations] = new(invited.Items.Count, IsLate: false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The page is shown without them.
        }

        cache.Set(KeyOf(worker), (IReadOnlyDictionary<MenuCount, CountOnMenu>)counts, Kept);
        return counts;
    }

    /// <summary>What somebody does may change what waits for them.</summary>
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (!HttpMethods.IsGet(context.HttpContext.Request.Method) || context.ActionDescriptor.ViewEnginePath is "/Index")
        {
            cache.Remove(KeyOf(Worker.From(context.HttpContext.User)));
        }
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
    }

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    private static string KeyOf(Worker worker) => $"menu:{worker.Authority}:{worker.Id}";
}

/// <param name="IsLate">Whether some of it is overdue, or to be done at once.</param>
internal sealed record CountOnMenu(int Count, bool IsLate);
