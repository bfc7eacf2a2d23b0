using ReferralPlatform.DailyMeeting;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(DailyMeetingService.Name);
builder.AddDailyMeeting();

var app = builder.Build();
app.CheckSettings(args);
app.UseServiceDefaults();
app.MapApi().MapDailyMeeting();
await app.RunServiceAsync<DailyMeetingDbContext>(args);
