using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReferralPlatform.Screening.Agencies;

namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// What was known when a case was decided, frozen as it was: never changed, only followed. The database itself refuses to change or remove it.
/// </summary>
internal sealed class DecisionSnapshot
{
    /// <summary>The case, which is decided once.</summary>
    public required Guid CaseId { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The case's version that the decision made.</summary>
    public required int CaseVersion { get; init; }

    /// <summary>Version of the contact record that the manager had on screen; null when nobody said. Intake freezes what it said.</summary>
    public int? RecordVersion { get; init; }

    /// <summary>JSON, kept byte for byte.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Freezes a case that was just decided.</summary>
    /// <exception cref="InvalidOperationException">The case has no disposal.</exception>
    public static DecisionSnapshot Of(ScreeningCase screened, AuthorityProcedure procedure, Decision decision)
    {
        var disposal = screened.Disposal ?? throw new InvalidOperationException("The case has no disposal.");
        var content = JsonSerializer.Serialize(ContentOf(screened, disposal, procedure, decision), ApiJson.Options);
        return new DecisionSnapshot
        {
            CaseId = screened.Id,
            TakenAt = disposal.AuthorisedAt,
            CaseVersion = screened.Version,
            RecordVersion = decision.RecordVersion,
            Content = content,
            Sha256 = HashOf(content),
        };
    }

    /// <summary>Whether the content still has the hash it was frozen with.</summary>
    public bool IsIntact => string.Equals(Sha256, HashOf(Content), StringComparison.Ordinal);

    public FrozenDecision Read() => JsonSerializer.Deserialize<FrozenDecision>(Content, ApiJson.Options)!;

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static FrozenDecision ContentOf(ScreeningCase screened, Disposal disposal, AuthorityProcedure procedure, Decision decision)
    {
        var screening = procedure.Screening;
        return new FrozenDecision
        {
            Id = screened.Id,
            ContactId = screened.ContactId,
            Reference = screened.Reference,
            Authority = screened.Authority,
            ProcedureVersion = screened.ProcedureVersion,
            CaseVersion = screened.Version,
            ContactRecordVersion = decision.RecordVersion,
            Kind = screened.Kind,
            ReceivedAt = screened.ReceivedAt,
            DecisionDueAt = screened.DecisionDueAt,
            DecisionRule = screened.DecisionRule,
            SignificantHarm = screened.SignificantHarm,
            PossibleCrime = screened.PossibleCrime,
            ProfessionalReferrer = screened.ProfessionalReferrer,
            SiblingRecordIds = screened.SiblingRecordIds,
            Option = disposal.Option,
            OptionLabel = screening.FindOption(disposal.Option)?.Label,
            Outcome = disposal.Outcome,
            Rule = disposal.Rule,
            Reasons = disposal.Reasons,
            AuthorisedAt = disposal.AuthorisedAt,
            AuthorisedBy = disposal.AuthorisedBy,
            AuthorisedByName = disposal.AuthorisedByName,
            DecidedBy = new FrozenRoleRule(
                screening.Decides.Codes,
                screening.Decides.Qualification,
                screening.Decides.Statement,
                screening.Decides.Rule.Display),
            Criteria = [.. screening.Threshold.Where(criterion => disposal.Criteria.Contains(criterion.Code, StringComparer.Ordinal)).Select(CaseViews.ToView)],
            Rejected = [.. disposal.Rejected.Select(
                rejected => new FrozenRejectedOption(rejected.Option, screening.FindOption(rejected.Option)?.Label, rejected.Reason))],
            Determinations = [.. disposal.Determinations.Select(made => Freeze(made, screening.DecisionItems))],
            FamilyConsentFrom = disposal.FamilyConsentFrom,
            Departures = disposal.Departures,
            DepartureReason = disposal.DepartureReason,
            InsteadOfPreviousTeam = disposal.InsteadOfPreviousTeam,
            InsteadOfMeeting = disposal.InsteadOfMeeting,
            OptionsOffered = [.. screening.Options.Select(option => new CitedItem(option.Code, option.Label, option.Rule.Display))],
            Checks = [.. screened.Checks.Select(check => new FrozenCheck(check.Check, check.Result, check.Note, check.At, check.By, check.ByName, check.Rule))],
            ChecksMissing = [.. screened.MissingChecks(screening).Select(CaseViews.ToView)],
            Reviews =
            [
                .. screened.Reviews.Select(review => new FrozenReview(
                    review.AllocatedTo, review.At, review.By, review.ByName, review.Rule,
                    [.. review.Determinations.Select(made => Freeze(made, screening.ReviewItems))])),
            ],
            Discussions = [.. screened.Discussions.Select(held => new FrozenDiscussion(held.HeldAt, held.Summary, held.ReferrerAgrees, held.By, held.ByName))],
            Recommendations = [.. screened.Recommendations.Select(
                made => new FrozenRecommendation(made.Option, made.Reasons, made.Criteria, made.At, made.By, made.ByName))],
            Returns = [.. screened.Returns.Select(returned => new FrozenReturn(returned.Reason, returned.At, returned.By, returned.ByName, returned.Rule))],
            Dissents = [.. screened.Dissents.Select(dissent => new FrozenDissent(dissent.View, dissent.At, dissent.By, dissent.ByName))],
            Escalations = [.. screened.Escalations.Select(CaseViews.ToView)],
            StepUp = screened.StepUp is { } stepUp
                ? new FrozenStepUp(stepUp.Reason, stepUp.CrimeSuspected, stepUp.At, stepUp.By, stepUp.ByName, stepUp.Rule)
                : null,
            PlannedStepUp = screened.PlannedStepUp is { } planned
                ? new PlannedStepUpView(planned.CaseSummary, planned.Reason, planned.At, planned.By, planned.Rule)
                : null,
            Agencies = decision.Agencies is { } enquiry ? Freeze(enquiry, screening.Agencies) : null,
        };
    }

    private static FrozenAgencies Freeze(AgencyEnquiry enquiry, AgencyProcedure asking) => new(
        enquiry.PermittedAtContact,
        [.. enquiry.Consents.Select(consent => new FrozenAgencyConsent(consent.Given, consent.From, consent.How, consent.ObtainedAt, consent.ByName))],
        [.. enquiry.Dispensations.Select(made => new FrozenDispensation(made.Reason, made.Text, made.At, made.ByName, made.Rule))],
        [.. enquiry.Ratings.Select(rating => new FrozenRating(rating.Code, rating.Reasons, rating.At, rating.ByName, rating.Rule))],
        [
            .. enquiry.Requests.Select(request => new FrozenAgencyRequest(
                request.Agency, asking.FindAgency(request.Agency)?.Label, [.. request.Items.Select(item => asking.FindItem(item)?.Label ?? item)],
                request.Question,
                request.AskedAt, request.AskedByName, request.BasisRule, request.DueAt, request.WithdrawnFor,
                [.. request.Answers.Select(answer => new FrozenAgencyAnswer(
                    answer.Information, answer.Dissent, answer.At, answer.ByName, answer.Late, answer.TakenDownBy))])),
        ]);

    private static FrozenDetermination Freeze(Determined made, IReadOnlyList<Determination> asked) =>
        new(made.Code, asked.FirstOrDefault(item => string.Equals(item.Code, made.Code, StringComparison.Ordinal))?.Label, made.Answer, made.Note);
}

/// <summary>
/// That Intake froze the contact record of a decision, and the fingerprint of what it froze: names and narrative stay there (docs/adr/0010), and neither
/// service can change its part without the other's showing it. The database refuses to change or remove it.
/// </summary>
internal sealed class RecordFingerprint
{
    public required Guid CaseId { get; init; }

    /// <summary>The record's version that was frozen.</summary>
    public required int RecordVersion { get; init; }

    /// <summary>Of what Intake froze, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset FrozenAt { get; init; }
}

/// <summary>What was added after a decision. It follows the snapshot and changes nothing of it.</summary>
internal sealed class DecisionFollowUp
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required string Note { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }
}
