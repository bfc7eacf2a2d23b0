using System.Globalization;
using ReferralPlatform.Portal.Clients;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>
/// From what was typed to what Intake takes. Only what Intake could not even read is refused here: nothing unknown may delay
/// a contact, and the rules on consent are Intake's.
/// </summary>
internal static class RecordContactRules
{
    private const string NotAsked = "not-asked";

    public static void Check(RecordModel page, Action<string, bool, string> require)
    {
        require("Channel", page.Channel is not null, "Choose how the contact reached you");
        require("Kind", page.Kind is not null, "Choose the kind of contact");
        require("ReceivedAt", !page.ReceivedAt.IsWrong, "Enter a real date and a time such as 15:10, or leave both empty");
        require("Referrer.SourceCode", !string.IsNullOrWhiteSpace(page.Referrer.SourceCode), "Choose who is making the contact");
        require("Concern.Nature", !string.IsNullOrWhiteSpace(page.Concern.Nature), "Enter the nature of the concerns");
        require("Concern.SignificantHarm", page.Concern.SignificantHarm is not null, "Choose whether significant harm is suspected");
        require("Concern.PossibleCrime", page.Concern.PossibleCrime is not null, "Choose whether a crime may have been committed");
        for (var index = 0; index < page.Children.Count; index++)
        {
            var child = page.Children[index];
            var path = $"Children[{index}]";
            require($"{path}.DateOfBirth", !child.DateOfBirth.IsWrong, "Date of birth must be a real date, such as 14 3 2018");
            require($"{path}.ExpectedDateOfBirth", !child.ExpectedDateOfBirth.IsWrong, "Expected date of birth must be a real date, such as 14 3 2027");
            require($"{path}.Known.ClosedOn", !child.Known.ClosedOn.IsWrong, "The day the case closed must be a real date, such as 30 7 2026");
            require($"{path}.EstimatedAge", Text(child.EstimatedAge) is null || Age(child.EstimatedAge) is not null, "Estimated age must be a whole number of years");
        }
    }

    public static ContactToRecord ToContact(RecordModel page) => new()
    {
        Authority = page.Person.Authority,
        Channel = page.Channel,
        Kind = page.Kind,
        ReceivedAt = page.ReceivedAt.Value,
        AccessPoint = Text(page.AccessPoint),
        Referrer = ToReferrer(page.Referrer),
        Children = [.. page.Children.Select(ToChild)],
        Adults = [.. page.Adults.Where(adult => Text(adult.Name) is not null || Text(adult.Relationship) is not null).Select(ToAdult)],
        Concern = ToConcern(page.Concern),
        Consent = ToConsent(page.Consent),
        CommonAssessmentAttached = page.CommonAssessmentAttached,
        Questions = page.Questions.Where(question => Text(question.Answer) is not null)
            .ToDictionary(question => question.Code, question => question.Answer!.Trim(), StringComparer.Ordinal),
    };

    private static ReferrerDetails ToReferrer(ReferrerEntry typed) => new()
    {
        Name = Text(typed.Name),
        Designation = Text(typed.Designation),
        Organisation = Text(typed.Organisation),
        SourceCode = typed.SourceCode,
        Relationship = Text(typed.Relationship),
        Phone = Text(typed.Phone),
        Email = Text(typed.Email),
        PostalAddress = ToAddress(typed.PostalAddress),
        WillingToBeIdentified = typed.WillingToBeIdentified ?? NotAsked,
        MayBeContactedAgain = typed.MayBeContactedAgain ?? NotAsked,
    };

    private static ChildDetails ToChild(ChildEntry typed) => new()
    {
        FirstName = Text(typed.FirstName),
        LastName = Text(typed.LastName),
        Aliases = (typed.Aliases ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        DateOfBirth = typed.DateOfBirth.Value,
        ExpectedDateOfBirth = typed.ExpectedDateOfBirth.Value,
        EstimatedAge = Age(typed.EstimatedAge),
        Sex = typed.Sex,
        NhsNumber = Text(typed.NhsNumber),
        Upn = Text(typed.Upn),
        Address = ToAddress(typed.Address),
        CurrentLocation = Text(typed.CurrentLocation),
        Known = ToKnown(typed.Known),
    };

    private static AddressDetails? ToAddress(AddressEntry typed)
    {
        var address = new AddressDetails { Line1 = Text(typed.Line1), Line2 = Text(typed.Line2), Town = Text(typed.Town), Postcode = Text(typed.Postcode) };
        return address == new AddressDetails() ? null : address;
    }

    private static KnownDetails ToKnown(KnownEntry typed) => new()
    {
        Status = typed.Status ?? "unknown",
        Worker = Text(typed.Worker),
        WorkerAbsent = typed.WorkerAbsent ? true : null,
        Manager = Text(typed.Manager),
        Team = Text(typed.Team),
        ClosedOn = typed.ClosedOn.Value,
    };

    private static AdultDetails ToAdult(AdultEntry typed) => new()
    {
        Name = Text(typed.Name),
        Relationship = Text(typed.Relationship),
        ParentalResponsibility = typed.ParentalResponsibility ?? "not-known",
        LivesWithChild = typed.LivesWithChild,
    };

    // Unanswered is not "no": the question was not asked (Peterborough 2.6).
    private static ConcernDetails ToConcern(ConcernEntry typed) => new()
    {
        Nature = Text(typed.Nature),
        HowAndWhy = Text(typed.HowAndWhy),
        ApparentNeeds = Text(typed.ApparentNeeds),
        Maltreatment = Text(typed.Maltreatment),
        MaltreatmentFoundation = Text(typed.MaltreatmentFoundation),
        UrgentAction = Text(typed.UrgentAction),
        SignificantHarm = IsYes(typed.SignificantHarm),
        PossibleCrime = IsYes(typed.PossibleCrime),
        DomesticAbuse = typed.DomesticAbuse ?? NotAsked,
        MentalIllness = typed.MentalIllness ?? NotAsked,
        SubstanceMisuse = typed.SubstanceMisuse ?? NotAsked,
        LearningDifficulties = typed.LearningDifficulties ?? NotAsked,
        Factors = typed.Factors,
    };

    private static ConsentDetails ToConsent(ConsentEntry typed) => new()
    {
        ChildAware = typed.ChildAware ?? NotAsked,
        FamilyAware = typed.FamilyAware ?? NotAsked,
        Agreement = typed.Agreement ?? "not-known",
        ChildAgreement = typed.ChildAgreement ?? "not-applicable",
        AgreementFrom = Text(typed.AgreementFrom),
        ReasonNotInformed = Text(typed.ReasonNotInformed),
        OtherAgenciesPermitted = typed.OtherAgenciesPermitted ?? NotAsked,
    };

    private static bool IsYes(string? answer) => string.Equals(answer, "yes", StringComparison.Ordinal);

    private static int? Age(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age) ? age : null;

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
