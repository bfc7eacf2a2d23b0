using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Workers;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation;

/// <summary>Allocation: who works a case that is to be assessed, and by when the assessment is due. Wiring and table of contents.</summary>
internal static class AllocationService
{
    public const string Name = "allocation";

    public static void AddAllocation(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddWorkerDirectory();
        builder.AddServiceDatabase<AllocationDbContext>("allocation-db");
        builder.AddMessaging(bus =>
        {
            bus.AddConsumer<DisposalAuthorisedConsumer>();
            bus.AddConsumer<ContactBecameReferralConsumer>();
        });
    }

    public static void MapAllocation(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/allocation/cases").WithTags("Cases").WithIdempotentPosts().ForRoles(AccessRoles.Staff);
        cases.MapGet("/", ListCases.HandleAsync).WithName(nameof(ListCases)).WithSummary("Cases awaiting allocation, the caller's own, or all");
        cases.MapGet("/{caseId:guid}", GetCase.HandleAsync).WithName(nameof(GetCase)).WithSummary("Read a case with its assessment and every allocation");
        cases.MapPost("/{caseId:guid}/allocations", AllocateCase.HandleAsync)
            .WithName(nameof(AllocateCase)).WithSummary("Allocate a case to a social worker, or reallocate it");
        cases.MapGet("/{caseId:guid}/activity", GetActivity.HandleAsync)
            .WithName(nameof(GetActivity)).WithSummary("Who did what, when, why and under which rule");

        app.MapGet("/api/allocation/workers", ListWorkers.Handle).WithTags("Workers").ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListWorkers)).WithSummary("Social workers of the caller's authority");
    }
}
