using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// Records the discussion that was held: who took part and what each said (York 6.2), how parents and child are informed
/// (Peterborough 3.5), and whether a section 47 enquiry follows, which starts the clock of the initial child protection conference.
/// </summary>
internal static class RecordDiscussion
{
    private const int MaxParticipants = 50;

    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordDiscussionRequest request, [AsParameters] DiscussionChange change) => change.ApplyAsync(
        Check(request),
        discussion =>
        {
            var procedure = change.ProcedureOf(discussion);
            var record = ToRecord(request, change.Person, change.Now);
            if (discussion.Hold(record, procedure, change.Now) is { } refusal)
            {
                return refusal;
            }

            if (record.Section47Enquiry)
            {
                change.Db.Deadlines.Add(ConferenceClock(discussion, procedure.Conference, record.HeldAt, change.Calendars.For(discussion.Authority)));
            }

            var rule = DiscussionRefusals.RuleOf(procedure);
            change.Db.Publish(new StrategyDiscussionHeld
            {
                ContactRecordId = discussion.ContactRecordId,
                Authority = discussion.Authority,
                HeldAt = record.HeldAt,
                Section47Enquiry = record.Section47Enquiry,
                Rule = rule,
            });
            var outcome = record.Section47Enquiry ? "held; a section 47 enquiry follows" : "held; no section 47 enquiry follows";
            change.Record(discussion.ContactRecordId, "discussion-held", $"{procedure.Label} {outcome}.", record.Reasons, rule);
            return null;
        });

    private static CaseDeadline ConferenceClock(Discussion discussion, Clock conference, DateTimeOffset heldAt, WorkingCalendar calendar) => CaseDeadline.Start(
        discussion.ContactRecordId,
        discussion.Reference,
        discussion.Authority,
        conference.Kind,
        heldAt,
        calendar.DueAt(heldAt, conference).At,
        conference.Rule.Display);

    private static FieldChecks Check(RecordDiscussionRequest request)
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
                .Required($"participants[{i}].name", participants[i]?.Name, "Name the participant.", FieldChecks.MaxLine)
                .Required($"participants[{i}].contribution", participants[i]?.Contribution, "Record what the participant said.");
        }

        return checks;
    }

    private static DiscussionRecord ToRecord(RecordDiscussionRequest request, CurrentPerson person, DateTimeOffset now) => new()
    {
        HeldAt = (request.HeldAt ?? now).ToUniversalTime(),
        Participants =
        [
            .. request.Participants!.Select(given => new Participant { Agency = given!.Agency!, Name = given.Name!, Contribution = given.Contribution! }),
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
