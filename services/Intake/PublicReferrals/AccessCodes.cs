using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>
/// The access code by which somebody without an account asks how their referral stands: sixteen characters in four groups, easy to read out, 78 bits. It
/// is worked out from the request's Idempotency-Key and a key of ours (<c>PublicReferrals:Key</c>), so that a repeated request shows the same one
/// although only its hash is kept.
/// </summary>
internal sealed class AccessCodes
{
    private const int Groups = 4;
    private const int GroupLength = 4;
    private readonly byte[] _key;

    /// <exception cref="InvalidOperationException">The key is missing or too short.</exception>
    public AccessCodes(IConfiguration configuration)
    {
        _key = PublicReferralsKey.From(configuration, "status access code");
    }

    public string MakeFor(HttpRequest request)
    {
        var number = new BigInteger(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(request.Headers[Idempotency.Header].ToString())), isUnsigned: true);
        var accessCode = new StringBuilder();
        for (var i = 0; i < Groups * GroupLength; i++)
        {
            if (i > 0 && i % GroupLength == 0)
            {
                accessCode.Append('-');
            }

            number = BigInteger.DivRem(number, ContactIntake.ReferenceAlphabet.Length, out var digit);
            accessCode.Append(ContactIntake.ReferenceAlphabet[(int)digit]);
        }

        return accessCode.ToString();
    }

    /// <summary>The hash that is kept; capitals, spaces and dashes do not matter in what was typed.</summary>
    public static byte[] Hash(string? typed) => SHA256.HashData(Encoding.UTF8.GetBytes(Plain(typed)));

    /// <summary>Letters and digits in capitals.</summary>
    public static string Plain(string? typed) => new([.. (typed ?? string.Empty).Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>Writes the access code into the answer on its way out: what is kept to answer a repeated request never has it.</summary>
    public static async ValueTask<object?> ShowAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var answer = await next(context);
        return answer is IResult result ? new Showing(result, http.RequestServices.GetRequiredService<AccessCodes>().MakeFor(http.Request)) : answer;
    }

    private sealed class Showing(IResult recorded, string accessCode) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var original = response.Body;
            using var buffer = new MemoryStream();
            response.Body = buffer;
            try
            {
                await recorded.ExecuteAsync(httpContext);
                await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
            }
            finally
            {
                response.Body = original;
            }

            var body = buffer.ToArray();
            if (response.StatusCode == StatusCodes.Status201Created)
            {
                var answer = JsonNode.Parse(body)!;
                answer["accessCode"] = accessCode;
                body = Encoding.UTF8.GetBytes(answer.ToJsonString());
            }

            await original.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}

/// <summary>The one key of this folder, and keys derived from it for each purpose.</summary>
internal static class PublicReferralsKey
{
    private const int Length = 32;

    /// <exception cref="InvalidOperationException">The key is missing or too short.</exception>
    public static byte[] From(IConfiguration configuration, string purpose)
    {
        var key = Convert.FromBase64String(configuration["PublicReferrals:Key"] ?? string.Empty);
        return key.Length >= Length
            ? HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: Encoding.UTF8.GetBytes(purpose))
            : throw new InvalidOperationException($"PublicReferrals:Key must be {Length} random bytes in base64.");
    }
}
