using ReferralPlatform.Allocation;
using ReferralPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(AllocationService.Name);
builder.AddAllocation();

var app = builder.Build();
app.CheckSettings(args);
app.UseServiceDefaults();
app.MapApi().MapAllocation();
await app.RunServiceAsync<AllocationDbContext>(args);
