using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Screening.Cases;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// What other agencies are asked about one child, and on which ground: the parents' consent, a manager's dispensation, or significant harm where
/// the procedure waits for neither. Kept beside the case with a version of its own, so that an agency's answer makes nobody's decision stale.
/// </summary>
internal sealed class AgencyEnquiry
{
    private readonly List<ConsentRecord> _consents = [];
    private readonly List<Dispensation> _dispensations = [];
    private readonly List<Rating> _ratings = [];
    private readonly List<AgencyRequest> _requests = [];

    /// <summary>The case's id.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>
    /// yes, no, not-known or not-asked: what the contact record says (Peterborough 3.6), as amended since the case was opened; null when it did not say.
    /// </summary>
    public string? PermittedAtContact { get; private set; }

    /// <summary>Version of the contact record that made the amendment; 0 while there was none.</summary>
    public int PermissionVersion { get; private set; }

    /// <summary>Counts what the authority's people change; the ETag.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Consent as the workers recorded it after the contact; the newest counts.</summary>
    public IReadOnlyList<ConsentRecord> Consents => _consents;

    public IReadOnlyList<Dispensation> Dispensations => _dispensations;

    /// <summary>Every rating; the newest counts.</summary>
    public IReadOnlyList<Rating> Ratings => _ratings;

    public IReadOnlyList<AgencyRequest> Requests => _requests;

    public string? CurrentRating => _ratings.MaxBy(rating => (rating.At, rating.Id))?.Code;

    /// <summary>How many agencies are still to answer.</summary>
    public int Outstanding => _requests.Count(request => request.IsOutstanding);

    public static AgencyEnquiry Of(ContactRecorded contact) => new() { CaseId = contact.ContactRecordId, PermittedAtContact = contact.OtherAgenciesPermitted };

    /// <summary>
    /// Takes over what the contact record was amended to say. It is still the oldest word: what a parent said later, as recorded here, goes before it.
    /// </summary>
    /// <param name="recordVersion">Of two amendments, the later holds, whichever is heard of first.</param>
    /// <returns>Whether this was news.</returns>
    public bool AmendPermission(string permitted, int recordVersion)
    {
        if (recordVersion <= PermissionVersion)
        {
            return false;
        }

        PermittedAtContact = permitted;
        PermissionVersion = recordVersion;
        Version++;
        return true;
    }

    /// <summary>Whether agencies may be asked now, and on which ground.</summary>
    public AskingGround GroundFor(ScreeningCase screened, AuthorityProcedure procedure)
    {
        var agencies = procedure.Screening.Agencies;
        if (LatestWord(screened) is { Given: true })
        {
            return new AskingGround(AskingBasis.Consent, agencies.Consent.Display);
        }

        if (screened.SignificantHarm && agencies.WithoutConsentUnderSignificantHarm.TryGet(out var harm))
        {
            return new AskingGround(AskingBasis.SignificantHarm, harm.Rule.Display);
        }

        return _dispensations.Count > 0
            ? new AskingGround(AskingBasis.Dispensation, _dispensations[^1].Rule)
            : new AskingGround(AskingBasis.None, agencies.Consent.Display);
    }

    /// <summary>What the parents said last about asking other agencies, and when; null where nothing is recorded.</summary>
    public (bool Given, DateTimeOffset At)? LatestWord(ScreeningCase screened) => _consents.MaxBy(consent => (consent.At, consent.Id)) is { } latest
        ? (latest.Given, latest.ObtainedAt)
        : PermittedAtContact switch
        {
            "yes" => (true, screened.ReceivedAt),
            "no" => (false, screened.ReceivedAt),
            _ => null,
        };

    /// <summary>Records what a parent said about asking other agencies.</summary>
    public Refusal? RecordConsent(
        bool given, string from, string how, DateTimeOffset obtainedAt, ScreeningCase screened, CurrentPerson person, DateTimeOffset now)
    {
        if (screened.Disposal is { } disposal)
        {
            return ScreeningRefusals.CaseClosed(disposal);
        }

        _consents.Add(new ConsentRecord
        {
            CaseId = CaseId,
            Given = given,
            From = from,
            How = how,
            ObtainedAt = obtainedAt,
            At = now,
            By = person.Id,
            ByName = person.Name,
        });
        Version++;
        return null;
    }

    /// <summary>Takes over what the parents said in the conversation before the daily meeting.</summary>
    public void TakeOverConsent(bool given, DateTimeOffset obtainedAt, DateTimeOffset recordedAt, string by, string byName)
    {
        _consents.Add(new ConsentRecord
        {
            CaseId = CaseId,
            Given = given,
            From = "A parent",
            How = ConsentRecord.InConversation,
            ObtainedAt = obtainedAt,
            At = recordedAt,
            By = by,
            ByName = byName,
        });
        Version++;
    }

    public static Refusal? MayNotDispense(CurrentPerson person, AuthorityProcedure procedure) =>
        person.HasAny(procedure.Screening.ConsentDispensation.Authorises.Codes)
            ? null
            : AgencyRefusals.DispensationNeedsManager(procedure.Screening.ConsentDispensation);

    public static Refusal? MayNotRate(CurrentPerson person, AuthorityProcedure procedure) =>
        procedure.Screening.Agencies.Ratings.TryGet(out var ratings) && !person.HasAny(ratings.Rates.Codes)
            ? AgencyRefusals.RatingNeedsManager(ratings.Rates)
            : null;

    /// <summary>A manager lets agencies be asked without the parents' consent (York 5.4, Sefton 5.6, Referrals 2024 4.2).</summary>
    /// <param name="reason">Code of one of the procedure's reasons; null where it lists none.</param>
    public Refusal? Dispense(string? reason, string text, ScreeningCase screened, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        var dispensation = procedure.Screening.ConsentDispensation;
        if (MayNotDispense(person, procedure) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (screened.Disposal is { } disposal)
        {
            return ScreeningRefusals.CaseClosed(disposal);
        }

        if (!dispensation.Admits(reason))
        {
            return AgencyRefusals.ReasonNotAdmitted(dispensation);
        }

        _dispensations.Add(new Dispensation
        {
            CaseId = CaseId,
            Reason = reason,
            Text = text,
            At = now,
            By = person.Id,
            ByName = person.Name,
            Rule = dispensation.Rule.Display,
        });
        Version++;
        return null;
    }

    /// <summary>Rates the joint enquiry; agencies that have not answered get the rating's time from now on.</summary>
    public Refusal? Rate(string rating, string reasons, ScreeningCase screened, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        if (!procedure.Screening.Agencies.Ratings.TryGet(out var ratings))
        {
            return AgencyRefusals.RatingNotProvided(procedure.Screening.Agencies.Ratings.Note!);
        }

        if (MayNotRate(person, procedure) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (screened.Disposal is { } disposal)
        {
            return ScreeningRefusals.CaseClosed(disposal);
        }

        if (ratings.Find(rating) is null)
        {
            return AgencyRefusals.RatingNotKnown(ratings);
        }

        _ratings.Add(new Rating
        {
            CaseId = CaseId,
            Code = rating,
            Reasons = reasons,
            At = now,
            By = person.Id,
            ByName = person.Name,
            Rule = ratings.Rates.Rule.Display,
        });
        Version++;
        return null;
    }

    /// <summary>Asks several agencies the same in one act. Nothing leaves without consent or what the procedure puts in its place.</summary>
    /// <returns>The new requests, whose clocks are still to be started, or why not.</returns>
    public (IReadOnlyList<AgencyRequest> Asked, Refusal? Refusal) Ask(
        IReadOnlyList<string> agencies, IReadOnlyList<string> items, string? question, ScreeningCase screened, AuthorityProcedure procedure,
        CurrentPerson person, DateTimeOffset now)
    {
        if (WhyNotAsk(agencies, items, screened, procedure) is { } refusal)
        {
            return ([], refusal);
        }

        var ground = GroundFor(screened, procedure);
        List<AgencyRequest> asked =
        [
            .. agencies.Distinct(StringComparer.Ordinal).Select(agency => new AgencyRequest
            {
                CaseId = CaseId,
                Authority = screened.Authority,
                Reference = screened.Reference,
                ProcedureVersion = screened.ProcedureVersion,
                Agency = agency,
                Items = [.. items.Distinct(StringComparer.Ordinal)],
                Question = question,
                Basis = ground.Basis,
                BasisRule = ground.Rule,
                AskedAt = now,
                AskedBy = person.Id,
                AskedByName = person.Name,
            }),
        ];
        _requests.AddRange(asked);
        Version++;
        return (asked, null);
    }

    /// <summary>Reminds an agency that has not answered.</summary>
    public Refusal? Remind(AgencyRequest request, ScreeningCase screened, DateTimeOffset now)
    {
        if (screened.Disposal is { } disposal)
        {
            return ScreeningRefusals.CaseClosed(disposal);
        }

        if (!request.IsOutstanding)
        {
            return AgencyRefusals.NothingOutstanding;
        }

        request.RecordReminder(now);
        Version++;
        return null;
    }

    /// <summary>Takes down what an agency said by telephone; another response may be there already.</summary>
    public Refusal? TakeDown(
        AgencyRequest request, string from, DateTimeOffset spokenAt, string information, string? dissent, ScreeningCase screened, CurrentPerson person,
        DateTimeOffset now)
    {
        if (screened.Disposal is { } disposal)
        {
            return ScreeningRefusals.CaseClosed(disposal);
        }

        if (request.TakeDown(from, spokenAt, information, dissent, person, now) is { } refusal)
        {
            return refusal;
        }

        Version++;
        return null;
    }

    /// <summary>Takes back a request that has not been answered; the agency no longer sees whom it was about.</summary>
    public Refusal? Withdraw(AgencyRequest request, string reason, ScreeningCase screened, CurrentPerson person, DateTimeOffset now)
    {
        if (screened.Disposal is { } disposal)
        {
            return ScreeningRefusals.CaseClosed(disposal);
        }

        if (!request.IsOutstanding)
        {
            return AgencyRefusals.NothingOutstanding;
        }

        request.RecordWithdrawal(reason, person, now);
        Version++;
        return null;
    }

    private Refusal? WhyNotAsk(IReadOnlyList<string> agencies, IReadOnlyList<string> items, ScreeningCase screened, AuthorityProcedure procedure)
    {
        var asking = procedure.Screening.Agencies;
        if (screened.Disposal is { } disposal)
        {
            return ScreeningRefusals.CaseClosed(disposal);
        }

        if (agencies.Any(agency => asking.FindAgency(agency) is null))
        {
            return AgencyRefusals.AgencyNotKnown(asking);
        }

        if (items.Any(item => asking.FindItem(item) is null))
        {
            return AgencyRefusals.ItemNotKnown(asking);
        }

        if (GroundFor(screened, procedure).Basis == AskingBasis.None)
        {
            return AgencyRefusals.ConsentMissing(procedure.Screening);
        }

        return _requests.Find(request => request.IsOutstanding && agencies.Contains(request.Agency, StringComparer.Ordinal)) is { } open
            ? AgencyRefusals.AlreadyAsked(asking.FindAgency(open.Agency)!)
            : null;
    }
}

/// <param name="Rule">The paragraph that lets them be asked, or, with no basis, that wants the consent.</param>
internal sealed record AskingGround(AskingBasis Basis, string Rule);
