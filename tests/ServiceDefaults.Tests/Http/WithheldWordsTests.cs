using System.Reflection;
using System.Text.Json.Nodes;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Tests.Http;

/// <summary>Every text of an answer is either shown to whoever has work of all cases, or somebody's words.</summary>
public sealed class WithheldWordsTests
{
    private const string Words =
        """
        Account Action ActionsProposed Advice After AgreedAction Allegations AllegedPerpetrator Analysis Anonymity Answer Answers ApparentNeeds
        Actions ApprovedFeedback Authorised AuthorisedForOthers Before BreachReason CalledOffBecause CaseSummary Child ChildsDevelopment ChildsView
        ChildsViews Comment
        Communication Conclusion ConclusionReason Condition ConferenceReason Contribution CouldNotBeTold CurrentLocation DepartureReason Disabilities Dissent
        EndedFor Ethnicity Explained ExtensionReason Factors FamilyAndEnvironment FamilysView FeedbackHow Finding Findings FollowUp GivenUp
        GoalsForChild HandOver HeldBeforeReason How HowAndWhy HowToReContact Information InsteadOfMeeting InsteadOfPreviousTeam KnowledgeOfFamily LeftBehind
        Maltreatment MaltreatmentFoundation Medical Nature Needs NoAssessmentFor NotKnownBecause NotWaitedFor Note NothingMoreBecause OtherChildren Outcomes
        OverrideReason OwnWords
        Paragraphs ParentsAndCarers ParentsViews PermittedAtContact Plan PlanReasons Progress Protection Question Questions Reason ReasonNotInformed Reasons
        ReleaseReason Released Religion Risk SafeBecause ServicesInvolved ServicesReceived ServicesWanted Situation SpecialNeeds StrengthsAndNeeds
        Suitability Summary Support Text Theirs Told UrgentAction Value View Views What WhatWasDone Where WhoHasBeenTold WhoHasNotBeenTold Why WhyNoChild
        WhyNoContributions WhyNoCopy WhyNoParent WhyNobody WhyNone WhyNot WhyNotAlone WhyNotEveryone WhyNotInformed WhyNotInvited WhyNotSeen With
        WithdrawnBecause WithdrawnFor Words Yours
        """;

    [Fact]
    [Trait("Rule", "SEC-1")]
    public void Every_text_of_an_answer_is_known_to_be_words_or_none()
    {
        var words = Words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var texts = typeof(Page<>).Assembly.GetTypes()
            .Where(type => !type.IsSubclassOf(typeof(Exception)))
            .Where(type => type.Namespace?.StartsWith("ReferralPlatform.Contracts.Api", StringComparison.Ordinal) is true)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.PropertyType == typeof(string) || property.PropertyType == typeof(IReadOnlyList<string>)
                || property.PropertyType == typeof(IReadOnlyDictionary<string, string>) || property.PropertyType == typeof(JsonNode))
            .Select(property => property.Name).ToHashSet(StringComparer.Ordinal);

        var unknown = texts.Where(name => !words.Contains(name) && !WithheldWords.Shown.Contains(name)).Order(StringComparer.Ordinal).ToList();
        Assert.True(unknown.Count == 0, string.Join(' ', unknown));
        Assert.DoesNotContain(words, WithheldWords.Shown.Contains);
        Assert.Empty(words.Except(texts).Order(StringComparer.Ordinal));
    }
}
