using Microsoft.AspNetCore.Authorization;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>Named policies that the page folders carry (see <see cref="Conventions"/>).</summary>
internal static class Policies
{
    public const string Staff = "staff";
    public const string RecordContacts = "record-contacts";
    public const string Partner = "partner";
    public const string Inform = "inform";
    public const string ReadProcedures = "read-procedures";
    public const string ReadReferrers = "read-referrers";
    public const string ImportCases = "import-cases";
    public const string Manage = "manage";
    public const string WhoViewed = "who-viewed";
    public const string Audit = "audit";
    public const string Operate = "operate";
    public const string Integrate = "integrate";

    public static void Add(AuthorizationOptions options)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.DefaultPolicy = signedIn;
        options.FallbackPolicy = signedIn;
        options.AddPolicy(Staff, policy => policy.RequireRole(AccessRoles.Staff));
        options.AddPolicy(RecordContacts, policy => policy.RequireRole(AccessRoles.ContactRecorders));
        options.AddPolicy(ReadReferrers, policy => policy.RequireRole(AccessRoles.ReferrerReaders));
        options.AddPolicy(ReadProcedures, policy => policy.RequireRole(AccessRoles.ProcedureReaders));
        options.AddPolicy(Partner, policy => policy.RequireRole(AccessRoles.PartnerProfessional));
        options.AddPolicy(ImportCases, policy => policy.RequireRole(AccessRoles.CaseImporters));
        options.AddPolicy(Manage, policy => policy.RequireRole(AccessRoles.Managers));
        options.AddPolicy(WhoViewed, policy => policy.RequireRole([.. AccessRoles.Managers, AccessRoles.Auditor]));
        options.AddPolicy(Integrate, policy => policy.RequireRole(AccessRoles.Integration));
        options.AddPolicy(Operate, policy => policy.RequireRole(AccessRoles.Operator));
        options.AddPolicy(Audit, policy => policy.RequireRole(AccessRoles.Auditor));
        options.AddPolicy(Inform, policy => policy.RequireRole(AccessRoles.Staff));
    }
}
