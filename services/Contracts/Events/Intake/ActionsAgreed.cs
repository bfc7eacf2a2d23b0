namespace ReferralPlatform.Contracts.Intake;

/// <summary>
/// Referrer and worker agreed what is done next, or that nothing more is, or changed it (Sefton, the end of the discussion; Referrals 2024 5.4). What it is
/// stays in Intake.
/// </summary>
public sealed record ActionsAgreed
{
    /// <summary>Of what was agreed or changed together; each has its own.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The contact record that it was recorded on.</summary>
    public required Guid ContactRecordId { get; init; }

    public required Guid ContactId { get; init; }

    public required string Reference { get; init; }

    /// <summary>Procedure code, for example <c>york</c>.</summary>
    public required string Authority { get; init; }

    public required string ProcedureVersion { get; init; }

    public required bool ProfessionalReferrer { get; init; }

    /// <summary>Whether there is something that the referrer is to have: of somebody who is no professional, only what a worker said to them.</summary>
    public required bool ForReferrer { get; init; }

    /// <summary>Whether the text asks for it, so that the referrer has it in writing; a courtesy otherwise.</summary>
    public required bool AskedFor { get; init; }

    /// <summary>When the contact was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset AgreedAt { get; init; }

    public required string Rule { get; init; }
}
