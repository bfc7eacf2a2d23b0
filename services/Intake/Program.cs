using ReferralPlatform.Intake;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(IntakeService.Name);
builder.AddIntake();

var app = builder.Build();
app.CheckSettings(args);
app.UseServiceDefaults();
app.MapApi().MapIntake();
await app.RunServiceAsync<IntakeDbContext>(args);
