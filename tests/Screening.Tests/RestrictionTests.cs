namespace ReferralPlatform.Screening.Tests;

/// <summary>A case whose record is restricted is to everybody but its readers as if it did not exist.</summary>
[Collection(ScreeningCollection.Name)]
public sealed class RestrictionTests(ScreeningFixture service)
{
    [Fact]
    public async Task Nobody_but_its_readers_can_tell_that_there_is_a_case()
    {
        var desk = new Desk(service);
        var contact = Given.Contact("sefton", kind: "referral");
        var id = await desk.ArrivesAsync(contact);
        using var reader = service.ClientFor("restriction.reader", "sefton", AccessRoles.TeamManager);
        using var stranger = service.ClientFor("restriction.stranger", "sefton", AccessRoles.TeamManager, AccessRoles.FrontDoorWorker);
        Assert.Contains(id, (await stranger.GetAsync<BoardView>("/api/screening/board?take=100")).Items.Select(row => row.CaseId));

        await service.RestrictAsync(id, contact.ContactId, "sefton", "restriction.reader");

        await service.AssertHiddenAsync(stranger, id);
        Assert.DoesNotContain(id, (await stranger.GetAsync<BoardView>("/api/screening/board?take=100")).Items.Select(row => row.CaseId));
        Assert.Contains(id, (await reader.GetAsync<BoardView>("/api/screening/board?take=100")).Items.Select(row => row.CaseId));
        await (await reader.GetAsync($"{Desk.PathOf(id)}/overview")).JsonAsync(200);

        await service.RestrictAsync(id, contact.ContactId, "sefton");
        await (await stranger.GetAsync(Desk.PathOf(id))).JsonAsync(200);
    }

    [Fact]
    public async Task A_restriction_that_is_heard_of_first_hides_the_case_from_its_first_moment()
    {
        var desk = new Desk(service);
        var contact = Given.Contact("sefton", kind: "referral");
        await service.RestrictAsync(contact.ContactRecordId, contact.ContactId, "sefton", "restriction.reader");
        await desk.ArrivesAsync(contact);
        using var stranger = service.ClientFor("restriction.stranger", "sefton", AccessRoles.TeamManager);

        await service.AssertHiddenAsync(stranger, contact.ContactRecordId);
    }

    [Fact]
    public async Task Whoever_may_not_do_something_is_asked_for_no_fields_first()
    {
        await service.AssertRoleIsAskedBeforeFieldsAsync("york");
        foreach (var (authority, acts) in new[]
        {
            ("york", ["recommendations", "returns", "decisions", "agencies/dispensations"]),
            ("sefton", new[] { "reviews", "agencies/ratings", "decisions" }),
        })
        {
            var contact = Given.Contact(authority, kind: "referral");
            var desk = new Desk(service);
            var id = await desk.ArrivesAsync(contact);
            using var worker = desk.As(authority, AccessRoles.SocialWorker);
            await service.OpenToAsync(id, authority, [$"{authority}.{AccessRoles.SocialWorker}"]);

            await worker.AssertRefusedForRoleAsync(
                [.. acts.Select(act => $"{Desk.PathOf(id)}/{act}"), $"/api/screening/contacts/{contact.ContactId}/decisions"]);
        }

        using var auditor = new Desk(service).As("york", AccessRoles.SocialWorker);
        var audit = $"/api/screening/audits/{Guid.CreateVersion7()}";
        await auditor.AssertRefusedForRoleAsync(
            "/api/screening/audit-samples", $"{audit}/outcomes", $"{audit}/reviews", $"{audit}/conclusions");
    }

    [Fact]
    public async Task Who_is_let_in_is_as_the_stored_table_says()
    {
        var contact = Given.Contact("sefton", kind: "referral");
        var id = await new Desk(service).ArrivesAsync(contact);

        await service.AssertAccessMatrixAsync("sefton", id, ("contactId", contact.ContactId));
    }
}
