using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.Amendments;

/// <summary>A contact as one document whose fields are found by path, so that two people's changes can be compared field by field.</summary>
internal sealed class AmendableContact
{
    private readonly JsonObject _document;
    private readonly HashSet<string> _amendedChildren = new(StringComparer.Ordinal);

    private AmendableContact(JsonObject document) => _document = document;

    public static AmendableContact Of(Contact contact)
    {
        var document = new JsonObject
        {
            ["concern"] = Node(contact.Concern),
            ["consent"] = Node(contact.Consent),
            ["arrangements"] = Node(contact.Arrangements),
            ["commonAssessment"] = Node(contact.CommonAssessment ?? new CommonAssessmentDetails()),
            ["questions"] = Node(contact.Answers),
            ["adults"] = Node(contact.Adults),
            ["otherChildren"] = Node(contact.OtherChildren),
            ["grounds"] = Node(contact.Grounds),
            ["children"] = new JsonObject(contact.Records.Select(record => KeyValuePair.Create(record.Id.ToString(), Node(record.Child)))),
        };
        if (contact.Referrer is { } referrer)
        {
            document["referrer"] = Node(referrer);
        }

        return new AmendableContact(document);
    }

    /// <summary>What is recorded at a path; null when nothing is.</summary>
    public JsonNode? this[string path] => path.Split('.').Aggregate((JsonNode?)_document, Step);

    /// <summary>Records a value at a path. One past the end of a list adds to it; null takes a field away, or an entry out of a list.</summary>
    /// <returns>Whether there is such a place.</returns>
    public bool Set(string path, JsonNode? value)
    {
        var steps = path.Split('.');
        if (steps is ["children", var child, ..])
        {
            _amendedChildren.Add(child);
        }

        switch (ParentOf(steps))
        {
            case JsonObject parent when value is null:
                parent.Remove(steps[^1]);
                return true;
            case JsonObject parent:
                parent[steps[^1]] = value.DeepClone();
                return true;
            case JsonArray list when Index(steps[^1]) is { } index && index < list.Count:
                list[index] = value?.DeepClone();
                return true;
            case JsonArray list when Index(steps[^1]) == list.Count && value is not null:
                list.Add(value.DeepClone());
                return true;
            default:
                return false;
        }
    }

    /// <summary>The part of the document as the record's own type.</summary>
    /// <exception cref="JsonException">A value has the wrong type or is not one of the allowed codes; its path says which.</exception>
    public T Read<T>(string part) => _document[part].Deserialize<T>(IntakeDbContext.StrictJson)!;

    /// <inheritdoc cref="Read{T}(string)"/>
    /// <remarks>Entries taken out are left out.</remarks>
    public IReadOnlyList<T> ReadList<T>(string part) =>
        [.. _document[part]!.AsArray().Where(entry => entry is not null).Select(entry => entry.Deserialize<T>(IntakeDbContext.StrictJson)!)];

    /// <summary>The child of a record; null when nothing was recorded of it here.</summary>
    public ChildDetails? ReadAmendedChild(Guid contactRecordId) =>
        _amendedChildren.Contains(contactRecordId.ToString())
            ? _document["children"]![contactRecordId.ToString()].Deserialize<ChildDetails>(IntakeDbContext.StrictJson)
            : null;

    // An address of which nothing was recorded is begun by its first line; records and entries of lists are not begun like this.
    private JsonNode? ParentOf(string[] steps)
    {
        JsonNode? node = _document;
        for (var depth = 0; depth < steps.Length - 1; depth++)
        {
            var parent = node;
            node = Step(parent, steps[depth]);
            if (node is null && depth > 0 && parent is JsonObject fields && fields.Parent is not null && fields.GetPropertyName() is not "children")
            {
                fields[steps[depth]] = node = new JsonObject();
            }
        }

        return node;
    }

    private static JsonNode? Step(JsonNode? node, string step) => node switch
    {
        JsonObject fields => fields[step],
        JsonArray list when Index(step) is { } index && index < list.Count => list[index],
        _ => null,
    };

    private static int? Index(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, IntakeDbContext.StrictJson);
}
