using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>A home page: how much of what waits, what to do first, and at the side what others do and what was opened last.</summary>
/// <param name="Missing">What could not be had just now; nothing may be thought done because it is not shown.</param>
internal sealed record HomeView(
    IReadOnlyList<Tile> Tiles, IReadOnlyList<WorkTable> Tables, IReadOnlyList<SideCard> Side, IReadOnlyList<string> Missing,
    IReadOnlyDictionary<Guid, ContactSummary> Children);

/// <summary>A number that leads to the list behind it.</summary>
/// <param name="Count">"8", or "50+" where only so many were counted.</param>
/// <param name="Detail">How urgent it is, or who it is from; null where there is nothing to say.</param>
internal sealed record Tile(string Count, string Label, string Href, string? Detail = null, Urgency Urgency = Urgency.Well)
{
    /// <summary>Whether it stands in the list beside the work: it waits, and is not what the role is there for.</summary>
    public bool IsAlso { get; init; }

    /// <summary>Nothing is urgent of which there is none.</summary>
    public Tile(int count, string label, string href, string? detail = null, Urgency urgency = Urgency.Well)
        : this($"{count}", label, href, count == 0 ? null : detail, count == 0 ? Urgency.Well : urgency)
    {
    }
}

/// <summary>Work in the order of its deadlines.</summary>
/// <param name="WhatHeading">What the column of what is to be done is called.</param>
/// <param name="Empty">What to say where there is nothing, and what happens next.</param>
/// <param name="More">Where the whole list is, and what the link says; null where all is shown.</param>
internal sealed record WorkTable(
    string Id, string Heading, string WhatHeading, string Empty, IReadOnlyList<WorkRow> Rows, (string Text, string Href)? More = null)
{
    /// <summary>Whether the heading is marked, as that of what is to be done first.</summary>
    public bool IsFirst { get; init; }

    /// <summary>What the first column is called.</summary>
    public string WhoHeading { get; init; } = "Child";
}

/// <summary>One thing to do.</summary>
/// <param name="CaseId">Whose name stands in front; null where no child is named, as to other agencies.</param>
/// <param name="Href">Where the reference leads.</param>
/// <param name="Do">What the button says.</param>
internal sealed record WorkRow(Guid? CaseId, string Reference, string Href, string What, string Do, string DoHref)
{
    /// <summary>Who has it, what is waited for, since when.</summary>
    public string? Detail { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>In place of <see cref="DueAt"/> where only the day counts.</summary>
    public DateOnly? DueOn { get; init; }

    public bool AtOnce { get; init; }

    /// <summary>Whether people meet at <see cref="DueAt"/>.</summary>
    public bool IsMeeting { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The paragraph that sets the deadline.</summary>
    public string? Rule { get; init; }

    public bool SignificantHarm { get; init; }

    /// <summary>Whether it is what this person alone can do.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>What is to be done at once comes before everything else.</summary>
    public DateTimeOffset SortAt => AtOnce
        ? DateTimeOffset.MinValue
        : DueAt ?? (DueOn is { } day ? LondonTime.At(day, TimeOnly.MaxValue) : DateTimeOffset.MaxValue);

    public DueWords? Due(DateTimeOffset now) =>
        DueAt is { } at ? IsMeeting ? DueWords.OfMeeting(at, now) : DueWords.Of(at, now, AtOnce, ReceivedAt) : DueOn is { } day ? DueWords.Of(day, now) : null;
}

/// <summary>Something beside the work.</summary>
internal sealed record SideCard(string Id, string Heading, IReadOnlyList<SideLine> Lines)
{
    public string? Intro { get; init; }

    public (string Text, string Href)? More { get; init; }
}

/// <param name="CaseId">Whose name the line begins with.</param>
internal sealed record SideLine(string Text, string? Href = null, string? Detail = null, Urgency Urgency = Urgency.Well, Guid? CaseId = null)
{
    /// <summary>How long the bar is below the line, of a hundred; null where there is none.</summary>
    public int? Bar { get; init; }

    public bool IsOver { get; init; }

    /// <summary>What stands below the bar.</summary>
    public string? Note { get; init; }
}
