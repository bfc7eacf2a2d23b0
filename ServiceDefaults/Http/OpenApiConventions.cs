using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ReferralPlatform.Contracts.Api;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>Marks a POST that only calculates: it has a body because of its size, changes nothing, and needs no key to be repeated.</summary>
public sealed class ReadOnlyPostMetadata;

/// <summary>Marks a POST that acts on several aggregates at once: its body names the version of each, so no If-Match is asked for.</summary>
public sealed class VersionsInBodyMetadata;

/// <summary>What every service's OpenAPI document says of the platform's conventions, so that a client can be written from it.</summary>
internal static class OpenApiConventions
{
    private static readonly OpenApiResponse Problem = new()
    {
        Description = "A problem (RFC 9457), with 'rule' where a paragraph of the authority's procedure is the reason.",
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
        },
    };

    public static void Apply(OpenApiOptions options)
    {
        // The gateway serves the documents as well, under its own address.
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });

        // Every slice calls its own Request and Response so: without the slice's name all of them would become one schema.
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id ? type.Type.DeclaringType?.Name + id : null;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd("default", Problem);
            var marks = context.Description.ActionDescriptor.EndpointMetadata;
            if (HttpMethods.IsPost(context.Description.HttpMethod ?? string.Empty) && !marks.OfType<ReadOnlyPostMetadata>().Any())
            {
                AddHeader(operation, Idempotency.Header, "New for each new request, the same when one is repeated.");
                if (context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true
                    && !marks.Any(mark => mark is FileUploadMetadata or VersionsInBodyMetadata))
                {
                    AddHeader(operation, "If-Match", "ETag of the version that was read.");
                }
            }

            return Task.CompletedTask;
        });
    }

    // What the platform's own converters read and write, the document cannot see.
    private static void Describe(OpenApiSchema schema, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            schema.Enum = [.. Enum.GetValues(plain).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, plain, ApiJson.Options)!)];
            if (plain != type)
            {
                schema.Enum.Add(null!);
            }
        }
        else if (plain == typeof(DateTimeOffset))
        {
            schema.Type = plain == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = "date-time";
        }
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = true,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}
