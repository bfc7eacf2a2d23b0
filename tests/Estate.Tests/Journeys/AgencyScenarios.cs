namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>Other agencies are asked with consent or what stands in its place, and each sees its own request and nothing else.</summary>
[Collection(EstateCollection.Name)]
public sealed class AgencyScenarios(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "Y5.4")]
    [Trait("Rule", "Y5.5")]
    public async Task Sample_04_the_police_are_asked_after_a_dispensation_and_never_see_the_neighbour()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        await boy.EventuallyAsync("front-door-worker", Agencies(boy));
        var worker = await estate.ClientForAsync("york.front-door-worker");
        var ask = new { agencies = new[] { "police" }, items = new[] { "known" }, question = "Any call-outs to the address?" };
        using var refused = await worker.PostKeyedAsync($"{Agencies(boy)}/requests", ask, await worker.ETagAsync(Agencies(boy)));
        Assert.Equal("York 5.4", (await refused.ProblemAsync(422)).Rule);

        await boy.ActAsync(
            "team-manager", Agencies(boy), "dispensations", new { reason = "risk-of-significant-harm", text = "Asking first would put him at risk tonight." });
        await boy.ActAsync("front-door-worker", Agencies(boy), "requests", ask);
        var request = Assert.Single((await worker.GetAsync<AgencyEnquiryView>(Agencies(boy))).Requests).RequestId;

        var police = await estate.ClientForAsync("york.police");
        var seen = await police.GetJsonAsync(Own(request));
        Assert.NotNull(seen.Deserialize<PartnerRequestView>(ApiJson.Options)!.Child);
        Assert.DoesNotContain("Hale", seen.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Crying", seen.GetRawText(), StringComparison.OrdinalIgnoreCase);
        foreach (var path in new[]
        {
            boy.Screening, Agencies(boy), $"/api/intake/contact-records/{boy.Id}", $"/api/intake/contact-records/{boy.Id}/child",
            $"/api/intake/contact-records/{boy.Id}/referrer",
        })
        {
            using var closed = await police.GetAsync(path);
            Assert.Equal((path, 403), (path, (int)closed.StatusCode));
        }

        foreach (var stranger in new[] { "york.health", "sefton.police" })
        {
            using var missing = await (await estate.ClientForAsync(stranger)).GetAsync(Own(request));
            Assert.Equal((stranger, 404), (stranger, (int)missing.StatusCode));
        }

        var mails = await Eventually.Is(() => estate.MailsAboutAsync("police.safeguarding@york.example"), found => found.Count > 0);
        Assert.All(mails, mail => Assert.DoesNotContain(boy.Id.ToString(), mail.Text, StringComparison.Ordinal));
        using var answered = await police.PostKeyedAsync(
            $"{Own(request)}/answers", new { information = "No call-outs." }, await police.ETagAsync(Own(request)));
        await answered.JsonAsync(200);
        await Eventually.Is(boy.ChronologyAsync, lines => lines.Contains("agency-answered", StringComparer.Ordinal), lines => string.Join(", ", lines));
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    [Trait("Rule", "P3.6")]
    public async Task Sample_02_without_permission_no_agency_is_asked_until_harm_comes_to_light_and_then_at_once()
    {
        var recorded = await estate.PostSampleAsync("02");
        var toby = Assert.Single(Case.Of(estate, recorded, "peterborough"));
        await toby.ActAsync(
            "front-door-worker", $"/api/intake/contacts/{recorded.ContactId}", "taken-without-agreement",
            new { significantHarm = true, reason = "A bruise was seen today; telling the parents would put him at more risk." });
        await toby.EventuallyAsync<AgencyEnquiryView>("front-door-worker", Agencies(toby), seen => seen.Basis is AskingBasis.SignificantHarm);

        var asked = await toby.ActAsync<AgencyEnquiryView>(
            "front-door-worker", Agencies(toby), "requests", new { agencies = new[] { "health" }, items = new[] { "additional-information" } });

        Assert.Equal("Peterborough 3.5", Assert.Single(asked.Requests).BasisRule);
    }

    [Fact]
    [Trait("Rule", "S7")]
    [Trait("Rule", "S8")]
    public async Task Agencies_answer_Seftons_joint_enquiry_and_relay_its_outcome()
    {
        var ellis = Assert.Single(
            Case.Of(
                estate, await estate.PostSampleAsync("06", sample => sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("o")),
                "sefton"));
        await ellis.EventuallyAsync("front-door-worker", Agencies(ellis));
        var ask = new { agencies = new[] { "police", "health" }, items = new[] { "relevant-information", "other-children" } };
        Assert.Equal("Sefton 5.6 Consent dispensed with", Rule(await ellis.RefusedAsync("front-door-worker", Agencies(ellis), "requests", ask)));
        var dispensation = new { reason = "prejudicial-to-child", text = "Asking her first would make her withdraw him from the clinic." };
        Assert.Equal(
            "Sefton 5.6 Consent dispensed with", Rule(await ellis.RefusedAsync("front-door-worker", Agencies(ellis), "dispensations", dispensation, 403)));
        var inconvenient = new { reason = "inconvenient", text = "It takes too long." };
        Assert.Equal(
            "urn:referral-platform:reason-not-admitted",
            (await ellis.RefusedAsync("team-manager", Agencies(ellis), "dispensations", inconvenient)).Type);
        var dispensed = await ellis.ActAsync<AgencyEnquiryView>("team-manager", Agencies(ellis), "dispensations", dispensation);
        Assert.Equal("prejudicial-to-child", Assert.Single(dispensed.Dispensations).Reason);

        await ellis.ActAsync("team-manager", Agencies(ellis), "ratings", new { rating = "red", reasons = "He may not be fed." });
        var asked = await ellis.ActAsync<AgencyEnquiryView>("front-door-worker", Agencies(ellis), "requests", ask);
        var requests = asked.Requests.ToDictionary(request => request.Agency, StringComparer.Ordinal);
        Assert.All(
            requests.Values,
            request => Assert.Equal(4, (request.DueAt - request.AskedAt).TotalHours, 3));
        foreach (var (agency, says) in new[] { ("police", "Two calls to the address in June."), ("health", "Missed three clinics.") })
        {
            var professional = await estate.ClientForAsync($"sefton.{agency}");
            var own = Own(requests[agency].RequestId);
            await (await professional.PostKeyedAsync($"{own}/answers", new { information = says }, await professional.ETagAsync(own))).JsonAsync(200);
        }

        var answered = (await ellis.EventuallyAsync<AgencyEnquiryView>("team-manager", Agencies(ellis))).Requests;
        Assert.Equal(
            [("health", "Blessing Okoro", "Missed three clinics."), ("police", "Aidan Formby", "Two calls to the address in June.")],
            answered.Select(request => (request.Agency, request.Answers[0].By, request.Answers[0].Information)).Order());
        var police = await estate.ClientForAsync("sefton.police");
        var theirs = Own(requests["police"].RequestId);
        Assert.DoesNotContain("Missed three clinics.", (await police.GetJsonAsync(theirs)).GetRawText(), StringComparison.Ordinal);

        await ellis.ActAsync("team-manager", ellis.Screening, "decisions", await ellis.DecisionAsync(Outcome.Assessment, "Section 17 is met."));
        Assert.Equal(
            "Section 17 threshold met: Child and Family Assessment",
            (await police.GetAsync<PartnerRequestView>(theirs)).Outcome!.Label);
        var relayed = await (await police.PostKeyedAsync($"{theirs}/relays", new { to = "The neighbourhood team" }, await police.ETagAsync(theirs)))
            .ReadAsync<PartnerRequestView>(200);
        Assert.Equal(
            ("Aidan Formby", "Sefton 5.6 CHAT enquiry"),
            (relayed.Outcome!.RelayedBy, relayed.Outcome.Rule));
    }

    [Fact]
    [Trait("Rule", "R4.2")]
    public async Task The_2024_supervisor_dispenses_with_consent_to_ask_agencies()
    {
        var aisha = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("07"), "referrals-2024"));
        await aisha.EventuallyAsync("front-door-worker", Agencies(aisha));
        var ask = new { agencies = new[] { "health" }, items = Array.Empty<string>(), question = "What did the ward find?" };
        await aisha.RefusedAsync("front-door-worker", Agencies(aisha), "requests", ask);
        var reasons = new { reason = (string?)null, text = "She says that they would take her from the ward." };
        Assert.Equal("Referrals 2024 4.2", Rule(await aisha.RefusedAsync("front-door-worker", Agencies(aisha), "dispensations", reasons, 403)));

        await aisha.ActAsync("team-manager", Agencies(aisha), "dispensations", reasons);
        var asked = await aisha.ActAsync<AgencyEnquiryView>("front-door-worker", Agencies(aisha), "requests", ask);

        var dispensation = Assert.Single(asked.Dispensations);
        Assert.Equal(
            (reasons.text, "Eleanor Tindall", "Referrals 2024 4.2"),
            (dispensation.Text, dispensation.By, dispensation.Rule));
        Assert.Equal(AskingBasis.Dispensation, Assert.Single(asked.Requests).Basis);
    }

    private static string? Rule(Problem problem) => problem.Rule;

    private static string Agencies(Case @case) => $"{@case.Screening}/agencies";

    private static string Own(Guid requestId) => $"/api/screening/agency-requests/{requestId}";
}
