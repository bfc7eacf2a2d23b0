using System.Text.Json.Nodes;
using NJsonSchema;

namespace ReferralPlatform.Deployment.Tests;

/// <summary>The schemas that the operators publish, made strict: what is not in them is a mistake, as it would be silently dropped.</summary>
internal static class CustomResourceSchemas
{
    private static readonly Lazy<IReadOnlyDictionary<string, Task<JsonSchema>>> All = new(Read);

    public static async Task<IReadOnlyList<string>> FaultsAsync(Manifest manifest) =>
        !All.Value.TryGetValue($"{manifest.Json["apiVersion"]}/{manifest.Kind}", out var schema) ? [$"{manifest}: no schema"]
            : [.. (await schema).Validate(manifest.Json.ToJsonString()).Select(fault => $"{manifest}: {fault}")];

    private static Dictionary<string, Task<JsonSchema>> Read() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests/Deployment.Tests/Schemas"), "*.yaml")
            .Select(file => Manifest.ToJson(File.ReadAllText(file))["spec"]!)
            .SelectMany(definition => definition["versions"]!.AsArray().Select(version => (
                Key: $"{definition["group"]}/{version!["name"]}/{definition["names"]!["kind"]}",
                Schema: version["schema"]!["openAPIV3Schema"]!.DeepClone())))
            .ToDictionary(each => each.Key, each => JsonSchema.FromJsonAsync(Strict(each.Schema).ToJsonString()), StringComparer.Ordinal);

    private static JsonNode Strict(JsonNode schema)
    {
        if (schema is not JsonObject node)
        {
            return schema;
        }

        if (node["properties"] is JsonObject properties)
        {
            if (node["additionalProperties"] is null && node["x-kubernetes-preserve-unknown-fields"] is null)
            {
                node["additionalProperties"] = false;
            }

            foreach (var property in properties.Select(property => property.Value).OfType<JsonNode>().ToList())
            {
                Strict(property);
            }
        }

        foreach (var inner in new[] { node["items"], node["additionalProperties"], node["not"] }.OfType<JsonNode>()
            .Concat(new[] { node["allOf"], node["anyOf"], node["oneOf"] }.OfType<JsonArray>().SelectMany(all => all).OfType<JsonNode>()))
        {
            Strict(inner);
        }

        if (node["x-kubernetes-int-or-string"] is not null)
        {
            node.Remove("type");
            node.Remove("anyOf");
        }

        // Of Kubernetes, not of JSON Schema: "int64", "quantity".
        node.Remove("format");
        return node;
    }
}
