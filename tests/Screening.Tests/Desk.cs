using ReferralPlatform.Screening.Data;

namespace ReferralPlatform.Screening.Tests;

/// <summary>What the slice tests say to the service: a contact arrives, people do things to its case.</summary>
internal sealed class Desk
{
    private readonly ScreeningFixture _service;

    /// <summary>Sets the clock to the morning after the contacts of <see cref="Given.Contact"/> were received.</summary>
    public Desk(ScreeningFixture service)
    {
        _service = service;
        service.Clock.SetLondon("2026-11-06 09:00");
    }

    public TestClock Clock => _service.Clock;

    public HttpClient Worker(string authority = "york") => As(authority, AccessRoles.FrontDoorWorker);

    public HttpClient Manager(string authority = "york") => As(authority, AccessRoles.TeamManager);

    public HttpClient As(string authority, string role) => _service.ClientFor($"{authority}.{role}", authority, Given.RolesOf(role));

    /// <summary>A professional of another agency.</summary>
    public HttpClient Partner(string agency, string authority = "york") => _service.PartnerFor($"{authority}.{agency}", authority, agency);

    public static string PathOf(Guid id) => $"/api/screening/cases/{id}";

    /// <summary>Publishes the contact as Intake does and waits until its case is open.</summary>
    public async Task<Guid> ArrivesAsync(ContactRecorded contact)
    {
        await _service.PublishAsync(contact);
        await Eventually.Is(
            () => QueryAsync(db => db.Cases.AnyAsync(screened => screened.Id == contact.ContactRecordId)), $"the case {contact.ContactRecordId} is open");
        return contact.ContactRecordId;
    }

    /// <summary>Publishes an event to the service.</summary>
    public Task PublishAsync<T>(T message)
        where T : class => _service.PublishAsync(message);

    /// <summary>POST to a collection of the case with the ETag it has now.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient person, Guid id, string what, object body)
    {
        var etag = await person.ETagAsync(PathOf(id));
        return await person.PostKeyedAsync($"{PathOf(id)}/{what}", body, etag);
    }

    /// <summary>Records every check York asks for.</summary>
    public async Task CheckAllAsync(Guid id)
    {
        using var worker = Worker();
        foreach (var check in new[] { "known", "child-protection-plan", "looked-after" })
        {
            using var response = await PostAsync(worker, id, "checks", new { check, result = "no" });
            await response.JsonAsync(200);
        }
    }

    /// <summary>Records what the procedure wants before a decision: its checks, and the manager's review.</summary>
    public async Task MakeReadyAsync(Guid id, string authority, string? option = null)
    {
        if (option is not null && Given.ProcedureOf(authority).Screening.RecommendedFirst.IsStated)
        {
            using var worker = Worker(authority);
            using var recommended = await PostAsync(worker, id, "recommendations", new RecommendRequest(option, "as discussed"));
            await recommended.JsonAsync(200);
        }

        using var manager = Manager(authority);
        var screened = await manager.GetAsync<CaseView>(PathOf(id));
        foreach (var missing in screened.MissingChecks)
        {
            using var recorded = await PostAsync(manager, id, "checks", new RecordCheckRequest(missing.Check, YesNoNotKnown.No));
            await recorded.JsonAsync(200);
        }

        if (Given.ProcedureOf(authority).Screening.ManagerReview.IsStated)
        {
            var body = new { determinations = Given.Determine(Given.ProcedureOf(authority).Screening.ReviewItems), allocatedTo = $"{authority}.social-worker" };
            using var reviewed = await PostAsync(manager, id, "reviews", body);
            await reviewed.JsonAsync(200);
        }
    }

    /// <summary>Events of this type about this case in the outbox.</summary>
    public async Task<List<TEvent>> PublishedAsync<TEvent>(Guid id) =>
        (await PublishedAsync(typeof(TEvent).Name, id)).ConvertAll(body => body.Deserialize<TEvent>(JsonSerializerOptions.Web)!);

    /// <summary>Events of this name about this case in the outbox.</summary>
    public Task<List<JsonElement>> PublishedAsync(string eventName, Guid id) => QueryAsync(async db =>
    {
        var bodies = await db.Outbox.AsNoTracking().Where(message => message.EventName == eventName).OrderBy(message => message.Sequence).ToListAsync();
        return bodies.Select(message => JsonSerializer.Deserialize<JsonElement>(message.Body))
            .Where(body => body.GetProperty("contactRecordId").GetGuid() == id).ToList();
    });

    public Task<TResult> QueryAsync<TResult>(Func<ScreeningDbContext, Task<TResult>> query) => _service.QueryAsync(query);
}
