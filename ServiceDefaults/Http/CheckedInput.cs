using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReferralPlatform.Contracts;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Input;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// What JSON and addresses can say and no field can mean, refused by name before any endpoint sees it: null where there has to be something, null among
/// the entries of a list, control characters, half characters, years that nobody means. An endpoint's own rules then deal with people's values only.
/// </summary>
public static class CheckedInput
{
    /// <summary>Where a service maps its endpoints.</summary>
    public static IEndpointRouteBuilder MapApi(this WebApplication app) =>
        app.MapGroup(string.Empty).AddEndpointFilter<RouteGroupBuilder, ReadingFilter>().AddEndpointFilterFactory(Filter);

    private static EndpointFilterDelegate Filter(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var parameters = endpoint.MethodInfo.GetParameters();
        return context => Check(context, parameters) is { } problems ? ValueTask.FromResult<object?>(TypedResults.ValidationProblem(problems)) : next(context);
    }

    private static IDictionary<string, string[]>? Check(EndpointFilterInvocationContext context, ParameterInfo[] parameters)
    {
        var http = context.HttpContext;
        var problems = new FieldChecks();
        foreach (var (name, values) in http.Request.Query)
        {
            problems.Refuse(TextContent.IsUnfit(name) ? "query" : name, TextContent.IsUnfit(name) || values.Any(TextContent.IsUnfit), TextContent.Rule);
        }

        foreach (var (name, value) in http.Request.RouteValues)
        {
            problems.Refuse(name, value is string text && TextContent.IsUnfit(text), TextContent.Rule);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            CheckQuery(parameters[i].Name!, context.Arguments[i], http, problems);
            if (context.Arguments[i] is { } body && body.GetType().Assembly == typeof(EventCatalogue).Assembly)
            {
                var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
                new Walk(options, problems).Into(body, string.Empty);
            }
        }

        return problems.Problems;
    }

    private static void CheckQuery(string name, object? argument, HttpContext http, FieldChecks problems)
    {
        switch (argument)
        {
            case DateOnly day:
                // The last day there is says "without end", and nothing is calculated from it.
                problems.Refuse(name, !PlausibleDates.IsDate(day) && day != DateOnly.MaxValue, PlausibleDates.AnyDate);
                break;
            case DateTimeOffset at:
                problems.Refuse(name, !PlausibleDates.IsInstant(at), PlausibleDates.AnyDate);
                problems.Refuse(name, !InstantConverter.HasOffset(http.Request.Query[name].ToString()), PlausibleDates.WithOffset);
                break;
            case Cursor:
                // One value of the address, which a list itself made: its instant is no parameter of its own.
                break;
            case not null when BoundFromAddress.Of(argument.GetType()) is { Count: > 0 } properties:
                foreach (var property in properties)
                {
                    CheckQuery(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetValue(argument), http, problems);
                }

                break;
        }
    }

    /// <summary>Days and instants of records that gather an endpoint's query parameters.</summary>
    private static class BoundFromAddress
    {
        private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Known = new();

        public static IReadOnlyList<PropertyInfo> Of(Type type) => Known.GetOrAdd(type, static found =>
            found.Namespace?.StartsWith("ReferralPlatform.", StringComparison.Ordinal) is true && found.Assembly != typeof(EventCatalogue).Assembly
                ? [.. found.GetProperties().Where(property => property.CanWrite
                    && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is var plain
                    && (plain == typeof(DateOnly) || plain == typeof(DateTimeOffset)))]
                : []);
    }

    /// <summary>Through everything a body was bound to.</summary>
    private sealed class Walk(JsonSerializerOptions options, FieldChecks problems)
    {
        private const string Missing = "Enter a value: this cannot be null.";
        private static readonly ConcurrentDictionary<PropertyInfo, bool> EntriesMayBeNull = new();

        public void Into(object? value, string path, bool entriesMayBeNull = false)
        {
            switch (value)
            {
                case null:
                    break;
                case string text:
                    problems.Refuse(path, TextContent.IsUnfit(text), TextContent.Rule);
                    break;
                case DateOnly day:
                    problems.Refuse(path, !PlausibleDates.IsDate(day), PlausibleDates.AnyDate);
                    break;
                case DateTimeOffset at:
                    problems.Refuse(path, !PlausibleDates.IsInstant(at), PlausibleDates.AnyDate);
                    break;
                case JsonElement json:
                    problems.Refuse(path, IsUnfit(json), TextContent.Rule);
                    break;
                case JsonNode json:
                    problems.Refuse(path, IsUnfit(json), TextContent.Rule);
                    break;
                default:
                    IntoParts(value, path, entriesMayBeNull);
                    break;
            }
        }

        private void IntoParts(object value, string path, bool entriesMayBeNull)
        {
            var type = options.GetTypeInfo(value.GetType());
            switch (type.Kind)
            {
                case JsonTypeInfoKind.Object:
                    foreach (var property in type.Properties)
                    {
                        IntoProperty(property, value, path);
                    }

                    break;
                case JsonTypeInfoKind.Dictionary when value is IEnumerable<KeyValuePair<string, string?>> entries:
                    foreach (var (key, entry) in entries)
                    {
                        // A name that cannot be shown cannot be named either.
                        problems.Refuse(path, TextContent.IsUnfit(key), TextContent.Rule);
                        problems.Refuse($"{path}.{key}", entry is null && !entriesMayBeNull, Missing);
                        problems.Refuse($"{path}.{key}", TextContent.IsUnfit(entry), TextContent.Rule);
                    }

                    break;
                case JsonTypeInfoKind.Enumerable:
                    var index = 0;
                    foreach (var entry in (IEnumerable)value)
                    {
                        var place = $"{path}[{index++}]";
                        problems.Refuse(place, entry is null, Missing);
                        Into(entry, place);
                    }

                    break;
            }
        }

        private void IntoProperty(JsonPropertyInfo property, object owner, string path)
        {
            if (property.Get is not { } get)
            {
                return;
            }

            var place = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var value = get(owner);
            problems.Refuse(place, value is null && !property.IsGetNullable, Missing);
            Into(value, place, property.AttributeProvider is PropertyInfo declared && MayHaveNullEntries(declared));
        }

        // Only of dictionaries: a nullable entry says that its key is taken away.
        private static bool MayHaveNullEntries(PropertyInfo property) => EntriesMayBeNull.GetOrAdd(property, static declared =>
            declared.PropertyType.IsGenericType
            && new NullabilityInfoContext().Create(declared).GenericTypeArguments is [.., { ReadState: NullabilityState.Nullable }]);

        private static bool IsUnfit(JsonElement json)
        {
            try
            {
                return json.ValueKind switch
                {
                    JsonValueKind.String => TextContent.IsUnfit(json.GetString()),
                    JsonValueKind.Array => json.EnumerateArray().Any(IsUnfit),
                    JsonValueKind.Object => json.EnumerateObject().Any(property => TextContent.IsUnfit(property.Name) || IsUnfit(property.Value)),
                    _ => false,
                };
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair, which is only seen when it is read.
                return true;
            }
        }

        // A node that gives a name twice says so only when it is looked into.
        private static bool IsUnfit(JsonNode json)
        {
            try
            {
                return json switch
                {
                    JsonObject fields => fields.Any(field => TextContent.IsUnfit(field.Key) || (field.Value is { } value && IsUnfit(value))),
                    JsonArray entries => entries.Any(entry => entry is not null && IsUnfit(entry)),
                    _ => json.GetValueKind() == JsonValueKind.String && TextContent.IsUnfit(json.GetValue<string>()),
                };
            }
            catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
            {
                return true;
            }
        }
    }
}
