using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>The sets of roles that pages are opened to. The services decide again on every request.</summary>
internal static class Roles
{
    public const string Auditor = AccessRoles.Auditor;

    public const string Partner = AccessRoles.PartnerProfessional;

    public static IReadOnlyList<string> Managers => AccessRoles.Managers;

    public static IReadOnlyList<string> Practitioners => AccessRoles.Caseworkers;

    /// <summary>Everyone who works in the service, and auditors, who may look at everything and change nothing.</summary>
    public static IReadOnlyList<string> Staff => AccessRoles.Staff;

    /// <summary>Who may record a contact: the front door, and partner professionals by the online form.</summary>
    public static IReadOnlyList<string> Recorders { get; } =
    [
        AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.BusinessSupport, AccessRoles.PartnerProfessional, .. AccessRoles.Managers,
    ];

    /// <summary>Who may put a file on a contact record.</summary>
    public static IReadOnlyList<string> Attachers { get; } = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport];

    /// <summary>Who may confirm who a child or an adult of a contact is.</summary>
    public static IReadOnlyList<string> Matchers { get; } = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport];

    /// <summary>Who may ask who made a contact, for a stated purpose.</summary>
    public static IReadOnlyList<string> ReferrerReaders { get; } = [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, .. AccessRoles.Managers];

    /// <summary>Who may tell a referrer the outcome, and see what is still to be told.</summary>
    public static IReadOnlyList<string> Informers => AccessRoles.Staff;

    /// <summary>Who may import the cases of the case system by hand.</summary>
    public static IReadOnlyList<string> CaseImporters { get; } = [AccessRoles.BusinessSupport, .. AccessRoles.Managers];

    /// <summary>Who may read the procedures: everybody who works by them.</summary>
    public static IReadOnlyList<string> ProcedureReaders { get; } = [.. AccessRoles.Staff, AccessRoles.PartnerProfessional];
}
