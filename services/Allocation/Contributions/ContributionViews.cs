namespace ReferralPlatform.Allocation.Contributions;

internal static class ContributionViews
{
    private const string Health = "health";
    private const string Education = "education";

    public static ContributionView Of(Contribution request, AuthorityProcedure procedure) => new(
        request.Id, request.Agency, procedure.Screening.Agencies.FindAgency(request.Agency)?.Label ?? request.Agency, request.About, request.Question,
        request.State, request.RequestedAt, request.RequestedByName, request.DueAt, request.DueRule, request.Reminders, request.RemindedAt,
        request.NotWaitedFor, [.. request.Responses.OrderBy(response => response.At).Select(Of)],
        Of(request.Ground, procedure.Screening.ConsentDispensation));

    public static PartnerContributionView Of(PartnerContribution found, AllocationProcedure procedure, IdentifiedChild? child) => new()
    {
        RequestId = found.Request.Id,
        Reference = found.Request.Reference,
        Agency = found.Request.Agency,
        About = found.Request.About,
        Question = found.Request.Question,
        AssessmentLabel = procedure.KindOf(found.Request.AssessmentKind).Label,
        RequestedAt = found.Request.RequestedAt,
        DueAt = found.Request.DueAt,
        DueRule = found.Request.DueRule,
        GroundRule = found.Request.Ground.Rule,
        WithoutConsent = found.WithoutConsent,
        IsOpen = found.IsOpen,
        Decision = found.Decision,
        Child = child is null ? null : ChildFor(found.Request.Agency, child),
        Responses = [.. found.Request.Responses.OrderBy(response => response.At).Select(Of)],
    };

    private static ContributionGroundView Of(Ground ground, ConsentDispensation dispensation) => new(
        ground.Kind, ground.Rule, ground.From, ground.How, ground.ObtainedAt, dispensation.LabelOf(ground.Reason), ground.Text, ground.ByName);

    /// <summary>The child as an agency knows children, by its own numbers.</summary>
    public static ContributionChild ChildFor(string agency, IdentifiedChild child) => new(
        child.Name, child.DateOfBirth, child.ExpectedDateOfBirth, child.Address?.Postcode,
        string.Equals(agency, Health, StringComparison.Ordinal) ? child.NhsNumber : null,
        string.Equals(agency, Education, StringComparison.Ordinal) ? child.Upn : null);

    private static ContributionResponseView Of(Response response) => new(
        response.Information, response.Dissent, response.At, response.ByName, response.Late, response.TakenDownBy);
}
