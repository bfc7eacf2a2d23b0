namespace ReferralPlatform.Screening.Audits;

internal static class AuditViews
{
    /// <param name="drawn">Everything that was drawn, in its order.</param>
    /// <param name="open">The records that the person may open.</param>
    public static AuditSampleView Of(
        AuditSample sample, IReadOnlyList<Guid> drawn, IReadOnlySet<Guid> open, AuthorityProcedure procedure, CurrentPerson person) => new()
        {
            SampleId = sample.Id,
            From = sample.From,
            To = sample.To,
            Size = sample.Size,
            Seed = sample.Seed,
            PopulationCount = sample.Population.Count,
            PopulationSha256 = sample.PopulationSha256,
            Reproduced = sample.IsReproducedBy(drawn),
            DrawnAt = sample.DrawnAt,
            DrawnBy = sample.DrawnByName,
            Rule = sample.Rule,
            Progress = new AuditProgress(
                sample.Contacts.Count, sample.Contacts.Count(contact => contact.AuditedAt is not null),
                sample.Contacts.Count(contact => contact.Agrees is false),
                sample.Contacts.Count(contact => contact.State == AuditState.UnderReview)),
            Contacts = [.. sample.Contacts.OrderBy(contact => contact.Position).Select(contact => Of(contact, open, procedure, person))],
        };

    /// <summary>Of a contact in a list. Whoever does not work with the child reads that it was drawn, and how far the audit is.</summary>
    public static AuditView Of(SampledContact contact, IReadOnlySet<Guid> open, AuthorityProcedure procedure, CurrentPerson person) =>
        open.Contains(contact.CaseId)
            ? Of(contact, procedure, person)
            : Of(contact, procedure, person) with
            {
                IsLeftOut = true,
                Option = string.Empty,
                Label = string.Empty,
                Agrees = null,
                Findings = null,
                Action = null,
                Review = null,
            };

    public static AuditView Of(SampledContact contact, AuthorityProcedure procedure, CurrentPerson person)
    {
        var audits = procedure.Screening.Level1Audit.ValueOrDefault;
        return new AuditView
        {
            CaseId = contact.CaseId,
            SampleId = contact.SampleId,
            Reference = contact.Reference,
            State = contact.State,
            Option = contact.Option,
            Label = procedure.Screening.FindOption(contact.Option)?.Label ?? contact.Option,
            ClosedAt = contact.ClosedAt,
            DecidedBy = contact.DecidedByName,
            Agrees = contact.Agrees,
            Findings = contact.Findings,
            Action = contact.Action,
            AuditedAt = contact.AuditedAt,
            AuditedBy = contact.AuditedByName,
            Review = contact.ReviewOpenedAt is { } opened
                ? new AuditReviewView(
                    contact.ReviewReason!, opened, contact.ReviewOpenedByName!, contact.Conclusion, contact.ConclusionReasons, contact.ConcludedAt,
                    contact.ConcludedByName)
                : null,
            Rule = audits?.Rule.Display,
            AllowedActions = contact.AllowedTo(person, audits),
        };
    }
}
