using ReferralPlatform.Screening.Cases;

namespace ReferralPlatform.Screening.Agencies;

internal static class AgencyViews
{
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
            Consents = [.. enquiry.Consents.Select(part => new AgencyConsentView(part.Given, part.From, part.How, part.ObtainedAt, part.At, part.ByName))],
            Dispensations = [.. enquiry.Dispensations.Select(
                part => new DispensationView(part.Reason, dispensation.LabelOf(part.Reason), part.Text, part.At, part.ByName, part.Rule))],
            Rating = enquiry.CurrentRating,
            Ratings = [.. enquiry.Ratings.Select(
                part => new EnquiryRatingView(part.Code, LabelOf(ratings, part.Code), part.Reasons, part.At, part.ByName, part.Rule))],
            Requests = [.. enquiry.Requests.Select(request => Of(request, asking, screened.ClosedAt is not null, now))],
            Outstanding = enquiry.Outstanding,
            AgenciesOffered = [.. asking.Agencies.Select(CaseViews.ToView)],
            ItemsOffered = [.. asking.Items.Select(CaseViews.ToView)],
            RatingsOffered = [.. ratings.Select(rating => new CitedItem(rating.Code, rating.Label, rating.Answer.Rule.Display))],
            DispensedBy = new DispensedByView(
                dispensation.Authorises.Codes, dispensation.Authorises.Statement, dispensation.Rule.Display,
                [.. dispensation.Reasons.Select(CaseViews.ToView)]),
            RelayRule = asking.OutcomeRelayed.ValueOrDefault?.Rule.Display,
            AllowedActions = Allowed(screened, enquiry, procedure, ground, person),
        };
    }

    public static PartnerRequestView Of(PartnerRequest found, AuthorityProcedure procedure, AskedChild? child)
    {
        var request = found.Request;
        var asking = procedure.Screening.Agencies;
        return new PartnerRequestView
        {
            RequestId = request.Id,
            Reference = request.Reference,
            Authority = request.Authority,
            Agency = request.Agency,
            State = found.IsOpen ? PartnerRequestState.Open : PartnerRequestState.Closed,
            Items = [.. request.Items.Select(
                code => asking.FindItem(code) is { } item ? new AskedItem(item.Label, item.Rule.Display) : new AskedItem(code, string.Empty))],
            Question = found.IsOpen ? request.Question : null,
            ParentsDoNotKnow = found.ParentsDoNotKnow,
            BasisRule = request.BasisRule,
            AskedAt = request.AskedAt,
            DueAt = request.DueAt,
            DueRule = request.DueRule,
            Child = child?.For(request.Agency),
            Answers = [.. request.Answers.Select(Of)],
            Outcome = request.WithdrawnAt is null && found.Disposal is { } disposal && asking.OutcomeRelayed.TryGet(out var relay)
                ? new OutcomeToRelay(
                    procedure.Screening.FindOption(disposal.Option)?.Label ?? disposal.Option, disposal.AuthorisedAt, relay.Rule.Display,
                    request.RelayedAt, request.RelayedByName, request.RelayedTo)
                : null,
        };
    }

    /// <summary>Without the numbers of other services: the NHS number is health's, the pupil number education's.</summary>
    public static AskedChild For(this AskedChild child, string agency) => child with
    {
        NhsNumber = string.Equals(agency, "health", StringComparison.Ordinal) ? child.NhsNumber : null,
        Upn = string.Equals(agency, "education", StringComparison.Ordinal) ? child.Upn : null,
    };

    private static IReadOnlyList<AgencyAction> Allowed(
        ScreeningCase screened, AgencyEnquiry enquiry, AuthorityProcedure procedure, AskingGround ground, CurrentPerson person)
    {
        if (screened.Disposal is not null || !person.HasAny(AccessRoles.CaseworkersAndSupport))
        {
            return [];
        }

        var takesDown = enquiry.Requests.Any(request => request.WithdrawnAt is null);
        if (!person.HasAny(AccessRoles.Caseworkers))
        {
            return takesDown ? [AgencyAction.TakeDown] : [];
        }

        (AgencyAction Action, bool Allowed)[] actions =
        [
            (AgencyAction.Ask, ground.Basis != AskingBasis.None),
            (AgencyAction.Consent, true),
            (AgencyAction.Dispense, person.HasAny(procedure.Screening.ConsentDispensation.Authorises.Codes)),
            (AgencyAction.Rate, procedure.Screening.Agencies.Ratings.Match(ratings => person.HasAny(ratings.Rates.Codes), _ => false)),
            (AgencyAction.Remind, enquiry.Outstanding > 0),
            (AgencyAction.Withdraw, enquiry.Outstanding > 0),
            (AgencyAction.TakeDown, takesDown),
        ];
        return [.. actions.Where(action => action.Allowed).Select(action => action.Action)];
    }

    private static AgencyRequestView Of(AgencyRequest request, AgencyProcedure asking, bool isClosed, DateTimeOffset now) => new(
        request.Id,
        request.Agency,
        asking.FindAgency(request.Agency)?.Label ?? request.Agency,
        [.. request.Items.Select(code => asking.FindItem(code)?.ToView() ?? new CitedItem(code, code, string.Empty))],
        request.Question,
        request.AskedAt,
        request.AskedByName,
        request.Basis,
        request.BasisRule,
        request.State,
        request.DueAt,
        request.DueRule,
        request.IsOutstanding && !isClosed && request.DueAt < now,
        request.Reminders,
        request.RemindedAt,
        request.WithdrawnFor,
        [.. request.Answers.Select(Of)],
        request.RelayedAt,
        request.RelayedByName,
        request.RelayedTo);

    private static AgencyAnswerView Of(AgencyAnswer answer) => new(
        answer.Information, answer.Dissent, answer.At, answer.ByName, answer.Late, answer.TakenDownBy);

    private static string LabelOf(IReadOnlyList<EnquiryRating> ratings, string code) =>
        ratings.FirstOrDefault(rating => string.Equals(rating.Code, code, StringComparison.Ordinal))?.Label ?? code;
}
