namespace ReferralPlatform.Screening.Audits;

/// <summary>The audit of closed Level 1 contacts: samples, and the audit of each contact in them.</summary>
internal static class AuditRoutes
{
    public static void MapAudits(this WebApplication app)
    {
        // Who may draw and audit is the procedure's answer, given with its paragraph.
        var samples = app.MapGroup("/api/screening/audit-samples").WithTags("Audits").WithIdempotentPosts();
        samples.MapPost("/", DrawSample.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(DrawSample)).WithSummary("Draw a random sample of closed Level 1 contacts");
        samples.MapGet("/", ListSamples.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListSamples)).WithSummary("The authority's samples, and how far each is audited");
        samples.MapGet("/{sampleId:guid}", GetSample.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetSample)).WithSummary("A sample with its seed, its population and its contacts");

        var audits = app.MapGroup("/api/screening/audits").WithTags("Audits").WithIdempotentPosts();
        audits.MapGet("/", ListAudits.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListAudits)).WithSummary("Sampled contacts by how they stand: to audit, disagreed, under review, concluded");
        audits.MapGet("/{caseId:guid}", GetAudit.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetAudit)).WithSummary("The audit of a sampled contact");
        audits.MapPost("/{caseId:guid}/outcomes", RecordAudit.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(RecordAudit)).WithSummary("Record the audit of a sampled contact");
        audits.MapPost("/{caseId:guid}/reviews", OpenReview.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(OpenReview)).WithSummary("Have another manager look again at a decision that the audit disagrees with");
        audits.MapPost("/{caseId:guid}/conclusions", ConcludeReview.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ConcludeReview)).WithSummary("Conclude the review of an audited decision");
    }
}
