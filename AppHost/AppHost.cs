// The map of the estate: what runs, and who needs whom. It is plain Aspire; docs/adr/0002 says what else it compiles against.
using ReferralPlatform.AppHost;

var builder = DistributedApplication.CreateBuilder(args);

// Infrastructure, and one database for each service
var postgres = builder.AddPostgres("postgres");
var messaging = builder.AddRabbitMQ("messaging");
if (builder.KeepsData)
{
    postgres.WithDataVolume();
    messaging.WithDataVolume();
}

var intakeDb = postgres.AddDatabase("intake-db");
var screeningDb = postgres.AddDatabase("screening-db");
var dailyMeetingDb = postgres.AddDatabase("daily-meeting-db");
var allocationDb = postgres.AddDatabase("allocation-db");
var strategyDiscussionDb = postgres.AddDatabase("strategy-discussion-db");
var notificationDb = postgres.AddDatabase("notification-db");
var portalDb = postgres.AddDatabase("portal-db");

// Who people are and where mail goes: stand-ins in development, the council's own elsewhere
var identity = builder.AddIdentity("identity");
var mailbox = builder.AddMailbox("mailbox");

// Services
var intake = builder.AddProject("intake", "../services/Intake/Intake.csproj")
    .AsService(identity)
    .WithReference(intakeDb).WaitFor(intakeDb)
    .WithReference(messaging).WaitFor(messaging);

var screening = builder.AddProject("screening", "../services/Screening/Screening.csproj")
    .AsService(identity)
    .WithReference(screeningDb).WaitFor(screeningDb)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(intake);

var dailyMeeting = builder.AddProject("daily-meeting", "../services/DailyMeeting/DailyMeeting.csproj")
    .AsService(identity)
    .WithReference(dailyMeetingDb).WaitFor(dailyMeetingDb)
    .WithReference(messaging).WaitFor(messaging);

var allocation = builder.AddProject("allocation", "../services/Allocation/Allocation.csproj")
    .AsService(identity)
    .WithReference(allocationDb).WaitFor(allocationDb)
    .WithReference(messaging).WaitFor(messaging);

var strategyDiscussion = builder.AddProject("strategy-discussion", "../services/StrategyDiscussion/StrategyDiscussion.csproj")
    .AsService(identity)
    .WithReference(strategyDiscussionDb).WaitFor(strategyDiscussionDb)
    .WithReference(messaging).WaitFor(messaging);

var notification = builder.AddProject("notification", "../services/Notification/Notification.csproj")
    .AsService(identity)
    .WithReference(notificationDb).WaitFor(notificationDb)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(intake)
    .SendsMailTo(mailbox);

// Portal and gateway: browsers see the gateway only
var portal = builder.AddProject("portal", "../gateway/Portal/Portal.csproj")
    .AsService(identity)
    .WithReference(portalDb).WaitFor(portalDb)
    .WithReference(intake)
    .WithReference(screening)
    .WithReference(dailyMeeting)
    .WithReference(allocation)
    .WithReference(strategyDiscussion)
    .WithReference(notification);

var gateway = builder.AddProject("gateway", "../gateway/Gateway/Gateway.csproj")
    .AsHost(identity, port: 8080)
    .WithExternalHttpEndpoints()
    .WithReference(intake).WaitFor(intake)
    .WithReference(screening).WaitFor(screening)
    .WithReference(dailyMeeting).WaitFor(dailyMeeting)
    .WithReference(allocation).WaitFor(allocation)
    .WithReference(strategyDiscussion).WaitFor(strategyDiscussion)
    .WithReference(notification).WaitFor(notification)
    .WithReference(portal).WaitFor(portal);

notification.WithEnvironment("Portal__PublicUrl", gateway.GetEndpoint("http"));
identity.SignsPeopleInFor(gateway);

builder.Build().Run();
