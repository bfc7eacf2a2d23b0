using ReferralPlatform.Screening.Cases;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>What agencies were asked about a case, what they answered, what may be asked now, and by whom.</summary>
internal sealed record AgencyEnquiryView
{
    public required Guid CaseId { get; init; }

    public required string Reference { get; init; }

    /// <summary>none, consent, dispensation or significant-harm: on which ground agencies may be asked now.</summary>
    public required AskingBasis Basis { get; init; }

    /// <summary>The paragraph that lets them be asked, or, with no basis, that wants the consent.</summary>
    public required string BasisRule { get; init; }

    /// <summary>With no basis: what would satisfy the rule.</summary>
    public required string? WhatWouldSatisfy { get; init; }

    /// <summary>As the contact record had it when the case was opened.</summary>
    public required string? PermittedAtContact { get; init; }

    public required IReadOnlyList<ConsentView> Consents { get; init; }

    public required IReadOnlyList<DispensationView> Dispensations { get; init; }

    /// <summary>The rating now; null while nobody has rated the enquiry, or where the procedure has none.</summary>
    public required string? Rating { get; init; }

    public required IReadOnlyList<RatingView> Ratings { get; init; }

    public required IReadOnlyList<RequestView> Requests { get; init; }

    /// <summary>How many agencies are still to answer.</summary>
    public required int Outstanding { get; init; }

    public required IReadOnlyList<OfferedView> AgenciesOffered { get; init; }

    public required IReadOnlyList<OfferedView> ItemsOffered { get; init; }

    public required IReadOnlyList<OfferedView> RatingsOffered { get; init; }

    public required DispensedByView DispensedBy { get; init; }

    /// <summary>Set where each agency's own professional relays the outcome: the paragraph that says so.</summary>
    public required string? RelayRule { get; init; }

    /// <summary>ask, consent, dispense, rate, remind, withdraw: what this person may do now.</summary>
    public required IReadOnlyList<string> AllowedActions { get; init; }

    public sealed record ConsentView(bool Given, string From, string How, DateTimeOffset ObtainedAt, DateTimeOffset At, string By);

    public sealed record DispensationView(string? Reason, string? Label, string Text, DateTimeOffset At, string By, string Rule);

    public sealed record RatingView(string Rating, string Label, string Reasons, DateTimeOffset At, string By, string Rule);

    public sealed record OfferedView(string Code, string Label, string Rule);

    public sealed record DispensedByView(IReadOnlyList<string> Roles, string Statement, string Rule, IReadOnlyList<OfferedView> Reasons);

    public sealed record AnswerView(string Information, string? Dissent, DateTimeOffset At, string By, bool Late);

    /// <param name="State">waiting, answered or withdrawn.</param>
    public sealed record RequestView(
        Guid RequestId, string Agency, string Label, IReadOnlyList<OfferedView> Items, string? Question, DateTimeOffset AskedAt, string AskedBy, AskingBasis Basis,
        string BasisRule, string State, DateTimeOffset DueAt, string DueRule, bool Overdue, int Reminders, DateTimeOffset? RemindedAt, string? WithdrawnFor,
        IReadOnlyList<AnswerView> Answers, DateTimeOffset? RelayedAt, string? RelayedBy, string? RelayedTo);

    public static AgencyEnquiryView Of(ScreeningCase screened, AgencyEnquiry enquiry, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        var asking = procedure.Screening.Agencies;
        var dispensation = procedure.Screening.ConsentDispensation;
        var ground = enquiry.GroundFor(screened, procedure);
        var ratings = asking.Ratings.ValueOrDefault?.Offered ?? [];
        return new AgencyEnquiryView
        {
            CaseId = screened.Id,
            Reference = screened.Reference,
            Basis = ground.Basis,
            BasisRule = ground.Rule,
            WhatWouldSatisfy = ground.Basis == AskingBasis.None ? AgencyRefusals.ConsentMissing(procedure.Screening).Detail : null,
            PermittedAtContact = enquiry.PermittedAtContact,
            Consents = [.. enquiry.Consents.Select(part => new ConsentView(part.Given, part.From, part.How, part.ObtainedAt, part.At, part.ByName))],
            Dispensations = [.. enquiry.Dispensations.Select(part => new DispensationView(part.Reason, LabelOf(dispensation.Reasons, part.Reason), part.Text, part.At, part.ByName, part.Rule))],
            Rating = enquiry.CurrentRating,
            Ratings = [.. enquiry.Ratings.Select(part => new RatingView(part.Code, LabelOf(ratings, part.Code), part.Reasons, part.At, part.ByName, part.Rule))],
            Requests = [.. enquiry.Requests.Select(request => ViewOf(request, asking, screened.ClosedAt is not null, now))],
            Outstanding = enquiry.Outstanding,
            AgenciesOffered = [.. asking.Agencies.Select(ViewOf)],
            ItemsOffered = [.. asking.Items.Select(ViewOf)],
            RatingsOffered = [.. ratings.Select(rating => new OfferedView(rating.Code, rating.Label, rating.Answer.Rule.Display))],
            DispensedBy = new DispensedByView(dispensation.Authorises.Codes, dispensation.Authorises.Statement, dispensation.Rule.Display, [.. dispensation.Reasons.Select(ViewOf)]),
            RelayRule = asking.OutcomeRelayed.ValueOrDefault?.Rule.Display,
            AllowedActions = Allowed(screened, enquiry, procedure, ground, person),
        };
    }

    private static IReadOnlyList<string> Allowed(
        ScreeningCase screened, AgencyEnquiry enquiry, AuthorityProcedure procedure, AskingGround ground, CurrentPerson person)
    {
        if (screened.Disposal is not null || !person.HasAny(AccessRoles.Caseworkers))
        {
            return [];
        }

        (string Action, bool Allowed)[] actions =
        [
            ("ask", ground.Basis != AskingBasis.None),
            ("consent", true),
            ("dispense", person.HasAny(procedure.Screening.ConsentDispensation.Authorises.Codes)),
            ("rate", procedure.Screening.Agencies.Ratings.Match(ratings => person.HasAny(ratings.Rates.Codes), _ => false)),
            ("remind", enquiry.Outstanding > 0),
            ("withdraw", enquiry.Outstanding > 0),
        ];
        return [.. actions.Where(action => action.Allowed).Select(action => action.Action)];
    }

    private static RequestView ViewOf(AgencyRequest request, AgencyProcedure asking, bool isClosed, DateTimeOffset now) => new(
        request.Id,
        request.Agency,
        asking.FindAgency(request.Agency)?.Label ?? request.Agency,
        [.. request.Items.Select(code => asking.FindItem(code) is { } item ? ViewOf(item) : new OfferedView(code, code, string.Empty))],
        request.Question,
        request.AskedAt,
        request.AskedByName,
        request.Basis,
        request.BasisRule,
        request.WithdrawnAt is not null ? "withdrawn" : request.AnsweredAt is not null ? "answered" : "waiting",
        request.DueAt,
        request.DueRule,
        request.IsOutstanding && !isClosed && request.DueAt < now,
        request.Reminders,
        request.RemindedAt,
        request.WithdrawnFor,
        [.. request.Answers.Select(answer => new AnswerView(answer.Information, answer.Dissent, answer.At, answer.ByName, answer.Late))],
        request.RelayedAt,
        request.RelayedByName,
        request.RelayedTo);

    private static OfferedView ViewOf(Item item) => new(item.Code, item.Label, item.Rule.Display);

    private static string? LabelOf(IReadOnlyList<Item> items, string? code) =>
        code is null ? null : items.FirstOrDefault(item => string.Equals(item.Code, code, StringComparison.Ordinal))?.Label ?? code;

    private static string LabelOf(IReadOnlyList<EnquiryRating> ratings, string code) =>
        ratings.FirstOrDefault(rating => string.Equals(rating.Code, code, StringComparison.Ordinal))?.Label ?? code;
}
