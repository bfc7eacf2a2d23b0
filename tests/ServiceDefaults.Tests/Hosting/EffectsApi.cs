using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.ServiceDefaults.Tests.Hosting;

/// <summary>An API of one aggregate, with the conventions every service's API has.</summary>
internal static class EffectsApi
{
    public const string Path = "/api/effects";

    /// <param name="Subject">What it is about.</param>
    /// <param name="Refuse">Whether to refuse after the change has been saved, which must undo it.</param>
    public sealed record Request(Guid Subject, bool Refuse = false);

    public static void MapEffects(this WebApplication app)
    {
        var effects = app.MapGroup(Path).WithIdempotentPosts();
        effects.MapPost("/", CreateAsync);
        effects.MapPost("/{version:int}", Change);
        effects.MapGet("/", (EffectsDbContext db) => db.Effects.CountAsync());
        effects.MapPost("/told", TellAsync);
    }

    private static async Task<IResult> CreateAsync(Request request, HttpResponse response, EffectsDbContext db, CancellationToken ct)
    {
        var effect = new Effect { Subject = request.Subject, What = "post" };
        db.Effects.Add(effect);
        await db.SaveChangesAsync(ct);
        if (request.Refuse)
        {
            return new Refusal(StatusCodes.Status409Conflict, "refused", "Refused after saving.", "York 5.4").ToProblem();
        }

        response.SetETag(1);
        return TypedResults.Created($"{Path}/{effect.Id}", effect);
    }

    // PostgreSQL answers to what it cannot keep with a piece of it.
    private static async Task<IResult> TellAsync(Told told, EffectsDbContext db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select cast({told.Json} as jsonb)", ct);
        return TypedResults.Ok();
    }

    public sealed record Told(string Json);

    private static IResult Change(int version, HttpRequest request, HttpResponse response)
    {
        if (Preconditions.Check(request, version) is { } refusal)
        {
            return refusal.ToProblem(current: new { version });
        }

        response.SetETag(version + 1);
        return TypedResults.Ok(new { version = version + 1 });
    }
}
