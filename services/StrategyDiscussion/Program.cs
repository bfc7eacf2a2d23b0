using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.StrategyDiscussion;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(StrategyDiscussionService.Name);
builder.AddStrategyDiscussion();

var app = builder.Build();
app.CheckSettings(args);
app.UseServiceDefaults();
app.MapApi().MapStrategyDiscussion();
await app.RunServiceAsync<StrategyDiscussionDbContext>(args);
