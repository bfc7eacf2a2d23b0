using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Screening.Cases;

/// <summary>Tables of what a decision rests on.</summary>
internal static class DecisionModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PlannedStepUp>().ToTable("planned_step_ups").HasKey(stepUp => stepUp.CaseId);
        modelBuilder.Entity<ReferrerDiscussion>(row =>
        {
            row.ToTable("referrer_discussions").Property(discussion => discussion.Id).ValueGeneratedNever();
            row.Property(discussion => discussion.ReferrerAgrees).HasConversion(answer => answer.Code(), code => EnumCodes.Of<YesNoNotKnown>(code));
        });
        modelBuilder.Entity<Dissent>().ToTable("dissents").Property(dissent => dissent.Id).ValueGeneratedNever();
        modelBuilder.Entity<DecisionSnapshot>().ToTable("decision_snapshots").IsAppendOnly().IsChained("new.case_id").HasKey(snapshot => snapshot.CaseId);
        modelBuilder.Entity<RecordFingerprint>(row =>
        {
            row.ToTable("record_fingerprints").IsAppendOnly().IsChained("new.case_id").HasKey(fingerprint => fingerprint.CaseId);
            row.HasOne<DecisionSnapshot>().WithOne().HasForeignKey<RecordFingerprint>(fingerprint => fingerprint.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DecisionFollowUp>(row =>
        {
            row.ToTable("decision_follow_ups").IsAppendOnly().IsChained("new.case_id").Property(followUp => followUp.Id).ValueGeneratedNever();
            row.HasOne<DecisionSnapshot>().WithMany().HasForeignKey(followUp => followUp.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<CaseReview>(row =>
        {
            row.ToTable("reviews").Property(review => review.Id).ValueGeneratedNever();
            row.OwnsMany(review => review.Determinations, MapDeterminations);
        });
        modelBuilder.Entity<Disposal>(row =>
        {
            row.ToTable("disposals").HasKey(disposal => disposal.CaseId);
            row.Property(disposal => disposal.Outcome).HasConversion(outcome => outcome.Code(), code => EnumCodes.Of<Outcome>(code));
            row.OwnsMany(disposal => disposal.Rejected, rejected => rejected.ToJson("rejected"));
            row.OwnsMany(disposal => disposal.Determinations, MapDeterminations);
        });
    }

    private static void MapDeterminations<TOwner>(OwnedNavigationBuilder<TOwner, Determined> determinations)
        where TOwner : class => determinations.ToJson("determinations").Property(determined => determined.Answer)
        .HasConversion(answer => answer!.Value.Code(), code => EnumCodes.Of<YesNoNotKnown>(code));
}
