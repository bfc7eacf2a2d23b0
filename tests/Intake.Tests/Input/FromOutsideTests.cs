namespace ReferralPlatform.Intake.Tests.Input;

/// <summary>What only the authority may say is refused from professionals as from the public, under every procedure.</summary>
[Collection(IntakeCollection.Name)]
public sealed class FromOutsideTests(IntakeFixture intake)
{
    private static readonly string[] Authorities = ["peterborough", "york", "sefton", "referrals-2024", "dudley"];

    private static readonly (string Path, string Value, string Named)[] Statements =
    [
        ("children.0.known", """{"status":"open","worker":"Mark Fenn"}""", "children[0].known"),
        ("children.0.known", """{"status":"unknown"}""", "children[0].known"),
        ("children.0.personId", "\"0190d6a0-0000-7000-8000-000000000001\"", "children[0].personId"),
        ("receivedAt", "\"2020-03-01T10:00:00Z\"", "receivedAt"),
        ("receivedAt", "\"2026-10-06T10:20:00+01:00\"", "receivedAt"),
        ("channel", "\"phone\"", "channel"),
        ("channel", "\"letter\"", "channel"),
        ("arrangements", """{"feedbackDueOn":"2026-10-07"}""", "arrangements.feedbackDueOn"),
        ("agreed", """{"furtherAction":"no"}""", "agreed"),
        ("agreed", """{"actions":[{"what":"A visit"}]}""", "agreed"),
    ];

    public static TheoryData<string, string, string, string> EachUnderEach()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var authority in Authorities)
        {
            foreach (var (path, value, named) in Statements)
            {
                rows.Add(authority, path, value, named);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(EachUnderEach))]
    public async Task A_professional_cannot_say_what_only_the_authority_knows(string authority, string path, string value, string named)
    {
        using var partner = Partner(authority);
        using var answer = await WrongInputTests.SendAsync(partner, "/api/intake/contacts", WrongInputTests.With(Contact(authority), path, value));

        Assert.Contains(named, (await answer.ProblemAsync(400)).Errors.Keys);
    }

    [Theory]
    [InlineData("peterborough")]
    [InlineData("york")]
    [InlineData("sefton")]
    [InlineData("referrals-2024")]
    [InlineData("dudley")]
    public async Task A_professionals_contact_is_received_now_by_the_online_form(string authority)
    {
        using var partner = Partner(authority);
        var recorded = await (await partner.PostKeyedAsync("/api/intake/contacts", Contact(authority))).ReadAsync<RecordedContact>(201);

        using var worker = intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
        var record = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}");
        Assert.Equal("online-form", record.Channel);
        Assert.Equal(TestClock.London("2026-10-06 10:25"), record.ReceivedAt, TimeSpan.FromMinutes(1));
    }

    private HttpClient Partner(string authority)
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        return intake.ClientFor($"{authority}.teacher", authority, AccessRoles.PartnerProfessional);
    }

    private static JsonObject Contact(string authority)
    {
        var contact = WrongInputTests.FromPartner(WrongInputTests.Contact());
        contact["authority"] = authority;
        contact["kind"] = authority is "york" ? "enquiry" : "contact";
        contact["concern"]!.AsObject().Remove("factors");
        contact["concern"]!["significantHarm"] = true;
        return contact;
    }
}
