using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>What one area adds to a home page.</summary>
internal abstract class HomePart
{
    /// <summary>What a message is about that the worker has to do: to inform parents and child as the discussion agreed.</summary>
    public const string InformParents = "inform-parents";

    /// <summary>To ring family or child, who were invited to a planning meeting that is not held then.</summary>
    public const string RingAboutMeeting = "ring-about-meeting";

    /// <summary>To refer a case on that was closed for it.</summary>
    public const string ReferOn = "refer-on";

    /// <summary>How many rows of a list stand beside or below the first.</summary>
    protected const int ShownBelow = 6;

    /// <summary>How many of a list are read to be counted; more are said to be more.</summary>
    protected const int Counted = 50;

    public List<Tile> Tiles { get; } = [];

    public List<WorkRow> Actions { get; } = [];

    public List<WorkTable> Tables { get; } = [];

    public List<SideCard> Side { get; } = [];

    public List<string> Missing { get; } = [];

    public bool IsSignedOut { get; protected set; }

    /// <summary>What the list of the first things to do is called for whoever has this part first; null where another part says so.</summary>
    public virtual string? ActionsHeading => null;

    /// <summary>What stands in its place where it is empty.</summary>
    public virtual string? Empty => null;

    /// <summary>Whether there may be something to do in it, so that without it nobody knows that there is nothing.</summary>
    public virtual bool HasWork => true;

    /// <summary>Whether its own lists stand before what is to be done next.</summary>
    public virtual bool ComesFirst => false;

    /// <summary>Where the rest of it is.</summary>
    public virtual (string Text, string Href)? More => null;

    public abstract Task ReadAsync(CancellationToken ct);

    /// <summary>What was asked for; null, and noted, where it could not be had. What is not the person's to see is not missing.</summary>
    protected T? Take<T>(ApiAnswer<T> answer, string what)
        where T : class
    {
        IsSignedOut |= answer.Problem is { IsSignedOut: true };
        if (answer is { Value: null, Problem.Status: not System.Net.HttpStatusCode.Forbidden })
        {
            Missing.Add(what);
        }

        return answer.Value;
    }

    /// <summary>A tile that counts a list, where it could be had; there is nothing urgent in an empty one.</summary>
    protected void Count<T>(Page<T>? list, string label, string href, Urgency urgency = Urgency.Well)
    {
        if (list is not null)
        {
            Tiles.Add(new(CountOf(list), label, href, Urgency: list.Items.Count == 0 ? Urgency.Well : urgency));
        }
    }

    protected static string CountOf<T>(Page<T> page) => $"{page.Items.Count}{(page.Next is null ? "" : "+")}";
}
