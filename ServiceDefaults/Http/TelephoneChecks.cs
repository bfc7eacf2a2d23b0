using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>What an agency says by telephone is taken down with who rang and when.</summary>
public static class TelephoneChecks
{
    public static FieldChecks ByTelephone(this FieldChecks checks, string? from, DateTimeOffset? spokenAt, DateTimeOffset now) => checks
        .Required("from", from, "Say who rang, with their post.", FieldChecks.MaxLine)
        .Refuse("spokenAt", spokenAt is null, "Say when they rang.")
        .Refuse("spokenAt", PlausibleDates.Act(spokenAt, now, "The time lies in the future."));

    /// <summary>What was said, word for word as far as it was heard.</summary>
    public static FieldChecks Said(this FieldChecks checks, string? information, string? dissent) => checks
        .Required("information", information, "Enter what was said, or that the agency knows nothing.")
        .Limited("dissent", dissent);
}
