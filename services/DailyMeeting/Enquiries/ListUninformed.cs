namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// Every enquiry whose support is still to be brokered, with what comes next: practitioners who do not know yet that they are to contact the Lead Practitioner,
/// that none was contacted, or the support itself (York 2.6).
/// </summary>
internal static class ListUninformed
{
    private const int MaxItems = 500;

    public static async Task<Ok<Page<UninformedPractitioner>>> HandleAsync(
        DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, NeedToKnow needToKnow, CancellationToken ct)
    {
        var open = db.Enquiries.AsNoTracking().Where(row => row.Authority == person.Authority && row.State == EnquiryState.ToBroker);
        var toBroker = await needToKnow.OpenTo(open, row => row.ContactRecordId, person)
            .OrderBy(row => row.ReceivedAt).ThenBy(row => row.ContactRecordId).Take(MaxItems).ToListAsync(ct);
        return TypedResults.Ok(new Page<UninformedPractitioner>([.. toBroker.SelectMany(enquiry => Of(enquiry, procedures))]));
    }

    private static IEnumerable<UninformedPractitioner> Of(Enquiry enquiry, ProcedureBook procedures)
    {
        var meeting = procedures.For(enquiry.Authority, enquiry.ProcedureVersion).DailyMeeting.Value;
        var nobody = new UninformedPractitioner(
            enquiry.ContactRecordId, enquiry.Reference, Name: null, Role: null, ContactedAt: null, enquiry.Lead?.Name, AllInformed: false,
            FollowUpRules.Of(meeting, "contact-practitioners"));
        if (enquiry.Practitioners.Count == 0)
        {
            return [nobody];
        }

        var uninformed = enquiry.Practitioners.FindAll(Enquiry.AwaitsWord);
        return uninformed.Count == 0
            ? [nobody with { AllInformed = true, Rule = FollowUpRules.Of(meeting, "broker-support") }]
            : uninformed.Select(known => nobody with { Name = known.Name, Role = known.Role, ContactedAt = known.ContactedAt });
    }
}
