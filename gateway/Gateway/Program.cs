using ReferralPlatform.Gateway;
using ReferralPlatform.ServiceDefaults.Security;

var builder = WebApplication.CreateBuilder(args);
builder.AddGateway();

var app = builder.Build();
app.CheckSettings(args);
app.UseGateway();

await app.RunAsync();
