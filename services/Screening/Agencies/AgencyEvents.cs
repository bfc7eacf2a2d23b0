using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>What a request has to tell the other services.</summary>
internal static class AgencyEvents
{
    public static AgencyAsked ToAgencyAsked(this AgencyRequest request) => new()
    {
        ContactRecordId = request.CaseId,
        RequestId = request.Id,
        Reference = request.Reference,
        Authority = request.Authority,
        Agency = request.Agency,
        AskedAt = request.AskedAt,
        DueAt = request.DueAt,
        Rule = request.BasisRule,
    };

    public static AgencyReminded ToAgencyReminded(this AgencyRequest request) => new()
    {
        ContactRecordId = request.CaseId,
        RequestId = request.Id,
        Reference = request.Reference,
        Authority = request.Authority,
        Agency = request.Agency,
        Reminder = request.Reminders,
        DueAt = request.DueAt,
        Rule = request.DueRule,
    };

    /// <summary>The first answer.</summary>
    public static AgencyAnswered ToAgencyAnswered(this AgencyRequest request) => new()
    {
        ContactRecordId = request.CaseId,
        RequestId = request.Id,
        Authority = request.Authority,
        Agency = request.Agency,
        AnsweredAt = request.AnsweredAt!.Value,
        Late = request.Answers[0].Late,
        Rule = request.DueRule,
    };
}
