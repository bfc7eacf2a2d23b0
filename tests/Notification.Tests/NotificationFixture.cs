using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

public sealed class NotificationFixture() : ServiceFixture<Program>("notification-db"), IAsyncLifetime
{
    public const int MaxAttempts = 3;

    /// <summary>The authority whose messages go by GOV.UK Notify.</summary>
    public const string ByNotify = "dudley";

    public const string CallbackToken = NotifyServer.CallbackToken;

    internal NotifyServer Notify { get; private set; } = null!;

    internal FakeMailServer Mail { get; } = new();

    internal FakeIntake Intake { get; } = new();

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
        CalledServices.Settings("notification", "intake"), StringComparer.Ordinal)
    {
        ["Smtp:Url"] = Mail.Url,
        ["Smtp:From"] = "no-reply@front-door.example",
        ["Portal:PublicUrl"] = "https://front-door.example",
        ["Notification:Sending:MaxAttempts"] = $"{MaxAttempts}",

        // One authority's messages go by GOV.UK Notify, the others' by e-mail and by hand.
        [$"Notification:Channels:{ByNotify}:Email"] = "notify",
        [$"Notification:Channels:{ByNotify}:Letters"] = "notify",
        [$"Notification:Channels:{ByNotify}:TextMessages"] = "notify",
        ["Notification:Notify:Url"] = Notify.Url,
        [$"Notification:Notify:{ByNotify}:ApiKey"] = NotifyServer.ApiKey,
        [$"Notification:Notify:{ByNotify}:EmailTemplate"] = NotifyServer.EmailTemplate,
        [$"Notification:Notify:{ByNotify}:TextTemplate"] = NotifyServer.TextTemplate,
        [$"Notification:Notify:{ByNotify}:CallbackToken"] = CallbackToken,
    };

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => Intake));
        services.AddHttpClient("govuk-notify").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler());
    }

    async Task IAsyncLifetime.InitializeAsync()
    {
        Notify = await NotifyServer.StartAsync();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Mail.DisposeAsync();
        await Notify.DisposeAsync();
        Intake.Dispose();
    }

    public HttpClient WorkerOf(string authority) => ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);

    /// <summary>The message of this kind about the case, once it satisfies.</summary>
    internal Task<Message> MessageAsync(Guid contactRecordId, MessageKind kind, Func<Message, bool> satisfies) => Eventually.Is(
        () => QueryAsync<NotificationDbContext, Message?>(db => db.Messages.AsNoTracking()
            .SingleOrDefaultAsync(message => message.ContactRecordId == contactRecordId && message.Kind == kind)),
        message => message is not null && satisfies(message),
        message => message is null ? "no message" : $"{message.State}, {message.Means}, attempts {message.Attempts}, {message.LastError}")!;

    internal Task<Message> SentAsync(
        Guid contactRecordId, MessageKind kind) => MessageAsync(contactRecordId, kind, message => message.State == MessageState.Sent);

    /// <summary>Waits until the message with this id was consumed, whatever came of it.</summary>
    internal Task ConsumedAsync(Guid messageId) => Eventually.Is(
        () => QueryAsync<NotificationDbContext, bool>(db => db.Inbox.AnyAsync(message => message.MessageId == messageId)), consumed => consumed);

    /// <summary>A manager writes the reasons that feedback waits for.</summary>
    internal async Task ApproveReasonsAsync(ContactRecorded recorded, string reasons)
    {
        var feedback = await MessageAsync(recorded.ContactRecordId, MessageKind.Feedback, message => message.State == MessageState.ToApprove);
        using var manager = ClientFor($"{recorded.Authority}.team-manager", recorded.Authority, AccessRoles.TeamManager);
        var path = $"/api/notification/messages/{feedback.Id}";
        await (await manager.PostKeyedAsync($"{path}/feedback-texts", new ApproveFeedbackRequest(reasons), await manager.ETagAsync(path))).JsonAsync(201);
    }

    internal Task<int> InformedAsync(Guid messageId) => QueryAsync<NotificationDbContext, int>(
        db => db.Outbox.CountAsync(message => message.EventName == "RecipientInformed" && message.Body.Contains(messageId.ToString())));

    internal Task<List<ServiceDefaults.Auditing.ActivityEntry>> ActivityAsync(Guid contactRecordId) =>
        QueryAsync<NotificationDbContext, List<ServiceDefaults.Auditing.ActivityEntry>>(
            db => db.Activity.AsNoTracking().Where(entry => entry.ContactRecordId == contactRecordId).OrderBy(entry => entry.At).ToListAsync());

    internal Task<ServiceDefaults.Deadlines.CaseDeadline?> DeadlineAsync(Guid contactRecordId, string kind) =>
        QueryAsync<NotificationDbContext, ServiceDefaults.Deadlines.CaseDeadline?>(
            db => db.Deadlines.AsNoTracking().SingleOrDefaultAsync(deadline => deadline.ContactRecordId == contactRecordId && deadline.Kind == kind));
}

[CollectionDefinition(Name)]
public sealed class NotificationCollection : ICollectionFixture<NotificationFixture>
{
    public const string Name = "notification";
}

/// <summary>Contacts and decisions as the other services announce them, each with a reference of its own.</summary>
internal static class Announced
{
    public static ContactRecorded Recorded(
        string authority, string receivedAt, string channel = "phone", bool professional = true, string sourceCode = "2A") => new()
        {
            ContactRecordId = Guid.CreateVersion7(),
            ContactId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = authority,
            ProcedureVersion = ProcedureBook.Published.For(authority).Version,
            Kind = "referral",
            Channel = channel,
            SourceCode = sourceCode,
            ProfessionalReferrer = professional,
            SignificantHarm = false,
            PossibleCrime = false,
            RoutedTo = "first-response-team",
            RoutingRule = "Peterborough 2.3",
            ReceivedAt = TestClock.London(receivedAt),
            RecordedAt = TestClock.London(receivedAt),
            RecordedBy = $"{authority}.front-door-worker",
            SiblingRecordIds = [],
        };

    public static DeadlineApproaching Approaching(ContactRecorded recorded, string kind, string dueAt, string rule) => new()
    {
        DeadlineId = Guid.CreateVersion7(),
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        Kind = kind,
        DueAt = TestClock.London(dueAt),
        Rule = rule,
    };

    public static DeadlineMissed Missed(ContactRecorded recorded, string kind, string dueAt, string rule) => new()
    {
        DeadlineId = Guid.CreateVersion7(),
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        Kind = kind,
        DueAt = TestClock.London(dueAt),
        Rule = rule,
    };

    public static ContactReturned Returned(string authority, string receivedAt, string channel) => new()
    {
        ContactId = Guid.CreateVersion7(),
        ContactRecordId = Guid.CreateVersion7(),
        Reference = $"T-{Guid.CreateVersion7():N}"[..30],
        Authority = authority,
        ProcedureVersion = ProcedureBook.Published.For(authority).Version,
        Channel = channel,
        ProfessionalReferrer = true,
        ReceivedAt = TestClock.London(receivedAt),
        ReturnedAt = TestClock.London("2026-10-09 09:05"),
        Rule = "Peterborough 3.2",
    };

    public static DisposalAuthorised Decided(ContactRecorded recorded, string option, Outcome outcome, string authorisedAt) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        ContactId = recorded.ContactId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        ProcedureVersion = recorded.ProcedureVersion,
        Option = option,
        Outcome = outcome.Code(),
        ReceivedAt = recorded.ReceivedAt,
        AuthorisedAt = TestClock.London(authorisedAt),
        AuthorisedBy = $"{recorded.Authority}.team-manager",
        Rule = "rule",
        CaseVersion = 4,
    };

    /// <summary>A referrer as Intake discloses one.</summary>
    public static object Referrer(
        string? email = null, string? phone = null, object? postalAddress = null, bool professional = true, bool anonymous = false,
        string mayBeContactedAgain = "yes", string? addressToken = null) => new
        {
            name = Canary.Name,
            email,
            phone,
            postalAddress,
            professional,
            channel = "phone",
            anonymous,
            willingToBeIdentified = "no",
            mayBeContactedAgain,
            addressToken,
        };
}

/// <summary>Personal details that must turn up nowhere outside Intake.</summary>
internal static class Canary
{
    public const string Name = "Quillfeather Canarius";
    public const string Email = "quillfeather.canarius@oakmere.example";
    public const string Phone = "01733 555019";
    public const string Street = "14 Canary Close";

    public static string[] All { get; } = ["Quillfeather", "canarius", "555019", "Canary Close"];
}
