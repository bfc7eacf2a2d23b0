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
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

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
        var content = JsonSerializer.Serialize(ContentOf(screened, disposal, procedure, decision), Json);
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

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static object ContentOf(ScreeningCase screened, Disposal disposal, AuthorityProcedure procedure, Decision decision)
    {
        var screening = procedure.Screening;
        return new
        {
            screened.Id,
            screened.ContactId,
            screened.Reference,
            screened.Authority,
            screened.ProcedureVersion,
            caseVersion = screened.Version,
            contactRecordVersion = decision.RecordVersion,
            screened.Kind,
            screened.ReceivedAt,
            screened.DecisionDueAt,
            screened.DecisionRule,
            screened.SignificantHarm,
            screened.PossibleCrime,
            screened.ProfessionalReferrer,
            screened.SiblingRecordIds,
            disposal.Option,
            optionLabel = screening.FindOption(disposal.Option)?.Label,
            disposal.Outcome,
            disposal.Rule,
            disposal.Reasons,
            disposal.AuthorisedAt,
            disposal.AuthorisedBy,
            disposal.AuthorisedByName,
            decidedBy = Words(screening.Decides),
            criteria = screening.Threshold.Where(criterion => disposal.Criteria.Contains(criterion.Code, StringComparer.Ordinal))
                .Select(criterion => new { criterion.Code, criterion.Label, criterion.MeetsThreshold, Rule = criterion.Rule.Display }),
            rejected = disposal.Rejected.Select(rejected => new { rejected.Option, Label = screening.FindOption(rejected.Option)?.Label, rejected.Reason }),
            determinations = disposal.Determinations.Select(made => Determined(made, screening.DecisionItems)),
            disposal.FamilyConsentFrom,
            optionsOffered = screening.Options.Select(option => new { option.Code, option.Label, Rule = option.Rule.Display }),
            checks = screened.Checks.Select(check => new { check.Check, check.Result, check.Note, check.At, check.By, check.ByName, check.Rule }),
            checksMissing = screened.MissingChecks(screening).Select(item => new { item.Code, item.Label, Rule = item.Rule.Display }),
            reviews = screened.Reviews.Select(review => new
            {
                review.AllocatedTo,
                review.At,
                review.By,
                review.ByName,
                review.Rule,
                determinations = review.Determinations.Select(made => Determined(made, screening.ReviewItems)),
            }),
            discussions = screened.Discussions.Select(held => new { held.HeldAt, held.Summary, held.ReferrerAgrees, held.By, held.ByName }),
            recommendations = screened.Recommendations.Select(made => new { made.Option, made.Reasons, made.Criteria, made.At, made.By, made.ByName }),
            returns = screened.Returns.Select(returned => new { returned.Reason, returned.At, returned.By, returned.ByName, returned.Rule }),
            dissents = screened.Dissents.Select(dissent => new { dissent.View, dissent.At, dissent.By, dissent.ByName }),
            escalations = screened.Escalations.Select(hop => new { hop.Hop, hop.FromRole, hop.ToRole, hop.Note, hop.At, hop.By, hop.Rule }),
            stepUp = screened.StepUp is { } stepUp ? new { stepUp.Reason, stepUp.CrimeSuspected, stepUp.At, stepUp.By, stepUp.ByName, stepUp.Rule } : null,
            plannedStepUp = screened.PlannedStepUp is { } planned ? new { planned.CaseSummary, planned.Reason, planned.At, planned.By, planned.Rule } : null,
            agencies = decision.Agencies is { } enquiry ? AgenciesOf(enquiry, screening.Agencies) : null,
        };
    }

    private static object AgenciesOf(AgencyEnquiry enquiry, AgencyProcedure asking) => new
    {
        enquiry.PermittedAtContact,
        consents = enquiry.Consents.Select(said => new { said.Given, said.From, said.How, said.ObtainedAt, said.ByName }),
        dispensations = enquiry.Dispensations.Select(made => new { made.Reason, made.Text, made.At, made.ByName, made.Rule }),
        ratings = enquiry.Ratings.Select(rating => new { rating.Code, rating.Reasons, rating.At, rating.ByName, rating.Rule }),
        requests = enquiry.Requests.Select(request => new
        {
            request.Agency,
            Label = asking.FindAgency(request.Agency)?.Label,
            items = request.Items.Select(item => asking.FindItem(item)?.Label ?? item),
            request.Question,
            request.AskedAt,
            request.AskedByName,
            request.BasisRule,
            request.DueAt,
            request.WithdrawnFor,
            answers = request.Answers.Select(answer => new { answer.Information, answer.Dissent, answer.At, answer.ByName, answer.Late }),
        }),
    };

    private static object Determined(Determined made, IReadOnlyList<Determination> asked) => new
    {
        made.Code,
        Label = asked.FirstOrDefault(item => string.Equals(item.Code, made.Code, StringComparison.Ordinal))?.Label,
        made.Answer,
        made.Note,
    };

    private static object Words(RoleRule rule) => new { rule.Codes, rule.Qualification, rule.Statement, Rule = rule.Rule.Display };
}

/// <summary>
/// That Intake froze the contact record of a decision, and the fingerprint of what it froze: names and narrative stay there (docs/adr/0010), and neither service
/// can change its part without the other's showing it. The database refuses to change or remove it.
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
