using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Intake.Tests.Recording;

/// <summary>What a contact becomes after it was recorded: a referral, one about more children.</summary>
[Collection(IntakeCollection.Name)]
public sealed class LaterTests(IntakeFixture intake)
{
    private const string Contacts = "/api/intake/contacts";

    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "Y1.1")]
    public async Task An_enquiry_becomes_a_referral_with_its_own_clock_and_is_counted_separately()
    {
        intake.Clock.SetLondon("2031-03-04 10:00");
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var enquiry = await RecordAsync(worker, AuthorityContacts.York());
        intake.Clock.SetLondon("2031-03-06 09:30");
        var path = $"/api/intake/contact-records/{enquiry}";
        var etag = await worker.ETagAsync(path);

        await (await worker.PostKeyedAsync($"{path}/referrals", new { reasons = "Injuries were seen." })).JsonAsync(428);
        await (await worker.PostKeyedAsync($"{path}/referrals", new { reasons = " " }, etag)).JsonAsync(400);
        var became = await (await worker.PostKeyedAsync($"{path}/referrals", new { reasons = "Services may be required." }, etag)).ReadAsync<NewReferral>(201);
        var referral = became.ContactRecordId;
        Assert.Equal(TestClock.London("2031-03-07 23:59:59"), became.DecisionDueAt);

        var read = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{referral}");
        Assert.Equal(ContactKind.Referral, read.Kind);
        Assert.Equal("Crying and shouting most evenings.", read.Concern.Nature);
        Assert.Equal("Pryce", read.Child.LastName);
        Assert.Equal(enquiry, read.BecameFrom);
        Assert.Empty(read.Siblings);
        Assert.Equal(referral, (await worker.GetAsync<ContactRecordView>(path)).Became);

        var events = await EventsAbout(referral);
        Assert.Equal(["ContactBecameReferral", "ContactRecorded"], events.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        await (await worker.PostKeyedAsync($"{path}/referrals", new { reasons = "Again." }, await worker.ETagAsync(path))).JsonAsync(409);

        var counts = await worker.GetAsync<ContactCounts>($"{Contacts}/counts?from=2031-03-01&to=2031-03-31");
        Assert.Equal((0, 1, 1, 1), Counted(counts));
        Assert.Equal((0, 1, 0, 0), Counted(await worker.GetAsync<ContactCounts>($"{Contacts}/counts?from=2031-03-01&to=2031-03-05")));
        Assert.Equal((0, 0, 1, 1), Counted(await worker.GetAsync<ContactCounts>($"{Contacts}/counts?from=2031-03-06&to=2031-03-06")));
        await (await worker.GetAsync($"{Contacts}/counts?from=2031-03-31&to=2031-03-01")).JsonAsync(400);
    }

    [Fact]
    [Trait("Rule", "R1.1")]
    public async Task A_contact_that_a_manager_progressed_to_referral_counts_as_both_on_the_day_it_came_in()
    {
        intake.Clock.SetLondon("2030-05-04 10:00");
        using var worker = intake.ClientFor("referrals-2024.front-door-worker", "referrals-2024", AccessRoles.FrontDoorWorker);
        var sample = AuthorityContacts.Referrals2024();
        (sample["kind"], sample["purpose"]) = ("contact", "provision-of-information");
        var id = await RecordAsync(worker, sample);
        Assert.Equal((1, 0, 0, 0), Counted(await worker.GetAsync<ContactCounts>($"{Contacts}/counts?from=2030-05-04&to=2030-05-04")));

        await intake.PublishAsync(new DisposalAuthorised
        {
            ContactRecordId = id,
            ContactId = Guid.CreateVersion7(),
            CaseVersion = 2,
            Reference = "XX",
            Authority = "referrals-2024",
            ProcedureVersion = "1",
            Option = "child-in-need",
            ReceivedAt = intake.Clock.GetUtcNow(),
            Outcome = "assessment",
            AuthorisedAt = intake.Clock.GetUtcNow(),
            AuthorisedBy = "x",
            Rule = "Referrals 2024 5.1",
        });

        await Eventually.Is(
            async () => Counted(await worker.GetAsync<ContactCounts>($"{Contacts}/counts?from=2030-05-04&to=2030-05-04")), counted => counted == (1, 0, 1, 1),
            counted => counted.ToString());
        await (await worker.PostKeyedAsync(
            $"/api/intake/contact-records/{id}/referrals", new { reasons = "Again." },
            await worker.ETagAsync($"/api/intake/contact-records/{id}"))).JsonAsync(409);
    }

    [Fact]
    [Trait("Rule", "S3")]
    public async Task Any_other_child_can_be_made_a_subject_afterwards_with_a_record_and_a_clock_of_its_own()
    {
        intake.Clock.SetLondon("2026-11-09 08:00");
        using var worker = intake.ClientFor("sefton.front-door-worker", "sefton", AccessRoles.FrontDoorWorker);
        using var answer = await worker.PostKeyedAsync(Contacts, AuthorityContacts.Sefton());
        var contact = $"{Contacts}/{(await answer.ReadAsync<RecordedContact>(201)).ContactId}";
        var others = (await worker.GetAsync<ContactView>(contact)).OtherChildren;
        Assert.Equal(
            [OtherChildPlace.SameHousehold, OtherChildPlace.AllegedPerpetratorsHousehold, OtherChildPlace.Elsewhere], others.Select(child => child.Place));

        intake.Clock.SetLondon("2026-11-10 15:00");
        foreach (var other in others)
        {
            var subject = await (await worker.PostKeyedAsync(
                $"{contact}/subjects", new { otherChildId = other.Id, kind = "referral" }, await worker.ETagAsync(contact))).ReadAsync<RecordedChild>(201);
            Assert.Equal(TestClock.London("2026-11-11 15:00"), subject.DecisionDueAt);
            Assert.Equal(["ContactRecorded"], await EventsAbout(subject.ContactRecordId));
        }

        var whole = await worker.GetAsync<ContactView>(contact);
        Assert.Equal(4, whole.Records.Count);
        Assert.All(whole.OtherChildren, child => Assert.NotNull(child.ContactRecordId));
        await (await worker.PostKeyedAsync(
            $"{contact}/subjects", new { otherChildId = others[0].Id, kind = "referral" }, await worker.ETagAsync(contact))).JsonAsync(409);
        await (await worker.PostKeyedAsync(
            $"{contact}/subjects", new { otherChildId = Guid.CreateVersion7(), kind = "referral" }, await worker.ETagAsync(contact))).JsonAsync(422);
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    [Trait("Rule", "R4.1")]
    public async Task R3_4_A_referral_or_child_found_in_a_contact_afterwards_starts_no_second_clock_of_the_referrer()
    {
        intake.Clock.SetLondon("2026-11-09 08:00");
        using var worker = intake.ClientFor("referrals-2024.front-door-worker", "referrals-2024", AccessRoles.FrontDoorWorker);
        var sample = AuthorityContacts.Referrals2024();
        (sample["kind"], sample["purpose"], sample["channel"]) = ("contact", "provision-of-information", "phone");
        sample["otherChildren"] = new JsonArray(
            new JsonObject { ["firstName"] = "Ada", ["place"] = "same-household" });
        var recorded = await (await worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201);
        var (first, contact) = (recorded.Records[0].ContactRecordId, $"{Contacts}/{recorded.ContactId}");
        Assert.Equal(["acknowledgement", "acknowledgement-chase", "written-confirmation"], await ClocksAsync(first));

        intake.Clock.SetLondon("2026-11-20 09:30");
        var path = $"/api/intake/contact-records/{first}";
        var referral = (await (await worker.PostKeyedAsync($"{path}/referrals", new { reasons = "Injuries were seen." }, await worker.ETagAsync(path)))
            .ReadAsync<NewReferral>(201)).ContactRecordId;
        var other = (await worker.GetAsync<ContactView>(contact)).OtherChildren[0].Id;
        var subject = (await (await worker.PostKeyedAsync(
            $"{contact}/subjects", new { otherChildId = other, kind = "referral" }, await worker.ETagAsync(contact))).ReadAsync<RecordedChild>(201))
            .ContactRecordId;

        Assert.Empty(await ClocksAsync(referral));
        Assert.Empty(await ClocksAsync(subject));
        var received = TestClock.London("2026-11-09 08:00");
        Assert.Equal((received, first), await AnnouncedAsync(referral));
        Assert.Equal((received, null), await AnnouncedAsync(subject));
        Assert.Equal((null, null), await AnnouncedAsync(first));

        async Task<IEnumerable<string>> ClocksAsync(Guid id) =>
            (await worker.GetAsync<RecordClocks>($"/api/intake/contact-records/{id}/clocks")).Items.Select(clock => clock.Kind).Order(StringComparer.Ordinal);
    }

    private async Task<(DateTimeOffset?, Guid?)> AnnouncedAsync(Guid contactRecordId)
    {
        var id = contactRecordId.ToString();
        var body = await intake.QueryAsync<IntakeDbContext, string>(db => db.Outbox
            .Where(message => message.EventName == nameof(ContactRecorded) && message.Body.Contains($"\"contactRecordId\":\"{id}"))
            .Select(message => message.Body).SingleAsync());
        var announced = JsonSerializer.Deserialize<ContactRecorded>(body, JsonSerializerOptions.Web)!;
        return (announced.FoundInContactOf, announced.BecameFrom);
    }

    private static (int Contacts, int Enquiries, int Referrals, int Became) Counted(ContactCounts counts) => (
        counts.Contacts, counts.Enquiries, counts.Referrals, counts.BecameReferrals);

    private static async Task<Guid> RecordAsync(HttpClient worker, object sample)
    {
        using var answer = await worker.PostKeyedAsync(Contacts, sample);
        return (await answer.ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
    }

    private async Task<IReadOnlyList<string>> EventsAbout(Guid contactRecordId)
    {
        var id = contactRecordId.ToString();
        var events = await intake.QueryAsync<IntakeDbContext, List<string>>(db =>
            db.Outbox.Where(message => message.Body.Contains($"RecordId\":\"{id}") && message.EventName != "IntakeCircleChanged")
                .Select(message => message.EventName).ToListAsync());
        return events;
    }
}
