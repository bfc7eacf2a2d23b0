namespace ReferralPlatform.Intake.People;

/// <summary>What was done to who a person is: found to be one with another, taken apart again, corrected. The table takes additions only.</summary>
internal sealed class PersonHistory
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string Authority { get; init; }

    /// <summary>Who stands for both after a merge, or was corrected.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Who was found to be the same, or another after all.</summary>
    public Guid? OtherPersonId { get; init; }

    /// <summary>That person's name at the time.</summary>
    public string? OtherName { get; init; }

    public required PersonHistoryKind What { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Because { get; init; }

    /// <summary>The address, where its confidentiality changed.</summary>
    public string? Place { get; init; }

    public CorrectedDetails? Before { get; init; }

    public CorrectedDetails? After { get; init; }
}
