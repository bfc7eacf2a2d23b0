using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion;

/// <summary>Strategy discussions: arranged with the police, health and other agencies, held, and recorded. Wiring and table of contents.</summary>
internal static class StrategyDiscussionService
{
    public const string Name = "strategy-discussion";

    /// <summary>Who arranges, protects and records: managers and social workers.</summary>
    private static readonly string[] Workers = [AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, .. AccessRoles.Managers];

    public static void AddStrategyDiscussion(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddServiceDatabase<StrategyDiscussionDbContext>("strategy-discussion-db");
        builder.AddMessaging(bus => bus.AddConsumer<DisposalAuthorisedConsumer>());
    }

    public static void MapStrategyDiscussion(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/api/strategy-discussion/discussions").WithTags("Discussions").WithIdempotentPosts();
        all.MapGet("/", ListDiscussions.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListDiscussions)).WithSummary("List discussions: open, or held");

        var one = all.MapGroup("/{contactRecordId:guid}");
        one.MapGet("/", GetDiscussion.HandleAsync).ForRoles(AccessRoles.Staff).WithName(nameof(GetDiscussion)).WithSummary("Read a discussion");
        one.MapGet("/activity", GetDiscussionActivity.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetDiscussionActivity)).WithSummary("Who did what to a discussion, and why");
        one.MapPost("/arrangements", ArrangeDiscussion.HandleAsync).ForRoles(Workers)
            .WithName(nameof(ArrangeDiscussion)).WithSummary("Arrange the discussion with the agencies");
        one.MapPost("/protections", RecordProtection.HandleAsync).ForRoles(Workers)
            .WithName(nameof(RecordProtection)).WithSummary("Record immediate protection of the child");
        one.MapPost("/records", RecordDiscussion.HandleAsync).ForRoles(Workers)
            .WithName(nameof(RecordDiscussion)).WithSummary("Record the discussion that was held, and what was agreed");
    }
}
