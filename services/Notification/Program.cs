using ReferralPlatform.Notification;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(NotificationService.Name);
builder.AddNotification();

var app = builder.Build();
app.CheckSettings(args);
app.UseServiceDefaults();
app.MapApi().MapNotification();
await app.RunServiceAsync<NotificationDbContext>(args);
