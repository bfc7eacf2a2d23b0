using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Reliability.Tests;

/// <summary>
/// A contact that Screening cannot take: parked, mended, replayed by an operator through the gateway, and Screening killed before it is handled.
/// </summary>
[Collection(EstateCollection.Name)]
public sealed class PoisonTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task A_parked_contact_that_an_operator_replays_survives_the_death_of_the_service()
    {
        const string Parked = "/api/screening/parked-messages";
        using var operators = await ClientAsync(estate.Gateway, "york.operator");
        await estate.ChangeAsync("screening", "alter table cases add constraint poison check (false) not valid");
        Guid contactId;
        ParkedMessageView message;
        try
        {
            var (postedBy, body) = EstateFixture.Samples()[0];
            using var clerk = await ClientAsync(estate.Intake, postedBy);
            contactId = (await (await clerk.PostKeyedAsync("/api/intake/contacts", JsonNode.Parse(body)!)).JsonAsync(201)).GetProperty("contactId").GetGuid();
            message = (await operators.EventuallyAsync<Page<ParkedMessageView>>(Parked, page => page.Items.Count > 0)).Items[0];
            Assert.Equal(("screening-contact-recorded", "intake"), (message.Queue, message.Origin));
            Assert.EndsWith(".DatabaseRefusedException", message.CauseType, StringComparison.Ordinal);
            Assert.Contains("23514", message.Cause, StringComparison.Ordinal);

            // Only the replay is to bring it: its publisher is made to forget it for now.
            await estate.ChangeAsync("intake", "update outbox_messages set next_attempt_at = 'infinity' where state = 1");
        }
        finally
        {
            await estate.ChangeAsync("screening", "alter table cases drop constraint poison");
        }

        await (await operators.PostKeyedAsync($"{Parked}/{message.Id}/replays", new { })).JsonAsync(200);
        await estate.Faults.KillAsync("screening");
        await estate.Faults.StartAsync("screening");

        var handled = await operators.EventuallyAsync<ParkedMessageView>($"{Parked}/{message.Id}", seen => seen.State is ParkedState.Handled);
        Assert.Equal("york.operator", Assert.Single(handled.Acts).By);

        // The other children of the contact are sent again as ever.
        await estate.ChangeAsync("intake", "update outbox_messages set next_attempt_at = now() where state < 2");
        await estate.UntilNothingIsOnItsWayAsync();
        var records = await estate.ReadAsync<Guid>("intake", $"select id from contact_records where contact_id = '{contactId}'");
        var cases = await estate.ReadAsync<Guid>("screening", "select id from cases");
        Assert.All(records, record => Assert.Single(cases, one => one == record));
        Assert.Empty((await operators.EventuallyAsync<Page<ParkedMessageView>>(Parked, page => page.Items.Count == 0)).Items);
    }

    private async Task<HttpClient> ClientAsync(Uri address, string person) => new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", await estate.TokenAsync(person)) },
    };
}
