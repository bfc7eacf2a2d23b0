using System.Text.Json.Serialization;

namespace ReferralPlatform.Contracts.Api.Notification;

/// <param name="InformedAt">When the recipient was informed; it may be earlier than its recording.</param>
/// <param name="Means">phone, letter or in-person; a closed case may have been referred on by email as well.</param>
/// <param name="Note">What was said.</param>
/// <param name="SpokenTo">
/// Who was spoken to, for example the officer or control room. Required where a closed case was to be referred on: to which service or post it went.
/// </param>
/// <param name="CopyHandedOver">
/// Of parents and child who are informed as a discussion agreed, and of nobody else: whether the family was handed a copy of the minutes; null if not said.
/// </param>
/// <param name="WhyNoCopy">Where it was handed none, and only there: why.</param>
public sealed record InformRecipientRequest(
    DateTimeOffset? InformedAt, Means? Means, string? Note = null, string? SpokenTo = null, bool? CopyHandedOver = null, string? WhyNoCopy = null);

/// <param name="Text">What the referrer may know beyond the standing words.</param>
/// <param name="ReleaseReason">Why protected details that were found in it may stand all the same.</param>
public sealed record ApproveFeedbackRequest(string? Text, string? ReleaseReason = null);

/// <param name="AddresseeId">Whom of the case it goes to, of Intake's list.</param>
/// <param name="Plan">The plan for support, where one goes with it.</param>
public sealed record AmendLetterRequest(Guid? AddresseeId, string? Heading, string? Text, string? Plan = null);

/// <param name="ReleaseReason">Why protected details that were found in the words may stand all the same; a confidential address never may.</param>
public sealed record ApproveMessageRequest(string? ReleaseReason = null);

/// <param name="Reason">Why nobody is informed by it.</param>
public sealed record GiveUpMessageRequest(string? Reason);

/// <summary>Somebody else is to refer a closed case on.</summary>
/// <param name="HandedTo">Subject id of a worker of the authority, whether or not they ever had the case.</param>
/// <param name="Reason">Why whoever has it does not do it.</param>
public sealed record HandOverTaskRequest(string? HandedTo, string? Reason);

/// <param name="CameBackOn">The day on which a posted letter came back undelivered.</param>
public sealed record RecordReturnRequest(DateOnly? CameBackOn);

/// <summary>A letter that somebody of the case has to have, besides those that follow from events.</summary>
/// <param name="Recipient">family or child.</param>
/// <param name="InNeed">Whether it tells of a child in need, so that the plan goes with it.</param>
public sealed record WriteLetterRequest(Recipient? Recipient, Guid? AddresseeId, bool InNeed = false);

/// <summary>What GOV.UK Notify calls back with. Who it went to is in it as well, and not read.</summary>
/// <param name="Id">Of Notify.</param>
/// <param name="Reference">What it was sent with.</param>
/// <param name="Status">In Notify's words, for example delivered or permanent-failure.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DeliveryReceipt(string? Id, string? Reference, string? Status);
