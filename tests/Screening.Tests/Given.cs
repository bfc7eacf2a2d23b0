using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Procedures;
using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Screening.Tests;

/// <summary>Contacts, people and cases that tests start from.</summary>
internal static class Given
{
    /// <summary>How long a decision that is due immediately counts as to be made now.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(30);

    public static WorkingCalendar Calendar => WorkingCalendar.EnglandAndWales;

    public static CurrentPerson Worker(string authority = "york") => Person(authority, AccessRoles.FrontDoorWorker);

    public static CurrentPerson Manager(string authority = "york") => Person(authority, AccessRoles.TeamManager);

    public static CurrentPerson Person(string authority, string role) => new($"{authority}.{role}", $"Name of {role}", authority, [role]);

    public static AuthorityProcedure ProcedureOf(string authority) => ProcedureBook.Published.For(authority);

    /// <param name="receivedAt">London wall-clock time.</param>
    public static ContactRecorded Contact(
        string authority = "york",
        string kind = "enquiry",
        string receivedAt = "2026-11-05 15:10",
        bool significantHarm = false,
        bool possibleCrime = false,
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
        foreach (var missing in screened.MissingChecks(procedure))
        {
            Assert.Null(screened.RecordCheck(missing.Code, "no", note: null, Worker(screened.Authority), procedure, at));
        }

        return screened;
    }
}
