namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>What is kept of a contact because it came by the public's form, beside the contact itself.</summary>
internal sealed class PublicReferral
{
    public Guid ContactId { get; private init; }

    /// <summary>SHA-256 of the access code the person was shown once (<see cref="AccessCodes"/>).</summary>
    public byte[] AccessCodeHash { get; private init; } = [];

    /// <summary>
    /// Whether the referrer left a way to be reached and did not ask not to be. Kept here, so that asking for the status reads nobody's identity.
    /// </summary>
    public bool CanBeContacted { get; private init; }

    /// <summary>From opening the form to sending it; null when not given.</summary>
    public int? SecondsTaken { get; private init; }

    /// <summary>Whether the field that people do not see was filled in.</summary>
    public bool DecoyFilled { get; private init; }

    /// <summary>
    /// Why a worker may doubt that a person sent it; null when there is no reason. A doubt is shown and never stops anything: a frightened child types
    /// fast, and an aid for the blind may fill in what cannot be seen.
    /// </summary>
    public string? Doubt => (DecoyFilled, SecondsTaken < MinHumanSeconds) switch
    {
        (true, true) => $"Sent {SecondsTaken} seconds after the form was opened, with the field filled in that people do not see: perhaps by a program. "
            + "Read it all the same.",
        (true, false) => "A field that people do not see was filled in, perhaps by a program. Read it all the same.",
        (false, true) => $"Sent {SecondsTaken} seconds after the form was opened: perhaps by a program. Read it all the same.",
        _ => null,
    };

    /// <summary>Nobody answers the form's questions in fewer seconds.</summary>
    private const int MinHumanSeconds = 20;

    public static PublicReferral Of(Guid contactId, byte[] accessCodeHash, ReferrerDetails referrer, FormSending? sending) => new()
    {
        ContactId = contactId,
        AccessCodeHash = accessCodeHash,
        CanBeContacted = referrer.MayBeContactedAgain != Answer.No
            && new[] { referrer.Email, referrer.Phone, referrer.PostalAddress?.Line1 }.Any(way => !string.IsNullOrWhiteSpace(way)),
        SecondsTaken = sending?.SecondsTaken,
        DecoyFilled = sending?.DecoyFilled ?? false,
    };
}
