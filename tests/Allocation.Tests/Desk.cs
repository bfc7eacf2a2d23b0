using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Allocation.Data;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>A worker and a manager of one authority at one case, a minute passing with each act.</summary>
internal sealed class Desk(AllocationFixture allocation, DisposalAuthorised disposal, string? managerRole = null)
{
    public Guid CaseId => disposal.ContactRecordId;

    public string WorkerId => $"{disposal.Authority}.social-worker";

    public HttpClient Worker { get; } = allocation.ClientFor($"{disposal.Authority}.social-worker", disposal.Authority, AccessRoles.SocialWorker);

    public HttpClient Manager { get; } = allocation.ClientFor(
        $"{disposal.Authority}.team-manager", disposal.Authority, managerRole ?? AccessRoles.TeamManager, Qualifications.SocialWork);

    public string Path => AllocationFixture.Case(disposal);

    public Task<AllocationCaseView> ReadAsync() => Manager.GetAsync<AllocationCaseView>(Path);

    public async Task<HttpResponseMessage> TryAsync(HttpClient client, string path, object body)
    {
        allocation.Clock.Set(allocation.Clock.GetUtcNow().AddMinutes(1));
        return await client.PostKeyedAsync($"{Path}/{path}", body, await client.ETagAsync(Path));
    }

    public async Task<AllocationCaseView> DoAsync(HttpClient client, string path, object body) =>
        await (await TryAsync(client, path, body)).ReadAsync<AllocationCaseView>(200);

    public async Task<AllocationCaseView> AllocateAsync() => await (await TryAsync(
        Manager, "allocations", new AllocateCaseRequest(WorkerId, Agreed: true, Suitability: "Knows the family, has the time.")))
        .ReadAsync<AllocationCaseView>(201);

    /// <summary>Everything that an assessment takes, up to its submission with this recommendation.</summary>
    public async Task<AllocationCaseView> SubmitAsync(string recommends)
    {
        var (finishBy, today) = (WorkingCalendar.LondonDate(disposal.ReceivedAt).AddDays(7), WorkingCalendar.LondonDate(allocation.Clock.GetUtcNow()));
        await DoAsync(Manager, "assessment/plans", new PlanAssessmentRequest("high", finishBy < today ? today.AddDays(7) : finishBy));
        await DoAsync(Worker, "assessment/conduct", new RecordConductRequest("Punjabi", YesNoNotKnown.Yes, FamilyInformed: true));
        await DoAsync(Worker, "assessment/visits", Seen(allocation.Clock.GetUtcNow()));
        await DoAsync(Worker, "assessment/participants", new AddParticipantRequest(ParticipantKind.Parent, "Mother"));
        if ((await ReadAsync()).CurrentAssessment!.Tasks.Any(task => task is { Task: AssessmentTask.Contributions, Done: false }))
        {
            await DoAsync(Worker, "assessment/contributions", new RequestContributionsRequest(null, null, WhyNobody: "Nobody is involved."));
        }

        await DoAsync(Worker, "assessment/analyses", new SaveAnalysisRequest("She is well cared for.", Factors: ["3B"]));
        return await DoAsync(Worker, "assessment/submissions", new SubmitAssessmentRequest(recommends, "What was seen."));
    }

    public async Task<AllocationCaseView> SignOffAsync(string outcome, params string[] criteria)
    {
        await SubmitAsync(outcome);
        return await DoAsync(Manager, "assessment/sign-offs", SignOffs.Of(disposal.Authority, outcome, criteria));
    }

    /// <summary>With the consent of the mother, just now.</summary>
    public RequestContributionsRequest Ask(params string[] agencies) => new(
        agencies, "What do you know of her health and safety?", Ground: ContributionGround.Consent,
        Consent: new ContributionConsent("Mother", "phone", allocation.Clock.GetUtcNow()));

    public Task<List<CaseDeadline>> ClocksAsync(string kind) => allocation.QueryAsync<AllocationDbContext, List<CaseDeadline>>(
        db => db.Deadlines.AsNoTracking().Where(clock => clock.ContactRecordId == CaseId && clock.Kind == kind).OrderBy(clock => clock.Id).ToListAsync());

    public Task<List<string>> EventsAsync(string name) => allocation.QueryAsync<AllocationDbContext, List<string>>(db => db.Outbox
        .Where(message => message.EventName == name && message.Body.Contains(CaseId.ToString())).OrderBy(message => message.Sequence)
        .Select(message => message.Body).ToListAsync());

    public static RecordVisitRequest Seen(DateTimeOffset at) => new(
        at, Seen: true, Alone: true, Where: "At home", Minutes: 20, InterpreterUsed: true, Language: "Punjabi", Account: "She drew her family.");
}
