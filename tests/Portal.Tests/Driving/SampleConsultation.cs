namespace ReferralPlatform.Portal.Tests.Driving;

internal static class SampleConsultation
{
    /// <param name="channel">Null where a professional asks in the portal.</param>
    public static RecordConsultationRequest Of(string? channel, string lastName = "Marsh") => new()
    {
        Channel = channel,
        AskedBy = new ReferrerDetails
        {
            Name = "Anna Okafor",
            Designation = "Head teacher",
            Organisation = "Oakmere Primary",
            SourceCode = "2A",
            Phone = "01632 960111",
        },
        Child = new ChildDetails { FirstName = "Lily", LastName = lastName, DateOfBirth = new DateOnly(2018, 3, 14) },
        Question = "She is often hungry. Is it a referral?",
        SignificantHarm = channel is not null,
    };
}
