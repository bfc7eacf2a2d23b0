using ReferralPlatform.Notification;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(NotificationService.Name);
builder.AddNotification();

var app = builder.Build();
app.UseServiceDefaults();
app.MapNotification();
await app.RunServiceAsync<NotificationDbContext>(args);
