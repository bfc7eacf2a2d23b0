// The map of the estate: what runs, and who needs whom.
using ReferralPlatform.AppHost;
using ReferralPlatform.AppHost.Native;

var builder = DistributedApplication.CreateBuilder(args);
await builder.AddDevelopmentSupportAsync();

// Infrastructure, and one database for each service
var postgres = builder.AddPostgresServer("postgres");
var intakeDb = postgres.AddDatabase("intake-db");
var screeningDb = postgres.AddDatabase("screening-db");
var dailyMeetingDb = postgres.AddDatabase("daily-meeting-db");
var allocationDb = postgres.AddDatabase("allocation-db");
var strategyDiscussionDb = postgres.AddDatabase("strategy-discussion-db");
var notificationDb = postgres.AddDatabase("notification-db");
var portalDb = postgres.AddDatabase("portal-db");
var messaging = builder.AddMessageBroker("messaging");

// Who people are and where mail goes: stand-ins in development, the council's own elsewhere
var identity = builder.AddIdentityProvider("identity");
var mailbox = builder.AddMailbox("mailbox");

// Services
var intake = builder.AddProject<Projects.Intake>("intake")
    .WithServiceDefaults(identity)
    .WithDatabase(intakeDb)
    .WithMessages(messaging);

var dailyMeeting = builder.AddProject<Projects.DailyMeeting>("daily-meeting")
    .WithServiceDefaults(identity)
    .WithDatabase(dailyMeetingDb)
    .WithMessages(messaging)
    .WithReference(intake);

var screening = builder.AddProject<Projects.Screening>("screening")
    .WithServiceDefaults(identity)
    .WithDatabase(screeningDb)
    .WithMessages(messaging)
    .WithReference(intake)
    .WithReference(dailyMeeting);
dailyMeeting.WithReference(screening);

var allocation = builder.AddProject<Projects.Allocation>("allocation")
    .WithServiceDefaults(identity)
    .WithDatabase(allocationDb)
    .WithMessages(messaging)
    .WithReference(intake);

var strategyDiscussion = builder.AddProject<Projects.StrategyDiscussion>("strategy-discussion")
    .WithServiceDefaults(identity)
    .WithDatabase(strategyDiscussionDb)
    .WithMessages(messaging)
    .WithReference(intake);

var notification = builder.AddProject<Projects.Notification>("notification")
    .WithServiceDefaults(identity)
    .WithDatabase(notificationDb)
    .WithMessages(messaging)
    .WithReference(intake)
    .WithReference(allocation)
    .WithMailRelay(mailbox);

// Portal and gateway: browsers and partners see the gateway only
var portal = builder.AddProject<Projects.Portal>("portal")
    .WithServiceDefaults(identity)
    .WithDatabase(portalDb)
    .WithReference(intake)
    .WithReference(screening)
    .WithReference(dailyMeeting)
    .WithReference(allocation)
    .WithReference(strategyDiscussion)
    .WithReference(notification);

var gateway = builder.AddProject<Projects.Gateway>("gateway")
    .WithHostDefaults(identity, port: 8080)
    .WithExternalHttpEndpoints()
    .WithReference(intake).WaitFor(intake)
    .WithReference(screening).WaitFor(screening)
    .WithReference(dailyMeeting).WaitFor(dailyMeeting)
    .WithReference(allocation).WaitFor(allocation)
    .WithReference(strategyDiscussion).WaitFor(strategyDiscussion)
    .WithReference(notification).WaitFor(notification)
    .WithReference(portal).WaitFor(portal);

notification.WithEnvironment("Portal__PublicUrl", gateway.GetEndpoint("http"));
portal.WithEnvironment("Portal__PublicUrl", gateway.GetEndpoint("http"));
identity.WithSignInAt(gateway);
builder.AddDemonstration("demo", gateway, identity);

await builder.Build().RunAsync();
