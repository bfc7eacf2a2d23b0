namespace ReferralPlatform.Procedures.Tests;

/// <summary>The eight invented contacts of the acceptance scenarios, as far as the procedures care.</summary>
internal static class SampleContacts
{
    /// <summary>Peterborough: a primary school about two sisters.</summary>
    public static WhatIfFacts School { get; } = new()
    {
        ReceivedAt = DateTimeOffset.Parse("2026-10-06T10:20:00+01:00"),
        Kind = ContactKind.Referral,
        Channel = ChannelCodes.Phone,
        ProfessionalReferrer = true,
        SignificantHarm = false,
        ParentAgreement = Agreement.Given,
        FamilyInformed = true,
    };

    /// <summary>Peterborough: a health visitor's letter, no agreement sought.</summary>
    public static WhatIfFacts HealthVisitor { get; } = new()
    {
        ReceivedAt = DateTimeOffset.Parse("2026-10-09T12:00:00+01:00"),
        Kind = ContactKind.Referral,
        Channel = ChannelCodes.Letter,
        ProfessionalReferrer = true,
        SignificantHarm = false,
        ParentAgreement = Agreement.NotSought,
    };

    /// <summary>Peterborough: the police, on a case closed two months ago.</summary>
    public static WhatIfFacts Police { get; } = new()
    {
        ReceivedAt = DateTimeOffset.Parse("2026-09-30T16:45:00+01:00"),
        Kind = ContactKind.Referral,
        Channel = ChannelCodes.Email,
        ProfessionalReferrer = true,
        SignificantHarm = true,
        PossibleCrime = true,
        ParentAgreement = Agreement.NotSought,
        ReasonGiven = true,
        Known = new KnownCase(KnownStatus.Closed, Team: "Family Support North", ClosedOn: new DateOnly(2026, 7, 30)),
    };

    /// <summary>York: a neighbour who must not be named.</summary>
    public static WhatIfFacts Neighbour { get; } = new()
    {
        ReceivedAt = DateTimeOffset.Parse("2026-11-05T15:10:00+00:00"),
        Kind = ContactKind.Enquiry,
        Channel = ChannelCodes.Phone,
        ProfessionalReferrer = false,
        SignificantHarm = false,
    };

    /// <summary>York: a hospital on a Saturday night, an injury not explained.</summary>
    public static WhatIfFacts Hospital { get; } = new()
    {
        ReceivedAt = DateTimeOffset.Parse("2026-11-07T21:40:00+00:00"),
        Kind = ContactKind.Enquiry,
        Channel = ChannelCodes.OnlineForm,
        ProfessionalReferrer = true,
        SignificantHarm = true,
        PossibleCrime = true,
        ParentAgreement = Agreement.NotSought,
        ReasonGiven = true,
    };

    /// <summary>Sefton: a mother asks for help.</summary>
    public static WhatIfFacts Mother { get; } = new()
    {
        ReceivedAt = DateTimeOffset.Parse("2026-11-09T08:00:00+00:00"),
        Kind = ContactKind.Contact,
        Channel = ChannelCodes.OnlineForm,
        ProfessionalReferrer = false,
        SignificantHarm = false,
        ThresholdMet = false,
    };

    /// <summary>Referrals 2024: a GP about a child on an open case, whose worker is on leave.</summary>
    public static WhatIfFacts GeneralPractitioner { get; } = new()
    {
        ReceivedAt = DateTimeOffset.Parse("2026-11-11T12:30:00+00:00"),
        Kind = ContactKind.Contact,
        Channel = ChannelCodes.Phone,
        ProfessionalReferrer = true,
        SignificantHarm = false,
        FamilyInformed = true,
        Known = new KnownCase(KnownStatus.Open, Worker: "Mark Fenn", WorkerAbsent: true, Manager: "Carol Ives"),
    };

    /// <summary>Dudley: a nursery's letter with a Common Assessment.</summary>
    public static WhatIfFacts Nursery { get; } = new()
    {
        ReceivedAt = DateTimeOffset.Parse("2026-11-10T09:30:00+00:00"),
        Kind = ContactKind.Referral,
        Channel = ChannelCodes.Letter,
        ProfessionalReferrer = true,
        SignificantHarm = false,
        ParentAgreement = Agreement.Given,
        FamilyInformed = true,
        FromCommonAssessment = true,
    };

    public static WhatIfFacts Named(string name) => name switch
    {
        nameof(School) => School,
        nameof(Neighbour) => Neighbour,
        nameof(Hospital) => Hospital,
        nameof(Mother) => Mother,
        nameof(GeneralPractitioner) => GeneralPractitioner,
        nameof(Nursery) => Nursery,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such sample."),
    };
}
