using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ReferralPlatform.Contracts.Notification;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Intake.PublicReferrals;

namespace ReferralPlatform.Intake.Tests;

/// <summary>The way in without an account: what is taken, what is kept of it, and how its sender asks how it stands.</summary>
[Collection(IntakeCollection.Name)]
public sealed class PublicReferralTests(IntakeFixture intake)
{
    private const string Public = "/api/intake/public/contacts";
    private const string Statuses = "/api/intake/public/statuses";
    private readonly HttpClient _stranger = intake.Anonymous();

    [Fact]
    [Trait("Rule", "P2.1")]
    [Trait("Rule", "Y1.1")]
    [Trait("Rule", "Y5.5")]
    public async Task An_anonymous_neighbours_referral_is_routed_like_a_workers_contact()
    {
        intake.Clock.SetLondon("2026-11-05 15:10");
        var answer = await (await _stranger.PostKeyedAsync(Public, Neighbour())).JsonAsync(201);
        Assert.Equal(["reference", "accessCode", "receivedAt", "next"], answer.EnumerateObject().Select(property => property.Name));
        var reference = answer.GetProperty("reference").GetString();

        var record = await intake.QueryAsync<IntakeDbContext, Guid>(db =>
            db.Records.Where(found => found.Contact.Reference == reference).Select(found => found.Id).SingleAsync());
        var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var read = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{record}");
        Assert.Equal(ContactKind.Enquiry, read.Kind);
        Assert.Equal("online-form", read.Channel);
        Assert.Equal("York 1.1", read.RoutingRule);
        Assert.False(read.Referrer.Professional);
        Assert.DoesNotContain("01632 960222", (await worker.GetJsonAsync($"/api/intake/contact-records/{record}")).GetRawText(), StringComparison.Ordinal);
        var announced = await intake.QueryAsync<IntakeDbContext, string>(db =>
            db.Outbox.Where(message => message.EventName == "ContactRecorded" && message.Body.Contains(record.ToString())).Select(message => message.Body)
                .SingleAsync());
        Assert.DoesNotContain("Pryce", announced, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_access_code_is_shown_again_to_the_same_request_and_kept_nowhere_but_as_a_hash()
    {
        var key = Guid.CreateVersion7().ToString();
        var first = await (await _stranger.PostKeyedAsync(Public, Neighbour(), key: key)).ReadAsync<RecordedPublicContact>(201);
        var again = await (await _stranger.PostKeyedAsync(Public, Neighbour(), key: key)).ReadAsync<RecordedPublicContact>(201);
        var other = await (await _stranger.PostKeyedAsync(Public, Neighbour())).ReadAsync<RecordedPublicContact>(201);
        var accessCode = first.AccessCode!;

        Assert.Equal(first, again);
        Assert.NotEqual(accessCode, other.AccessCode);
        Assert.Matches(new Regex("^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), accessCode);
        await (await _stranger.PostKeyedAsync(Public, Neighbour("Another story."), key: key)).JsonAsync(422);

        // Every row of every table, as text.
        var hits = await intake.QueryAsync<IntakeDbContext, int>(async db =>
        {
            var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal);
            var found = 0;
            foreach (var table in tables)
            {
#pragma warning disable EF1002 // Table names are the model's own.
                found += await db.Database.SqlQueryRaw<int>(
                    $"select count(*)::int as \"Value\" from {table} t where t::text like {{0}} or t::text like {{1}}", $"%{accessCode}%",
                    $"%{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(accessCode))}%").SingleAsync();
#pragma warning restore EF1002
            }

            return found;
        });
        Assert.Equal(0, hits);
    }

    [Fact]
    [Trait("Rule", "S1")]
    [Trait("Rule", "S14")]
    public async Task The_status_goes_from_received_to_decided_and_names_nobody()
    {
        intake.Clock.SetLondon("2026-11-09 08:00");
        var sent = await (await _stranger.PostKeyedAsync(Public, Mother())).ReadAsync<RecordedPublicContact>(201);
        var asked = new { reference = sent.Reference, accessCode = sent.AccessCode };
        var record = await intake.QueryAsync<IntakeDbContext, Guid>(db =>
            db.Records.Where(found => found.Contact.Reference == asked.reference).Select(found => found.Id).SingleAsync());

        var received = await StatusAsync(asked);
        Assert.Equal(ReferralState.Received, received.State);
        var next = received.Next;
        Assert.Equal(TestClock.London("2026-11-10 23:59:59"), next.Acknowledgement?.DueAt);
        Assert.Equal(TestClock.London("2026-11-12 23:59:59"), next.Chase?.DueAt);
        Assert.Contains("Children's Help and Advice Team", next.ContactWhom, StringComparison.Ordinal);
        Assert.Equal(TestClock.London("2026-11-10 08:00"), next.Decision.DueAt);

        await intake.PublishAsync(Informed(record, "acknowledgement"));
        var acknowledged = await Eventually.Is(() => StatusAsync(asked), status => status.State == ReferralState.BeingLookedAt);
        Assert.Equal(TestClock.London("2026-11-09 08:01"), acknowledged.AcknowledgedAt);

        await intake.PublishAsync(Decided(record));
        await Eventually.Is(() => StatusAsync(asked), status => status.State == ReferralState.Decided);
        await intake.PublishAsync(Informed(record, "feedback"));
        await Eventually.Is(() => StatusAsync(asked), status => status.FeedbackGivenAt is not null);
        var informed = (await (await _stranger.PostKeyedAsync(Statuses, asked)).JsonAsync(200)).GetRawText();
        Assert.All(
            ["Quill", "Dana", "Ellis", "respite", "2016", "example", "early"],
            word => Assert.DoesNotContain(word, informed, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_wrong_reference_and_a_wrong_access_code_get_the_same_answer_and_the_same_limit()
    {
        var sent = await (await _stranger.PostKeyedAsync(Public, Neighbour())).ReadAsync<RecordedPublicContact>(201);
        var reference = sent.Reference!;
        var known = await GuessAsync(reference);
        var unknown = await GuessAsync("ZZZZ-ZZZZ");

        Assert.Equal(
            Enumerable.Repeat(HttpStatusCode.NotFound, StatusAttempts.MaxFailures).Append(HttpStatusCode.TooManyRequests),
            known.Select(answer => answer.Status));
        Assert.Equal(known, unknown);

        var asked = new { reference, accessCode = sent.AccessCode };
        Assert.Equal(ReferralState.Received, (await StatusAsync(asked)).State);
        using var refused = await _stranger.PostKeyedAsync(Statuses, new { reference, accessCode = "2345-6789-ABCD-EFGH" });
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.FromMinutes(14));
        intake.Clock.Set(intake.Clock.GetUtcNow() + StatusAttempts.Window + TimeSpan.FromSeconds(1));
        using var afterwards = await _stranger.PostKeyedAsync(Statuses, new { reference, accessCode = "2345-6789-ABCD-EFGH" });
        Assert.Equal(HttpStatusCode.NotFound, afterwards.StatusCode);
        var spoken = new
        {
            reference = reference.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant(),
            accessCode = asked.accessCode!.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(),
        };
        Assert.Equal(ReferralState.Received, (await StatusAsync(spoken)).State);
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task A_flood_against_one_council_closes_no_others_form()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PublicReferrals:PerMinute", "2")]).Build();
        using var limit = new CouncilLimit(settings, ProcedureBook.Published);
        async Task<bool> IsTakenAsync(string council) => await limit.InvokeAsync(
            EndpointFilterInvocationContext.Create(new DefaultHttpContext(), new RecordPublicContactRequest { Authority = council }),
            _ => ValueTask.FromResult<object?>(null)) is null;

        var taken = new List<bool>();
        foreach (var council in new[] { "york", "york", "york", "sefton" })
        {
            taken.Add(await IsTakenAsync(council));
        }

        Assert.Equal([true, true, false, true], taken);
    }

    [Fact]
    public async Task A_workers_contact_has_no_status_for_strangers()
    {
        var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        intake.Clock.SetLondon("2026-11-05 15:10");
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Neighbour())).ReadAsync<RecordedContact>(201);
        await (await _stranger.PostKeyedAsync(Statuses, new { reference = recorded.Reference, accessCode = "" })).JsonAsync(404);
    }

    [Theory]
    [InlineData("referrer.sourceCode", "6")]
    [InlineData("referrer.sourceCode", "10")]
    public async Task A_stranger_cannot_claim_to_be_a_professional(string field, string code)
    {
        var contact = Neighbour();
        contact["referrer"]!["sourceCode"] = code;
        var problem = await (await _stranger.PostKeyedAsync(Public, contact)).ProblemAsync(400);
        Assert.Contains(field, problem.Errors.Keys);
    }

    [Fact]
    public async Task A_stranger_cannot_set_known_status_channel_or_kind()
    {
        var known = Neighbour();
        known["children"]![0]!["known"] = new JsonObject { ["status"] = "open" };
        Assert.Contains("children[0].known", (await (await _stranger.PostKeyedAsync(Public, known)).ProblemAsync(400)).Errors.Keys);
        foreach (var field in new[] { "channel", "kind", "receivedAt", "accessPoint", "commonAssessmentAttached" })
        {
            var contact = Neighbour();
            contact[field] = "phone";
            await (await _stranger.PostKeyedAsync(Public, contact)).JsonAsync(400);
        }
    }

    [Fact]
    public async Task A_referral_a_program_may_have_sent_is_accepted_and_flagged()
    {
        var contact = Neighbour();
        contact["sending"] = new JsonObject { ["secondsTaken"] = 2, ["decoyFilled"] = true };
        var sent = await (await _stranger.PostKeyedAsync(Public, contact)).ReadAsync<RecordedPublicContact>(201);

        var record = await intake.QueryAsync<IntakeDbContext, Guid>(db =>
            db.Records.Where(found => found.Contact.Reference == sent.Reference).Select(found => found.Id).SingleAsync());
        var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var chronology = await worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{record}/chronology");
        Assert.Contains(chronology.Items, item => item.What == "sent-perhaps-by-a-program");
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Who_a_neighbour_says_they_are_is_left_out_of_the_record_and_kept_with_the_identity()
    {
        const string Nature = "I am Dorothea Vandeleigh from 5 Larch Terr.\n"
            + "Mrs Vandeleigh's line is 01632 960 445, d.vandel@home.example. He cried, Mr Orchard said.";
        var contact = Neighbour(Nature);
        contact["referrer"] = JsonNode.Parse(
            """
            {"name":"Dorothea Vandeleigh","sourceCode":"1B","phone":"01632 960445","email":"d.vandel@home.example",
             "postalAddress":{"line1":"5 Larch Terrace","postcode":"YO1 9XX"},"willingToBeIdentified":"no","mayBeContactedAgain":"yes"}
            """);
        contact["children"]![0]!["address"] = new JsonObject { ["line1"] = "3 Oak Road" };
        contact["questions"]!["when"] = "When VANDELEIGH, that is me, came home";
        var sent = await (await _stranger.PostKeyedAsync(Public, contact)).ReadAsync<RecordedPublicContact>(201);

        var record = await intake.QueryAsync<IntakeDbContext, Guid>(db =>
            db.Records.Where(found => found.Contact.Reference == sent.Reference).Select(found => found.Id).SingleAsync());
        var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var shown = (await worker.GetJsonAsync($"/api/intake/contact-records/{record}")).GetRawText();
        var read = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{record}");
        Assert.Equal(
            "I am [referrer’s name] from 5 [referrer’s address].\n"
            + "Mrs [referrer’s name] line is [referrer’s telephone], [referrer’s email]. He cried, Mr Orchard said.", read.Concern.Nature);
        Assert.All(
            (string[])["Vandeleigh", "VANDELEIGH", "Larch", "960 445", "d.vandel"], word => Assert.DoesNotContain(word, shown, StringComparison.Ordinal));
        var warned = (await worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{record}/chronology")).Items;
        Assert.Single(warned, item => item.What == "own-words-sealed");

        worker.DefaultRequestHeaders.Add("Purpose", "call-back");
        var referrer = await worker.GetAsync<DisclosedReferrer>($"/api/intake/contact-records/{record}/referrer");
        Assert.Equal([Nature, "When VANDELEIGH, that is me, came home"], referrer.OwnWords);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Whoever_may_be_named_and_writes_of_others_is_recorded_as_written()
    {
        foreach (var (willing, name, nature) in new[]
        {
            ("yes", "Dorothea Vandeleigh", "I am Dorothea Vandeleigh."), ("no", "Dorothea Vandeleigh", "Ann Pryce cried, her vandeleigh is green."),
            ("no", "Ann Pryce", "I am Ann Pryce."),
        })
        {
            var contact = Neighbour(nature);
            contact["referrer"] = new JsonObject { ["name"] = name, ["sourceCode"] = "1B", ["willingToBeIdentified"] = willing };
            contact["adults"] = new JsonArray(new JsonObject { ["name"] = "Ann Pryce", ["relationship"] = "mother", ["livesWithChild"] = true });
            var sent = await (await _stranger.PostKeyedAsync(Public, contact)).ReadAsync<RecordedPublicContact>(201);

            Assert.Equal(nature, await intake.QueryAsync<IntakeDbContext, string?>(async db =>
                (await db.Contacts.SingleAsync(found => found.Reference == sent.Reference)).Concern.Nature));
        }
    }

    private async Task<PublicStatus> StatusAsync(object asked) => await (await _stranger.PostKeyedAsync(Statuses, asked)).ReadAsync<PublicStatus>(200);

    private async Task<List<(HttpStatusCode Status, string Body)>> GuessAsync(string reference)
    {
        var answers = new List<(HttpStatusCode, string)>();
        for (var i = 0; i <= StatusAttempts.MaxFailures; i++)
        {
            using var answer = await _stranger.PostKeyedAsync(Statuses, new { reference, accessCode = "2345-6789-ABCD-EFGH" });
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
            body.Remove("traceId");
            answers.Add((answer.StatusCode, body.ToJsonString()));
        }

        return answers;
    }

    private static JsonObject Neighbour(string nature = "Crying and shouting most evenings for two weeks.") => new()
    {
        ["authority"] = "york",
        ["referrer"] = new JsonObject { ["sourceCode"] = "9", ["phone"] = "01632 960222", ["willingToBeIdentified"] = "no", ["mayBeContactedAgain"] = "no" },
        ["children"] = new JsonArray(
            new JsonObject { ["lastName"] = "Pryce", ["estimatedAge"] = 6, ["address"] = new JsonObject { ["line1"] = "3 Larch Terrace" } }),
        ["concern"] = new JsonObject { ["nature"] = nature, ["significantHarm"] = false },
        ["questions"] = new JsonObject { ["when"] = "Most evenings" },
    };

    /// <summary>Sample 06.</summary>
    private static JsonObject Mother() => new()
    {
        ["authority"] = "sefton",
        ["referrer"] = new JsonObject { ["name"] = "Dana Quill", ["sourceCode"] = "1A", ["email"] = "dana@quill.example", ["mayBeContactedAgain"] = "yes" },
        ["children"] = new JsonArray(new JsonObject { ["firstName"] = "Ellis", ["lastName"] = "Quill", ["dateOfBirth"] = "2016-01-19" }),
        ["concern"] = new JsonObject { ["nature"] = "Asks for respite.", ["significantHarm"] = false },
        ["consent"] = new JsonObject { ["familyAware"] = "yes", ["agreement"] = "given" },
    };

    private static RecipientInformed Informed(Guid record, string kind) => new()
    {
        MessageId = Guid.CreateVersion7(),
        ContactRecordId = record,
        Authority = "sefton",
        Kind = kind,
        Means = "email",
        InformedAt = TestClock.London("2026-11-09 08:01"),
        Rule = "Sefton",
    };

    private static DisposalAuthorised Decided(Guid record) => new()
    {
        ContactRecordId = record,
        ContactId = Guid.CreateVersion7(),
        Reference = "AAAA-AAAA-1",
        Authority = "sefton",
        ProcedureVersion = "2024-12",
        Option = "early-help-gateway",
        Outcome = "early-help",
        ReceivedAt = TestClock.London("2026-11-09 08:00"),
        AuthorisedAt = TestClock.London("2026-11-09 15:00"),
        AuthorisedBy = "sefton.team-manager",
        Rule = "Sefton",
        CaseVersion = 3,
    };
}
