using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.Tests;

[Collection(IntakeCollection.Name)]
[Trait("Rule", "Y5.5")]
public sealed class ReferrerVaultTests(IntakeFixture intake)
{
    private readonly HttpClient _york = intake.ClientFor("york.duty-social-worker", "york", AccessRoles.DutySocialWorker);

    [Fact]
    public async Task Swapped_ciphertexts_do_not_open_and_disclose_nothing()
    {
        var (first, second) = (await NeighbourAsync("A. Swap"), await NeighbourAsync("B. Swap"));
        await intake.QueryAsync<IntakeDbContext, int>(db => db.Database.ExecuteSqlAsync(
            $"""
             update referrer_identities mine set ciphertext = other.ciphertext from referrer_identities other
             where (mine.contact_id = {first.ContactId} and other.contact_id = {second.ContactId}) or (mine.contact_id = {second.ContactId} and other.contact_id = {first.ContactId})
             """));

        foreach (var record in new[] { first.RecordId, second.RecordId })
        {
            using var answer = await AskAsync(record, ReadingPurpose.CallBack);
            Assert.Equal(500, (int)answer.StatusCode);
            Assert.DoesNotContain("Swap", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reading_that_cannot_be_recorded_is_not_answered()
    {
        var neighbour = await NeighbourAsync("C. Unrecorded");
        await intake.AsAdministratorAsync(
            """
            create or replace function refuse_reading() returns trigger language plpgsql as $$ begin if new.why = 'to give evidence' then raise exception 'no audit'; end if; return new; end $$;
            create or replace trigger refuse_reading before insert on activity_entries for each row execute function refuse_reading()
            """);

        using var refused = await AskAsync(neighbour.RecordId, ReadingPurpose.GiveEvidence);
        using var answered = await AskAsync(neighbour.RecordId, ReadingPurpose.CallBack);

        Assert.Equal(500, (int)refused.StatusCode);
        Assert.DoesNotContain("Unrecorded", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("C. Unrecorded", (await answered.ReadAsync<DisclosedReferrer>(200)).Name);
        Assert.Equal(["to call back"], await PurposesAsync(neighbour.RecordId));
    }

    [Fact]
    [Trait("Rule", "Y6.3")]
    public async Task A_disclosure_says_whether_the_referrer_may_be_named_and_contacted_again()
    {
        var neighbour = await NeighbourAsync("D. Careful");

        using var answer = await AskAsync(neighbour.RecordId, ReadingPurpose.SayWhatWasDecided);

        var disclosed = await answer.ReadAsync<DisclosedReferrer>(200);
        Assert.Equal((Answer.No, Answer.Yes), (disclosed.WillingToBeIdentified, disclosed.MayBeContactedAgain));
    }

    [Fact]
    public async Task An_unidentified_referrer_is_sealed_like_one_who_must_not_be_named()
    {
        var sample = SampleContacts.Neighbour();
        (sample["referrer"]!["name"], sample["referrer"]!["sourceCode"]) = ("G. Nobody", "10");
        var recorded = await (await _york.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        var recordId = recorded.Records[0].ContactRecordId;

        var record = await _york.GetJsonAsync($"/api/intake/contact-records/{recordId}");

        Assert.DoesNotContain("Nobody", record.GetRawText(), StringComparison.Ordinal);
        using var answer = await AskAsync(recordId, ReadingPurpose.CallBack);
        Assert.Equal("G. Nobody", (await answer.ReadAsync<DisclosedReferrer>(200)).Name);
    }

    [Fact]
    public async Task Keys_are_rotated_under_load_without_an_error_for_anybody()
    {
        var known = new List<(Guid ContactId, Guid RecordId, string Name)>();
        for (var i = 0; i < 25; i++)
        {
            known.Add(await NeighbourAsync($"Rotated {i}"));
        }

        var sealing = Rotation();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(reader => Task.Run(async () =>
        {
            var readings = 0;
            while (!done.IsCancellationRequested || readings < known.Count)
            {
                var (_, recordId, name) = known[(readings + reader) % known.Count];
                using var answer = await AskAsync(recordId, ReadingPurpose.CallBack);
                Assert.Equal(name, (await answer.ReadAsync<DisclosedReferrer>(200)).Name);
                readings++;
            }
        })).ToList();

        // As replicas not yet restarted would: they seal with the older key until the last pass.
        var late = await NeighbourAsync("Rotated late");
        await PassAsync(sealing);
        var later = await NeighbourAsync("Rotated later");
        await PassAsync(sealing);
        await done.CancelAsync();
        await Task.WhenAll(readers);

        var ids = known.Select(row => row.ContactId).Append(late.ContactId).Append(later.ContactId).ToList();
        var keys = await intake.QueryAsync<IntakeDbContext, List<string>>(
            db => db.ReferrerIdentities.Where(row => ids.Contains(row.ContactId)).Select(row => row.KeyId).ToListAsync());
        Assert.Equal(Enumerable.Repeat("next", known.Count + 2), keys);
    }

    [Fact]
    public async Task An_interrupted_key_rotation_resumes_and_skips_a_row_that_does_not_open()
    {
        var (spoilt, other) = (await NeighbourAsync("E. Spoilt"), await NeighbourAsync("F. Other"));
        await intake.QueryAsync<IntakeDbContext, int>(
            db => db.Database.ExecuteSqlAsync($"update referrer_identities set ciphertext = ciphertext || '\\x00' where contact_id = {spoilt.ContactId}"));
        var sealing = Rotation();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => intake.QueryAsync<IntakeDbContext, Guid?>(db => sealing.SealBatchAsync(db, Guid.Empty, stopped.Token)));
        await PassAsync(sealing);

        Assert.Equal("development", await KeyOfAsync(spoilt.ContactId));
        Assert.Equal("next", await KeyOfAsync(other.ContactId));
        using var answer = await AskAsync(other.RecordId, ReadingPurpose.CallBack);
        Assert.Equal("F. Other", (await answer.ReadAsync<DisclosedReferrer>(200)).Name);
        await intake.AsAdministratorAsync($"delete from referrer_identities where contact_id = '{spoilt.ContactId}'");
    }

    private static ResealIdentities Rotation()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.Development.json"))
            .AddInMemoryCollection([new("Vault:CurrentKey", "next"), new("Vault:Keys:next", IntakeFixture.NextVaultKey)]).Build();
        return new ResealIdentities(
            new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(),
            new ReferrerVault(new VaultCipher(new VaultKeys(configuration))),
            NullLogger<ResealIdentities>.Instance);
    }

    private async Task PassAsync(ResealIdentities sealing)
    {
        Guid? last = Guid.Empty;
        while (last is { } after)
        {
            last = await intake.QueryAsync<IntakeDbContext, Guid?>(db => sealing.SealBatchAsync(db, after, CancellationToken.None));
        }
    }

    private async Task<(Guid ContactId, Guid RecordId, string Name)> NeighbourAsync(string name)
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        var sample = SampleContacts.Neighbour();
        sample["referrer"]!["name"] = name;
        var recorded = await (await _york.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        return (recorded.ContactId, recorded.Records[0].ContactRecordId, name);
    }

    private async Task<HttpResponseMessage> AskAsync(Guid recordId, ReadingPurpose purpose)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{recordId}/referrer");
        request.Headers.Add(ReadingPurposes.Header, purpose.Code());
        return await _york.SendAsync(request);
    }

    private async Task<List<string?>> PurposesAsync(Guid recordId) => await intake.QueryAsync<IntakeDbContext, List<string?>>(db =>
        db.Activity.Where(entry => entry.ContactRecordId == recordId && entry.What == "referrer-disclosed").Select(entry => entry.Why).ToListAsync());

    private Task<string> KeyOfAsync(Guid contactId) => intake.QueryAsync<IntakeDbContext, string>(db =>
        db.ReferrerIdentities.Where(row => row.ContactId == contactId).Select(row => row.KeyId).SingleAsync());
}
