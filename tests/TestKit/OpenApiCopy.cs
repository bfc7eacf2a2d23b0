using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Xunit;

namespace ReferralPlatform.TestKit;

/// <summary>The OpenAPI document of a service, and its copy in <c>docs/openapi</c>, in which a change of the API shows.</summary>
public static class OpenApiCopy
{
    private const int Width = 160;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document is valid, describes every operation by name, summary and tag, is good under any address, and is the one that is stored.</summary>
    public static async Task AssertCurrentAsync(HttpClient anyone, string service)
    {
        var text = await anyone.GetStringAsync($"/openapi/{service}.json");

        var read = OpenApiDocument.Parse(text);
        Assert.Empty(read.Diagnostic?.Errors ?? []);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic?.SpecificationVersion);
        Assert.Equal(["/"], read.Document!.Servers!.Select(server => server.Url));
        var operations = read.Document.Paths.SelectMany(path => path.Value.Operations!.Select(
            operation => (Route: $"{operation.Key} {path.Key}", operation.Value.OperationId))).ToList();
        Assert.NotEmpty(operations);
        Assert.Empty(operations.Where(operation => string.IsNullOrEmpty(operation.OperationId)).Select(operation => operation.Route));
        Assert.All(read.Document.Paths.SelectMany(path => path.Value.Operations!.Values), operation =>
        {
            Assert.NotEmpty(operation.Summary ?? string.Empty);
            Assert.NotEmpty(operation.Tags ?? throw new InvalidOperationException($"{operation.OperationId} has no tag."));
        });
        Assert.Equal(operations.Count, operations.DistinctBy(operation => operation.OperationId).Count());

        StoredCopy.AssertCurrent($"docs/openapi/{service}.json", Normalised(text));
    }

    /// <summary>Routes and schemas by name, so that one that is added moves no other.</summary>
    private static string Normalised(string text)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        document["paths"] = ByName(document["paths"]!.AsObject());
        document["components"]!["schemas"] = ByName(document["components"]!["schemas"]!.AsObject());
        return Write(document) + "\n";
    }

    /// <summary>What fits on a line stays on it: a document of one value a line would be three times as long.</summary>
    private static string Write(JsonNode? node, string indent = "", string name = "")
    {
        var line = $"{indent}{name}{node?.ToJsonString(Plain) ?? "null"}";
        return line.Length <= Width ? line : node switch
        {
            JsonObject members => $"{indent}{name}{{\n"
                + string.Join(",\n", members.Select(member => Write(member.Value, $"{indent}  ", $"\"{member.Key}\": ")))
                + $"\n{indent}}}",
            JsonArray items => $"{indent}{name}[\n{string.Join(",\n", items.Select(item => Write(item, $"{indent}  ")))}\n{indent}]",
            _ => line,
        };
    }

    private static JsonObject ByName(JsonObject members) =>
        new(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
