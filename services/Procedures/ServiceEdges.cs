namespace ReferralPlatform.Procedures;

/// <summary>
/// Who asks whom for what: every request that one service makes of another. Tests compare it with what services open and with the map of the estate.
/// </summary>
public static class ServiceEdges
{
    public static IReadOnlyList<ServiceEdge> All { get; } =
    [
        new("notification", "intake", "DiscloseReferrer", ServiceRoles.Referrers),
        new("notification", "intake", "RenderLetter", ServiceRoles.Letters),
        new("notification", "intake", "OpenLetter", ServiceRoles.Letters),
        new("notification", "intake", "PreviewLetter", ServiceRoles.Letters, OnlyForPeople: true),
        new("notification", "intake", "CheckText", ServiceRoles.Texts),
        new("notification", "allocation", "GetPlanForLetters", ServiceRoles.Plans),
        new("screening", "intake", "IdentifyChild", ServiceRoles.Children, OnlyForPeople: true),
        new("screening", "intake", "CheckText", ServiceRoles.Texts),
        new("screening", "daily-meeting", "GetDecision", ServiceRoles.MeetingDecisions),
        new("daily-meeting", "screening", "GetDecision", ServiceRoles.CaseDecisions, OnlyForPeople: true),
        new("daily-meeting", "intake", "GetPresentationItems", ServiceRoles.Presentations, OnlyForPeople: true),
        new("allocation", "intake", "IdentifyChild", ServiceRoles.Children, OnlyForPeople: true),
        new("allocation", "intake", "CheckText", ServiceRoles.Texts),
        new("strategy-discussion", "intake", "IdentifyChild", ServiceRoles.Children, OnlyForPeople: true),
        new("strategy-discussion", "intake", "ListOtherChildren", ServiceRoles.Siblings, OnlyForPeople: true),
        new("strategy-discussion", "intake", "CheckText", ServiceRoles.Texts),
    ];
}

/// <param name="Operation">Name of the operation as the OpenAPI document of the service that is asked has it.</param>
/// <param name="Role">What the identity provider gives the service that asks.</param>
/// <param name="OnlyForPeople">Whether it is asked only while somebody is being answered, whose token goes along.</param>
public sealed record ServiceEdge(string Caller, string Callee, string Operation, string Role, bool OnlyForPeople = false);
