using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Contacts;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>One field of the record on the page for amending it.</summary>
/// <param name="Path">As Intake names it.</param>
/// <param name="Choices">The answers there are; null for text.</param>
internal sealed record AmendableField(string Section, string Path, string Label, IReadOnlyList<Choice>? Choices, bool IsLong, string? Value);

/// <summary>Which fields of a record can be amended on a page, and what they hold: those the authority asks for, and any that hold something.</summary>
internal static class AmendableRecord
{
    private static readonly (string Path, string Label)[] OfConcern =
    [
        ("nature", "Nature of the concerns"), ("howAndWhy", "How and why they have arisen"), ("apparentNeeds", "Apparent needs of the family"),
        ("maltreatment", "Concerns about maltreatment"),
        ("maltreatmentFoundation", "Their foundation"), ("urgentAction", "Urgent action"), ("allegations", "Allegations"),
        ("allegedPerpetrator", "Alleged perpetrator"),
    ];

    private static readonly (string Path, string Label)[] Difficulties =
        [("domesticAbuse", "Domestic abuse"), ("mentalIllness", "Mental illness"), ("substanceMisuse", "Substance misuse"),
            ("learningDifficulties", "Learning difficulties")];

    private static readonly (string Path, string Label)[] OfChild =
    [
        ("firstName", "First name"), ("lastName", "Last name"), ("dateOfBirth", "Date of birth, for example 14 March 2018"), ("gender", "Gender"),
        ("nhsNumber", "NHS number"), ("upn", "UPN"),
        ("contactNumber", "Contact number"), ("school", "School or nursery"), ("firstLanguage", "First language"), ("religion", "Religion"),
        ("currentLocation", "Where the child is"),
        ("condition", "Emotional and physical condition"), ("specialNeeds", "Special needs"), ("views", "The child’s views and wishes"),
    ];

    private static readonly (string Path, string Label)[] OfAdult =
        [("name", "Name"), ("relationship", "Relationship to the child"), ("firstLanguage", "First language"), ("religion", "Religion"),
            ("specialNeeds", "Special needs")];

    private static readonly (string Path, string Label)[] OfConsent =
        [("whoHasBeenTold", "Who has been informed"), ("whoHasNotBeenTold", "Who has not been informed"), ("parentsViews", "Views of the parents")];

    private static readonly (string Path, string Label)[] OfArrangements
        = [("anonymity", "How far anonymity can be kept"), ("feedbackHow", "How feedback is to be given")];

    private const string Iso = "yyyy-MM-dd";

    private static readonly string[] DateForms = ["d MMMM yyyy", "d MMM yyyy", "d M yyyy", "d/M/yyyy", "d-M-yyyy", Iso];

    private static readonly string[] Long = ["nature", "howAndWhy", "apparentNeeds", "maltreatment", "maltreatmentFoundation", "urgentAction", "allegations",
        "condition", "views", "parentsViews"];

    public static IReadOnlyList<AmendableField> FieldsOf(ContactRecordView view, AuthorityForm form)
    {
        var record = JsonSerializer.SerializeToNode(view, ApiJson.Options)!.AsObject();
        var contactRecordId = view.ContactRecordId;
        var child = record["child"];
        return
        [
            .. Texts("The child", $"children.{contactRecordId}.", child, OfChild),
            new("The child", $"children.{contactRecordId}.ethnicity", "Ethnicity", Choices.Ethnicities, IsLong: false, Text(child, "ethnicity")),
            .. record["adults"]!.AsArray().SelectMany((adult, index) => Texts($"Adult {index + 1}", $"adults.{index}.", adult, OfAdult)
                .Append(new(
                    $"Adult {index + 1}",
                    $"adults.{index}.parentalResponsibility",
                    "Parental responsibility",
                    Choices.Answers,
                    IsLong: false,
                    Text(adult, "parentalResponsibility")))),
            .. Texts("The concerns", "concern.", record["concern"], OfConcern),
            .. Difficulties.Select(answer => new AmendableField(
                "The concerns", $"concern.{answer.Path}", answer.Label, Choices.Answers, IsLong: false, Text(record["concern"], answer.Path))),
            .. Texts("Consent and awareness", "consent.", record["consent"], OfConsent),
            .. Texts("Arranged with the referrer", "arrangements.", record["arrangements"], OfArrangements),
            new(
                "Arranged with the referrer", "arrangements.furtherAction", "Agreed with the referrer: is anything more to be done?", Choices.Answers,
                IsLong: false, Text(record["arrangements"], "furtherAction")),
            .. form.QuestionSets.SelectMany(set => set.Questions.Select(question => new AmendableField(
                set.Label, $"questions.{question.Code}", question.Text, Choices: null, IsLong: true, Text(record["questions"], question.Code)))),
        ];
    }

    /// <summary>A value of the API as a person reads and types it.</summary>
    public static string? TextOf(string path, JsonNode? value) =>
        IsDate(path) && DateOnly.TryParseExact(value?.ToString(), Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? LondonTime.ShowDate(day)
            : value?.ToString();

    /// <summary>What was typed as the API takes it; what cannot be understood goes as it is, and is refused at its field.</summary>
    public static string? ToSend(string path, string? typed) =>
        IsDate(path) && DateOnly.TryParseExact(PlainCharacters.Ascii(typed?.Trim()), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(Iso, CultureInfo.InvariantCulture)
            : typed;

    private static bool IsDate(string path) =>
        path.EndsWith(".dateOfBirth", StringComparison.Ordinal) || path.EndsWith(".agreedActionDueOn", StringComparison.Ordinal);

    private static IEnumerable<AmendableField> Texts(string section, string prefix, JsonNode? part, IEnumerable<(string Path, string Label)> fields) =>
        fields.Select(named => new AmendableField(
            section, prefix + named.Path, named.Label, Choices: null, Long.Contains(named.Path, StringComparer.Ordinal),
            TextOf(prefix + named.Path, part?[named.Path])));

    private static string? Text(JsonNode? part, string name) => TextOf(name, part?[name]);
}
