namespace ReferralPlatform.DailyMeeting.StepUps;

internal static class StepUpViews
{
    public static StepUpRow Of(SteppedUpCase steppedUp, AuthorityProcedure procedure, CurrentPerson person)
    {
        return new StepUpRow
        {
            CaseId = steppedUp.ContactRecordId,
            Reference = steppedUp.Reference,
            SteppedUpAt = steppedUp.SteppedUpAt,
            Way = steppedUp.Way,
            Option = steppedUp.Option,
            OptionLabel = steppedUp.Option is { } option ? procedure.Screening.FindOption(option)?.Label ?? CodesInWords.Spelt(option) : null,
            Rule = steppedUp.Rule,
            Copies =
            [
                .. steppedUp.Copies.Select(copy => new StepUpCopyView
                {
                    Role = copy.Role,
                    Label = LabelOf(copy.Role, procedure),
                    Of = copy.Of,
                    AcknowledgedAt = copy.AcknowledgedAt,
                    AcknowledgedByName = copy.AcknowledgedByName,
                }),
            ],
            CaseSystemNumber = steppedUp.CaseSystemNumber,
            AcknowledgedAt = steppedUp.AcknowledgedAt,
            WaitsFor = [.. person.Roles.Where(steppedUp.WaitsFor)],
            Version = steppedUp.Version,
        };
    }

    /// <summary>What the procedure calls whoever a step-up, or the summary of a planned one, is copied to.</summary>
    public static string LabelOf(string role, AuthorityProcedure procedure) =>
        procedure.DailyMeeting.Value.CopiesOnStepUp.Concat(procedure.Screening.CopiesOnPlannedStepUp.ValueOrDefault ?? [])
            .FirstOrDefault(known => string.Equals(known.Role, role, StringComparison.Ordinal))?.Label ?? role;
}
