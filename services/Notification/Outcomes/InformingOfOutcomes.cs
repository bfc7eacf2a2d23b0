using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>What an assessment, a plan or an enquiry came to, as far as whom to inform depends on it.</summary>
/// <param name="About">One of <see cref="LetterSubjects"/>.</param>
/// <param name="Key">What makes it one of a kind: a sign-off after another is another.</param>
/// <param name="Option">Its code, of which the letter has the words.</param>
/// <param name="At">When it was decided; letters are due from then.</param>
internal sealed record OutcomeOfCase(
    Guid ContactRecordId, string Reference, string Authority, string? ProcedureVersion, string About, string Key, string? Option, DateTimeOffset At)
{
    /// <summary>Subject id of the worker who has the case.</summary>
    public string? Worker { get; init; }

    /// <summary>What an alert to workers and managers is about; null where they hear nothing.</summary>
    public string? Alert { get; init; }

    /// <summary>When family and child are invited to something: a letter is of use before.</summary>
    public DateTimeOffset? InvitesTo { get; init; }

    /// <summary>The clock of what a worker or the managers are to do about it; null where they only hear of it.</summary>
    public CaseDeadline? Clock { get; init; }

    /// <summary>Codes of the agencies whose matter it is as well; null where those are the ones that contributed to the assessment.</summary>
    public IReadOnlyList<string>? Agencies { get; init; }

    /// <summary>Codes of the agencies of the planning meeting.</summary>
    public IReadOnlyList<string> OfMeeting { get; init; } = [];
}

/// <summary>
/// What letters to family and child, and notices to agencies, are about besides the decision on the referral; also the first part of the code of their words.
/// </summary>
internal static class LetterSubjects
{
    public const string Assessment = "assessment";
    public const string Plan = "plan";
    public const string Enquiry = "enquiry";
    public const string Conference = "conference";
    public const string Meeting = "meeting";
    public const string MeetingOff = "meeting-off";
    public const string PlanEnded = "plan-ended";

    /// <summary>That there is a plan, to the agencies of its planning meeting.</summary>
    public const string PlanAgreed = "plan-agreed";
}

/// <summary>Informs everybody whom the procedure names of an outcome, each once (Referrals 2024 5.3, Dudley 1.7, Sefton, after immediate protection).</summary>
internal static class InformingOfOutcomes
{
    public static async Task PlanAsync(
        NotificationDbContext db, OutcomeOfCase outcome, IReadOnlyList<Duty> duties, AuthorityProcedure procedure, WorkingCalendar calendar,
        DateTimeOffset now, CancellationToken ct)
    {
        var referred = await db.Cases.FindAsync([outcome.ContactRecordId], ct);
        var planned = new List<Message>();
        var clocks = new Dictionary<string, CaseDeadline>(StringComparer.Ordinal);
        foreach (var duty in duties)
        {
            var rule = duty.Rule.Display;
            switch (duty.Code)
            {
                case InformedDuties.Family:
                    Plan(
                        procedure.Notification.LetterDue,
                        clock => MessagePlan.OutcomeLetter(outcome, referred, Recipient.Family, rule, now, clock));
                    break;
                case InformedDuties.Child:
                    Plan(
                        procedure.Notification.ChildLetterDue,
                        clock => MessagePlan.OutcomeLetter(outcome, referred, Recipient.Child, rule, now, clock));
                    break;
                case InformedDuties.Agencies:
                    var agencies = outcome.Agencies ?? await db.Messages
                        .Where(message => message.ContactRecordId == outcome.ContactRecordId && message.Kind == MessageKind.AgencyRequest
                            && message.Key.StartsWith("contribution:"))
                        .Select(message => message.RecipientRole!).Distinct().ToListAsync(ct);
                    PlanForAgencies(outcome, agencies.Except(outcome.OfMeeting, StringComparer.Ordinal), rule);
                    break;
                case InformedDuties.MeetingAgencies:
                    PlanForAgencies(outcome with { About = LetterSubjects.PlanAgreed }, outcome.OfMeeting.Distinct(StringComparer.Ordinal), rule);
                    break;
                case InformedDuties.Worker when outcome is { Worker: { } worker, Alert: not null }:
                    Notify(Recipient.Worker, worker, rule);
                    break;
                case InformedDuties.Worker when outcome.Alert is not null:
                    await WaitForWorkerAsync(db, outcome, rule, ct);
                    break;
                case InformedDuties.Manager when outcome.Alert is not null:
                    Notify(Recipient.Role, AccessRoles.TeamManager, rule);
                    break;
            }
        }

        var keys = planned.ConvertAll(message => message.Key);
        var known = await db.Messages.Where(message => keys.Contains(message.Key)).Select(message => message.Key).ToListAsync(ct);
        foreach (var message in planned.Where(message => !known.Contains(message.Key, StringComparer.Ordinal)))
        {
            db.Messages.Add(message);
            if (clocks.TryGetValue(message.Key, out var clock))
            {
                db.Deadlines.Add(clock);
            }
        }

        void Plan(Clock clock, Func<CaseDeadline, Message> inform)
        {
            var due = calendar.DueAt(outcome.At, clock).At;
            Add(outcome.At, outcome.InvitesTo < due ? outcome.InvitesTo.Value : due, clock, inform);
        }

        void Add(DateTimeOffset from, DateTimeOffset due, Clock clock, Func<CaseDeadline, Message> inform)
        {
            var deadline = CaseDeadline.Start(
                outcome.ContactRecordId, outcome.Reference, outcome.Authority, clock.Kind, from, due, clock.Rule.Display);
            var message = inform(deadline);
            clocks.Add(message.Key, deadline);
            planned.Add(message);
        }

        void PlanForAgencies(OutcomeOfCase about, IEnumerable<string> agencies, string rule)
        {
            // A conference may be recorded weeks after it was held: what is written to at once is not late then.
            var clock = procedure.Notification.AgencyMessageDue;
            var from = calendar.DueAt(outcome.At, clock).At > now ? outcome.At : now;
            foreach (var agency in agencies)
            {
                Add(from, calendar.DueAt(from, clock).At, clock, deadline => MessagePlan.OutcomeToAgency(about, agency, rule, now, deadline));
            }
        }

        void Notify(Recipient recipient, string role, string rule)
        {
            var notice = MessagePlan.OutcomeNotice(outcome, recipient, role, rule, now);
            planned.Add(notice);
            if (outcome.Clock is { } task)
            {
                clocks.Add(notice.Key, task);
            }
        }
    }

    /// <summary>Once for each outcome, also where it is heard of again after a worker was notified of it and the case was taken from them.</summary>
    private static async Task WaitForWorkerAsync(NotificationDbContext db, OutcomeOfCase outcome, string rule, CancellationToken ct)
    {
        var prefix = $"{outcome.Key}:{Recipient.Worker.Code()}:";
        if (await db.NoticesForWorker.FindAsync([outcome.Key], ct) is null
            && !await db.Messages.AnyAsync(message => message.ContactRecordId == outcome.ContactRecordId && message.Key.StartsWith(prefix), ct))
        {
            db.NoticesForWorker.Add(NoticeForWorker.Of(outcome, rule));
        }
    }

    /// <summary>Takes back the letters about this that have not gone, or turn out not to have arrived, and say what was decided before.</summary>
    /// <param name="only">Whose; null where everybody's.</param>
    public static async Task TakeBackAsync(
        NotificationDbContext db, Guid contactRecordId, string about, DateTimeOffset decidedBefore, string why, DateTimeOffset now, CancellationToken ct,
        Recipient? only = null)
    {
        await Informing.TakeBackAsync(
            db,
            db.Messages.Where(message => message.ContactRecordId == contactRecordId && message.Kind == MessageKind.Decision && message.About == about
                && message.DecidedAt < decidedBefore && (message.Recipient == Recipient.Family || message.Recipient == Recipient.Child)
                && (only == null || message.Recipient == only)),
            why, now, ct);
    }
}
