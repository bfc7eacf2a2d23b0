using System.Net;
using System.Net.Http.Json;
using ReferralPlatform.Intake.Tests.Recording;

namespace ReferralPlatform.Intake.Tests.People;

/// <summary>Records found by what is no name, and those that somebody opened last.</summary>
[Collection(IntakeCollection.Name)]
public sealed class FindRecordsTests(IntakeFixture intake)
{
    private const string Searches = "/api/intake/contact-records/searches";
    private readonly HttpClient _worker = intake.ClientFor("finding.worker", "york", AccessRoles.FrontDoorWorker);

    [Fact]
    [Trait("Rule", "P1.3")]
    public async Task A_record_is_found_by_its_reference_and_by_the_childs_number_however_they_are_typed()
    {
        var sample = AuthorityContacts.York();
        sample["children"]![0]!["contactNumber"] = "01632 960517";
        sample["referrer"]!["phone"] = "01632 960518";
        var recorded = await (await _worker.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        var id = recorded.Records[0].ContactRecordId;

        foreach (var typed in new[] { recorded.Reference, recorded.Reference.ToLowerInvariant().Replace('-', ' '), recorded.Records[0].Reference })
        {
            Assert.Equal([id], await FoundAsync(new RecordSearchRequest(typed)));
        }

        foreach (var typed in new[] { "01632960517", "01632 960 517", "+44 1632 960517" })
        {
            Assert.Equal([id], await FoundAsync(new RecordSearchRequest(Phone: typed)));
        }

        Assert.Empty(await FoundAsync(new RecordSearchRequest(Phone: "01632 960518")));
        using var elsewhere = intake.ClientFor("finding.elsewhere", "sefton", AccessRoles.FrontDoorWorker);
        Assert.Empty(await FoundAsync(new RecordSearchRequest(recorded.Reference), elsewhere));
    }

    [Theory]
    [InlineData(null, null, "reference")]
    [InlineData("7KQM", null, "reference")]
    [InlineData(null, "960517", "phone")]
    [InlineData("7KQM-2XTF", "01632 960517", "reference")]
    public async Task What_cannot_be_searched_by_is_refused_at_its_field(string? reference, string? phone, string field)
    {
        using var answer = await _worker.PostAsJsonAsync(Searches, new RecordSearchRequest(reference, phone));

        Assert.Contains(field, (await answer.ProblemAsync(400)).Errors.Keys);
    }

    [Fact]
    public async Task What_somebody_opened_last_is_listed_to_them_alone_the_latest_first()
    {
        using var reader = intake.ClientFor("finding.reader", "york", AccessRoles.FrontDoorWorker);
        var opened = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var recorded = await (await _worker.PostKeyedAsync("/api/intake/contacts", AuthorityContacts.York())).ReadAsync<RecordedContact>(201);
            opened.Insert(0, recorded.Records[0].ContactRecordId);
        }

        foreach (var id in Enumerable.Reverse(opened))
        {
            intake.Clock.Set(intake.Clock.GetUtcNow().AddSeconds(1));
            await (await reader.GetAsync($"/api/intake/contact-records/{id}")).JsonAsync(200);
        }

        Assert.Equal(opened, (await RecentAsync(reader)).Take(3));
        Assert.Empty((await RecentAsync(_worker)).Intersect(opened));
        using var partner = intake.ClientFor("finding.partner", "york", AccessRoles.PartnerProfessional);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync("/api/intake/contact-records/recently-viewed")).StatusCode);

        static async Task<IEnumerable<Guid>> RecentAsync(HttpClient person) =>
            (await person.GetAsync<Page<ContactSummary>>("/api/intake/contact-records/recently-viewed")).Items.Select(row => row.ContactRecordId);
    }

    private async Task<IEnumerable<Guid>> FoundAsync(RecordSearchRequest request, HttpClient? person = null) =>
        (await (await (person ?? _worker).PostAsJsonAsync(Searches, request)).ReadAsync<Page<ContactSummary>>(200)).Items.Select(row => row.ContactRecordId);
}
