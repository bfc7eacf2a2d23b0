using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CsCheck;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>
/// What a client that went wrong, or means ill, can send to the six services: requests generated from their OpenAPI documents, with values that JSON
/// allows and no field can mean. A failure is shrunk by CsCheck, which prints the seed to repeat it with.
/// </summary>
[Collection(PortalCollection.Name)]
public sealed class WrongInputTests(PortalFixture portal)
{
    private const string Seed = "0N0XIzNsQ0O2";

    /// <summary>In every text that is sent; in no log and no trace.</summary>
    private const string Canary = "Quillfeather";

    /// <summary>GENERATED_REQUESTS raises it.</summary>
    private static readonly int Requests = int.Parse(Environment.GetEnvironmentVariable("GENERATED_REQUESTS") ?? "2000", CultureInfo.InvariantCulture);

    private static readonly string[] Documents = ["intake", "screening", "daily-meeting", "allocation", "strategy-discussion", "notification"];
    private static readonly string[] Roles =
        ["front-door-worker", "team-manager", "service-manager", "assessment-manager", "partner-professional", "police", "integration", "auditor"];

    [Fact]
    public async Task Generated_requests_are_answered_by_name_with_nothing_half_saved_and_nothing_in_a_log()
    {
        portal.Reset();
        var known = await portal.RecordCaseAsync();
        var operations = Documents.SelectMany(name => OperationsOf(name)).ToList();
        Assert.True(operations.Count > 100, $"Only {operations.Count} operations were found.");
        var allowed = await PeopleForAsync(operations);
        var refused = new ConcurrentBag<string>();
        var statuses = new ConcurrentDictionary<int, int>();
        using var listening = portal.Telemetry.Listen();

        await Generated.Request(operations, allowed, [known.Id, known.ContactId]).SampleAsync(
            async request =>
            {
                var (status, body) = await SendAsync(request);
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                if (status >= 300)
                {
                    refused.Add(request.Mark);
                }

                return status < 500 && (status != 400 || IsNamed(body));
            },
            seed: Seed,
            iter: Requests,
            threads: 2,
            print: request => $"{request.Method} {request.Path} as {request.Person}: {request.Body}");

        var marks = refused.ToHashSet(StringComparer.Ordinal);
        var kept = (await portal.RowsWithAsync(Canary)).Where(row => marks.Any(mark => row.Contains(mark, StringComparison.Ordinal))).ToList();
        Assert.Empty(kept);
        Assert.DoesNotContain(listening.Heard, text => text.Contains(Canary, StringComparison.Ordinal));
        Assert.NotEmpty(listening.Heard);
        Assert.True(statuses[400] > Requests / 4, $"Few were refused for what they say: {string.Join(", ", statuses)}.");
    }

    // Who is not refused for the role, so that what is sent is looked at.
    private async Task<IReadOnlyDictionary<Operation, string[]>> PeopleForAsync(List<Operation> operations)
    {
        var allowed = new Dictionary<Operation, string[]>();
        foreach (var operation in operations)
        {
            var people = new List<string>();
            foreach (var role in Roles)
            {
                var probe = new Sent(operation.Method, operation.PathWith(_ => $"{Guid.Empty}"), $"york.{role}", operation.Body is null ? null : "{}", "none");
                if ((await SendAsync(probe)).Status is not (401 or 403))
                {
                    people.Add($"york.{role}");
                }
            }

            allowed[operation] = people is [] ? ["screening", "notification"] : [.. people];
        }

        return allowed;
    }

    private async Task<(int Status, string Body)> SendAsync(Sent sent)
    {
        using var client = portal.ClientFor(sent.Person, sent.Path);
        using var request = new HttpRequestMessage(new HttpMethod(sent.Method.ToUpperInvariant()), new Uri(sent.Path, UriKind.Relative));
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        request.Headers.Add("Purpose", "call-back");
        request.Headers.Add("Journey-Key", new string('a', 64));
        if (sent.Body is not null)
        {
            request.Content = new StringContent(sent.Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static bool IsNamed(string body)
    {
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        return problem.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().Any()
            : problem.TryGetProperty("detail", out var detail) && detail.GetString() is { Length: > 0 };
    }

    private static IEnumerable<Operation> OperationsOf(string service)
    {
        var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "openapi", $"{service}.json"))).RootElement;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                var content = method.Value.TryGetProperty("requestBody", out var body) ? body.GetProperty("content") : default;
                JsonElement? schema = content.ValueKind == JsonValueKind.Object && content.TryGetProperty("application/json", out var json)
                    ? json.GetProperty("schema")
                    : null;
                var query = method.Value.TryGetProperty("parameters", out var parameters)
                    ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").ToList()
                    : [];
                yield return new Operation(document, method.Name, path.Name, schema, query);
            }
        }
    }

    private sealed record Operation(JsonElement Document, string Method, string Template, JsonElement? Body, IReadOnlyList<JsonElement> Query)
    {
        public string PathWith(Func<int, string> id)
        {
            var count = 0;
            return string.Join('/', Template.Split('/').Select(part => !part.StartsWith('{') ? part
                : part.Contains("number", StringComparison.Ordinal) ? "1"
                : part.Contains("code", StringComparison.Ordinal) ? "york"
                : id(count++)));
        }
    }

    /// <param name="Mark">In every text of this request and of no other.</param>
    private sealed record Sent(string Method, string Path, string Person, string? Body, string Mark);

    private static class Generated
    {
        private const int Deepest = 6;

        /// <summary>A drawn number would come twice: generators like small ones.</summary>
        private static long _marks;

        /// <summary>Valid JSON that is wrong nearly everywhere. <c>@</c> stands for the canary.</summary>
        private static readonly Gen<string> Wrong = Any(
            "null", "[null]", "[null,null]", "{}", "[]", "[[]]", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "2147483648", "\"\"", "\" \"",
            "\"@\"", "\"@\\u0000@\"", "\"@\\u0007\"", "\"@\\u009f\"", "\"@\\ud800\"", "\"@\\udc00@\"", "\"@\\u200b\"", "\"@\\n@\\t\"", "\"@' or 1=1 --\"",
            "\"%_@\\\\\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"0085-05-05\"", "\"0018-03-14\"", "\"2019-02-29\"", "\"0001-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-07-01T10:00:00\"", "\"open,closed\"", "\"0\"", "\"9\"", "\"YES\"",
            "\"00000000-0000-0000-0000-000000000000\"", "{\"@\":1}", "{\"a\":1,\"a\":2}", "{\"@\\u0000\":\"@\"}", "{\"\\ud800\":\"@\"}",
            $"\"{new string('x', 400)}@\"", $"\"{string.Concat(Enumerable.Repeat("پ", 30_000))}@\"", $"{new string('[', 70)}{new string(']', 70)}",
            $"{string.Concat(Enumerable.Repeat("{\"a\":", 70))}1{new string('}', 70)}");

        private static readonly Gen<string> Text = Any("@", "@ Marsh", "@-Ḱelly", "李明华 @", "مريم @", "👨‍👩‍👧 @", "O’@");

        public static Gen<Sent> Request(
            IReadOnlyList<Operation> operations, IReadOnlyDictionary<Operation, string[]> people, Guid[] known) =>
            from operation in Any(Weighted(operations))
            from person in Any(people[operation])
            from first in Gen.Int[0, 3]
            from query in Query(operation)
            from body in operation.Body is { } schema ? Of(operation.Document, schema, known, depth: 0) : Any<string>([null!])
            let mark = $"{Canary}{Interlocked.Increment(ref _marks).ToString("x16", CultureInfo.InvariantCulture)}"
            select new Sent(
                operation.Method,
                operation.PathWith(_ => first < known.Length ? $"{known[first]}" : $"{Guid.Empty}") + query,
                person,
                body?.Replace("@", mark, StringComparison.Ordinal),
                mark);

        // What takes a body can be sent in more ways than what does not.
        private static Operation[] Weighted(IReadOnlyList<Operation> operations) =>
            [.. operations.SelectMany(operation => Enumerable.Repeat(operation, operation.Body is null ? 1 : 5))];

        private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

        // Nothing of anybody is in an address: servers log them.
        private static Gen<string> Query(Operation operation) => operation.Query.Count == 0
            ? Gen.Const(string.Empty)
            : from parameter in Any([.. operation.Query.Select(parameter => parameter.GetProperty("name").GetString()!)])
              from value in Any(
                  "Marsh", "%00", "Marsh%00", "%ED%A0%80", "0001-01-01", "9999-12-31",
                  "9999-12-31T23:59:59Z", "2026-07-01T10:00:00", "0", "1", "-1", "open,closed",
                  "99999999999999999999", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%F0%9F%91%AA", "", "a&b%00=%00")
              select $"?{parameter}={value}";

        private static Gen<string> Of(JsonElement document, JsonElement schema, Guid[] known, int depth)
        {
            schema = Resolve(document, schema);
            var right = Right(document, schema, known, depth);
            return Gen.Int[0, 99].SelectMany(chance => chance < (depth == 0 ? 2 : 12) ? Wrong : right);
        }

        private static Gen<string> Right(JsonElement document, JsonElement schema, Guid[] known, int depth)
        {
            if (schema.TryGetProperty("enum", out var codes))
            {
                return Any([.. codes.EnumerateArray().Select(code => code.GetRawText())]);
            }

            if (schema.TryGetProperty("properties", out var properties) && depth < Deepest)
            {
                return Object(document, [.. properties.EnumerateObject()], known, depth);
            }

            return TypeOf(schema) switch
            {
                "array" when depth < Deepest && schema.TryGetProperty("items", out var items) =>
                    Of(document, items, known, depth + 1).Array[0, 3].Select(entries => $"[{string.Join(',', entries)}]"),
                "array" => Gen.Const("[]"),
                "boolean" => Any("true", "false"),
                "integer" or "number" => Any("0", "1", "7", "-1", "2147483647", "-2147483648"),
                "object" when schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object =>
                    from name in Any("@", "children[0].firstName", "form.key", "\\u0000")
                    from value in Of(document, values, known, depth + 1)
                    select $"{{\"{name}\":{value}}}",
                "string" => String(schema, known),
                _ => Wrong,
            };
        }

        private static Gen<string> String(JsonElement schema, Guid[] known) => FormatOf(schema) switch
        {
            "date" => Any("\"2018-03-14\"", "\"1990-05-02\"", "\"2026-12-24\"", "\"1900-01-01\"", "\"2100-12-31\""),
            "date-time" => Any(
                "\"2026-10-06T10:20:00+01:00\"", "\"2026-03-29T01:30:00+00:00\"", "\"1900-01-01T00:00:00Z\"", "\"2100-12-31T23:59:59Z\""),
            "uuid" => Any([.. known.Append(Guid.Empty).Select(id => $"\"{id}\"")]),
            // An NHS number of nobody else's: a child that is made up here must not stand in the way of one whom another test puts on record.
            _ => Gen.OneOf(
                Text.Select(text => $"\"{text}\""),
                Any(
                    "\"york\"", "\"phone\"", "\"enquiry\"", "\"referral\"", "\"2A\"", "\"9\"", "\"police\"", "\"assessment\"", "\"no-further-action\"",
                    "\"concern.nature\"",
                    "\"concern\"",
                    "\"children.0\"", "\"9990000018\"", "\"@@example.org\"", "\"A801200005001\"", "\"contact\"")),
        };

        private static Gen<string> Object(JsonElement document, JsonProperty[] properties, Guid[] known, int depth)
        {
            var all = properties.Aggregate(
                Gen.Const(new List<string>()),
                (sofar, property) =>
                    from fields in sofar
                    from chance in Gen.Int[0, 99]
                    from value in chance < 60 ? Of(document, property.Value, known, depth + 1) : Gen.Const(string.Empty)
                    select chance >= 60 ? fields : [.. fields, $"\"{property.Name}\":{value}"]);
            return from fields in all
                   from chance in Gen.Int[0, 99]
                   select $"{{{string.Join(',', chance < 2 && fields.Count > 0 ? [.. fields, fields[0]] : chance < 4 ? [.. fields, "\"@\":1"] : fields)}}}";
        }

        private static JsonElement Resolve(JsonElement document, JsonElement schema)
        {
            if (schema.TryGetProperty("oneOf", out var one) && one.EnumerateArray().LastOrDefault() is { ValueKind: JsonValueKind.Object } last)
            {
                return Resolve(document, last);
            }

            return schema.TryGetProperty("$ref", out var reference)
                ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
                : schema;
        }

        private static string? FormatOf(JsonElement schema) => schema.TryGetProperty("format", out var format) ? format.GetString() : null;

        private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
            : type.ValueKind == JsonValueKind.String ? type.GetString()
            : type.EnumerateArray().Select(one => one.GetString()).FirstOrDefault(one => one is not ("null" or "string"))
                ?? (type.EnumerateArray().Any(one => one.GetString() == "string") ? "string" : null);
    }
}
