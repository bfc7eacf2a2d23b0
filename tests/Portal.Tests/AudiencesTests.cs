using ReferralPlatform.Contracts.Api.StrategyDiscussion;
using ReferralPlatform.Portal.Pages.Discussions;

namespace ReferralPlatform.Portal.Tests;

public sealed class AudiencesTests
{
    [Theory]
    [InlineData("do not share")]
    [InlineData("those at the discussion; do not share with the family", Audience.Participants)]
    [InlineData("those at the discussion, conference; do not share with the family", Audience.Participants, Audience.Conference)]
    [InlineData("those at the discussion, family", Audience.Participants, Audience.Family)]
    public void Whoever_prepares_a_conference_reads_what_may_be_shared_with_it(string words, params Audience[] audiences) =>
        Assert.Equal(words, Audiences.InWords(new SharedInformation
        {
            ContributionId = Guid.Empty,
            Agency = "police",
            Name = "PC Formby",
            Information = "Two call-outs in May.",
            Origin = InformationOrigin.AtDiscussion,
            MayBeSharedWith = audiences,
            At = DateTimeOffset.UnixEpoch,
            Late = false,
        }));
}
