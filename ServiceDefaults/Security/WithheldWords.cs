using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>
/// What people wrote is left out of an answer to whoever has work of all cases and is in the circle of none: business support and auditors see who and when,
/// what was decided, names and addresses, and no narrative. Whatever is not named here as shown is left out (docs/adr/0037).
/// </summary>
public sealed class WithheldWords(IOptions<JsonOptions> json)
{
    private static readonly object Key = new();

    /// <summary>Names of what is text and no narrative: names, codes, references, paragraphs, and what is asked.</summary>
    public static FrozenSet<string> Shown { get; } = FrozenSet.ToFrozenSet(
    [
        "About", "Accept", "AccessCode", "AccessPoint", "AcknowledgedBy", "AcknowledgedByName", "AddedByName", "Address", "AddressLine", "AddressLine1",
        "AddressToken",
        "AdviceOnlyRule", "Agencies", "Agency", "AgencyLabel", "AgreedActionBy", "AgreedByName", "AgreementFrom", "AgreementRule", "Aliases",
        "AllocatedBy", "AllocatedByName", "AllocatedTo", "AllocatedToName", "Amended", "AmendedBy",
        "AmendedByRule", "AnalysisSavedByName", "Anchor", "ApprovedBy", "AskedBy",
        "AskedByName", "AskedRole", "Assessment", "AssessmentDueWarning", "AssessmentLabel", "AssessmentRule", "AssignedTo", "AssignedToName", "AtMost",
        "AuditedBy", "AuthorisedBy", "AuthorisedByName", "Authority", "BasisRule", "By", "ByName", "ByRole", "ByWhom", "CalledOffBy",
        "CaseSystemNumber", "Category", "Cause", "CauseType", "Chair", "ChairAbsent", "Chairs", "ChairsRule", "Channel", "Chapter", "Check", "CheckedBy",
        "ChildHeading",
        "ChildName", "ChildProtectionPlan", "ChildText", "ClosedOn", "Code", "Codes", "Colour", "CompletedBy", "CompletedByName", "ConcludedBy",
        "ConcludedByRule", "ConferenceCategory", "ConferenceRule", "ConsentRule", "ContactNumber", "ContactWhom", "Content", "ContentType",
        "ConversationRule", "Copies", "Council", "Criteria", "DateOfBirth", "DecidedBy", "DecidedByManagerOf", "DecidedByName", "DecisionLabel",
        "DecisionRule", "Department", "Departures", "Deputy", "Designation", "Destination", "DiscussionLabel", "DiscussionRule", "Display",
        "DoneByName", "DrawnBy", "Due", "DueRule", "DueWarning", "Email", "EndedWhere", "EndsRule", "EventName", "ExpectedDateOfBirth", "ExplainedBy",
        "FamilyConsentFrom", "FamilyHeading", "FamilyText", "Field", "FileName", "FirstLanguage", "FirstName", "FollowUpsOffered", "Footer", "For",
        "Form", "From", "FromRole", "Gender", "GroundRule", "Grounds", "HandedTo", "Header", "Heading", "Held", "Hours", "Id", "InWords", "InWritingRule",
        "Incomplete", "InformedBy", "InformedByName", "InformedOf", "InformingCarriedTo", "InformingRule", "Items", "Key", "Kind", "Label",
        "LackingQuorum", "Language", "LastError", "LastName", "Lead", "LeadChangedBy", "LeadChangedByRule",
        "LeadPractitioner", "LeadProfessional", "LeftOut", "LimitRule", "Line1", "Line2",
        "LookedAfter", "Manager", "ManagerRole", "MatchedByName", "Meaning", "Means", "MissingChecks", "Name", "Needed", "NeverForFamily", "Next",
        "NhsNumber", "NothingAgreedYet",
        "OpenedBy", "OpenedByName", "OpenedFor", "Operation", "Option", "OptionLabel", "Organisation", "Origin", "OtherChildrenRule", "OtherName",
        "OtherNames", "Outcome", "OutcomeLabel", "OwnerName",
        "ParentalResponsibility", "Partners", "PartnersRule", "PersonId", "Phone", "Place", "PlannedByName",
        "PlannedStepUpRule", "PopulationSha256", "Postcode", "Practitioners", "PreferredLanguage", "PresentedBy", "PresentedByName", "PreviousTeam",
        "ProcedureVersion", "Purpose", "PutAwayBy", "Qualification", "Queue", "Rating", "Readers", "ReasonNeeded", "ReasonNeededFor", "RecipientRole",
        "Recommendation", "RecommendedRule", "Recommends", "RecordedBy", "RecordedByName", "RecordedByRole", "Reference", "Relationship", "RelayRule",
        "RelayedBy", "RelayedTo", "RepliedBy", "RequestedByName", "Requirement", "Result", "ReturnedFor", "ReturnedUnder", "ReviewRule", "RiskLabel",
        "Role", "Roles", "RoutedTo", "RoutedToLabel", "RoutingRule", "Rule", "SavedByName", "School", "ScreenedRule", "Section47Rule", "Seed",
        "Service", "Services", "SettledByName", "Sex", "Sha256", "ShortName", "SignByRule", "SignedAs", "SignedAsChairAbsent", "SignedBy", "SignedFor",
        "SignedOffByName", "SignsForAbsentChair", "SignsForAbsentChairRule", "SocialCareRoles", "Source", "SourceCode", "SpokenTo", "StandingSubject",
        "WhatFollowsRule",
        "StandingText", "StartedBy", "Statement", "Status", "Subject", "TakenDownBy", "Team", "Title", "To", "ToRole", "TooLarge", "Town", "Upn",
        "UpnUnknown", "Uprn", "Version", "WaitsFor", "WhatWouldSatisfy", "When", "WhileAway", "Who", "Whose", "WithdrawnByName",
        "Worker", "WorkerAbsent", "WorkerName",
        "ActivityItem.What", "ActivityItem.Summary", "ChronologyItem.What", "ChronologyItem.Summary",

        // What is asked of others; what a professional asks in a consultation is an account of the child.
        "ClarificationView.Question", "ContributionView.Question", "PartnerContributionView.Question", "AgencyRequestView.Question",
        "FrozenAgencyRequest.Question", "PartnerRequestView.Question",
    ]);

    /// <summary>The JSON of an answer without the words.</summary>
    public JsonSerializerOptions Options { get; } = LeavingOut(json.Value.SerializerOptions);

    /// <summary>Says that this answer is for somebody from whom words are withheld.</summary>
    internal static void From(HttpContext http) => http.Items[Key] = true;

    /// <summary>Whether they are.</summary>
    public static bool Are(HttpContext http) => http.Items.ContainsKey(Key);

    /// <summary>The answer without the words. What somebody has just made is told to them as it is.</summary>
    internal object? Without(object? result) => result switch
    {
        INestedHttpResult nested => Without(nested.Result),
        ProblemHttpResult problem => Results.Json(problem.ProblemDetails, Options, problem.ContentType, problem.StatusCode),
        IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created } => result,
        IValueHttpResult { Value: ProblemDetails } => result,
        IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: var status } => Results.Json(value, Options, statusCode: status),
        IResult or null => result,
        _ => Results.Json(result, Options),
    };

    private static JsonSerializerOptions LeavingOut(JsonSerializerOptions options) => new(options)
    {
        TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(LeaveOut),
    };

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Namespace?.StartsWith("ReferralPlatform.Contracts.Api", StringComparison.Ordinal) is not true)
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            var name = (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;
            if (!Shown.Contains(name) && !Shown.Contains($"{type.Type.Name}.{name}") && InsteadOf(property) is { } instead)
            {
                property.Get = _ => instead();
            }
        }
    }

    /// <summary>What stands instead of words; null where the property holds none.</summary>
    private static Func<object?>? InsteadOf(JsonPropertyInfo property) =>
        property.PropertyType == typeof(string) ? property.IsGetNullable ? () => null : () => string.Empty
        : property.PropertyType == typeof(IReadOnlyList<string>) ? () => Array.Empty<string>()
        : property.PropertyType == typeof(IReadOnlyDictionary<string, string>) ? () => FrozenDictionary<string, string>.Empty
        : property.PropertyType == typeof(JsonNode) ? () => null
        : null;
}

/// <summary>Whose work the words of an answer are, although they are in no circle.</summary>
/// <param name="Roles">Business support, auditors, or both.</param>
public sealed record ShowsWords(IReadOnlyList<string> Roles, string Because);

public static class WithheldWordsExtensions
{
    /// <summary>Shows what people wrote also to these, for a reason that is given here.</summary>
    public static RouteHandlerBuilder ShowsWordsTo(this RouteHandlerBuilder endpoint, string role, string because) =>
        endpoint.WithMetadata(new ShowsWords([role], because));
}
