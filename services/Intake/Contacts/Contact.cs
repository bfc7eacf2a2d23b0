namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// One approach about one or more children (Peterborough 1). It may become a referral at any later time, and everything recorded is
/// kept here once, whatever becomes of it.
/// </summary>
internal sealed partial class Contact
{
    public Guid Id { get; private init; }

    /// <summary>What the referrer quotes on the phone. It says nothing about anybody.</summary>
    public string Reference { get; private init; } = string.Empty;

    public string Authority { get; private init; } = string.Empty;

    public string ProcedureVersion { get; private init; } = string.Empty;

    public ContactKind Kind { get; private init; }

    public string Channel { get; private init; } = string.Empty;

    public string? Purpose { get; private init; }

    public IReadOnlyList<string> Grounds { get; private set; } = [];

    public string? AccessPoint { get; private init; }

    public string SourceCode { get; private init; } = string.Empty;

    public bool ProfessionalReferrer { get; private init; }

    /// <summary>The referrer, when a professional. Nobody else's identity is in this table: see <see cref="Referrers.ReferrerVault"/>.</summary>
    public ReferrerDetails? Referrer { get; private set; }

    public Answer WillingToBeIdentified { get; private init; }

    public Answer MayBeContactedAgain { get; private init; }

    public IReadOnlyList<AdultDetails> Adults { get; private set; } = [];

    public IReadOnlyList<OtherChildDetails> OtherChildren { get; private set; } = [];

    public ConcernDetails Concern { get; private set; } = new();

    public ConsentDetails Consent { get; private set; } = new();

    /// <summary>Answers to the questions of the authority's own sets, by question code.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public ArrangementDetails Arrangements { get; private set; } = new();

    public bool CommonAssessmentAttached { get; private set; }

    /// <summary>The Common Assessment as it came, for the manager (Peterborough 4.4).</summary>
    public CommonAssessmentDetails? CommonAssessment { get; private set; }

    /// <summary>The consultation that became this referral (Dudley 1.0), as it was then; whoever works with the referral reads it here.</summary>
    public ConsultedBefore? Consultation { get; private set; }

    public DateTimeOffset ReceivedAt { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public string RecordedBy { get; private init; } = string.Empty;

    public string RecordedByName { get; private init; } = string.Empty;

    /// <summary>The worker's role, given to the referrer with the name (Sefton, completing enquiries).</summary>
    public string RecordedByRole { get; private init; } = string.Empty;

    public ContactState State { get; private set; }

    /// <summary>What the referrer was asked to obtain, while the contact is with the referrer.</summary>
    public string? ReturnedFor { get; private set; }

    public string? ReturnedUnder { get; private set; }

    public int Version { get; private set; } = 1;

    public List<ContactRecord> Records { get; private init; } = [];

    /// <summary>Whether a record was made with the contact, not afterwards by a worker who found another child or a referral in it.</summary>
    public bool IsFirst(ContactRecord record) => record.BecameFrom is null && record.RecordedAt == RecordedAt;

    /// <summary>The record in which a child's case continues: the referral that the given one became, else itself.</summary>
    public ContactRecord ContinuationOf(ContactRecord record) => Records.Find(other => other.BecameFrom == record.Id) ?? record;

    public bool SignificantHarm => Concern.SignificantHarm ?? false;

    public bool? PossibleCrime => Concern.PossibleCrime;

    /// <summary>
    /// Records a contact: one contact record for each child (Peterborough 2.4), each routed by what is known of that child,
    /// and the whole returned to the referrer where the procedure asks for agreement first.
    /// </summary>
    /// <param name="request">Checked by <see cref="RecordContactRules"/>.</param>
    /// <param name="now">When it is recorded; clocks run from <c>request.ReceivedAt</c>.</param>
    public static Contact Record(
        RecordContactRequest request, AuthorityProcedure procedure, string reference, CurrentPerson person, DateTimeOffset now)
    {
        var receivedAt = request.ReceivedAt ?? now;
        var professional = ReferralSources.IsProfessional(request.Referrer!.SourceCode!);
        var contact = new Contact
        {
            Id = Guid.CreateVersion7(),
            Reference = reference,
            Authority = procedure.Code,
            ProcedureVersion = procedure.Version,
            Kind = request.Kind!.Value,
            Channel = request.Channel!,
            Purpose = request.Purpose,
            Grounds = request.Grounds,
            AccessPoint = request.AccessPoint,
            SourceCode = request.Referrer.SourceCode!,
            ProfessionalReferrer = professional,
            Referrer = professional ? request.Referrer : null,
            WillingToBeIdentified = request.Referrer.WillingToBeIdentified,
            MayBeContactedAgain = request.Referrer.MayBeContactedAgain,
            Adults = request.Adults,
            OtherChildren = [.. request.OtherChildren.Select(child => child with { Id = Guid.CreateVersion7(), ContactRecordId = null })],
            Concern = request.Concern!,
            Consent = request.Consent ?? new ConsentDetails(),
            Answers = professional ? request.Questions : ReferrerAnswers.Without(request.Questions, procedure),
            Arrangements = request.Arrangements ?? new ArrangementDetails(),
            CommonAssessment = request.CommonAssessment,
            CommonAssessmentAttached = request.CommonAssessmentAttached,
            ReceivedAt = receivedAt.ToUniversalTime(),
            RecordedAt = now,
            RecordedBy = person.Id,
            RecordedByName = person.Name,
            RecordedByRole = person.Roles is [var role, ..] ? role : string.Empty,
        };
        foreach (var child in request.Children)
        {
            contact.AddRecord(child, contact.Kind, contact.ReceivedAt, procedure, person, now);
        }

        contact.ApplyConsentGate(procedure);
        return contact;
    }

    /// <summary>Agreement came for a contact that had been returned: it goes on as recorded, with its first clocks (Peterborough 1, 3.2).</summary>
    /// <param name="childAgreement">Null leaves what was recorded of the child.</param>
    public Refusal? RecordAgreement(string agreementFrom, Agreement? childAgreement, AuthorityProcedure procedure)
    {
        if (State != ContactState.ReturnedToReferrer)
        {
            return ContactRefusals.NotWithReferrer;
        }

        Consent = Consent with { Agreement = Agreement.Given, AgreementFrom = agreementFrom, ChildAgreement = childAgreement ?? Consent.ChildAgreement };
        ApplyConsentGate(procedure);
        Version++;
        return State == ContactState.ReturnedToReferrer ? ContactRefusals.StillWithoutAgreement(ReturnedFor!, ReturnedUnder!) : null;
    }

    /// <summary>A contact with its referrer turns out not to bear waiting: it is taken without agreement, with the reason (Peterborough 3.3).</summary>
    /// <param name="significantHarm">Whether it raises concerns about significant harm; else the harm would come of not referring.</param>
    public Refusal? TakeWithoutAgreement(bool significantHarm, string reason, AuthorityProcedure procedure)
    {
        if (State != ContactState.ReturnedToReferrer)
        {
            return ContactRefusals.NotWithReferrer;
        }

        Concern = Concern with { SignificantHarm = significantHarm };
        Consent = Consent with { HarmIfNotReferred = true, ReasonNotInformed = reason };
        ApplyConsentGate(procedure);
        Version++;
        return null;
    }

    /// <summary>Why child and family were not informed goes on file after the contact was taken (Peterborough 3.4, Referrals 2024 3.3).</summary>
    public Refusal? RecordReasonNotInformed(string reason, AuthorityProcedure procedure)
    {
        if (CheckConsent(procedure) is not ConsentVerdict.AcceptReasonNeeded)
        {
            return ContactRefusals.NoReasonNeeded;
        }

        Consent = Consent with { ReasonNotInformed = reason };
        Version++;
        return null;
    }

    /// <summary>Whether the contact may be taken with the consent it has, and what is still to come.</summary>
    public ConsentVerdict CheckConsent(AuthorityProcedure procedure) => procedure.Intake.CheckConsent(new ConsentFacts
    {
        ProfessionalReferrer = ProfessionalReferrer,
        SignificantHarm = SignificantHarm,
        HarmIfNotReferred = Consent.HarmIfNotReferred,
        ParentAgreement = Consent.Agreement,
        ChildAgreement = Consent.ChildAgreement,
        FamilyInformed = Consent.FamilyAware == Answer.Yes,
        ReasonGiven = !string.IsNullOrWhiteSpace(Consent.ReasonNotInformed),
        FromCommonAssessment = CommonAssessmentAttached,
    });

    /// <summary>The contact is a consultation's referral.</summary>
    public void ComeFrom(ConsultedBefore consultation) => Consultation = consultation;

    /// <summary>Something kept beside the contact changed with it: whoever read it before has to read it again.</summary>
    public void Renew() => Version++;

    /// <summary>
    /// By when the procedure asks for the decision on the response, null where it is decided at once, and the rule that says so. Screening owns the clock.
    /// </summary>
    public (DateTimeOffset? At, string Rule) DecisionDue(ContactRecord record, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        var clock = procedure.Screening.DecisionClock(new ContactFacts(record.Kind, SignificantHarm));
        return (clock.Timescale is Timescale.Immediately ? null : calendars.For(procedure.Code).DueAt(record.ReceivedAt, clock).At, clock.Rule.Display);
    }

    /// <summary>Records of the other children: not of the child itself, which has two once its contact became a referral.</summary>
    public IEnumerable<ContactRecord> SiblingsOf(ContactRecord record) =>
        Records.Where(other => other.Id != record.Id && other.Id != record.BecameFrom && other.BecameFrom != record.Id)
            .OrderBy(other => other.Reference, StringComparer.Ordinal);

    private ContactRecord AddRecord(
        ChildDetails child, ContactKind kind, DateTimeOffset receivedAt, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now,
        Guid? becameFrom = null)
    {
        var routing = procedure.Intake.Route(child.Known?.ToKnownCase() ?? KnownCase.Unknown, WorkingCalendar.LondonDate(receivedAt));
        var record = new ContactRecord(this, $"{Reference}-{Records.Count + 1}", child, routing)
        {
            Kind = kind,
            ReceivedAt = receivedAt,
            RecordedAt = now,
            RecordedBy = person.Id,
            BecameFrom = becameFrom,
        };
        Records.Add(record);
        return record;
    }

    private void ApplyConsentGate(AuthorityProcedure procedure)
    {
        var returned = CheckConsent(procedure) as ConsentVerdict.ReturnToReferrer;
        State = returned is null ? ContactState.Open : ContactState.ReturnedToReferrer;
        ReturnedFor = returned?.WhatWouldSatisfy;
        ReturnedUnder = returned?.Rule.Display;
    }
}
