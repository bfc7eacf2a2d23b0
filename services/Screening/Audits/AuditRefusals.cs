using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Screening.Audits;

/// <summary>Every "no" of the Level 1 audit, by name.</summary>
internal static class AuditRefusals
{
    public static Refusal AuditNotProvided(string silence) => new(
        StatusCodes.Status422UnprocessableEntity, "audit-not-provided", $"The authority's procedure does not provide for this. {silence}");

    public static Refusal AuditNeedsManager(RoleRule audits) => new(
        StatusCodes.Status403Forbidden, "audit-needs-manager",
        $"Only a {CodesInWords.Roles(audits.Codes)} can audit. {audits.Statement}", audits.Rule.Display);

    public static Refusal AuditedByDecider(RoleRule audits) => new(
        StatusCodes.Status403Forbidden, "auditor-decided", "You decided this contact yourself: somebody else audits it.", audits.Rule.Display);

    public static Refusal NothingToDraw(DateOnly from, DateOnly to, RoleRule audits) => new(
        StatusCodes.Status422UnprocessableEntity, "nothing-to-draw",
        $"No Level 1 contact that was closed from {DatesInWords.ShowDate(from)} to {DatesInWords.ShowDate(to)} is left to be drawn.", audits.Rule.Display);

    public static Refusal AlreadyAudited(string by, RoleRule audits) => new(
        StatusCodes.Status409Conflict, "already-audited", $"{by} audited this contact already.", audits.Rule.Display);

    public static Refusal NothingToReview(AuditState state, RoleRule audits) => new(
        StatusCodes.Status409Conflict, "nothing-to-review",
        state is AuditState.UnderReview or AuditState.Concluded
            ? "The decision is under review already, or was."
            : "Only an audit that does not agree with the decision is taken to review.",
        audits.Rule.Display);

    public static Refusal NotUnderReview(RoleRule audits) => new(
        StatusCodes.Status409Conflict, "not-under-review", "There is no review to conclude.", audits.Rule.Display);

    public static Refusal ReviewNeedsSomebodyElse(RoleRule audits) => new(
        StatusCodes.Status403Forbidden, "review-needs-somebody-else", "You audited this contact: another manager concludes its review.", audits.Rule.Display);
}
