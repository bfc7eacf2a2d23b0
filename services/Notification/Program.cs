using ReferralPlatform.Notification;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(NotificationService.Name);
builder.AddNotification();

var app = builder.Build();
app.UseServiceDefaults();
app.MapApi().MapNotification();
await app.RunServiceAsync<NotificationDbContext>(args);
