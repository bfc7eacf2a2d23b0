using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using ReferralPlatform.Intake.Journeys;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Answers kept between the pages of the form.</summary>
[Collection(IntakeCollection.Name)]
public sealed class JourneyTests(IntakeFixture intake)
{
    private const string Journey = "/api/intake/journey";

    [Fact]
    public async Task Answers_are_kept_by_field_for_an_hour_and_are_then_gone()
    {
        intake.Clock.SetLondon("2026-11-05 15:00");
        var stranger = Stranger(NewKey());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Journey)).StatusCode);
        await KeepAsync(stranger, ("concern.nature", "Crying"), ("referrer.name", "D. Hale"));
        intake.Clock.SetLondon("2026-11-05 15:50");
        await KeepAsync(stranger, ("referrer.name", null), ("questions.when", "Most evenings"));

        intake.Clock.SetLondon("2026-11-05 16:49");
        var kept = await stranger.GetAsync<JourneyView>(Journey);
        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["concern.nature"] = "Crying", ["questions.when"] = "Most evenings" }, kept.Answers);
        Assert.Equal(TestClock.London("2026-11-05 15:00"), kept.StartedAt);
        Assert.Equal(TestClock.London("2026-11-05 16:50"), kept.ExpiresAt);

        intake.Clock.SetLondon("2026-11-05 16:50");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Journey)).StatusCode);
        await intake.QueryAsync<IntakeDbContext, bool>(async db =>
        {
            await ForgetExpired.ForgetAsync(db, intake.Clock.GetUtcNow(), CancellationToken.None);
            return true;
        });
        Assert.Equal(0, await intake.QueryAsync<IntakeDbContext, int>(db => db.Journeys.CountAsync(row => row.ExpiresAt <= intake.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task Tabs_that_answer_at_once_keep_all_answers()
    {
        var stranger = Stranger(NewKey());
        await Task.WhenAll(Enumerable.Range(0, 12).Select(tab => KeepAsync(stranger, ($"field-{tab}", "typed"))));
        Assert.Equal(12, (await stranger.GetAsync<JourneyView>(Journey)).Answers.Count);
    }

    [Fact]
    public async Task The_database_alone_gives_nothing_away_and_another_key_opens_nothing()
    {
        var key = NewKey();
        await KeepAsync(Stranger(key), ("referrer.name", "Canary Hale"));

        var row = await intake.QueryAsync<IntakeDbContext, KeptJourney>(
            db => db.Journeys.SingleAsync(kept => kept.Id == SHA256.HashData(Convert.FromHexString(key))));
        Assert.DoesNotContain("Canary", Encoding.UTF8.GetString(row.Ciphertext), StringComparison.Ordinal);
        Assert.Throws<AuthenticationTagMismatchException>(() => JourneyKey.Of(NewKey())!.Open(row.Ciphertext));
        Assert.Equal(HttpStatusCode.NotFound, (await Stranger(NewKey()).GetAsync(Journey)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Stranger("short").GetAsync(Journey)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await intake.Anonymous().GetAsync(Journey)).StatusCode);
    }

    [Fact]
    public async Task A_professional_resumes_only_their_own_journey_another_day()
    {
        intake.Clock.SetLondon("2026-11-05 15:00");
        var nurse = intake.ClientFor("york.nurse", "york", AccessRoles.PartnerProfessional);
        await KeepAsync(nurse, ("concern.nature", "Missed three checks"));
        intake.Clock.SetLondon("2026-11-30 09:00");
        Assert.Equal("Missed three checks", (await nurse.GetAsync<JourneyView>(Journey)).Answers["concern.nature"]);
        var teacher = intake.ClientFor("york.teacher", "york", AccessRoles.PartnerProfessional);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync(Journey)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await nurse.DeleteAsync(Journey)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.GetAsync(Journey)).StatusCode);
    }

    [Fact]
    public async Task More_than_fits_a_referral_is_refused_and_what_was_kept_stays()
    {
        var stranger = Stranger(NewKey());
        await KeepAsync(stranger, ("concern.nature", "Crying"));
        using var tooMuch = await stranger.PatchAsJsonAsync(
            Journey, new { answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["questions.when"] = new('x', KeepJourney.MaxBytes) } });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooMuch.StatusCode);
        Assert.Single((await stranger.GetAsync<JourneyView>(Journey)).Answers);
    }

    private static string NewKey() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    private HttpClient Stranger(string key)
    {
        var client = intake.ClientFor("portal", "", "none");
        client.DefaultRequestHeaders.Add(KeepJourney.KeyHeader, key);
        return client;
    }

    private static async Task KeepAsync(HttpClient client, params (string Field, string? Answer)[] answers)
    {
        using var kept = await client.PatchAsJsonAsync(
            Journey,
            new { answers = answers.ToDictionary(answer => answer.Field, answer => answer.Answer, StringComparer.Ordinal) },
            JsonSerializerOptions.Web);
        await kept.JsonAsync(200);
    }
}
