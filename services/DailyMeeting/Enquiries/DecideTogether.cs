using ReferralPlatform.DailyMeeting.Meetings;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Decides on the siblings of one contact in one act (York 2.4): all of them, or none.</summary>
internal static class DecideTogether
{
    private const int MaxChildren = 20;

    public static async Task<Results<Ok<DecidedEnquiries>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactId, DecideTogetherRequest request, DailyMeetingDbContext db, ProcedureBook procedures, WorkingCalendars calendars, EnquiryReader reader,
        MeetingPeople people, CurrentPerson person, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (procedures.For(person.Authority).DailyMeeting.TryGet(out var meeting) && EnquiryRefusals.MayNotDecide(meeting, person) is { } notThisPerson)
        {
            return notThisPerson.ToProblem();
        }

        if (Check(request, now) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        // In one order for everybody: two managers who decide on the same children wait for each other instead of deadlocking.
        var items = request.Enquiries!.OrderBy(item => item.CaseId).ToList();
        var enquiries = new List<Enquiry>();
        foreach (var item in items)
        {
            if (await db.LockEnquiryAsync(item.CaseId, person.Authority, ct) is not { } enquiry || enquiry.ContactId != contactId)
            {
                return Refusal.NotFound.ToProblem();
            }

            enquiries.Add(enquiry);
        }

        if (items.Zip(enquiries).Any(pair => pair.First.Version != pair.Second.Version))
        {
            return EnquiryRefusals.ChangedMeanwhile.ToProblem(await ViewAsync());
        }

        foreach (var enquiry in enquiries)
        {
            var procedure = procedures.For(enquiry.Authority, enquiry.ProcedureVersion);
            if (await db.DecideAsync(enquiry, request.Decision!, "decision.", procedure, calendars, people, person, now, ct) is { } refusal)
            {
                var inTheWay = (refusal with { Detail = $"{enquiry.Reference}: {refusal.Detail}" }).ToProblem();
                inTheWay.ProblemDetails.Extensions["caseId"] = enquiry.ContactRecordId;
                return inTheWay;
            }
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ViewAsync());

        async Task<DecidedEnquiries> ViewAsync() => new(await reader.ViewsAsync(enquiries, person, ct));
    }

    private static IDictionary<string, string[]>? Check(DecideTogetherRequest request, DateTimeOffset now)
    {
        var items = request.Enquiries ?? [];
        var fields = new FieldChecks()
            .Refuse("enquiries", items.Count is 0 or > MaxChildren, $"Between 1 and {MaxChildren}.")
            .Refuse("enquiries", items.DistinctBy(item => item.CaseId).Count() != items.Count, "Each child once.")
            .Refuse("decision", request.Decision is null, "Say what the meeting decided.");
        return (request.Decision is { } decision ? fields.Decision(decision, "decision.", now) : fields).Problems;
    }
}
