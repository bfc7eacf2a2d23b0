namespace ReferralPlatform.Contracts.Api.Allocation;

public sealed record OpenAssessmentRequest;

/// <summary>How soon the child is seen and the assessment finished: a manager's judgement on this case.</summary>
/// <param name="Risk">Code of one of the procedure's risks.</param>
/// <param name="SeeChildBy">The day the risk proposes when left out.</param>
/// <param name="PlannedFinishOn">Within the limit.</param>
public sealed record PlanAssessmentRequest(string? Risk, DateOnly? PlannedFinishOn, DateOnly? SeeChildBy = null, string? Reasons = null);

/// <param name="Until">A working day after the limit.</param>
public sealed record ExtendAssessmentRequest(DateOnly? Until, string? Reason);

/// <summary>What child and family were told of the assessment, and how to speak with them.</summary>
/// <param name="PreferredLanguage">Of the child and those who care for it.</param>
/// <param name="Interpreter">Whether an interpreter is needed.</param>
/// <param name="Communication">Signs, pictures, play, an advocate: anything beyond words.</param>
/// <param name="FamilyInformed">Whether they know how it is done and when to expect a decision.</param>
/// <param name="WhyNotInformed">Required when they do not.</param>
public sealed record RecordConductRequest(
    string? PreferredLanguage, YesNoNotKnown? Interpreter, string? Communication = null, bool? FamilyInformed = null, string? WhyNotInformed = null);

/// <summary>Something that the referrer is asked.</summary>
/// <param name="Question">What is unclear: of the nature of the concerns, or of how and why they have arisen.</param>
/// <param name="Reason">Why it has to be clear.</param>
/// <param name="AnswerBy">The day by which it has to be.</param>
public sealed record AskReferrerRequest(string? Question, string? Reason, DateOnly? AnswerBy);

/// <summary>What came of it: an answer, or why there is none.</summary>
/// <param name="Answer">What the referrer said.</param>
/// <param name="WhyNone">Why there is no answer: the referrer is not known, cannot be reached, or does not say more.</param>
/// <param name="AnsweredAt">When; left out, now.</param>
public sealed record RecordReferrersAnswerRequest(string? Answer = null, string? WhyNone = null, DateTimeOffset? AnsweredAt = null);

/// <param name="Alone">Whether the child was seen alone; required when seen.</param>
/// <param name="WhyNotAlone">Required when not alone.</param>
/// <param name="WhyNotSeen">Required when not seen.</param>
/// <param name="Minutes">How long alone.</param>
/// <param name="InterpreterUsed">Whether an interpreter was there.</param>
/// <param name="Language">The language spoken, or how without words.</param>
/// <param name="Account">What was seen and said.</param>
public sealed record RecordVisitRequest(
    DateTimeOffset? VisitedAt, bool? Seen, bool? Alone = null, string? WhyNotAlone = null, string? WhyNotSeen = null, string? Where = null,
    int? Minutes = null, bool? InterpreterUsed = null, string? Language = null, string? Account = null, DateTimeOffset? NextVisitAt = null);

/// <param name="Who">By relationship or post, not by name.</param>
/// <param name="Agency">Code of the practitioner's agency.</param>
public sealed record AddParticipantRequest(ParticipantKind? Kind, string? Who, string? Agency = null, string? View = null);

/// <param name="Agencies">Codes; each is asked by a request of its own.</param>
/// <param name="DueOn">The procedure's own time when left out.</param>
/// <param name="WhyNobody">Set instead of everything else where no agency is involved with child or family.</param>
/// <param name="Ground">Why the agencies may be asked.</param>
/// <param name="Consent">Set with that ground alone.</param>
/// <param name="Dispensation">Set with that ground alone.</param>
public sealed record RequestContributionsRequest(
    IReadOnlyList<string>? Agencies, string? Question, ContributionSubject About = ContributionSubject.Child, DateOnly? DueOn = null,
    string? WhyNobody = null, ContributionGround? Ground = null, ContributionConsent? Consent = null, ContributionDispensation? Dispensation = null);

/// <param name="From">Who gave it, by relationship.</param>
/// <param name="How">phone, visit, letter, email or in-person.</param>
/// <param name="ObtainedAt">When; later than any refusal.</param>
public sealed record ContributionConsent(string? From, string? How, DateTimeOffset? ObtainedAt);

/// <param name="Reason">Code of one of the procedure's reasons; left out where it lists none.</param>
/// <param name="Text">Why, in the manager's words.</param>
public sealed record ContributionDispensation(string? Reason, string? Text);

public sealed record RemindContributionRequest;

/// <summary>The assessment goes on without this agency. What it still sends is taken, and marked late.</summary>
public sealed record GoOnWithoutContributionRequest(string? Reason);

/// <param name="Information">What the agency knows, or that it knows nothing.</param>
public sealed record RespondToContributionRequest(string? Information, string? Dissent = null);

/// <summary>What an agency said by telephone, taken down on its behalf.</summary>
/// <param name="From">Who rang, with their post.</param>
/// <param name="SpokenAt">When.</param>
/// <param name="Information">What was said.</param>
public sealed record TakeDownContributionRequest(string? From, DateTimeOffset? SpokenAt, string? Information, string? Dissent = null);

/// <param name="Factors">Codes of the Department for Education's list.</param>
public sealed record SaveAnalysisRequest(string? Analysis, string? ChildsView = null, string? FamilysView = null, IReadOnlyList<string>? Factors = null);

public sealed record SuperviseRequest(string? Note, DateTimeOffset? At = null);

/// <param name="Recommends">Code of the outcome the worker recommends.</param>
/// <param name="WhyNotSeen">Required where the child was never seen: not yet born, missing, refused.</param>
public sealed record SubmitAssessmentRequest(string? Recommends, string? Reasons, string? WhyNotSeen = null);

/// <param name="Tasks">What is open again.</param>
public sealed record ReturnAssessmentRequest(string? Reasons, IReadOnlyList<AssessmentTask>? Tasks);

/// <param name="Outcome">Code of one of the procedure's outcomes.</param>
/// <param name="Complexity">For a child in need, where the procedure has criteria of complexity: how the manager judged.</param>
/// <param name="Discussed">
/// For significant harm that a strategy discussion has dealt with. Without it the harm is new, and calls for a discussion.
/// </param>
public sealed record SignOffAssessmentRequest(string? Outcome, string? Reasons, ComplexityJudged? Complexity = null, HarmDiscussed? Discussed = null);

/// <param name="DiscussionId">A discussion about the child that was held.</param>
/// <param name="Reasons">How it dealt with this harm.</param>
public sealed record HarmDiscussed(Guid? DiscussionId, string? Reasons);

/// <summary>What a manager considered in judging whether a child's needs are complex (Dudley 1.8).</summary>
/// <param name="Needs">The nature, range and significance of the child's needs, and their impact on wellbeing and development.</param>
/// <param name="Criteria">Every criterion of the procedure, each answered.</param>
public sealed record ComplexityJudged(string? Needs, IReadOnlyList<CriterionJudged>? Criteria);

/// <param name="Applies">Whether it applies to this child.</param>
/// <param name="Reason">Why it does, or does not.</param>
public sealed record CriterionJudged(string? Code, bool? Applies, string? Reason);

public sealed record ReopenAssessmentRequest(string? Reasons, IReadOnlyList<AssessmentTask>? Tasks);

public sealed record ReportSignificantHarmRequest(string? Reasons);

/// <param name="Code">Code of one of the procedure's follow-ups.</param>
/// <param name="To">Which service, panel, lead practitioner: by post, not by name.</param>
public sealed record FollowUpRequest(string? Code, string? Reasons, string? To = null, ConsentGiven? Parent = null, ChildsConsent? Child = null);

/// <param name="From">By relationship.</param>
/// <param name="How">phone, visit, letter, email or in-person.</param>
public sealed record ConsentGiven(bool? Given, string? From, string? How);

/// <param name="Appropriate">Whether the child is of an age and understanding to be asked.</param>
/// <param name="WhyNot">Required when it is not appropriate.</param>
public sealed record ChildsConsent(bool? Appropriate, bool? Given = null, string? WhyNot = null);
