using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The children of one contact are decided on in one act, alike or each apart: all that are chosen, or none (Peterborough 2.4, 6).</summary>
internal sealed class DecideTogetherModel(ScreeningClient screening, CaseGroundsReader reader, TimeProvider clock) : ChangePage(clock)
{
    public const string Done = "decide-together";

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public Guid ContactId { get; set; }

    /// <summary>The decision of every child that gets none of its own.</summary>
    [BindProperty]
    public DecisionEntry ForAll { get; set; } = new();

    [BindProperty]
    public List<ChildToDecide> Children { get; set; } = [];

    /// <summary>Version of the contact record that is on the screen.</summary>
    [BindProperty]
    public string? RecordVersion { get; set; }

    /// <summary>Children of the contact whose cases could not be read now.</summary>
    public IReadOnlyList<string> Unread { get; private set; } = [];

    public override string? Reference => Children.Find(child => child.CaseId == CaseId)?.Reference ?? "this case";

    protected override string Next => Links.Case(CaseId) + $"?done={Done}";

    protected override bool MayChange => Children.Exists(child => child.MayDecide);

    private List<ChildToDecide> Chosen => Children.FindAll(child => child.How is ChildToDecide.AsForAll or ChildToDecide.ByItself);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var first = await reader.ReadAsync(CaseId, Person, cancellationToken);
        var siblings = first.Case.Siblings;
        var asked = siblings.Where(sibling => sibling.IsOpen).Select(sibling => sibling.CaseId).Union(Children.Select(child => child.CaseId))
            .Where(id => id != CaseId)
            .ToList();
        var others = await Task.WhenAll(asked.Select(id => reader.ReadAsync(id, Person, cancellationToken)));
        ContactId = first.Case.IsUnread ? ContactId : first.Case.ContactId;
        RecordVersion = first.RecordVersion ?? RecordVersion;
        Unread = [.. siblings.Where(sibling => others.Any(one => one.CaseId == sibling.CaseId && one.Case.IsUnread))
            .Select(sibling => sibling.Reference ?? "")];
        foreach (var grounds in others.Prepend(first))
        {
            Offer(grounds with { BesideForm = true, Part = grounds.CaseId.ToString("N") });
        }

        ForAll.Offer(first.Case, Clock.GetUtcNow(), others.Select(other => other.Case.Agenda).FirstOrDefault(agenda => agenda is not null));
        return first.Problem;
    }

    protected override void Begin() => Children.RemoveAll(child => !child.MayDecide);

    protected override void Check()
    {
        Require("Children[0].How", Chosen.Count > 0, "Choose at least one child to decide on");
        if (Chosen.Exists(child => child.How is ChildToDecide.AsForAll))
        {
            Require("ForAll.Option", ForAll.Option, "Choose the decision for all");
            Require("ForAll.Reasons", ForAll.Reasons, "Enter the reasons for the decision for all");
        }

        foreach (var (child, index) in Children.Select((child, index) => (child, index)).Where(entry => entry.child.How is ChildToDecide.ByItself))
        {
            Require($"Children[{index}].Own.Option", child.Own.Option, $"Choose a decision for {child.Reference}");
            Require($"Children[{index}].Own.Reasons", child.Own.Reasons, $"Enter the reasons for the decision on {child.Reference}");
        }
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var request = new DecideContactRequest(
            [.. Chosen.Select(
                child => new ChildDecision(child.CaseId, child.Version, child.How is ChildToDecide.ByItself ? child.Own.ToRequest(RecordVersion) : null))],
            Chosen.Exists(child => child.How is ChildToDecide.AsForAll) ? ForAll.ToRequest(RecordVersion) : null);
        var problem = (await screening.DecideTogetherAsync(ContactId, request, Submission, cancellationToken)).Problem;

        // A refusal names the child whose decision lacks something; it is shown at that child.
        return problem is { CaseId: { } refused, Detail: { } detail } && Children.FindIndex(child => child.CaseId == refused) is >= 0 and var index
            ? problem with { Errors = new(StringComparer.OrdinalIgnoreCase) { [$"children[{index}].how"] = [detail] } }
            : problem;
    }

    /// <summary>What happened to the children whose cases changed while the form was filled in.</summary>
    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken)
    {
        var changed = Children.FindAll(child => child.CurrentVersion is { } now && now != child.Version);
        var read = await Task.WhenAll(changed.Select(async child =>
            (await screening.GetActivityAsync(child.CaseId, cancellationToken)).Entries("screening")
                .Select(entry => entry with { Text = $"{child.Reference}: {entry.Text}" })));
        return [.. read.SelectMany(entries => entries)];
    }

    protected override void TakeVersions() => Children.ForEach(child => child.Version = child.CurrentVersion ?? child.Version);

    protected override string FieldOf(string path)
    {
        var parts = path.Split('.', 3);
        if (parts[0].StartsWith("decisions[", StringComparison.Ordinal) && parts is [_, "decision", var field])
        {
            var sent = int.Parse(
                parts[0].AsSpan("decisions[".Length, parts[0].Length - "decisions[".Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);
            return $"Children[{Children.IndexOf(Chosen[sent])}].Own.{Pascal(field)}";
        }

        return path is "decisions" ? "Children[0].How" : Pascal(path);
    }

    private static string Pascal(string path) => string.Join('.', path.Split('.').Select(step => char.ToUpperInvariant(step[0]) + step[1..]));

    /// <summary>Offers a child with what was typed about it so far; one that nobody has seen yet on this form is not decided on without being chosen.</summary>
    private void Offer(CaseGrounds grounds)
    {
        var @case = grounds.Case;
        int? version = int.TryParse(grounds.CaseVersion?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        var child = Children.Find(entry => entry.CaseId == grounds.CaseId);
        if (child is null)
        {
            if (@case.IsUnread)
            {
                return;
            }

            var isNew = HttpMethods.IsGet(Request.Method);
            child = new ChildToDecide { CaseId = grounds.CaseId, Version = version ?? 0, How = isNew ? ChildToDecide.AsForAll : ChildToDecide.NotNow };
            child.Own.Criteria = [.. @case.Recommendations is [.., var latest] ? latest.Criteria : []];
            Children.Add(child);
        }

        child.Grounds = grounds;
        child.Reference = @case.IsUnread ? child.Reference : @case.Reference;
        child.CurrentVersion = version;
        child.MayDecide = @case.IsUnread || @case.Allows(CaseAction.Decide);
        child.How = child.MayDecide ? child.How : ChildToDecide.NotNow;
        child.Own.Offer(@case, Clock.GetUtcNow());
    }
}

/// <summary>One child of the contact on the form that decides on several.</summary>
[ValidateNever]
internal sealed class ChildToDecide
{
    public const string AsForAll = "all";
    public const string ByItself = "own";
    public const string NotNow = "not-now";

    public Guid CaseId { get; set; }

    /// <summary>For messages; a name would travel through the form.</summary>
    public string? Reference { get; set; }

    /// <summary>Version of the case that was on the screen.</summary>
    public int Version { get; set; }

    /// <summary>all, own or not-now.</summary>
    public string? How { get; set; }

    public DecisionEntry Own { get; set; } = new();

    [BindNever]
    public CaseGrounds? Grounds { get; set; }

    [BindNever]
    public bool MayDecide { get; set; }

    /// <summary>Null when the case could not be read now.</summary>
    [BindNever]
    public int? CurrentVersion { get; set; }

    public string Name => Grounds?.ChildName ?? Reference ?? "Name not available";
}
