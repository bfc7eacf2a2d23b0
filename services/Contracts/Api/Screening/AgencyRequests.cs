namespace ReferralPlatform.Contracts.Api.Screening;

/// <param name="Agencies">Codes of the agencies; all are asked the same.</param>
/// <param name="Items">Codes of what they are asked.</param>
/// <param name="Question">A question in the worker's own words.</param>
public sealed record AskAgenciesRequest(IReadOnlyList<string>? Agencies, IReadOnlyList<string>? Items, string? Question = null);

/// <param name="From">Who gave or refused it.</param>
/// <param name="How">phone, visit, letter, email or in-person.</param>
/// <param name="ObtainedAt">When; now when left out.</param>
public sealed record RecordAgencyConsentRequest(bool? Given, string? From, string? How, DateTimeOffset? ObtainedAt = null);

/// <param name="Reason">Code of one of the procedure's reasons; left out where it lists none.</param>
/// <param name="Text">Why, in the manager's words.</param>
public sealed record DispenseWithConsentRequest(string? Reason, string? Text);

public sealed record RateEnquiryRequest(string? Rating, string? Reasons);

public sealed record RemindAgencyRequest;

public sealed record WithdrawAgencyRequest(string? Reason);

/// <param name="Information">What the agency knows, or that it knows nothing.</param>
/// <param name="Dissent">Where the agency disagrees with how the enquiry is handled.</param>
public sealed record AnswerAgencyRequest(string? Information, string? Dissent = null);

/// <summary>What an agency said by telephone, taken down on its behalf.</summary>
/// <param name="From">Who rang, with their post.</param>
/// <param name="SpokenAt">When.</param>
/// <param name="Information">What was said.</param>
public sealed record TakeDownAnswerRequest(string? From, DateTimeOffset? SpokenAt, string? Information, string? Dissent = null);

/// <param name="To">To whom in the agency.</param>
/// <param name="RelayedAt">When; now when left out.</param>
public sealed record RelayOutcomeRequest(string? To, DateTimeOffset? RelayedAt = null);
