namespace ReferralPlatform.Portal.SignIn;

/// <summary>Roles as tokens carry them, and the sets that pages are opened to. The services decide again on every request.</summary>
internal static class Roles
{
    public const string FrontDoorWorker = "front-door-worker";
    public const string DutySocialWorker = "duty-social-worker";
    public const string TeamManager = "team-manager";
    public const string AssessmentManager = "assessment-manager";
    public const string ServiceManager = "service-manager";
    public const string SocialWorker = "social-worker";
    public const string BusinessSupport = "business-support";
    public const string PartnerProfessional = "partner-professional";
    public const string Auditor = "auditor";

    public static IReadOnlyList<string> Managers { get; } = [TeamManager, AssessmentManager, ServiceManager];

    public static IReadOnlyList<string> Practitioners { get; } = [FrontDoorWorker, DutySocialWorker, SocialWorker, .. Managers];

    /// <summary>Everyone who works in the service, and auditors, who may look at everything and change nothing.</summary>
    public static IReadOnlyList<string> Staff { get; } = [.. Practitioners, BusinessSupport, Auditor];

    /// <summary>Who may record a contact: the front door, and partner professionals by the online form.</summary>
    public static IReadOnlyList<string> Recorders { get; } = [FrontDoorWorker, DutySocialWorker, BusinessSupport, PartnerProfessional, .. Managers];

    /// <summary>Who may ask who made a contact, for a stated purpose.</summary>
    public static IReadOnlyList<string> ReferrerReaders { get; } = [FrontDoorWorker, DutySocialWorker, .. Managers];

    /// <summary>Who may tell a referrer the outcome, and see what is still to be told.</summary>
    public static IReadOnlyList<string> Informers { get; } = [.. Practitioners, BusinessSupport, Auditor];
}
