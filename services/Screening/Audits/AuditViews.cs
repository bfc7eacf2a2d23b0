namespace ReferralPlatform.Screening.Audits;

/// <summary>How far a sample is audited.</summary>
/// <param name="Sampled">How many contacts were drawn.</param>
/// <param name="Audited">How many of them have their audit.</param>
/// <param name="Disagreed">Of the audited, how many were found wrongly decided, whatever became of that.</param>
/// <param name="UnderReview">Of those, how many wait for the review's conclusion.</param>
internal sealed record AuditProgress(int Sampled, int Audited, int Disagreed, int UnderReview);

/// <summary>A sample with everything it takes to draw it again.</summary>
/// <param name="PopulationSha256">Of the ids in ascending order, one per line.</param>
/// <param name="Reproduced">Whether seed and population still give these contacts.</param>
internal sealed record SampleView(
    Guid SampleId, DateOnly From, DateOnly To, int Size, string Seed, int PopulationCount, string PopulationSha256, bool Reproduced, DateTimeOffset DrawnAt,
    string DrawnBy, string Rule, AuditProgress Progress, IReadOnlyList<AuditView> Contacts)
{
    public static SampleView Of(AuditSample sample, AuthorityProcedure procedure, CurrentPerson person) => new(
        sample.Id, sample.From, sample.To, sample.Size, sample.Seed, sample.Population.Count, sample.PopulationSha256, sample.IsReproduced, sample.DrawnAt,
        sample.DrawnByName, sample.Rule,
        new AuditProgress(
            sample.Contacts.Count, sample.Contacts.Count(contact => contact.AuditedAt is not null), sample.Contacts.Count(contact => contact.Agrees is false),
            sample.Contacts.Count(contact => contact.State == AuditState.UnderReview)),
        [.. sample.Contacts.OrderBy(contact => contact.Position).Select(contact => AuditView.Of(contact, procedure, person))]);
}

/// <summary>A sampled contact and its audit.</summary>
/// <param name="Label">The disposal, in the authority's words.</param>
/// <param name="Agrees">Whether the auditor agrees with the threshold decision; null until the audit.</param>
/// <param name="Review">Set once a disagreement was taken further.</param>
/// <param name="AllowedActions">audit, review, conclude: what this person may do now.</param>
internal sealed record AuditView(
    Guid CaseId, Guid SampleId, string Reference, AuditState State, string Option, string Label, DateTimeOffset ClosedAt, string DecidedBy, bool? Agrees,
    string? Findings, string? Action, DateTimeOffset? AuditedAt, string? AuditedBy, AuditView.ReviewView? Review, string? Rule, IReadOnlyList<string> AllowedActions)
{
    /// <param name="Conclusion">decision-stands or take-up-again; null while the review is open.</param>
    public sealed record ReviewView(string Reason, DateTimeOffset OpenedAt, string OpenedBy, string? Conclusion, string? Reasons, DateTimeOffset? ConcludedAt, string? ConcludedBy);

    public static AuditView Of(SampledContact contact, AuthorityProcedure procedure, CurrentPerson person)
    {
        var audits = procedure.Screening.Level1Audit.ValueOrDefault;
        return new AuditView(
            contact.CaseId, contact.SampleId, contact.Reference, contact.State, contact.Option,
            procedure.Screening.FindOption(contact.Option)?.Label ?? contact.Option, contact.ClosedAt, contact.DecidedByName, contact.Agrees, contact.Findings,
            contact.Action, contact.AuditedAt, contact.AuditedByName,
            contact.ReviewOpenedAt is { } opened
                ? new ReviewView(
                    contact.ReviewReason!, opened, contact.ReviewOpenedByName!, contact.Conclusion, contact.ConclusionReasons, contact.ConcludedAt, contact.ConcludedByName)
                : null,
            audits?.Rule.Display,
            contact.AllowedTo(person, audits));
    }
}
