namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Reason">One of <see cref="ReadingPurposes.OfOthersWork"/>.</param>
/// <param name="Words">What the record is needed for. No names.</param>
public sealed record OpenRecordRequest(ReadingPurpose? Reason, string? Words);

/// <param name="WasRight">Whether the person needed the record for their work.</param>
public sealed record ReviewOpeningRequest(bool? WasRight, string? Comment);

/// <summary>That somebody outside a record's circle opened it for a reason, and what a manager made of it.</summary>
/// <param name="Until">Until when it opens the record.</param>
/// <param name="Review">Null until a manager has looked at it.</param>
/// <param name="MayReview">Whether the caller may: a manager, and not of their own opening.</param>
/// <param name="NotNeededBefore">How often a manager had found before that this person opened this record without needing it.</param>
public sealed record OpeningView(
    Guid OpeningId, Guid ContactRecordId, string Reference, string By, string ByName, ReadingPurpose Reason, string Words, DateTimeOffset OpenedAt,
    DateTimeOffset Until, OpeningReviewView? Review, bool MayReview, int NotNeededBefore = 0);

public sealed record OpeningReviewView(bool WasRight, string Comment, string ByName, DateTimeOffset At);
