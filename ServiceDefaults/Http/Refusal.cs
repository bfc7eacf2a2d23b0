using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>A "no" with a name. Slices return it; it becomes RFC 9457 problem details here and nowhere else.</summary>
/// <param name="Status">HTTP status: 403, 404, 409 or 422 as a rule.</param>
/// <param name="Code">Kebab-case name of the refusal, part of the problem's type.</param>
/// <param name="Detail">A sentence for the person who asked: what is wrong and what would satisfy the rule.</param>
/// <param name="Rule">The paragraph behind it, for example "York 5.4", when a procedure is the reason.</param>
public sealed record Refusal(int Status, string Code, string Detail, string? Rule = null)
{
    /// <summary>The field of the request that would put it right, so that a form says it there; null where no single one would.</summary>
    public string? Field { get; init; }

    /// <summary>The record that a reason is needed for, where the address names something else.</summary>
    public Guid? Record { get; init; }

    private IDictionary<string, string[]>? Fields { get; init; }

    /// <summary>The same answer whether the record does not exist or belongs to somebody else.</summary>
    public static Refusal NotFound { get; } = new(StatusCodes.Status404NotFound, "not-found", "There is no such record.");

    /// <summary>A no to fields that only what is stored could show to be wrong: the same answer as for any other wrong field.</summary>
    public static Refusal InvalidFields(IDictionary<string, string[]> problems) =>
        new(StatusCodes.Status400BadRequest, "invalid-fields", "Fields are wrong.") { Fields = problems };

    public ProblemHttpResult ToProblem(object? current = null)
    {
        if (Fields is not null)
        {
            return TypedResults.Problem(new HttpValidationProblemDetails(Fields) { Status = Status });
        }

        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (Rule is not null)
        {
            extensions["rule"] = Rule;
        }

        if (Record is not null)
        {
            extensions["contactRecordId"] = Record;
        }

        if (Field is not null)
        {
            extensions["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [Field] = [Detail] };
        }

        if (current is not null)
        {
            extensions["current"] = current;
        }

        return TypedResults.Problem(Detail, statusCode: Status, type: $"urn:referral-platform:{Code}", extensions: extensions);
    }
}
