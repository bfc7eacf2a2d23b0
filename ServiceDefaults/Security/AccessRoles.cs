namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>Role codes as the identity provider issues them and the procedures name them.</summary>
public static class AccessRoles
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
    public const string Integration = "integration";

    /// <summary>One service calling another; never a person.</summary>
    public const string Service = "service";

    public static string[] Managers { get; } = [TeamManager, AssessmentManager, ServiceManager];

    /// <summary>Everybody who works cases.</summary>
    public static string[] Caseworkers { get; } = [FrontDoorWorker, DutySocialWorker, SocialWorker, .. Managers];

    /// <summary>Everybody employed by the authority who may read its cases.</summary>
    public static string[] Staff { get; } = [.. Caseworkers, BusinessSupport, Auditor];
}
