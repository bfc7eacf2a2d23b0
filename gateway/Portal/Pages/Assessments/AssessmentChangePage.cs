using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>A form by which one thing is done in an assessment, or in what follows it.</summary>
internal abstract class AssessmentChangePage(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : ChangePage<AllocationCaseView>(intake, clock)
{
    public AllocationCaseView? Case => Thing;

    public AssessmentView? Assessment => Case?.CurrentAssessment;

    /// <summary>What the authority's procedure says of it.</summary>
    public AllocationProcedure Procedure => ProcedureBook.Published.For(Person.Authority).Allocation;

    public IReadOnlyList<Choice> Agencies => Words.Of(Person.Authority).Agencies;

    public override string? Reference => Case?.Reference ?? Child?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Links.Assessment(CaseId), "Back to the assessment");

    protected abstract AllocationAction Action { get; }

    /// <summary>Where it is sent, under the case.</summary>
    protected abstract string Act { get; }

    protected abstract object Body { get; }

    protected override bool MayChange => Case?.Allows(Action) == true;

    protected override string Next => Links.Assessment(CaseId) + "?done=yes";

    protected override Task<ApiAnswer<AllocationCaseView>> ReadAsync(CancellationToken cancellationToken) => allocation.GetAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<AllocationCaseView>> PostAsync(CancellationToken cancellationToken) =>
        allocation.DoAsync(CaseId, Act, Body, Submission, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await allocation.GetActivityAsync(CaseId, cancellationToken)).Entries("allocation");

    /// <summary>Where one answer of the page stands for several of the request.</summary>
    protected override string FieldOf(string path) => path switch
    {
        "agencies" => "Chosen",
        "parent" => "Consented",
        "parent.from" => "ConsentFrom",
        "parent.how" => "ConsentHow",
        "child" => "ChildAsked",
        "child.whyNot" => "WhyChildNotAsked",
        "consent.from" => "ConsentFrom",
        "consent.how" => "ConsentHow",
        "consent.obtainedAt" => "ConsentAt",
        "dispensation.reason" => "Reason",
        "dispensation.text" => "WhyWithout",
        _ => path,
    };

    /// <summary>Those of the codes that are tasks.</summary>
    protected static IReadOnlyList<AssessmentTask> TasksOf(IEnumerable<string> codes) =>
        [.. codes.Where(code => EnumCodes.TryParse<AssessmentTask>(code, out _)).Select(EnumCodes.Of<AssessmentTask>)];

    protected static bool? YesNo(string? answer) => answer switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };

    protected static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>What must be put right in a plan before it is sent.</summary>
    protected void CheckPlan(PlanEntry plan)
    {
        Require("Plan.Needs", plan.Needs, "Enter the child’s needs");
        Require("Plan.Outcomes", plan.Outcomes, "Enter what would be acceptable outcomes");
        Require("Plan.Actions[0].What", plan.Actions.Exists(row => !row.IsEmpty), "Enter who does what, by when");
        Require("Plan.ReviewOn", plan.ReviewOn.Value is not null, "Enter the day of the review, such as 9 11 2026");
        foreach (var (index, row) in plan.Actions.Index().Where(entry => !entry.Item.IsEmpty))
        {
            Require($"Plan.Actions[{index}].What", row.What, "Enter what is done");
            Require($"Plan.Actions[{index}].Who", row.Who, "Enter who does it, by relationship or post");
            Require($"Plan.Actions[{index}].By", row.By.Value is not null, "Enter by when, such as 9 11 2026");
        }
    }
}

/// <summary>A Child in Need plan as typed.</summary>
internal sealed class PlanEntry
{
    public string? Needs { get; set; }

    public string? Outcomes { get; set; }

    public List<PlanActionEntry> Actions { get; set; } = [];

    public DateEntry ReviewOn { get; set; } = new();

    /// <summary>A plan to fill in; one that is revised begins with what it says and what of it is not done yet.</summary>
    public static PlanEntry Offered(PlanView? revised = null) => new()
    {
        Needs = revised?.Needs,
        Outcomes = revised?.Outcomes,
        Actions =
        [
            .. (revised?.Actions ?? []).Where(action => action.DoneAt is null).Select(
                action => new PlanActionEntry { What = action.What, Who = action.Who, By = DateEntry.From(action.By) }),
            new PlanActionEntry(),
        ],
        ReviewOn = revised is null ? new() : DateEntry.From(revised.ReviewOn),
    };

    public void Add() => Actions.Add(new PlanActionEntry());

    public PlanContent ToRequest() => new(
        Needs, Outcomes, [.. Actions.Where(row => !row.IsEmpty).Select(row => new PlannedAction(row.What, row.Who, row.By.Value))], ReviewOn.Value);
}

internal sealed class PlanActionEntry
{
    public string? What { get; set; }

    public string? Who { get; set; }

    public DateEntry By { get; set; } = new();

    public bool IsEmpty => string.IsNullOrWhiteSpace(What) && string.IsNullOrWhiteSpace(Who) && By.IsEmpty;
}

/// <summary>Somebody who was invited to a planning meeting, as typed.</summary>
internal sealed class AttendeeEntry
{
    public string? Kind { get; set; }

    public string? Who { get; set; }

    public string? Agency { get; set; }

    public bool Attended { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Who) && string.IsNullOrWhiteSpace(Kind);

    /// <summary>Who it can be.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } = Choice.From(EnumCodes.All<ParticipantKind>());

    /// <summary>Whoever is to be invited, or was, and a row for another.</summary>
    public static List<AttendeeEntry> Offered(IReadOnlyList<Invitee>? invitees) =>
    [
        .. (invitees ?? []).Select(invitee => new AttendeeEntry { Kind = invitee.Kind?.Code(), Who = invitee.Who, Agency = invitee.Agency }),
        new AttendeeEntry(),
    ];

    public Invitee ToInvitee() => new(
        EnumCodes.TryParse<ParticipantKind>(Kind, out var kind) ? kind : null, Who, string.IsNullOrWhiteSpace(Agency) ? null : Agency);

    /// <summary>The field of the page that a path of the API is about, which counts the rows that were filled in; null where it is of no row.</summary>
    public static string? FieldOf(string path, string list, IReadOnlyList<AttendeeEntry> rows)
    {
        var end = path.IndexOf(']', StringComparison.Ordinal);
        if (!path.StartsWith($"{list}[", StringComparison.Ordinal) || !int.TryParse(path.AsSpan(list.Length + 1, end - list.Length - 1), out var number))
        {
            return null;
        }

        var entered = rows.Index().Where(entry => !entry.Item.IsEmpty).Select(entry => entry.Index).ElementAtOrDefault(number);
        return $"{list}[{entered}{path[end..]}";
    }

    public Attendee ToRequest() => new(
        EnumCodes.TryParse<ParticipantKind>(Kind, out var kind) ? kind : null, Who, string.IsNullOrWhiteSpace(Agency) ? null : Agency, Attended);
}
