using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.People;

/// <summary>Tables of the person index. What is compared letter by letter has collation C, so that beginnings are ranges of a b-tree.</summary>
internal static class PeopleModel
{
    private const string ByLetter = "C";

    private static readonly string[] ComparedByLetter =
    [
        nameof(PersonNameRow.Authority), nameof(PersonNameRow.Given), nameof(PersonNameRow.Family), nameof(PersonNameRow.GivenStart),
        nameof(PersonNameRow.FamilyStart), nameof(PersonNameRow.GivenCode), nameof(PersonNameRow.FamilyCode),
    ];

    public static void Configure(ModelBuilder model)
    {
        model.HasPostgresExtension("fuzzystrmatch").HasPostgresExtension("pg_trgm").HasPostgresExtension("unaccent");
        model.Entity<Person>(person =>
        {
            person.ToTable("people").LosesRows().HasKey(row => row.Id);
            IntakeDbContext.AsJson(person.Property(row => row.Names));
            IntakeDbContext.AsJson(person.Property(row => row.Addresses));
            person.Property(row => row.Sex).HasConversion<short?>();
            person.Property(row => row.Version).IsConcurrencyToken();
            person.Property<string>("Others").HasColumnType("jsonb");
            person.Ignore(row => row.DisplayName).Ignore(row => row.IsConfirmed).Ignore(row => row.Root);

            // Nobody confirmed is there twice by a number; what contacts say of it stays as it was said.
            const string Confirmed = "contact_id is null and merged_into is null";
            person.HasIndex(row => new { row.Authority, row.NhsNumber }, "ix_people_one_nhs_number").IsUnique()
                .HasFilter($"nhs_number is not null and {Confirmed}");
            person.HasIndex(row => new { row.Authority, row.Upn }, "ix_people_one_upn").IsUnique().HasFilter($"upn is not null and {Confirmed}");
            person.HasIndex(row => new { row.Authority, row.NhsNumber }, "ix_people_nhs_number").HasFilter("nhs_number is not null");
            person.HasIndex(row => new { row.Authority, row.Upn }, "ix_people_upn").HasFilter("upn is not null");
            person.HasIndex(row => row.ContactId).HasFilter("contact_id is not null");
            person.HasIndex(row => row.ContactRecordId).HasFilter("contact_record_id is not null");
            person.HasIndex(row => row.OneWith).HasFilter("one_with is not null");
            person.HasIndex(row => row.MergedInto).HasFilter("merged_into is not null");
            person.HasIndex(row => new { row.Authority, row.CaseSystemNumber }).IsUnique().HasFilter("case_system_number is not null");
        });
        model.Entity<PersonRelationship>(relationship =>
        {
            relationship.ToTable("person_relationships").LosesRows().HasKey(row => row.Id);
            relationship.Property(row => row.ParentalResponsibility).HasConversion<short>();
            relationship.HasIndex(row => row.PersonId);
            relationship.HasIndex(row => row.OtherPersonId);
            relationship.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
            relationship.HasOne<Person>().WithMany().HasForeignKey(row => row.OtherPersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RecordMatch>(match =>
        {
            match.ToTable("record_matches").HasKey(row => row.Id);
            match.HasIndex(row => new { row.ContactRecordId, row.Subject }).IsUnique().HasFilter("undone_at is null");
            match.HasIndex(row => row.PersonId);
            match.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PersonNameRow>(name =>
        {
            name.ToTable("person_names").LosesRows().HasKey(row => row.Id);
            name.Property(row => row.Id).UseIdentityAlwaysColumn();
            foreach (var column in ComparedByLetter)
            {
                name.Property(column).UseCollation(ByLetter);
            }

            name.HasIndex(row => row.PersonId);
            name.HasIndex(row => new { row.Authority, row.Family, row.Given });
            name.HasIndex(row => new { row.Authority, row.Given, row.Family });
            name.HasIndex(row => new { row.Authority, row.FamilyStart, row.GivenStart, row.Family, row.Given });
            name.HasIndex(row => new { row.Authority, row.FamilyCode, row.GivenCode, row.Birth });
            name.HasIndex(row => new { row.Authority, row.FamilyCode, row.Birth });
            name.HasIndex(row => new { row.Authority, row.GivenCode, row.Birth });
            name.HasIndex(row => new { row.Authority, row.Birth })
                .IncludeProperties(row => new { row.PersonId, row.Given, row.Family, row.GivenCode, row.FamilyCode });
        });
        model.Entity<PersonPlaceRow>(place =>
        {
            place.ToTable("person_places").LosesRows().HasKey(row => new { row.Authority, row.Place, row.PersonId });
            place.Property(row => row.Authority).UseCollation(ByLetter);
            place.Property(row => row.Place).UseCollation(ByLetter);
            place.HasIndex(row => row.PersonId);
        });
        model.Entity<NameWord>(word =>
        {
            word.ToTable("name_words").IsOnlyAddedTo().HasKey(row => new { row.Authority, row.Word });
            word.Property(row => row.Authority).UseCollation(ByLetter);
            word.Property(row => row.Word).UseCollation(ByLetter);
            word.HasIndex(row => row.Word).HasMethod("gin").HasOperators("gin_trgm_ops");
        });
        model.Entity<PersonHistory>(history =>
        {
            history.ToTable("person_history").IsAppendOnly().HasKey(row => row.Id);
            history.Property(row => row.What).HasConversion<short>();
            IntakeDbContext.AsJson(history.Property(row => row.Before));
            IntakeDbContext.AsJson(history.Property(row => row.After));
            history.HasIndex(row => row.PersonId);
            history.HasIndex(row => row.OtherPersonId).HasFilter("other_person_id is not null");
        });
        model.Entity<PersonSearchEntry>().ToTable("person_searches").IsAppendOnly().HasKey(row => row.Id);
    }
}
