using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// Records the discussion that was held: who took part and what each said (York 6.2), what parents and child are told, when and how
/// (Peterborough 3.5), and whether a section 47 enquiry follows, which starts the clock of the initial child protection conference.
/// </summary>
internal static class RecordDiscussion
{
    private const int MaxParticipants = 50;

    /// <param name="HeldAt">Now unless told.</param>
    public sealed record Request(
        IReadOnlyList<ParticipantDetails?>? Participants, InformingDetails? InformingParents, bool? Section47Enquiry, string? Reasons, DateTimeOffset? HeldAt = null);

    public sealed record ParticipantDetails(string? Agency, string? Name, string? Contribution);

    public sealed record InformingDetails(string? What, string? When, string? How);

    public static async Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId,
        Request request,
        StrategyDiscussionDbContext db,
        ProcedureBook procedures,
        WorkingCalendar calendar,
        CurrentPerson person,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct)
    {
        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (change, problem) = await DiscussionChange.BeginAsync(contactRecordId, db, procedures, person, http.Request, ct);
        if (change is null)
        {
            return problem!;
        }

        var now = clock.GetUtcNow();
        var record = ToRecord(request, person, now);
        if (change.Discussion.Hold(record, change.Procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (record.Section47Enquiry)
        {
            StartConferenceClock(db, change, record, calendar);
        }

        var rule = DiscussionRefusals.RuleOf(change.Procedure);
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, "discussion-held",
            record.Section47Enquiry ? $"{change.Procedure.Label} held; a section 47 enquiry follows." : $"{change.Procedure.Label} held; no section 47 enquiry follows.",
            record.Reasons, rule));
        db.Publish(new StrategyDiscussionHeld
        {
            ContactRecordId = contactRecordId,
            Authority = change.Discussion.Authority,
            HeldAt = record.HeldAt,
            Section47Enquiry = record.Section47Enquiry,
            Rule = rule,
        });
        await db.SaveChangesAsync(ct);
        return await change.AnswerAsync(db, http.Response, ct);
    }

    private static void StartConferenceClock(StrategyDiscussionDbContext db, DiscussionChange change, DiscussionRecord record, WorkingCalendar calendar)
    {
        var conference = change.Procedure.Conference;
        db.Deadlines.Add(CaseDeadline.Start(
            change.Discussion.ContactRecordId,
            change.Discussion.Reference,
            change.Discussion.Authority,
            conference.Kind,
            record.HeldAt,
            calendar.DueAt(record.HeldAt, conference).At,
            conference.Rule.Display));
    }

    private static IDictionary<string, string[]>? Check(Request request)
    {
        var participants = request.Participants ?? [];
        var checks = new FieldChecks()
            .Refuse("participants", participants.Count == 0, "Name who took part.")
            .Refuse("participants", participants.Count > MaxParticipants, $"Name at most {MaxParticipants}.")
            .Refuse("section47Enquiry", request.Section47Enquiry is null, "Say whether a section 47 enquiry follows.")
            .Limited("reasons", request.Reasons)
            .Limited("informingParents.what", request.InformingParents?.What)
            .Limited("informingParents.when", request.InformingParents?.When)
            .Limited("informingParents.how", request.InformingParents?.How);
        for (var i = 0; i < participants.Count; i++)
        {
            checks
                .AgencyCode($"participants[{i}].agency", participants[i]?.Agency)
                .Required($"participants[{i}].name", participants[i]?.Name, "Name the participant.", FieldChecks.MaxLineLength)
                .Required($"participants[{i}].contribution", participants[i]?.Contribution, "Record what the participant said.");
        }

        return checks.Problems;
    }

    private static DiscussionRecord ToRecord(Request request, CurrentPerson person, DateTimeOffset now) => new()
    {
        HeldAt = (request.HeldAt ?? now).ToUniversalTime(),
        Participants =
        [
            .. request.Participants!.Select(told => new Participant { Agency = told!.Agency!, Name = told.Name!, Contribution = told.Contribution! }),
        ],
        InformingParents = new InformingParents
        {
            What = request.InformingParents?.What ?? "",
            When = request.InformingParents?.When ?? "",
            How = request.InformingParents?.How ?? "",
        },
        Section47Enquiry = request.Section47Enquiry!.Value,
        Reasons = request.Reasons ?? "",
        RecordedAt = now,
        RecordedBy = person.Id,
        RecordedByName = person.Name,
    };
}
