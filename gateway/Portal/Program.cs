using ReferralPlatform.Portal;
using ReferralPlatform.Portal.Data;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Security;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortal();

var app = builder.Build();
app.CheckSettings(args);
app.UsePortal();
await app.RunServiceAsync<PortalDbContext>(args);
