using System.Globalization;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>From what was typed to what Intake takes.</summary>
internal static class ContactMapping
{
    public static RecordContactRequest ToContact(RecordModel page) => new()
    {
        Authority = page.Person.Authority,
        Channel = page.Channel,
        Kind = EnumCodes.Parse<ContactKind>(page.Kind),
        Purpose = Text(page.Purpose),
        Grounds = page.Grounds,
        ReceivedAt = page.ReceivedAt.Value,
        AccessPoint = Text(page.AccessPoint),
        Referrer = ToReferrer(page.Referrer),
        Children = [.. page.Children.Select(child => ToChild(child, page.Found.KnownOf(child), page.MayMatch))],
        Adults = [.. page.Adults.Where(adult => Text(adult.Name) is not null || Text(adult.Relationship) is not null).Select(ToAdult)],
        OtherChildren = [.. page.OtherChildren.Where(child => !IsEmpty(child)).Select(ToOtherChild)],
        Concern = ToConcern(page.Concern),
        Consent = ToConsent(page.Consent),
        Arrangements = ToArrangements(page.Arrangements),
        Agreed = page.Agreed.ToDetails(),
        CommonAssessmentAttached = page.CommonAssessmentAttached,
        CommonAssessment = ToCommonAssessment(page.CommonAssessment),
        DraftId = page.DraftId,
        OpenContactsSeen = page.MayMatch ? page.Seen : null,
        NamesSomebodyElse = page.NamesSomebodyElse,
        Questions = page.Questions.Where(question => Text(question.Answer) is not null)
            .ToDictionary(question => question.Code, question => question.Answer!.Trim(), StringComparer.Ordinal),
    };

    internal static ReferrerDetails ToReferrer(ReferrerEntry typed) => new()
    {
        Name = Text(typed.Name),
        Designation = Text(typed.Designation),
        Organisation = Text(typed.Organisation),
        SourceCode = typed.SourceCode,
        Relationship = Text(typed.Relationship),
        Phone = Text(typed.Phone),
        Email = Text(typed.Email),
        PostalAddress = ToAddress(typed.PostalAddress),
        WillingToBeIdentified = ToAnswer(typed.WillingToBeIdentified),
        MayBeContactedAgain = ToAnswer(typed.MayBeContactedAgain),
        HowToReContact = Text(typed.HowToReContact),
        KnowledgeOfFamily = Text(typed.KnowledgeOfFamily),
    };

    internal static ChildDetails ToChild(ChildEntry typed, KnownNow? held, bool isForWorker) => new()
    {
        PersonId = ChildPeople.ChosenId(typed),
        FirstName = Text(typed.FirstName),
        LastName = Text(typed.LastName),
        Aliases = (typed.Aliases ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        DateOfBirth = typed.DateOfBirth.Value,
        ExpectedDateOfBirth = typed.ExpectedDateOfBirth.Value,
        EstimatedAge = Age(typed.EstimatedAge),
        Sex = EnumCodes.Parse<Sex>(typed.Sex),
        Gender = Text(typed.Gender),
        NhsNumber = Text(typed.NhsNumber),
        Upn = Text(typed.Upn),
        UpnUnknown = Text(typed.UpnUnknown),
        Address = ToAddress(typed.Address),
        ContactNumber = Text(typed.ContactNumber),
        School = Text(typed.School),
        Ethnicity = Text(typed.Ethnicity),
        FirstLanguage = Text(typed.FirstLanguage),
        Religion = Text(typed.Religion),
        Disabilities = typed.Disabilities,
        SpecialNeeds = Text(typed.SpecialNeeds),
        CurrentLocation = Text(typed.CurrentLocation),
        Condition = Text(typed.Condition),
        NeedsImmediateProtection = ToAnswer(typed.NeedsImmediateProtection),
        Views = Text(typed.Views),
        Known = ToKnown(typed, held, isForWorker),
    };

    private static PostalAddress? ToAddress(AddressEntry typed)
    {
        var address = new PostalAddress(Text(typed.Line1), Text(typed.Line2), Text(typed.Town), Text(typed.Postcode));
        return address == new PostalAddress(null, null, null, null) ? null : address with { Confidential = typed.Confidential };
    }

    /// <summary>What was typed of the case; nothing where the child is somebody on record and the worker left it to what is on record.</summary>
    /// <param name="held">The case on record, which a worker may add to without answering again whether there is one.</param>
    /// <param name="isForWorker">Whether the person works for the authority; nobody else is asked.</param>
    private static KnownDetails? ToKnown(ChildEntry child, KnownNow? held, bool isForWorker)
    {
        var typed = child.Known;
        var nothingTyped = !typed.WorkerAbsent && typed.ClosedOn.Value is null
            && new[] { typed.Status, typed.Worker, typed.Manager, typed.Team }.All(text => Text(text) is null);
        return (ChildPeople.ChosenId(child) is not null || !isForWorker) && nothingTyped
            ? null
            : new KnownDetails(
                EnumCodes.Parse<KnownStatus>(typed.Status) ?? held?.Status ?? KnownStatus.Unknown, Text(typed.Worker), typed.WorkerAbsent ? true : null,
                Text(typed.Manager), Text(typed.Team),
                typed.ClosedOn.Value, Text(typed.OverrideReason));
    }

    private static AdultDetails ToAdult(AdultEntry typed) => new()
    {
        Name = Text(typed.Name),
        Relationship = Text(typed.Relationship),
        ParentalResponsibility = EnumCodes.Parse<Answer>(typed.ParentalResponsibility) ?? Answer.NotKnown,
        LivesWithChild = typed.LivesWithChild switch { "yes" => true, "no" => false, _ => null },
        DateOfBirth = typed.DateOfBirth.Value,
        AllegedPerpetrator = ToAnswer(typed.AllegedPerpetrator),
        Ethnicity = Text(typed.Ethnicity),
        FirstLanguage = Text(typed.FirstLanguage),
        Religion = Text(typed.Religion),
        SpecialNeeds = Text(typed.SpecialNeeds),
    };

    private static bool IsEmpty(OtherChildEntry typed) =>
        Text(typed.FirstName) is null && Text(typed.LastName) is null && Text(typed.Relationship) is null && Text(typed.EstimatedAge) is null
            && typed.DateOfBirth.IsEmpty;

    private static OtherChildDetails ToOtherChild(OtherChildEntry typed) => new()
    {
        FirstName = Text(typed.FirstName),
        LastName = Text(typed.LastName),
        DateOfBirth = typed.DateOfBirth.Value,
        EstimatedAge = Age(typed.EstimatedAge),
        Sex = EnumCodes.Parse<Sex>(typed.Sex),
        Relationship = Text(typed.Relationship),
        Place = EnumCodes.Parse<OtherChildPlace>(typed.Place) ?? OtherChildPlace.NotKnown,
    };

    private static ArrangementDetails ToArrangements(ArrangementEntry typed) => new()
    {
        SpeakToSocialWorker = ToAnswer(typed.SpeakToSocialWorker),
        Anonymity = Text(typed.Anonymity),
        FeedbackHow = Text(typed.FeedbackHow),
        FeedbackDueOn = typed.FeedbackDueOn.Value,
    };

    private static CommonAssessmentDetails? ToCommonAssessment(CommonAssessmentEntry typed)
    {
        var form = new CommonAssessmentDetails
        {
            CompletedOn = typed.CompletedOn.Value,
            CompletedBy = Text(typed.CompletedBy),
            Organisation = Text(typed.Organisation),
            LeadProfessional = Text(typed.LeadProfessional),
            Reason = Text(typed.Reason),
            ChildsDevelopment = Text(typed.ChildsDevelopment),
            ParentsAndCarers = Text(typed.ParentsAndCarers),
            FamilyAndEnvironment = Text(typed.FamilyAndEnvironment),
            StrengthsAndNeeds = Text(typed.StrengthsAndNeeds),
            ServicesInvolved = Text(typed.ServicesInvolved),
            ActionsProposed = Text(typed.ActionsProposed),
            GoalsForChild = Text(typed.GoalsForChild),
            ChildsViews = Text(typed.ChildsViews),
            ParentsViews = Text(typed.ParentsViews),
        };
        return form == new CommonAssessmentDetails() ? null : form with { SharingAgreed = ToAnswer(typed.SharingAgreed) };
    }

    // Unanswered is not "no": the question was not asked (Peterborough 2.6).
    private static ConcernDetails ToConcern(ConcernEntry typed) => new()
    {
        Nature = Text(typed.Nature),
        HowAndWhy = Text(typed.HowAndWhy),
        ApparentNeeds = Text(typed.ApparentNeeds),
        Maltreatment = Text(typed.Maltreatment),
        MaltreatmentFoundation = Text(typed.MaltreatmentFoundation),
        UrgentAction = Text(typed.UrgentAction),
        Allegations = Text(typed.Allegations),
        AllegedPerpetrator = Text(typed.AllegedPerpetrator),
        Statements =
        [
            .. typed.Statements.Where(statement => Text(statement.Text) is not null)
                .Select(statement => new StatementDetails(
                    Text(statement.Text),
                    EnumCodes.Parse<StatementSource>(statement.Source) ?? StatementSource.NotKnown,
                    Text(statement.From))),
        ],
        SignificantHarm = IsYes(typed.SignificantHarm),
        PossibleCrime = IsYes(typed.PossibleCrime),
        DomesticAbuse = ToAnswer(typed.DomesticAbuse),
        MentalIllness = ToAnswer(typed.MentalIllness),
        SubstanceMisuse = ToAnswer(typed.SubstanceMisuse),
        LearningDifficulties = ToAnswer(typed.LearningDifficulties),
        Factors = typed.Factors,
    };

    internal static ConsentDetails ToConsent(ConsentEntry typed) => new()
    {
        ChildAware = ToAnswer(typed.ChildAware),
        FamilyAware = ToAnswer(typed.FamilyAware),
        Agreement = EnumCodes.Parse<Agreement>(typed.Agreement) ?? Agreement.NotKnown,
        ChildAgreement = EnumCodes.Parse<Agreement>(typed.ChildAgreement) ?? Agreement.NotApplicable,
        AgreementFrom = Text(typed.AgreementFrom),
        WhoHasBeenTold = Text(typed.WhoHasBeenTold),
        WhoHasNotBeenTold = Text(typed.WhoHasNotBeenTold),
        ParentsViews = Text(typed.ParentsViews),
        ReasonNotInformed = Text(typed.ReasonNotInformed),
        OtherAgenciesPermitted = ToAnswer(typed.OtherAgenciesPermitted),
    };

    private static Answer ToAnswer(string? typed) => EnumCodes.Parse<Answer>(typed) ?? Answer.NotAsked;

    private static bool IsYes(string? answer) => string.Equals(answer, "yes", StringComparison.Ordinal);

    /// <summary>Whether an age was typed as a whole number, or not at all.</summary>
    public static bool IsAge(string? typed) => Text(typed) is null || Age(typed) is not null;

    private static int? Age(string? typed) =>
        int.TryParse(PlainCharacters.Ascii(typed?.Trim()), NumberStyles.None, CultureInfo.InvariantCulture, out var age) ? age : null;

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
