namespace ReferralPlatform.DailyMeeting.StepUps;

internal static class StepUpViews
{
    public static StepUpRow Of(SteppedUpCase steppedUp, AuthorityProcedure procedure, CurrentPerson person)
    {
        var meeting = procedure.DailyMeeting.Value;
        return new StepUpRow
        {
            CaseId = steppedUp.ContactRecordId,
            Reference = steppedUp.Reference,
            SteppedUpAt = steppedUp.SteppedUpAt,
            Way = steppedUp.Way,
            Option = steppedUp.Option,
            OptionLabel = procedure.Screening.FindOption(steppedUp.Option)?.Label ?? steppedUp.Option,
            Rule = steppedUp.Rule,
            Copies =
            [
                .. steppedUp.Copies.Select(copy => new StepUpCopyView
                {
                    Role = copy.Role,
                    Label = meeting.CopiesOnStepUp.FirstOrDefault(known => string.Equals(known.Role, copy.Role, StringComparison.Ordinal))?.Label ?? copy.Role,
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
}
