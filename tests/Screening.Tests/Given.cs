using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Screening.Tests;

/// <summary>Contacts, people and cases that tests start from.</summary>
internal static class Given
{
    /// <summary>How long a decision that is due immediately counts as to be made now.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(30);

    public static WorkingCalendar Calendar => WorkingCalendar.EnglandAndWales;

    public static CurrentPerson Worker(string authority = "york") => Person(authority, AccessRoles.FrontDoorWorker);

    public static CurrentPerson Manager(string authority = "york") => Person(authority, AccessRoles.TeamManager);

    public static CurrentPerson Person(string authority, string role) => new($"{authority}.{role}", $"Name of {role}", authority, RolesOf(role));

    /// <summary>The role, and the qualification its holder has unless a test says otherwise.</summary>
    public static string[] RolesOf(string role) => AccessRoles.Managers.Contains(role, StringComparer.Ordinal) ? [role, Qualifications.SocialWork] : [role];

    public static AuthorityProcedure ProcedureOf(string authority) => ProcedureBook.Published.For(authority);

    /// <param name="receivedAt">London wall-clock time.</param>
    public static ContactRecorded Contact(
        string authority = "york",
        string kind = "enquiry",
        string receivedAt = "2026-11-05 15:10",
        bool significantHarm = false,
        bool? possibleCrime = false,
        string? otherAgenciesPermitted = null)
    {
        var received = TestClock.London(receivedAt);
        return new ContactRecorded
        {
            ContactRecordId = Guid.CreateVersion7(),
            ContactId = Guid.CreateVersion7(),
            Reference = "XX-7K3M-2Q",
            Authority = authority,
            ProcedureVersion = ProcedureOf(authority).Version,
            Kind = kind,
            Channel = "phone",
            SourceCode = "2A",
            ProfessionalReferrer = true,
            SignificantHarm = significantHarm,
            PossibleCrime = possibleCrime,
            OtherAgenciesPermitted = otherAgenciesPermitted,
            RoutedTo = "first-response-team",
            RoutingRule = "Peterborough 2.3",
            ReceivedAt = received,
            RecordedAt = received.AddMinutes(10),
            RecordedBy = $"{authority}.front-door-worker",
            SiblingRecordIds = [],
        };
    }

    /// <summary>The case of a contact, opened when it was recorded.</summary>
    public static ScreeningCase Case(ContactRecorded contact, TimeSpan? wait = null) =>
        ScreeningCase.Open(contact, ProcedureOf(contact.Authority), Calendar, wait, Grace, contact.RecordedAt).Case;

    /// <summary>Records every check the procedure requires.</summary>
    public static ScreeningCase Checked(this ScreeningCase screened, DateTimeOffset at)
    {
        var procedure = ProcedureOf(screened.Authority);
        foreach (var missing in screened.MissingChecks(procedure.Screening))
        {
            Assert.Null(screened.RecordCheck(missing.Code, YesNoNotKnown.No, note: null, Worker(screened.Authority), procedure, at));
        }

        return screened;
    }

    /// <summary>Records what the procedure wants before a decision: its checks, and the manager's review.</summary>
    public static ScreeningCase Ready(this ScreeningCase screened, DateTimeOffset at)
    {
        var procedure = ProcedureOf(screened.Authority);
        if (procedure.Screening.ManagerReview.IsStated)
        {
            Assert.Null(screened.Review(Determine(procedure.Screening.ReviewItems), SocialWorker, Manager(screened.Authority), procedure, at));
        }

        return screened.Checked(at);
    }

    public static Actor SocialWorker { get; } = new("sefton.social-worker", "Michelle Rimmer");

    public static IReadOnlyList<Determined> Determine(IReadOnlyList<Determination> asked) =>
        [.. asked.Select(
            item => new Determined
            {
                Code = item.Code,
                Answer = item.Answer == AnswerKind.Text ? null : YesNoNotKnown.No,
                Note = item.Answer == AnswerKind.Text ? "as recorded" : null,
            })];

    /// <summary>Answers that a decision for this option can be made with.</summary>
    private static IReadOnlyList<Determined> DetermineFor(DisposalOption option, IReadOnlyList<Determination> asked) =>
    [
        .. Determine(asked).Select(made => asked.First(item => item.Code == made.Code).NoRulesOut.Contains(option.Outcome)
            ? made with { Answer = YesNoNotKnown.Yes }
            : made),
    ];

    /// <summary>A decision with everything the procedure lets it rest on, citing the criterion that goes with its option.</summary>
    public static Decision Decision(string authority, string option, string reasons = "as discussed")
    {
        var screening = ProcedureOf(authority).Screening;
        var outcome = screening.FindOption(option)?.Outcome;
        return new Decision(option, reasons)
        {
            Criteria =
            [
                (screening.Threshold.FirstOrDefault(criterion => outcome is { } sought && criterion.GoesWith.Contains(sought)) ?? screening.Threshold[0]).Code,
            ],
            Determinations = screening.FindOption(option) is { } chosen ? DetermineFor(chosen, screening.DecisionItems) : Determine(screening.DecisionItems),
        };
    }

    public const string WhyNotTheMeeting = "The family leaves for a refuge today.";

    /// <summary>The same as it is sent in.</summary>
    /// <param name="insteadOfMeeting">Of a case on the agenda of a meeting.</param>
    public static object DecisionBody(string authority, string option, string reasons = "as discussed", string? insteadOfMeeting = null)
    {
        var decision = Decision(authority, option, reasons);
        return new { option, reasons, criteria = decision.Criteria, determinations = decision.Determinations, insteadOfMeeting };
    }

    /// <summary>Authorises an option with everything the procedure lets a decision rest on, the recommendation included.</summary>
    public static Refusal? Authorise(
        this ScreeningCase screened, string option, string reasons, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now) =>
        screened.Recommended(option, now).Authorise(
            Decision(screened.Authority, option, reasons) with { InsteadOfMeeting = screened.IsOnAgenda ? WhyNotTheMeeting : null }, person, procedure, now);

    /// <summary>Has a worker recommend the option where the procedure lets nothing be decided without, and nobody has recommended anything.</summary>
    public static ScreeningCase Recommended(this ScreeningCase screened, string option, DateTimeOffset at)
    {
        var procedure = ProcedureOf(screened.Authority);
        if (procedure.Screening.RecommendedFirst.IsStated && screened is { Recommendations.Count: 0, ClosedAt: null }
            && procedure.Screening.FindOption(option) is not null)
        {
            Assert.Null(screened.Recommend(option, "as discussed", [], Worker(screened.Authority), procedure, at));
        }

        return screened;
    }

    /// <summary>Recommends an option without citing a criterion.</summary>
    public static Refusal? Recommend(
        this ScreeningCase screened, string option, string reasons, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now) =>
        screened.Recommend(option, reasons, [], person, procedure, now);
}
