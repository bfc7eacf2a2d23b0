using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>A child protected at night before any decision, and the police officer who is invited to the meeting, in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class ProtectionBrowserTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "S10")]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    [Trait("Rule", "S13")]
    public async Task Police_protection_at_night_before_any_decision_leads_to_a_meeting_that_the_police_answer()
    {
        var recorded = await estate.PostSampleAsync("06", sample =>
        {
            sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToString("o");
            sample["otherChildren"] = JsonNode.Parse("""[{"firstName":"Isla","place":"same-household"}]""");
        });
        var child = Assert.Single(Case.Of(estate, recorded, "sefton"));
        await child.EventuallyAsync("duty-social-worker", child.Protection);
        await using var worker = await Desk.SignInAsync(estate, "sefton.duty-social-worker");
        await worker.OpenAsync($"/cases/{child.Id}");
        await worker.PressAsync("Immediate protection");
        await worker.ChooseAsync("Means", "police-protection");
        await worker.TypeAsync("WhatWasDone", "Taken to foster carers.");
        await worker.TypeAsync("ByWhom", "PC 4471");
        await worker.ChooseAsync("Children[0].Answer", "included");
        await worker.TypeAsync("OtherChildren", "None known elsewhere.");
        await worker.PressAsync("Record the protection");
        Assert.Contains("Emergency Protection Order", await worker.TextAsync(), StringComparison.Ordinal);
        await worker.TypeAsync("Reason", "The duty magistrate could not be reached.");
        await worker.PressAsync("Record the protection");
        await worker.PressAsync("See how the child is protected");
        Assert.Contains("Section 47 enquiry is mandatory", await worker.TextAsync(), StringComparison.Ordinal);
        await worker.OpenAsync($"/cases/{child.Id}");
        await worker.PressAsync("Strategy meeting");
        await worker.PressAsync("Arrange the strategy meeting");
        await worker.PressAsync("Arrange the strategy meeting");
        Assert.Contains("Police: no response", await worker.TextAsync(), StringComparison.Ordinal);
        await worker.PressAsync("Record an answer by telephone of health");
        await worker.TypeAsync("From", "Dr Okoro, paediatrician");
        await worker.ChooseAsync("Reply", "sends-deputy");
        await worker.TypeAsync("Deputy", "Sister Amin");
        await worker.PressAsync("Record the answer");
        Assert.Contains("Sister Amin", await worker.TextAsync(), StringComparison.Ordinal);

        await using var officer = await Desk.SignInAsync(estate, "sefton.police");
        await officer.OpenAsync("/invitations");
        var reference = (await child.ScreenedAsync()).Reference;
        await officer.PressAsync(reference);
        await officer.ChooseAsync("Reply", "attends");
        await officer.TypeAsync("Information", "Two earlier call-outs to the address in May.");
        await officer.PressAsync("Send your agency’s answer");
        Assert.Contains("Attends", await officer.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("do not share with the family", await officer.TextAsync(), StringComparison.Ordinal);

        await using var manager = await Desk.SignInAsync(estate, "sefton.assessment-manager");
        await manager.OpenAsync($"/strategy-discussions/{child.Id}");
        Assert.Contains("Two earlier call-outs", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.PressAsync("Record the strategy meeting");
        await manager.PressAsync("Add another participant");
        foreach (var (row, name, said) in new[] { (0, "Aidan Formby", "Father interviewed."), (1, "Blessing Okoro", "A bruise consistent with a slap.") })
        {
            await manager.TypeAsync($"Participants[{row}].Name", name);
            await manager.TypeAsync($"Participants[{row}].Contribution", said);
        }

        await manager.TypeAsync("Reasons", "The injury is not explained.");
        await manager.ChooseAsync("JointWithPolice", "yes");
        await manager.SelectAsync("Lead", "sefton.social-worker");
        await manager.TypeAsync("Plan", "Joint visit tomorrow.");
        await manager.TypeAsync("InformingParents.What", "That an enquiry has begun.");
        await manager.TypeAsync("InformingParents.When", "Today before 18:00");
        await manager.TypeAsync("InformingParents.How", "By Michelle Rimmer");
        await manager.TypeAsync("InformingParents.Child", "By his key worker tomorrow.");
        await manager.PressAsync("Record the strategy meeting");
        Assert.Contains("Joint, with the police", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.PressAsync("Sign the minutes");
        await manager.PressAsync("Sign the minutes");
        await manager.PressAsync("Copy for the family");
        Assert.DoesNotContain("call-outs", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.OpenAsync($"/cases/{child.Id}/section-47");
        await manager.PressAsync("Conclude the enquiry");
        await manager.ChooseAsync("Conclusion", "substantiated-continuing-risk");
        await manager.TypeAsync("Reason", "He is not safe at home.");
        await manager.PressAsync("Conclude the enquiry");
        Assert.Contains("Initial child protection conference due", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.OpenAsync("/section-47");
        await manager.PressAsync($"Record the conference of {reference}");
        await manager.ChooseAsync("Outcome", "no-child-protection-plan");
        await manager.TypeAsync("Reason", "He is safe with his aunt.");
        await manager.PressAsync("Record the conference");
        await manager.OpenAsync("/section-47");
        Assert.DoesNotContain(reference, await manager.TextAsync(), StringComparison.Ordinal);
        await manager.OpenAsync("/strategy-discussions");
        Assert.Contains("Strategy meetings", await manager.TextAsync(), StringComparison.Ordinal);
    }
}
