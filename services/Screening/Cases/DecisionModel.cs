namespace ReferralPlatform.Screening.Cases;

/// <summary>Tables of what a decision rests on.</summary>
internal static class DecisionModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PlannedStepUp>().ToTable("planned_step_ups").HasKey(stepUp => stepUp.CaseId);
        modelBuilder.Entity<ReferrerDiscussion>().ToTable("referrer_discussions").Property(discussion => discussion.Id).ValueGeneratedNever();
        modelBuilder.Entity<Dissent>().ToTable("dissents").Property(dissent => dissent.Id).ValueGeneratedNever();
        modelBuilder.Entity<DecisionSnapshot>().ToTable("decision_snapshots").HasKey(snapshot => snapshot.CaseId);
        modelBuilder.Entity<RecordFingerprint>(row =>
        {
            row.ToTable("record_fingerprints").HasKey(fingerprint => fingerprint.CaseId);
            row.HasOne<DecisionSnapshot>().WithOne().HasForeignKey<RecordFingerprint>(fingerprint => fingerprint.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DecisionFollowUp>(row =>
        {
            row.ToTable("decision_follow_ups").Property(followUp => followUp.Id).ValueGeneratedNever();
            row.HasOne<DecisionSnapshot>().WithMany().HasForeignKey(followUp => followUp.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<CaseReview>(row =>
        {
            row.ToTable("reviews").Property(review => review.Id).ValueGeneratedNever();
            row.OwnsMany(review => review.Determinations, determinations => determinations.ToJson("determinations"));
        });
        modelBuilder.Entity<Disposal>(row =>
        {
            row.ToTable("disposals").HasKey(disposal => disposal.CaseId);
            row.OwnsMany(disposal => disposal.Rejected, rejected => rejected.ToJson("rejected"));
            row.OwnsMany(disposal => disposal.Determinations, determinations => determinations.ToJson("determinations"));
        });
    }
}
