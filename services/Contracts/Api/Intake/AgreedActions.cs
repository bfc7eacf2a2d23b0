namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>
/// What referrer and worker agreed at the end of a conversation: what is done, by whom and by when, or that nothing more is (Sefton, the end of the
/// discussion; Referrals 2024 5.4).
/// </summary>
public sealed record AgreedDetails
{
    /// <summary>Whether anything more is done; not-known where both are not clear on it yet.</summary>
    public Answer FurtherAction { get; init; }

    public IReadOnlyList<AgreedActionDetails> Actions { get; init; } = [];

    /// <summary>Why nothing more is done.</summary>
    public string? NothingMoreBecause { get; init; }

    /// <summary>Whether a referrer who is no professional was told the reason: others of it are never given to them.</summary>
    public bool ReasonSaidToReferrer { get; init; }
}

/// <summary>Something that is done after a conversation.</summary>
public sealed record AgreedActionDetails
{
    public string? What { get; init; }

    public ActionOwner? Owner { get; init; }

    /// <summary>Who of them, by name or post. The referrer needs none: the record says who that is.</summary>
    public string? OwnerName { get; init; }

    /// <summary>By the end of this day.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether a referrer who is no professional was told so. A professional has all that was agreed.</summary>
    public bool SaidToReferrer { get; init; }
}

/// <summary>Who does what was agreed.</summary>
public enum ActionOwner
{
    FrontDoor = 0,
    Referrer = 1,
    ReferrersAgency = 2,
}

/// <summary>A conversation with the referrer of a contact that is recorded already.</summary>
/// <param name="SpokenAt">When it was.</param>
public sealed record RecordAgreedActionsRequest(DateTimeOffset? SpokenAt, AgreedDetails? Agreed)
{
    /// <summary>Whether a name like that of a referrer whose identity is protected is somebody else's, as the worker says.</summary>
    public bool NamesSomebodyElse { get; init; }
}

/// <summary>An agreed action as it is to be from now on, as both agreed anew.</summary>
public sealed record AmendAgreedActionRequest(AgreedActionDetails? Action)
{
    /// <inheritdoc cref="RecordAgreedActionsRequest.NamesSomebodyElse"/>
    public bool NamesSomebodyElse { get; init; }
}

/// <param name="DoneOn">The day, if before today.</param>
public sealed record CompleteAgreedActionRequest(DateOnly? DoneOn);

/// <param name="Reason">Why it is not done any more.</param>
public sealed record WithdrawAgreedActionRequest(string? Reason);

/// <summary>What was agreed on a contact, the latest conversation first.</summary>
public sealed record AgreedActionList(Guid ContactRecordId, string Reference, IReadOnlyList<AgreedActionView> Items);

/// <summary>Something that was agreed: an action, or that nothing more is done.</summary>
/// <param name="What">What is done; why nothing more is, where there is no owner.</param>
/// <param name="Owner">Null where nothing more is done.</param>
/// <param name="Rule">The paragraph by which both are clear on it.</param>
/// <param name="Version">What a change of it is made to.</param>
public sealed record AgreedActionView(
    Guid ActionId, DateTimeOffset AgreedAt, string AgreedByName, string What, ActionOwner? Owner, string? OwnerName, DateOnly? DueOn, bool SaidToReferrer,
    AgreedActionState State, DateOnly? DoneOn, string? DoneByName, string? WithdrawnBecause, string? WithdrawnByName, bool Overdue, string Rule, int Version);

public enum AgreedActionState
{
    /// <summary>To be done, or, where nothing more is done, as it was agreed.</summary>
    Agreed = 0,
    Done = 1,
    Withdrawn = 2,
}

/// <summary>An agreed action that is not done yet.</summary>
public sealed record OpenAgreedAction(
    Guid ActionId, Guid ContactRecordId, string Reference, string What, ActionOwner Owner, string? OwnerName, DateTimeOffset DueAt, string Rule);

/// <summary>Something that was agreed, as the professional has it who made the referral.</summary>
/// <param name="What">What is done; why nothing more is, where there is no owner.</param>
/// <param name="IsYours">Whether the referrer does it, or the referrer's agency, and may mark it as done.</param>
public sealed record OwnAgreedAction(
    Guid ActionId, DateTimeOffset AgreedAt, string AgreedByName, string What, ActionOwner? Owner, string? OwnerName, DateOnly? DueOn, bool IsYours,
    AgreedActionState State, DateOnly? DoneOn, string? DoneByName, bool Overdue, int Version);
