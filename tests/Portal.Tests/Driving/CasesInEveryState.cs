using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReferralPlatform.Contracts.Api.Allocation;
using ReferralPlatform.Contracts.Api.DailyMeeting;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Contracts.Api.Screening;
using ReferralPlatform.Contracts.Api.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>A case for every page of the portal, each in the state in which its page has its form; the paths name them by what they are.</summary>
public sealed partial class CasesInEveryState(PortalFixture portal) : IAsyncLifetime
{
    private Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>The path with the ids of what it names.</summary>
    internal string Resolve(string path) => Placeholder().Replace(path, name => _ids[name.Groups["name"].Value]);

    /// <summary>Whose case the path is about: York's, unless only another procedure has such a page.</summary>
    internal static string AuthorityOf(string path) => Placeholder().Match(path).Groups["name"].Value switch
    {
        "sefton" or "to-relay" => "sefton",
        "returned" or "unexplained" or "recommended" or "message" or "own" or "informed" => "peterborough",
        "spoken" => "referrals-2024",
        "complex" or "joined" => "dudley",
        _ => "york",
    };

    /// <summary>Who opens a page: the authority's team manager, unless it is another's; nobody, where it is everybody's.</summary>
    internal static string PersonFor(string path) => path.Split('/', '?')[1] switch
    {
        "refer" => "",
        "partner" => $"{AuthorityOf(path)}.{AccessRoles.PartnerProfessional}",
        "contributions" => $"{AuthorityOf(path)}.health",
        "invitations" when path.Contains("planning-meetings", StringComparison.Ordinal) => $"{AuthorityOf(path)}.health",
        "invitations" or "agency-requests" or "police-notices" => $"{AuthorityOf(path)}.police",
        "operations" => $"{AuthorityOf(path)}.{AccessRoles.Operator}",
        "readings" => $"{AuthorityOf(path)}.{AccessRoles.Auditor}",
        "api-documents" => $"{AuthorityOf(path)}.{AccessRoles.Integration}",
        _ when path is "/daily-meeting/copies" => $"{AuthorityOf(path)}.{AccessRoles.AssessmentManager}",
        _ when path.Contains("/wording/", StringComparison.Ordinal) || path.EndsWith("/letter-template", StringComparison.Ordinal)
            => $"{AuthorityOf(path)}.{AccessRoles.BusinessSupport}",
        _ => $"{AuthorityOf(path)}.{AccessRoles.TeamManager}",
    };

    /// <summary>Sets them up for the first class that asks: whoever only looks at pages shares them.</summary>
    public async Task InitializeAsync() => _ids = portal.CaseIds ??= await SetUpAsync();

    /// <summary>Sets them up for somebody who takes them out of their states.</summary>
    internal async Task SetUpApartAsync() => _ids = await SetUpAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<Dictionary<string, string>> SetUpAsync()
    {
        await AuditedAsync();
        await LateAsync();
        portal.Reset();
        await OpenAsync();
        await DecidedAsync();
        await AssessedAsync();
        await ElsewhereAsync();
        await OutsideAsync();
        await SeldomAsync();
        await ConsultedAsync();
        _ids["person"] = $"{(await portal.KnownPeopleAsync()).Girl}";
        _ids["draft"] = await DraftAsync();
        _ids["parked"] = $"{(await portal.ParkAsync("screening")).Id}";
        return _ids;
    }

    /// <summary>Two sisters whose cases are open, while the police have been asked.</summary>
    private async Task OpenAsync()
    {
        var contact = await portal.RecordAsync();
        var open = contact.Cases[0];
        (_ids["contact"], _ids["open"]) = ($"{contact.Id}", $"{open.Id}");
        await open.ActAsync("front-door-worker", open.Agencies, "consents", new { given = true, from = "The mother", how = "phone" });
        var asked = await open.ActAsync<AgencyEnquiryView>(
            "front-door-worker", open.Agencies, "requests", new { agencies = new[] { "police" }, items = new[] { "known" } });
        _ids["request"] = $"{asked.Requests[0].RequestId}";
        await open.ActAsync("front-door-worker", open.Screening, "checks", new { check = "known", result = "yes", note = "Tier 2." });
        await open.EventuallyAsync("team-manager", open.Enquiry);
        _ids["agreed"] = await AgreedAsync("york.front-door-worker", open.Record, "front-door");
        var unlisted = await portal.RecordCaseAsync(SampleContact.Lily(kind: "referral"));
        _ids["unlisted"] = $"{unlisted.Id}";
        var crime = await portal.RecordCaseAsync();
        await crime.ActAsync("front-door-worker", crime.Screening, "crimes", new { reason = "A burn was seen." });
        _ids["police-notice"] = $"{(await crime.MessageAsync(MessageKind.PoliceNotice)).MessageId}";
    }

    /// <summary>Something that was agreed with the referrer, and who does it.</summary>
    private async Task<string> AgreedAsync(string person, string record, string owner)
    {
        using var client = portal.ClientFor(person, record);
        var actions = new[] { new { what = "Ring the health visitor", owner, ownerName = "Anna Okafor", dueOn = "2026-10-07" } };
        using var answer = await client.ActAsync(
            record, "agreed-actions", new { spokenAt = portal.Clock.GetUtcNow(), agreed = new { furtherAction = "yes", actions } });
        return (await answer.JsonAsync(201)).GetProperty("items")[0].GetProperty("actionId").GetString()!;
    }

    /// <summary>A consultation by telephone with signs of harm, and one that a professional asked in the portal.</summary>
    private async Task ConsultedAsync()
    {
        foreach (var (name, person) in new[] { ("asked", "york.front-door-worker"), ("consulted", "york.partner-professional") })
        {
            var asked = await portal.PostAsync<JsonElement>(person, "/api/intake/consultations", SampleConsultation.Of(name is "asked" ? "phone" : null), 201);
            _ids[name] = $"{asked.GetProperty("consultationId").GetGuid()}";
        }
    }

    private async Task DecidedAsync()
    {
        await portal.PostAsync<SocialWorker>(
            "york.team-manager", "/api/allocation/workers/york.social-worker/absences", new RecordAbsenceRequest(new DateOnly(2026, 10, 12)));
        var assessed = await DecidedAsync("assessed", "single-assessment");
        await assessed.EventuallyAsync("team-manager", assessed.Allocation);
        _ids["decided"] = $"{assessed.Id}";
        var discussed = await DecidedAsync("discussed", "single-assessment-and-strategy-discussion");
        await discussed.EventuallyAsync("team-manager", discussed.Discussion);
        var arranged = await DecidedAsync("arranged", "single-assessment-and-strategy-discussion");
        await arranged.EventuallyAsync("team-manager", arranged.Discussion);
        await arranged.ActAsync(
            "duty-social-worker",
            arranged.Discussion,
            "arrangements",
            new { toBeHeldAt = "2026-10-06T13:00:00Z", agencies = new[] { "police", "health" } });
        var invited = await arranged.EventuallyAsync<DiscussionView>("team-manager", arranged.Discussion, seen => seen.Invitations.Count > 0);
        _ids["invitation"] = $"{invited.Invitations.Single(invitation => invitation.Agency == "police").InvitationId}";
        await ProtectedAsync(discussed);
        await HeldAsync();
        var brokered = await portal.RecordCaseAsync();
        await brokered.CheckedAsync("known", "child-protection-plan", "looked-after");
        await brokered.EventuallyAsync<EnquiryView>(
            "team-manager", brokered.Enquiry, enquiry => enquiry.Checks.All(check => check.RecordedAt is not null));
        portal.Clock.SetLondon("2026-10-07 10:30");
        await portal.AttendMeetingAsync();
        await brokered.ActAsync(
            "team-manager",
            brokered.Enquiry,
            "decisions",
            new { option = "brokered-tier-2", plan = "Support by the school nurse.", reason = "Help is wanted.", criteria = new[] { "moderate-need" } });
        await brokered.ActAsync("team-manager", brokered.Enquiry, "actions", new { what = "Ring the school", who = "Callista Ward", dueOn = "2026-10-09" });
        portal.Reset();
        _ids["brokered"] = $"{brokered.Id}";
    }

    /// <summary>A child for whom an order was applied for, and one for whom it was granted; nothing has been decided on either.</summary>
    private async Task ProtectedAsync(RecordedCase discussed)
    {
        (_ids["applied"], _ids["application"]) = await OrderAsync(await portal.RecordCaseAsync(), "applied-for");
        (_ids["ordered"], _ids["order"]) = await OrderAsync(discussed, "granted");
    }

    private static async Task<(string Case, string Step)> OrderAsync(RecordedCase child, string stage)
    {
        await child.EventuallyAsync("team-manager", child.Protection);
        var acted = await child.ActAsync<ProtectionView>("duty-social-worker", child.Protection, "protections", new
        {
            means = "emergency-protection-order",
            stage,
            takenAt = "2026-10-06T09:20:00Z",
            whatWasDone = "Applied to the family court.",
            byWhom = "Leila Haddad",
            children = Array.Empty<object>(),
            otherChildren = "None known.",
        });
        return ($"{child.Id}", $"{acted.Protections[0].ProtectionId}");
    }

    /// <summary>A discussion whose minutes are to be signed, one whose are, one that agreed to meet again, and one that named the lead of an enquiry.</summary>
    private async Task HeldAsync()
    {
        foreach (var name in new[] { "held", "signed", "to-meet-again", "led" })
        {
            var held = await DecidedAsync(name, "single-assessment-and-strategy-discussion");
            await held.HoldDiscussionAsync(section47: name is "led", name is "to-meet-again" ? portal.Clock.GetUtcNow().AddDays(7) : null);
            if (name is "signed")
            {
                await held.SignMinutesAsync();
            }
        }
    }

    /// <summary>Assessments on their way: open, submitted, signed off with and without need, and planned.</summary>
    private async Task AssessedAsync()
    {
        var open = await AssessingAsync("assessing");
        var asked = await open.ActAsync<AllocationCaseView>(
            "social-worker", open.Allocation, "assessment/contributions", new
            {
                agencies = new[] { "health" },
                question = "Is she growing?",
                ground = "consent",
                consent = new { from = "Mother", how = "phone", obtainedAt = portal.Clock.GetUtcNow() },
            });
        await open.ActAsync(
            "social-worker", open.Allocation, "assessment/clarifications",
            new { question = "Who saw it?", reason = "It decides how soon she is seen.", answerBy = "2026-10-12" });
        _ids["contribution"] = $"{asked.CurrentAssessment!.Contributions[0].RequestId}";
        await AllocatedAsync("allocated");
        await ReadyAsync("ready");
        await (await ReadyAsync("submitted")).SubmitAsync("child-in-need");
        await SignedOffAsync("not-in-need", "early-help");
        var inNeed = await SignedOffAsync("in-need", "child-in-need");
        var meeting = await inNeed.ActAsync<AllocationCaseView>(
            "team-manager", inNeed.Allocation, "planning-meeting/decisions",
            new
            {
                hold = true,
                reasons = "Several agencies.",
                toBeHeldAt = "2026-10-20T13:00:00Z",
                invitees = new[]
                {
                    new { kind = "parent", who = "Mother", agency = (string?)null }, new { kind = "practitioner", who = "Nurse", agency = (string?)"health" },
                },
            });
        _ids["meeting-invitation"] = $"{meeting.PlanningMeeting!.Invitations[0].InvitationId}";
        await InNeedWithoutMeetingAsync("agreeing");
        var planned = await InNeedWithoutMeetingAsync("planned");
        await planned.ActAsync("social-worker", planned.Allocation, "plans", new
        {
            plan = new
            {
                needs = "Regular meals.",
                outcomes = "Fed each day.",
                actions = new[] { new { what = "A family worker", who = "Family support worker", by = "2026-10-20" } },
                reviewOn = "2026-11-20",
            },
        });
    }

    private async Task<RecordedCase> AllocatedAsync(string name)
    {
        var sample = SampleContact.Lily();
        var child = sample["children"]![0]!;
        (child["firstName"], child["lastName"], child["dateOfBirth"]) = ("Ilie", $"Of {name.Replace('-', ' ')}", "2013-05-20");
        child["address"] = JsonSerializer.SerializeToNode(new { line1 = "3 Elsewhere Row", postcode = "YO24 4AB" });
        sample["adults"]![0]!["name"] = $"Maria Of {name.Replace('-', ' ')}";
        var allocated = await portal.RecordCaseAsync(sample);
        await allocated.DecideAsync("single-assessment");
        _ids[name] = $"{allocated.Id}";
        await allocated.AllocateAsync();
        return allocated;
    }

    private async Task<RecordedCase> AssessingAsync(string name)
    {
        var assessed = await AllocatedAsync(name);
        await assessed.ActAsync("social-worker", assessed.Allocation, "assessment/openings", new { });
        return assessed;
    }

    private async Task<RecordedCase> ReadyAsync(string name)
    {
        var ready = await AllocatedAsync(name);
        await ready.AssessAsync();
        return ready;
    }

    private async Task<RecordedCase> SignedOffAsync(string name, string outcome)
    {
        var assessed = await AllocatedAsync(name);
        await assessed.SignOffAsync(outcome);
        return assessed;
    }

    private async Task<RecordedCase> InNeedWithoutMeetingAsync(string name)
    {
        var inNeed = await SignedOffAsync(name, "child-in-need");
        await inNeed.ActAsync("team-manager", inNeed.Allocation, "planning-meeting/decisions", new { hold = false, reasons = "Agreed at home." });
        return inNeed;
    }

    private async Task<RecordedCase> DecidedAsync(string name, string option)
    {
        var decided = await portal.RecordCaseAsync();
        await decided.DecideAsync(option);
        _ids[name] = $"{decided.Id}";
        return decided;
    }

    /// <summary>What only other authorities' procedures know.</summary>
    private async Task ElsewhereAsync()
    {
        var sample = SampleContact.Lily("sefton", "referral");
        sample["otherChildren"] = JsonSerializer.SerializeToNode(new[] { new { firstName = "Max", place = "same-household" } });
        var sefton = await portal.RecordCaseAsync(sample);
        _ids["sefton"] = $"{sefton.Id}";
        _ids["other-child"] = $"{(await sefton.EventuallyAsync<ContactRecordView>("front-door-worker", sefton.Record)).OtherChildren[0].Id}";
        _ids["spoken"] = $"{(await portal.RecordCaseAsync(SampleContact.Lily("referrals-2024", "referral"))).Id}";
        _ids["returned"] = $"{(await portal.RecordAsync(NotAsked(significantHarm: false))).Id}";
        _ids["unexplained"] = $"{(await portal.RecordAsync(NotAsked(significantHarm: true))).Id}";
        var recommended = await portal.RecordCaseAsync(SampleContact.Lily("peterborough", "referral"));
        await recommended.ActAsync(
            "front-door-worker", recommended.Screening, "recommendations",
            new { option = "early-intervention-and-prevention", reasons = "Family asks for help.", criteria = new[] { "threshold-document" } });
        _ids["recommended"] = $"{recommended.Id}";
        var referral = await portal.RecordCaseAsync(SampleContact.Lily("peterborough", "referral"));
        await referral.DecideAsync("early-intervention-and-prevention");
        _ids["message"] = $"{(await referral.MessageAsync(MessageKind.Feedback)).MessageId}";
    }

    /// <summary>What agencies and professionals outside the council find on their own pages.</summary>
    private async Task OutsideAsync()
    {
        var asked = await portal.RecordCaseAsync(SampleContact.Lily("sefton", "referral"));
        await asked.ActAsync("front-door-worker", asked.Agencies, "consents", new { given = true, from = "The mother", how = "phone" });
        var enquiry = await asked.ActAsync<AgencyEnquiryView>(
            "front-door-worker", asked.Agencies, "requests", new { agencies = new[] { "police" }, items = new[] { "relevant-information" } });
        var request = $"/api/screening/agency-requests/{enquiry.Requests[0].RequestId}";
        using (var police = portal.ClientFor("sefton.police", request))
        using (var answer = await police.PostKeyedAsync($"{request}/answers", new { information = "Not known to us." }, await police.ETagAsync(request)))
        {
            await answer.JsonAsync(200);
        }

        await asked.DecideAsync("child-and-family-assessment");
        await portal.EventuallyAsync<PartnerRequestView>("sefton.police", request, seen => seen.State is PartnerRequestState.Closed);
        _ids["to-relay"] = $"{enquiry.Requests[0].RequestId}";

        const string Professional = "peterborough.partner-professional";
        var sample = NotAsked(significantHarm: false);
        (sample["channel"], sample["referrer"]) = ("online-form", Referrer());
        var own = await portal.RecordAsync(sample, Professional);
        _ids["own"] = $"{own.Id}";
        _ids["own-action"] = await AgreedAsync("peterborough.front-door-worker", own.Cases[0].Record, "referrer");
        sample = SampleContact.Lily("peterborough", "referral");
        (sample["channel"], sample["referrer"]) = ("online-form", Referrer());
        var informed = (await portal.RecordAsync(sample, Professional)).Cases[0];
        await informed.DecideAsync("early-intervention-and-prevention");
        await portal.EventuallyAsync<OwnReferral>(
            Professional, $"/api/intake/own-referrals/{informed.ContactId}", own => own.State is ReferralState.Decided);
        _ids["informed"] = $"{informed.Id}";

        static JsonNode? Referrer() => JsonSerializer.SerializeToNode(
            new { name = "Imogen Sharpe", designation = "Health visitor", organisation = "Health Trust", sourceCode = "3B", phone = "01632 960333" });
    }

    /// <summary>A record that only its manager finds, one opened with a reason, needs that are complex, and an export of the case system.</summary>
    private async Task SeldomAsync()
    {
        var restricted = await portal.RecordCaseAsync();
        using (var manager = portal.ClientFor("york.team-manager", restricted.Record))
        using (var answer = await manager.PostKeyedAsync(
            $"{restricted.Record}/restrictions", new RestrictRequest([], "A parent works here.", new DateOnly(2026, 12, 1)),
            await manager.ETagAsync($"{restricted.Record}/restriction")))
        {
            await answer.JsonAsync(200);
        }

        _ids["restricted"] = $"{restricted.Id}";
        var opened = await portal.RecordCaseAsync();
        var opening = await portal.PostAsync<OpeningView>(
            "york.social-worker", $"{opened.Record}/openings", new { reason = "child-at-risk", words = "The school asks about a sister." }, 201);
        _ids["opening"] = $"{opening.OpeningId}";
        var complex = await portal.RecordCaseAsync(SampleContact.Lily("dudley", "referral"));
        await complex.DecideAsync("initial-assessment");
        await complex.AllocateAsync();
        await complex.SignOffAsync("in-need-complex", "range-of-inputs", "parents-limited");
        _ids["complex"] = $"{complex.Id}";
        await JoinedAsync();
        await ImportAsync("C-1,Cora,Clash,9990000069,open", apply: true);
        await ImportAsync("C-2,Colin,Clash,9990000069,open", apply: true);
        _ids["import"] = await ImportAsync("C-1,Cora,Clasp,9990000069,open", apply: false);
    }

    /// <summary>Somebody with whom another on record was joined.</summary>
    private async Task JoinedAsync()
    {
        var joined = await (await portal.RecordCaseAsync(SampleContact.Lily("dudley", "referral"))).NewPersonAsync();
        var other = await (await portal.RecordCaseAsync(SampleContact.Lily("dudley", "referral"))).NewPersonAsync();
        var person = $"/api/intake/people/{joined}";
        using var worker = portal.ClientFor("dudley.front-door-worker", person);
        using var answer = await worker.PostKeyedAsync(
            $"{person}/merges", new MergePeopleRequest(other, "One address, one date of birth."), await worker.ETagAsync(person));
        await answer.JsonAsync(200);
        _ids["joined"] = $"{joined}";
    }

    /// <returns>The id of the import.</returns>
    private async Task<string> ImportAsync(string row, bool apply)
    {
        var browser = await portal.SignInAsync("business-support");
        var preview = await browser.UploadAsync(
            await browser.GetAsync("/known-cases/import"),
            new Dictionary<string, string?>(StringComparer.Ordinal),
            "cases.csv",
            Encoding.UTF8.GetBytes($"caseSystemNumber,firstName,lastName,nhsNumber,status\n{row}\n"));
        return (apply ? await browser.SubmitAsync(preview, button: "Apply the import") : preview).Path.Split('/')[^1];
    }

    /// <summary>A protection at once that came late and is still to be explained.</summary>
    private async Task LateAsync()
    {
        portal.Clock.SetLondon("2026-10-02 10:30");
        var late = await portal.RecordCaseAsync(SampleContact.Lily(receivedAt: "2026-10-02T10:20:00+01:00"));
        portal.Reset();
        await late.ActAsync("team-manager", late.Screening, "step-ups", new { reason = "A burn was seen." });
        _ids["late"] = $"{late.Id}";
    }

    /// <summary>Three contacts that the worker closed with advice: one still to audit, one disagreed with, one under review.</summary>
    private async Task AuditedAsync()
    {
        portal.Clock.SetLondon("2026-04-15 10:30");
        var closed = new Dictionary<string, RecordedCase>(StringComparer.Ordinal);
        foreach (var name in new[] { "closed", "disagreed", "reviewed" })
        {
            closed[name] = await portal.RecordCaseAsync(SampleContact.Lily(kind: "contact", receivedAt: "2026-04-15T10:20:00+01:00"));
            await closed[name].DecideAsync("advice-and-information", "Told where to turn.", "front-door-worker");
            _ids[name] = $"{closed[name].Id}";
        }

        portal.Reset();
        var sample = await portal.PostAsync<AuditSampleView>(
            "york.team-manager",
            "/api/screening/audit-samples",
            new { from = "2026-04-01", to = "2026-04-30", size = 10 },
            201);
        _ids["sample"] = $"{sample.SampleId}";
        foreach (var name in new[] { "disagreed", "reviewed" })
        {
            await closed[name].ActAsync(
                "service-manager",
                Audit(name),
                "outcomes",
                new { agrees = false, findings = "The school was never asked.", action = "Ask the school." });
        }

        await closed["reviewed"].ActAsync("service-manager", Audit("reviewed"), "reviews", new { reason = "A second child was named." });

        string Audit(string name) => $"/api/screening/audits/{closed[name].Id}";
    }

    /// <summary>A contact that the manager had begun to type.</summary>
    private async Task<string> DraftAsync()
    {
        var browser = await portal.SignInAsync("team-manager");
        await browser.SubmitAsync(
            await browser.GetAsync("/contacts/record"),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Children[0].FirstName"] = "Lily", ["Channel"] = "phone" },
            "Save draft");
        return portal.Services.Requests.Last(request => request.Method == "PUT").Path.Split('/')[^1];
    }

    /// <summary>A referral about a family that nobody asked.</summary>
    private static JsonObject NotAsked(bool significantHarm)
    {
        var sample = SampleContact.Lily("peterborough", "referral");
        sample["concern"]!["significantHarm"] = significantHarm;
        (sample["consent"]!["familyAware"], sample["consent"]!["agreement"], sample["consent"]!["agreementFrom"]) = ("no", "not-sought", null);
        return sample;
    }

    [GeneratedRegex(@"\{(?<name>[a-z-]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

/// <summary>The same for a class that sends the forms, some of which need nothing to be filled in, and so changes the cases.</summary>
public sealed class OwnCasesInEveryState(PortalFixture portal) : IAsyncLifetime
{
    internal CasesInEveryState Cases { get; } = new(portal);

    public Task InitializeAsync() => Cases.SetUpApartAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
