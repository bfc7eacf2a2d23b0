using ReferralPlatform.Intake;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(IntakeService.Name);
builder.AddIntake();

var app = builder.Build();
app.UseServiceDefaults();
app.MapApi().MapIntake();
await app.RunServiceAsync<IntakeDbContext>(args);
