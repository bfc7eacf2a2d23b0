using System.Net;
using ReferralPlatform.Estate.Tests.Architecture;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>What is attached to a contact, the chronology of each child, and a referrer who is left in peace, through the gateway.</summary>
[Collection(EstateCollection.Name)]
public sealed class DocumentScenarios(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "P4.2")]
    [Trait("Rule", "P4.3")]
    [Trait("Rule", "P6.1")]
    [Trait("Rule", "D1.6")]
    public async Task Sample_08_the_common_assessment_comes_with_the_referral_and_is_in_front_of_the_manager()
    {
        var child = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("08"), "dudley"));
        var attachments = $"/api/intake/contact-records/{child.Id}/attachments";
        var assessment = Intake.Tests.SampleFiles.PdfWith($"/Needs ({new string('n', 3_000_000)})");
        var worker = await estate.ClientForAsync("dudley.front-door-worker");
        var key = Guid.CreateVersion7().ToString();

        var added = await (await PostAsync(worker, attachments, "common-assessment", "CAF Jaydn.pdf", assessment, key)).JsonAsync(201);
        var again = await (await PostAsync(worker, attachments, "common-assessment", "CAF Jaydn.pdf", assessment, key)).JsonAsync(201);
        Assert.Equal(added.GetRawText(), again.GetRawText());
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await PostAsync(worker, attachments, "letter", "letter.pdf", "<html></html>"u8.ToArray())).StatusCode);

        var manager = await estate.ClientForAsync("dudley.team-manager");
        var listed = Assert.Single((await manager.GetAsync<Page<AttachmentView>>(attachments)).Items);
        Assert.Equal(AttachmentKind.CommonAssessment, listed.Kind);
        using var opened = await manager.GetAsync($"{attachments}/{added.Deserialize<AttachmentView>(ApiJson.Options)!.AttachmentId}");
        Assert.Equal(assessment, await opened.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", opened.Content.Headers.ContentDisposition!.DispositionType);
        await (await (await estate.ClientForAsync("york.team-manager")).GetAsync(attachments)).JsonAsync(404);
        Assert.Superset(
            new HashSet<string>(["attachment-added", "attachment-opened"], StringComparer.Ordinal),
            (await child.ChronologyAsync()).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    public async Task Sample_01_a_chronology_is_started_for_each_sister_and_tells_what_every_service_did()
    {
        var sisters = Case.Of(estate, await estate.PostSampleAsync("01"), "peterborough");
        Assert.Equal(2, sisters.Count);
        foreach (var sister in sisters)
        {
            var manager = await estate.ClientForAsync("peterborough.team-manager");
            var path = $"/api/intake/contact-records/{sister.Id}/chronology";
            var late = await manager.EventuallyAsync<ChronologyView>($"{path}?kind=time-limit", whole => whole.Items.Count > 0);
            Assert.All(late.Items, line => Assert.Equal("deadline-missed", line.What));
            var first = (await manager.GetAsync<ChronologyView>(path)).Items[0];
            Assert.Equal(
                ("contact-recorded", TestClock.London("2026-10-06 10:20")),
                (first.What, first.At));
            Assert.Empty((await manager.GetAsync<ChronologyView>($"{path}?to=2026-10-05")).Items);
        }
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y6.3")]
    public async Task Sample_04_a_neighbour_who_wants_no_further_contact_gets_none_and_the_chronology_says_so()
    {
        var sample = JsonNode.Parse(
            await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(Repository.Root, "demo/samples"), "04-*.json").Single()))!["request"]!;
        sample["referrer"]!["mayBeContactedAgain"] = "no";
        sample["referrer"]!["email"] = "left.in.peace@neighbours.example";
        sample["questions"]!["may-be-contacted-again"] = "no";
        var worker = await estate.ClientForAsync("york.front-door-worker");
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        var boy = Assert.Single(Case.Of(estate, recorded, "york"));

        await boy.EventuallyAsync("team-manager", boy.Enquiry);
        await boy.MakeReadyForMeetingAsync();
        await boy.ActAsync(
            "team-manager",
            boy.Enquiry,
            "decisions",
            new
            {
                option = await boy.OptionFor(Outcome.EarlyHelp),
                plan = "Family support worker visits.",
                reason = "Moderate need.",
                criteria = new[] { "moderate-need" },
            });

        await Eventually.Is(boy.ChronologyAsync, lines => lines.Count(line => line == "nobody-to-inform") == 2, lines => string.Join(", ", lines));
        Assert.Empty(await estate.MailsAboutAsync("left.in.peace"));
    }

    internal static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string kind, string name, byte[] content, string? key = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new ByteArrayContent(content), "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        return await client.SendAsync(request);
    }
}
