namespace ReferralPlatform.Screening.Agencies;

/// <summary>Tables of the agencies' part.</summary>
internal static class AgencyModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AgencyEnquiry>(row =>
        {
            row.ToTable("agency_enquiries").HasKey(enquiry => enquiry.CaseId);
            row.Property(enquiry => enquiry.CaseId).ValueGeneratedNever();
            row.Property(enquiry => enquiry.Version).IsConcurrencyToken();
            row.Ignore(enquiry => enquiry.CurrentRating).Ignore(enquiry => enquiry.Outstanding);
            row.HasMany(enquiry => enquiry.Consents).WithOne().HasForeignKey(part => part.CaseId);
            row.HasMany(enquiry => enquiry.Dispensations).WithOne().HasForeignKey(part => part.CaseId);
            row.HasMany(enquiry => enquiry.Ratings).WithOne().HasForeignKey(part => part.CaseId);
            row.HasMany(enquiry => enquiry.Requests).WithOne().HasForeignKey(part => part.CaseId);
        });
        model.Entity<ConsentRecord>().ToTable("agency_consents").Property(part => part.Id).ValueGeneratedNever();
        model.Entity<Dispensation>().ToTable("agency_dispensations").Property(part => part.Id).ValueGeneratedNever();
        model.Entity<Rating>().ToTable("agency_ratings").Property(part => part.Id).ValueGeneratedNever();
        model.Entity<AgencyAnswer>().ToTable("agency_answers").Property(part => part.Id).ValueGeneratedNever();
        model.Entity<AgencyRequest>(row =>
        {
            row.ToTable("agency_requests").HasKey(request => request.Id);
            row.Property(request => request.Id).ValueGeneratedNever();
            row.Property(request => request.Basis).HasConversion(basis => basis.Code(), code => EnumCodes.Of<AskingBasis>(code));
            row.Property(request => request.Version).IsConcurrencyToken();
            row.Ignore(request => request.State).Ignore(request => request.IsOutstanding);
            row.HasMany(request => request.Answers).WithOne().HasForeignKey(answer => answer.RequestId);
            row.HasIndex(request => new { request.Authority, request.Agency, request.AskedAt, request.Id });
            row.HasIndex(request => request.CaseId);
            row.HasIndex(request => new { request.CaseId, request.DueAt }, "waiting")
                .HasDatabaseName("ix_agency_requests_waiting").HasFilter("answered_at is null and withdrawn_at is null");
        });
    }
}
