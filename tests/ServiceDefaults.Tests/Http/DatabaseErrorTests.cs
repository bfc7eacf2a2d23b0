using System.Diagnostics;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Telemetry;

namespace ReferralPlatform.ServiceDefaults.Tests.Http;

/// <summary>What PostgreSQL says of an error quotes what it was given: a child's name would be in the log. The SQLSTATE is.</summary>
[Collection(PlatformCollection.Name)]
public sealed class DatabaseErrorTests(Platform platform)
{
    private const string Canary = "Quillfeather";

    [Fact]
    public async Task A_database_error_is_a_500_whose_log_has_the_SQLSTATE_and_nothing_of_the_value()
    {
        using var client = platform.Intake.Client();
        using var answer = await client.PostKeyedAsync($"{EffectsApi.Path}/told", new { json = $$"""{"firstName":"{{Canary}}\u0000"}""" });

        var problem = await answer.JsonAsync(500);
        Assert.DoesNotContain(Canary, problem.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(platform.Intake.Log, line => line.Contains("22P05", StringComparison.Ordinal));
        Assert.DoesNotContain(platform.Intake.Log, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_consumers_database_error_is_logged_without_the_value()
    {
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(
            contact.ContactRecordId,
            attempt => attempt > 2 ? null : new DbUpdateException(
                Canary, new PostgresException($"value {Canary}", "ERROR", "ERROR", "23505", detail: Canary, where: Canary, constraintName: "one_name")));
        await platform.Intake.PublishAsync(contact);

        await Eventually.Is(
            () => Task.FromResult(platform.Screening.Log.Any(line => line.Contains("one_name", StringComparison.Ordinal))), "logged");
        Assert.DoesNotContain(platform.Screening.Log, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public void A_failed_statement_is_not_exported_and_its_parent_keeps_the_SQLSTATE()
    {
        using var spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(spans);
        using var npgsql = new ActivitySource("Npgsql");
        using var own = new ActivitySource("requests");
        using var parent = own.StartActivity("request")!;
        using var statement = npgsql.StartActivity("statement")!;
        statement.SetTag("db.response.status_code", "22P05").AddException(new InvalidOperationException(Canary)).SetStatus(ActivityStatusCode.Error);

        using var failed = new FailedStatements();
        failed.OnEnd(statement);

        Assert.False(statement.Recorded);
        Assert.Equal("22P05", parent.Events.Single().Tags.Single().Value);
    }
}
