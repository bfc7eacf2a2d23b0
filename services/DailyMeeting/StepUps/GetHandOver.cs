using System.Net;
using ReferralPlatform.DailyMeeting.Enquiries;
using ReferralPlatform.DailyMeeting.Meetings;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>
/// What a stepped-up case leaves for the case system (York 7.3): the presentation, the management decision as the reason of the referral, the checks, and for
/// the case system itself who the child is, the concern, its source and the other children, which Intake says by the case system's own right. Each reading by
/// it is recorded, and it is given all of it or nothing.
/// </summary>
internal static class GetHandOver
{
    public static string[] Roles { get; } = [.. AccessRoles.Staff, AccessRoles.Integration];

    public static async Task<Results<Ok<HandOverView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, HttpContext http, DailyMeetingDbContext db, ProcedureBook procedures, EnquiryReader enquiries, CaseOpeningClient opening,
        DecidedCaseClient decided, CurrentPerson person, TimeProvider clock, CancellationToken ct)
    {
        if (MeetingDay.Find(procedures, person, out var current) is { } none)
        {
            return none.ToProblem();
        }

        var known = await db.StepUps.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        if (known is not { Option: { } option, DecidedBy: { } decidedBy } steppedUp)
        {
            return known is not null || await db.Enquiries.AnyAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct)
                ? StepUpRefusals.NotSteppedUp(current.DailyMeeting.Value).ToProblem()
                : Refusal.NotFound.ToProblem();
        }

        var procedure = procedures.For(steppedUp.Authority, steppedUp.ProcedureVersion);
        var rule = procedure.DailyMeeting.Value.HandOver.Rule.Display;
        var (inCase, isReadable) = await decided.AskAsync(contactRecordId, ct);
        isReadable = isReadable && (inCase is not null || steppedUp.Way == StepUpWay.Meeting);
        HandOverChild? child = null;
        if (person.Has(AccessRoles.Integration))
        {
            if (!isReadable)
            {
                return StepUpRefusals.DecisionNotReadable(procedure.DailyMeeting.Value).ToProblem();
            }

            child = await opening.AskAsync(contactRecordId, http.Request.Headers.Authorization, ct);
            if (child is null)
            {
                return StepUpRefusals.ChildNotReadable(procedure.DailyMeeting.Value).ToProblem();
            }

            db.Activity.Add(ActivityEntry.Of(
                person, contactRecordId, clock.GetUtcNow(), "hand-over-read", "The case system read the hand-over, with who the child is.", rule: rule));
            await db.SaveChangesAsync(ct);
        }

        var enquiry = await db.Enquiries.AsNoTracking().SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId, ct);
        var view = enquiry is null ? null : await enquiries.ViewAsync(enquiry, person, ct);
        http.Response.SetETag(steppedUp.Version);
        return TypedResults.Ok(new HandOverView
        {
            CaseId = steppedUp.ContactRecordId,
            Reference = steppedUp.Reference,
            ReceivedAt = steppedUp.ReceivedAt,
            Way = steppedUp.Way,
            Child = child,
            Summary = view?.Presentation.Items ?? [],
            Conversations = view?.Presentation.Conversations ?? [],
            PresentedBy = view?.PresentedByName,
            Decision = DecisionOf(steppedUp, option, decidedBy, enquiry, procedure, inCase),
            Checks = isReadable ? inCase?.Checks ?? [] : null,
            IsComplete = isReadable,
            Actions = view?.Actions ?? [],
            CaseSystemNumber = steppedUp.CaseSystemNumber,
            AcknowledgedAt = steppedUp.AcknowledgedAt,
            AcknowledgedByName = steppedUp.AcknowledgedByName,
            MayAcknowledge = steppedUp.CaseSystemNumber is null && person.HasAny(AcknowledgeHandOver.Roles),
            Rule = rule,
            Version = steppedUp.Version,
        });
    }

    private static HandOverDecision DecisionOf(
        SteppedUpCase steppedUp, string option, string decidedBy, Enquiry? enquiry, AuthorityProcedure procedure, DecidedCase? inCase)
    {
        var label = procedure.Screening.FindOption(option)?.Label ?? option;
        if (steppedUp.Way == StepUpWay.Meeting && enquiry?.Decision is { } byMeeting)
        {
            return new HandOverDecision
            {
                Option = option,
                OptionLabel = label,
                DecidedAt = byMeeting.DecidedAt,
                DecidedBy = byMeeting.DecidedBy,
                DecidedByName = byMeeting.DecidedByName,
                Reason = byMeeting.Reason,
                Plan = byMeeting.Plan,
                Criteria = byMeeting.Criteria,
                Rule = byMeeting.Rule,
            };
        }

        return new HandOverDecision
        {
            Option = option,
            OptionLabel = label,
            DecidedAt = steppedUp.SteppedUpAt,
            DecidedBy = decidedBy,
            DecidedByName = inCase?.AuthorisedByName,
            Reason = inCase?.Reasons,
            Authorised = inCase?.Authorised,
            CaseSummary = inCase?.CaseSummary,
            Criteria = inCase?.Criteria ?? [],
            Rule = steppedUp.Rule,
        };
    }
}

/// <summary>Asks Screening why a manager decided without the meeting, and what was looked up: events tell no reasons.</summary>
internal sealed class DecidedCaseClient(HttpClient screening)
{
    /// <returns>No decision where Screening has none, and whether Screening answered.</returns>
    public async Task<(DecidedCase? Decided, bool Answered)> AskAsync(Guid contactRecordId, CancellationToken ct)
    {
        try
        {
            using var response = await screening.GetAsync(new Uri($"/api/screening/cases/{contactRecordId}/decision", UriKind.Relative), ct);
            return response.IsSuccessStatusCode
                ? (await response.Content.ReadFromJsonAsync<DecidedCase>(ct), true)
                : (null, response.StatusCode == HttpStatusCode.NotFound);
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (null, false);
        }
    }
}

/// <param name="Authorised">What was authorised at once, for the child and for others.</param>
internal sealed record DecidedCase(
    string? AuthorisedByName, string? Reasons, string? Authorised, string? CaseSummary, IReadOnlyList<string>? Criteria, IReadOnlyList<HandOverCheck>? Checks);
