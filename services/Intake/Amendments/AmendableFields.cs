using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;

namespace ReferralPlatform.Intake.Amendments;

/// <summary>
/// What of a contact can be amended: one value at a time, by its one path, letter by letter. What moves a case or a clock cannot: it has a form of its own
/// that acts on it and informs the other services (agreement, significant harm, crime, known status, becoming a referral), or is how the contact came in.
/// A part as a whole cannot, because it would take these with it.
/// </summary>
internal static class AmendableFields
{
    private const string NotAmendable = "This field cannot be amended.";
    private const string NoSuchField = "There is no field of this name.";
    private const string OneByOne = "Amend its fields one by one.";
    private const string Question = "questions";

    private static readonly Dictionary<string, Type> Parts = new(StringComparer.Ordinal)
    {
        ["concern"] = typeof(ConcernDetails),
        ["consent"] = typeof(ConsentDetails),
        ["arrangements"] = typeof(ArrangementDetails),
        ["commonAssessment"] = typeof(CommonAssessmentDetails),
        ["referrer"] = typeof(ReferrerDetails),
        ["adults"] = typeof(IReadOnlyList<AdultDetails>),
        ["otherChildren"] = typeof(IReadOnlyList<OtherChildDetails>),
        ["grounds"] = typeof(IReadOnlyList<string>),
    };

    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["concern.significantHarm"] = "Harm found later is acted on at once: step the case up in screening.",
        ["concern.possibleCrime"] = "The police are notified at once of a crime found later: step the case up in screening.",
        ["consent.agreement"] = "Family consent is recorded by a form of its own.",
        ["consent.agreementFrom"] = "Family consent is recorded by a form of its own.",
        ["consent.childAgreement"] = "Family consent is recorded by a form of its own.",
        ["consent.harmIfNotReferred"] = "A contact is taken without consent by a form of its own.",
        ["consent.reasonNotInformed"] = "The reason is recorded by a form of its own.",
        ["referrer.sourceCode"] = "The source decides how the referrer's identity is protected: record a new contact.",
        ["referrer.willingToBeIdentified"] = "The referrer's wishes are recorded as they were when the contact was taken.",
        ["referrer.mayBeContactedAgain"] = "The referrer's wishes are recorded as they were when the contact was taken.",
    };

    private static readonly ConcurrentDictionary<Type, Dictionary<string, Type>> Fields = new();

    /// <summary>Why this field cannot be amended; null when it can.</summary>
    public static string? ReasonAgainst(string path) => path.Split('.') switch
    {
        [Question, var code] => code.Length == 0 ? NoSuchField : null,
        ["children", var record] => IsRecord(record) ? OneByOne : NoSuchField,
        ["children", var record, "known" or "personId", ..] when IsRecord(record) => "Who the child is and whether the child is known have forms of their own.",
        ["children", var record, .. var steps] => IsRecord(record) ? ReasonAgainst(typeof(ChildDetails), steps) : NoSuchField,
        ["otherChildren", _, "id" or "contactRecordId"] => NotAmendable,
        [var part, .. var steps] when Parts.TryGetValue(part, out var type) => Elsewhere.GetValueOrDefault(path) ?? ReasonAgainst(type, steps),
        _ => NotAmendable,
    };

    /// <summary>Whether a path leads to an entry of a list of people or statements, which is added and taken away as a whole.</summary>
    public static bool IsEntry(string path) => path.Split('.') is ["adults" or "otherChildren", _] or ["concern", "statements", _];

    private static string? ReasonAgainst(Type type, ReadOnlySpan<string> steps)
    {
        if (EntryOf(type) is { } entry)
        {
            // A list of codes or names is one value; a list of people is amended entry by entry.
            return entry == typeof(string) ? (steps is [] ? null : NoSuchField)
                : steps is [] ? OneByOne
                : !IsIndex(steps[0]) ? NoSuchField
                : steps is [_] ? null
                : ReasonAgainst(entry, steps[1..]);
        }

        if (FieldsOf(type) is not { Count: > 0 } fields)
        {
            return steps is [] ? null : NoSuchField;
        }

        return steps is [] ? OneByOne : fields.TryGetValue(steps[0], out var field) ? ReasonAgainst(field, steps[1..]) : NoSuchField;
    }

    private static Dictionary<string, Type> FieldsOf(Type type) => Fields.GetOrAdd(type, static found =>
        IntakeDbContext.StrictJson.GetTypeInfo(found) is { Kind: JsonTypeInfoKind.Object } described
            ? described.Properties.ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.Ordinal)
            : []);

    private static Type? EntryOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    // As ids and numbers are written, and not in one of the other ways in which they can be read.
    private static bool IsRecord(string step) => Guid.TryParseExact(step, "D", out var id) && string.Equals(id.ToString(), step, StringComparison.Ordinal);

    private static bool IsIndex(string step) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && string.Equals(index.ToString(CultureInfo.InvariantCulture), step, StringComparison.Ordinal);
}
