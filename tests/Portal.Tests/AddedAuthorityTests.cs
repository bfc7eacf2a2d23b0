using System.Runtime.CompilerServices;
using ReferralPlatform.Contracts.Api.Allocation;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>A council that the platform does not ship works from its procedure file alone: no service and no page knows more of it.</summary>
[Collection(PortalCollection.Name)]
public sealed class AddedAuthorityTests
{
    private readonly PortalFixture _portal;

    public AddedAuthorityTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    /// <summary>As if its file stood beside the five, for the portal and every service of this process.</summary>
    [ModuleInitializer]
    internal static void Add() => ProcedureBook.Published = new([.. ProcedureBook.Published.All, Northmoor.Procedure]);

    [Fact]
    public async Task The_public_chooses_the_added_council_and_staff_read_its_procedure()
    {
        var neighbour = _portal.NewBrowser();
        var first = await neighbour.GetAsync("/refer");
        Assert.Contains("Northmoor Council", first.Text, StringComparison.Ordinal);
        var chosen = new Dictionary<string, string?>(StringComparer.Ordinal) { ["authority"] = Northmoor.Code };
        Assert.Equal("/refer/northmoor", (await neighbour.SubmitAsync(first, chosen)).Path);

        var worker = await _portal.SignInAsync("front-door-worker", Northmoor.Code);
        Assert.Equal("Northmoor Council", (await worker.GetAsync("/procedures")).Headings.First());
        Assert.Contains("Northmoor 7.1", (await worker.GetAsync("/procedures/northmoor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_referral_goes_from_the_front_door_to_an_assessment_by_the_added_councils_rules()
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily(Northmoor.Code, "referral"));
        Assert.Equal(
            PortalFixture.Utc("2026-10-06T13:20:00Z"),
            (await child.MessageAsync(MessageKind.Acknowledgement)).DueAt);

        var manager = await _portal.SignInAsync("team-manager", Northmoor.Code);
        var form = await manager.GetAsync($"{child.Page}/decision");
        Assert.Contains("Family Hub: early help close to home", form.Text, StringComparison.Ordinal);
        Assert.Contains("Northmoor 6.", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Peterborough", form.Text, StringComparison.Ordinal);

        await child.DecideAsync("child-and-family-assessment");
        await child.AllocateAsync();

        var received = PortalFixture.Utc("2026-10-06T09:20:00Z");
        var opened = await child.EventuallyAsync<AllocationCaseView>("team-manager", child.Allocation, seen => seen.AssessmentDueAt is not null);
        Assert.Equal(
            (WorkingCalendar.EnglandAndWales.DueAt(received, new Timescale.WorkingDays(35)).At, "Northmoor 6.6"),
            (opened.AssessmentDueAt!.Value, opened.AssessmentRule));
        Assert.Equal(received.AddHours(24), (await child.MessageAsync(MessageKind.Feedback)).DueAt);

        var page = await manager.GetAsync(child.Page);
        Assert.Contains("Northmoor Family Assessment", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Peterborough", page.Text, StringComparison.Ordinal);
        var neighbouring = await _portal.SignInAsync("team-manager", "peterborough");
        Assert.Equal(404, (await neighbouring.GetAsync(child.Page)).Status);
    }
}
