using System.Net.Http.Json;

namespace ReferralPlatform.Intake.Tests.People;

/// <summary>
/// A child about whom everybody rings: sixty contacts that nobody has matched yet fill every part of a search, and whom a worker has confirmed, or who is
/// nearest to what was asked, is found first all the same.
/// </summary>
[Collection(IntakeCollection.Name)]
[Trait("Rule", "P1.3")]
[Trait("Rule", "S4")]
public sealed class CrowdedSearchTests(IntakeFixture intake) : IAsyncLifetime
{
    private const string Contacts = "/api/intake/contacts";
    private const string People = "/api/intake/people";
    private const int Crowd = 60;
    private const string NhsNumber = "9449305552";
    private const string Upn = "H801200001001";
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static Guid? _confirmed;
    private readonly HttpClient _worker = intake.ClientFor("dudley.front-door-worker", "dudley", AccessRoles.FrontDoorWorker);

    public static TheoryData<string, object> Searches => new()
    {
        { "whole name", new { name = "Isolde Crowdleigh" } },
        { "other order", new { name = "CROWDLEIGH isolde" } },
        { "beginnings", new { name = "iso crowd" } },
        { "family name", new { name = "crowdleigh" } },
        { "first name", new { name = "Isolde" } },
        { "name and date of birth", new { name = "Isolde Crowdleigh", dateOfBirth = "2014-04-05" } },
        { "day and month swapped", new { name = "Isolde Crowdleigh", dateOfBirth = "2014-05-04" } },
        { "name, born some days later", new { name = "Isolde Crowdleigh", dateOfBirth = "2014-04-07" } },
        { "family name and date of birth", new { name = "Crowdleigh", dateOfBirth = "2014-04-05" } },
        { "date of birth", new { dateOfBirth = "2014-04-05" } },
        { "postcode", new { postcode = "DY1 4CR" } },
        { "name and postcode", new { name = "Isolde Crowdleigh", postcode = "DY1 4CR" } },
        { "name, date of birth and postcode", new { name = "Isolde Crowdleigh", dateOfBirth = "2014-04-05", postcode = "DY1 4CR" } },
        { "address", new { name = "Isolde", addressLine = "7 Crowded Row", postcode = "DY1 4CR" } },
        { "NHS number", new { nhsNumber = NhsNumber } },
        { "UPN", new { upn = Upn } },
        { "three forenames", new { name = "Isolde Anne Marie Crowdleigh", dateOfBirth = "2014-04-05" } },
        { "misspelt", new { name = "Izolde Crowdlehgi" } },
        { "misspelt, with date of birth", new { name = "Izolde Crowdlehgi", dateOfBirth = "2014-04-05" } },
    };

    public async Task InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (_confirmed is null)
            {
                await CrowdAsync(Child("DY1 4CR"), Crowd / 2);
                var answer = await _worker.PostKeyedAsync(People, new
                {
                    firstName = "Isolde",
                    lastName = "Crowdleigh",
                    dateOfBirth = "2014-04-05",
                    nhsNumber = NhsNumber,
                    upn = Upn,
                    addresses = new[] { new { line1 = "7 Crowded Row", postcode = "DY1 4CR" } },
                });
                _confirmed = (await answer.ReadAsync<RecordedPerson>(201)).PersonId;
                await CrowdAsync(Child("DY1 4CR"), Crowd / 2);
            }
        }
        finally
        {
            Once.Release();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Whom_a_worker_confirmed_comes_before_sixty_contacts_about_the_same_child(string what, object terms)
    {
        var found = await SearchAsync(terms);

        Assert.True(found[0].PersonId == _confirmed, $"By {what}, the first of {found.Count} is {(found[0].Confirmed ? "somebody else" : "a contact")}.");

        // Of so many who are alike, which of them stand beside, and how many, is for the planner to say: a part of the search ends at its limit.
        Assert.InRange(found.Count, 10, 20);
    }

    [Fact]
    public async Task A_new_contact_about_the_child_suggests_whom_a_worker_confirmed_and_warns_of_the_open_ones()
    {
        var found = await (await _worker.PostAsync(
            $"{People}/matches", JsonContent.Create(new JsonObject { ["children"] = new JsonArray(Child("DY1 4CR")) }, options: JsonSerializerOptions.Web)))
            .ReadAsync<FoundMatches>(200);

        Assert.Equal(_confirmed, found.Children[0].Suggestions[0].Person.PersonId);
        Assert.NotEmpty(found.OpenContacts);
    }

    [Fact]
    public async Task The_nearest_comes_first_though_nobody_has_confirmed_any_of_them()
    {
        var child = Child("DY2 7NR");
        (child["firstName"], child["lastName"], child["dateOfBirth"]) = ("Tamsin", "Throngwell", "2013-02-01");
        (child["nhsNumber"], child["upn"]) = (null, null);
        await CrowdAsync(child, Crowd / 2);
        var nearest = child.DeepClone().AsObject();
        nearest["address"] = new JsonObject { ["line1"] = "2 Lonely Lane", ["postcode"] = "DY3 9ZZ" };
        nearest["nhsNumber"] = "9434765919";
        await CrowdAsync(nearest, 1);
        await CrowdAsync(child, Crowd / 2);

        foreach (var terms in new object[]
        {
            new { name = "Tamsin Throngwell", dateOfBirth = "2013-02-01", postcode = "DY3 9ZZ" },
            new { name = "Tamsin Throngwell", postcode = "DY3 9ZZ" },
            new { name = "Tamsin Throngwell", dateOfBirth = "2013-02-01", nhsNumber = "9434765919" },
            new { dateOfBirth = "2013-02-01", postcode = "DY3 9ZZ" },
            new { name = "Tamsin Throngwell", addressLine = "2 Lonely Lane", postcode = "DY3 9ZZ" },
        })
        {
            Assert.Contains("DY3 9ZZ", (await SearchAsync(terms))[0].Address, StringComparison.Ordinal);
        }
    }

    private static JsonObject Child(string postcode) => new()
    {
        ["firstName"] = "Isolde",
        ["lastName"] = "Crowdleigh",
        ["dateOfBirth"] = "2014-04-05",
        ["nhsNumber"] = NhsNumber,
        ["upn"] = Upn,
        ["address"] = new JsonObject { ["line1"] = "7 Crowded Row", ["postcode"] = postcode },
    };

    private Task CrowdAsync(JsonObject child, int contacts)
    {
        intake.Clock.SetLondon("2026-10-09 10:25");
        var contact = SampleContacts.Sisters();
        (contact["authority"], contact["receivedAt"]) = ("dudley", "2026-10-09T10:20:00+01:00");
        (contact["children"], contact["adults"]) = (new JsonArray(child.DeepClone()), new JsonArray());
        return Parallel.ForAsync(0, contacts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
            await (await _worker.PostKeyedAsync(Contacts, contact.DeepClone())).JsonAsync(201));
    }

    private async Task<IReadOnlyList<PersonFound>> SearchAsync(object terms) =>
        (await (await _worker.PostAsync($"{People}/searches", JsonContent.Create(terms, options: JsonSerializerOptions.Web)))
            .ReadAsync<Page<PersonFound>>(200)).Items;
}
