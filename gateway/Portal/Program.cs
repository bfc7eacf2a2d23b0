using ReferralPlatform.Portal;
using ReferralPlatform.Portal.Data;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortal();

var app = builder.Build();
app.UsePortal();
await app.RunServiceAsync<PortalDbContext>(args);
