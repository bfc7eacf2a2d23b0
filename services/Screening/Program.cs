using ReferralPlatform.Screening;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ScreeningService.Name);
builder.AddScreening();

var app = builder.Build();
app.CheckSettings(args);
app.UseServiceDefaults();
app.MapApi().MapScreening();
await app.RunServiceAsync<ScreeningDbContext>(args);
