namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <summary>The last link of one chain. Who adds the next locks this row, until the transaction that does so ends.</summary>
public sealed class ChainHead
{
    public required string TableName { get; init; }

    public required Guid Chain { get; init; }

    /// <summary>How many rows the chain has: the number of the last one.</summary>
    public required long Length { get; init; }

    /// <summary>Hash of the row before the last one.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>Hash of the last row.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Whether there are rows that no seal covers yet.</summary>
    public required bool Unsealed { get; init; }

    /// <summary>When the first of them was added, by the database's clock.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A seal as this database made it. It is evidence once it has left: see <see cref="SealFiles"/>.</summary>
public sealed class KeptSeal
{
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The seal as it stands in the files.</summary>
    public required string Line { get; init; }
}
