namespace ReferralPlatform.Contracts.Api;

/// <summary>What came of asking to see something.</summary>
public enum ReadingOutcome
{
    Shown,

    /// <summary>There is no such record, or it is none of the reader's authority: the reader cannot tell which.</summary>
    NotFound,

    /// <summary>The reader's roles do not allow it, or a rule forbade it.</summary>
    Refused,

    /// <summary>The reader had opened too many different children's records within an hour.</summary>
    Stopped,
}

/// <summary>One time that somebody opened a record, or was refused.</summary>
/// <param name="By">Subject id of the person, client id of a service.</param>
/// <param name="Operation">What was asked for, by the name of the operation.</param>
/// <param name="Purpose">What it was for, where that is asked.</param>
/// <param name="Opened">The records that were opened.</param>
/// <param name="Listed">How many records stood in the list, where it was a list.</param>
public sealed record ReadingItem(
    DateTimeOffset At, string By, string ByName, IReadOnlyList<string> Roles, string Operation, ReadingOutcome Outcome, ReadingPurpose? Purpose,
    IReadOnlyList<Guid> Opened, int Listed);

/// <summary>How much somebody read within a period, as far as it stands out.</summary>
/// <param name="Opened">Different children whose records were opened.</param>
/// <param name="MostInADay">The most of them in one day.</param>
/// <param name="OutOfHours">Times that a record was opened while the authority's office was closed.</param>
/// <param name="Refused">Times that the person was refused.</param>
/// <param name="Stopped">Times that the person was stopped after opening too many within an hour.</param>
/// <param name="SameSurname">Records of children whose surname is the reader's, which may be the reader's own family.</param>
/// <param name="WithReason">Times that the person gave a reason to open a record that they do not work on.</param>
public sealed record UnusualReader(
    string By, string ByName, int Opened, int MostInADay, int OutOfHours, int Refused, int Stopped, IReadOnlyList<Guid> SameSurname,
    int WithReason = 0, int NotNeeded = 0, int AgainNotNeeded = 0);

/// <param name="From">Its first instant.</param>
/// <param name="Until">The instant after its last.</param>
/// <param name="Readers">Who stands out, those with the most first.</param>
public sealed record UnusualReading(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<UnusualReader> Readers);
