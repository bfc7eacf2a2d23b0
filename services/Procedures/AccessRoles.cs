namespace ReferralPlatform.Procedures;

/// <summary>Role codes as the identity provider issues them and the procedures name them, and the sets of them that routes and pages are opened to.</summary>
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

    /// <summary>Looks at who did and viewed what, and changes nothing; what people wrote about a child is left out.</summary>
    public const string Auditor = "auditor";

    /// <summary>Looks after the machines: sees what a service could not consume and has it replayed, and no record of anybody.</summary>
    public const string Operator = "operator";

    public const string Integration = "integration";

    /// <summary>One service calling another; never a person, and never from outside. What it may ask for are roles of their own: <see cref="ServiceRoles"/>.</summary>
    public const string Service = "service";

    /// <summary>What somebody is called by who has several roles: the first of these.</summary>
    public static string[] Posts { get; } =
    [
        ServiceManager, TeamManager, AssessmentManager, DutySocialWorker, SocialWorker, FrontDoorWorker, BusinessSupport, Auditor, PartnerProfessional,
        Operator, Integration,
    ];

    public static string[] Managers { get; } = [TeamManager, AssessmentManager, ServiceManager];

    /// <summary>Everybody who works cases.</summary>
    public static string[] Caseworkers { get; } = [FrontDoorWorker, DutySocialWorker, SocialWorker, .. Managers];

    /// <summary>Before whom a contact waits until it is decided on, and who decides.</summary>
    public static string[] FrontDoor { get; } = [FrontDoorWorker, DutySocialWorker, .. Managers];

    /// <summary>Everybody who keeps records about cases: attaches files, confirms who people are, informs referrers.</summary>
    public static string[] CaseworkersAndSupport { get; } = [.. Caseworkers, BusinessSupport];

    /// <summary>Everybody employed by the authority who may read its cases.</summary>
    public static string[] Staff { get; } = [.. CaseworkersAndSupport, Auditor];

    /// <summary>Who may record a contact: the front door, and partner professionals by the online form.</summary>
    public static string[] ContactRecorders { get; } = [FrontDoorWorker, DutySocialWorker, BusinessSupport, PartnerProfessional, .. Managers];

    /// <summary>Who may ask who made a contact, for a stated purpose.</summary>
    public static string[] ReferrerReaders { get; } = [FrontDoorWorker, DutySocialWorker, .. Managers];

    /// <summary>Who may import the cases of the case system by hand.</summary>
    public static string[] CaseImporters { get; } = [BusinessSupport, .. Managers];

    /// <summary>Who administers what an authority's letters look like.</summary>
    public static string[] TemplateEditors { get; } = [BusinessSupport, ServiceManager];

    /// <summary>Everybody who works by the procedures.</summary>
    public static string[] ProcedureReaders { get; } = [.. Staff, PartnerProfessional];
}
