using System.Net;
using System.Text;

namespace ReferralPlatform.ServiceDefaults.Tests.Http;

/// <summary>D3, R13: a POST with a key may be repeated.</summary>
[Collection(PlatformCollection.Name)]
public sealed class IdempotencyTests(Platform platform)
{
    [Fact]
    [Trait("Rule", "REL-13")]
    public async Task Fifty_posts_at_once_with_one_key_have_one_effect_and_get_one_answer()
    {
        var subject = Guid.CreateVersion7();
        var key = Guid.CreateVersion7().ToString();
        using var client = platform.Intake.Client();
        await using var replica = await platform.StartAsync("intake");
        using var other = replica.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async n =>
        {
            using var answer = await (n % 2 == 0 ? client : other).PostKeyedAsync(EffectsApi.Path, new { subject }, key: key);
            var body = await answer.JsonAsync(201);
            return (Body: body.GetRawText(), answer.Headers.Location, answer.Headers.ETag?.Tag, answer.Content.Headers.ContentType?.MediaType);
        }));

        Assert.Single(answers.Distinct());
        Assert.NotNull(answers[0].Location);
        Assert.Equal("\"1\"", answers[0].Tag);
        Assert.Equal("application/json", answers[0].MediaType);
        Assert.Equal(1, await platform.Intake.EffectsOnAsync(subject));
    }

    [Fact]
    [Trait("Rule", "REL-13")]
    public async Task A_missing_or_reused_key_is_refused()
    {
        var subject = Guid.CreateVersion7();
        var key = Guid.CreateVersion7().ToString();
        using var client = platform.Intake.Client();
        await (await client.PostKeyedAsync(EffectsApi.Path, new { subject }, key: key)).JsonAsync(201);

        var other = await (await client.PostKeyedAsync(EffectsApi.Path, new { subject = Guid.CreateVersion7() }, key: key)).ProblemAsync(422);
        Assert.Equal("urn:referral-platform:idempotency-key-reused", other.Type);
        await (await client.PostKeyedAsync($"{EffectsApi.Path}/3", new { subject }, key: key)).JsonAsync(422);
        await (await client.PostKeyedAsync(EffectsApi.Path, new { subject }, key: string.Empty)).JsonAsync(400);
        await (await client.PostKeyedAsync(EffectsApi.Path, new { subject }, key: new string('k', 101))).JsonAsync(400);
        Assert.Equal(1, await platform.Intake.EffectsOnAsync(subject));
    }

    [Fact]
    public async Task A_refusal_undoes_what_was_saved_and_leaves_the_key_free()
    {
        var subject = Guid.CreateVersion7();
        var key = Guid.CreateVersion7().ToString();
        using var client = platform.Intake.Client();
        var before = await platform.Intake.QueryAsync(db => db.IdempotencyKeys.CountAsync());

        var refusal = await (await client.PostKeyedAsync(EffectsApi.Path, new { subject, refuse = true }, key: key)).ProblemAsync(409);
        Assert.Equal("York 5.4", refusal.Rule);
        Assert.Equal(0, await platform.Intake.EffectsOnAsync(subject));
        Assert.Equal(before, await platform.Intake.QueryAsync(db => db.IdempotencyKeys.CountAsync()));

        await (await client.PostKeyedAsync(EffectsApi.Path, new { subject, refuse = false }, key: key)).JsonAsync(201);
        Assert.Equal(1, await platform.Intake.EffectsOnAsync(subject));
    }

    [Fact]
    [Trait("Rule", "REL-6")]
    public async Task A_database_that_is_away_answers_503_saves_nothing_and_the_same_key_works_when_it_is_back()
    {
        var subject = Guid.CreateVersion7();
        var key = Guid.CreateVersion7().ToString();
        using var client = platform.Intake.Client();
        await platform.Servers.Postgres.KillAsync();
        try
        {
            using var away = await client.PostKeyedAsync(EffectsApi.Path, new { subject }, key: key);
            var problem = await away.ProblemAsync(503);
            Assert.Equal("urn:referral-platform:database-away", problem.Type);
            Assert.Equal(TimeSpan.FromSeconds(2), away.Headers.RetryAfter?.Delta);
            using var health = await client.GetAsync(new Uri("/health", UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
            using var alive = await client.GetAsync(new Uri("/alive", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        }
        finally
        {
            await platform.Servers.Postgres.StartAsync();
        }

        await Eventually.Is(
            async () =>
            {
                using var answer = await client.PostKeyedAsync(EffectsApi.Path, new { subject }, key: key);
                return answer.StatusCode;
            },
            status => status == HttpStatusCode.Created);
        Assert.Equal(1, await platform.Intake.EffectsOnAsync(subject));
        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);
    }

    [Fact]
    public async Task The_database_alone_tells_neither_the_key_nor_what_was_asked_and_answered()
    {
        var subject = Guid.CreateVersion7();
        var key = Guid.CreateVersion7().ToString();
        using var client = platform.Intake.Client();
        using var answer = await client.PostKeyedAsync(EffectsApi.Path, new { subject }, key: key);
        var location = answer.Headers.Location!.ToString();

        var row = await platform.Intake.QueryAsync(db => db.IdempotencyKeys.AsNoTracking().SingleAsync(kept => kept.Location == location));

        var kept = Encoding.UTF8.GetString([.. row.KeyHash, .. row.RequestHash, .. row.SealedBody!]);
        Assert.DoesNotContain(subject.ToString(), kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(key, kept, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(32, row.KeyHash.Length);
    }

    [Fact]
    public async Task An_answer_is_forgotten_after_a_week()
    {
        var (old, young) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var client = platform.Intake.Client();
        foreach (var subject in (Guid[])[old, young])
        {
            await (await client.PostKeyedAsync(EffectsApi.Path, new { subject }, key: subject.ToString())).JsonAsync(201);
        }

        await platform.Intake.QueryAsync(db => db.Database.ExecuteSqlAsync(
            $"""
             update idempotency_keys set created_at = now() - interval '169 hours'
             where location = (select '/api/effects/' || id from effects where subject = {old})
             """));

        // The purge runs at the start of a process, and every hour.
        await using var replica = await platform.StartAsync("intake");
        await Eventually.Is(
            () => platform.Intake.QueryAsync(db => db.Database.SqlQuery<int>(
                $"""select count(*)::int as "Value" from idempotency_keys where created_at < now() - interval '7 days'""").SingleAsync()),
            count => count == 0);

        await (await client.PostKeyedAsync(EffectsApi.Path, new { subject = young }, key: young.ToString())).JsonAsync(201);
        Assert.Equal(1, await platform.Intake.EffectsOnAsync(young));
        await (await client.PostKeyedAsync(EffectsApi.Path, new { subject = old }, key: old.ToString())).JsonAsync(201);
        Assert.Equal(2, await platform.Intake.EffectsOnAsync(old));
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        using var client = platform.Intake.Client();

        await (await client.PostKeyedAsync($"{EffectsApi.Path}/3", new { })).JsonAsync(428);
        var stale = await (await client.PostKeyedAsync($"{EffectsApi.Path}/3", new { }, ifMatch: "\"2\"")).JsonAsync(412);
        Assert.Equal(3, stale.GetProperty("current").GetProperty("version").GetInt32());
        using var changed = await client.PostKeyedAsync($"{EffectsApi.Path}/3", new { }, ifMatch: "\"3\"");
        await changed.JsonAsync(200);
        Assert.Equal("\"4\"", changed.Headers.ETag?.Tag);
    }
}
