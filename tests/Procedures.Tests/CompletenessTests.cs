using System.Text.RegularExpressions;

namespace ReferralPlatform.Procedures.Tests;

public sealed partial class CompletenessTests
{
    /// <summary>The five, and one that was added as docs/procedures/adding-an-authority.md says.</summary>
    private static readonly ProcedureBook Book = new([.. ProcedureBook.Published.All, Northmoor.Procedure]);

    public static TheoryData<string> Codes { get; } = [.. Book.Codes];

    public static TheoryData<string> Shipped { get; } = [.. ProcedureBook.Published.Codes];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_question_is_answered_or_said_not_to_be_stated(string code)
    {
        var statements = ProcedureDocument.Of(Book.For(code)).Sections.SelectMany(section => section.Statements).ToList();

        Assert.True(statements.Count > 80, $"Only {statements.Count} statements.");
        Assert.All(statements, statement => Assert.False(string.IsNullOrWhiteSpace(statement.Statement), statement.Heading));
        Assert.All(Unanswered(Book.For(code)), Assert.Fail);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_rule_the_procedure_cites_is_in_the_document_people_read(string code)
    {
        var procedure = Book.For(code);
        var written = ProcedureDocument.Of(procedure).Sections.SelectMany(section => section.Statements).Select(statement => statement.Rule).ToHashSet();

        Assert.All(RuleRefs.Of(procedure), rule => Assert.Contains(rule, written));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_clock_the_procedure_sets_is_kept_by_a_service(string code)
    {
        var clocks = ProcedureClocks.Of(Book.For(code));

        Assert.True(clocks.Count > 10, $"Only {clocks.Count} clocks were found.");
        Assert.All(clocks, clock => Assert.True(ProcedureClocks.KeeperOf(clock) is not null, $"No service keeps the {clock.Kind} of {clock.Rule.Display}."));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_the_public_sends_is_never_recorded_directly_as_a_referral(string code)
    {
        var intake = Book.For(code).Intake;
        Assert.NotNull(intake.FindKind(intake.KindFromThePublic));
        Assert.NotEqual(ContactKind.Referral, intake.KindFromThePublic);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_page_of_the_procedure_is_up_to_date(string code)
    {
        var procedure = Book.For(code);

        Assert.True(RuleRefs.Of(procedure).Count > 10, "Too few rules were found.");
        StoredCopy.AssertCurrent(ProcedurePages.PathOf(code), ProcedurePages.Of(procedure, StoredCopy.Read(ProcedurePages.PathOf(code))));
    }

    [Theory]
    [InlineData(
        "peterborough",
        "P1.1 P1.2 P1.3 P1.4 P2.1 P2.3 P2.4 P2.5 P2.6 P3.1 P3.2 P3.3 P3.4 P3.5 P3.6 P4.1 P4.2 P4.3 P4.4 P5.1 P6.1 P6.2 P6.3 P6.4 P6.5 P6.6 P7.1 P7.2 P8.1")]
    [InlineData(
        "york",
        "Y1.1 Y1.2 Y1.3 Y1.4 Y1.5 Y1.6 Y2.1 Y2.2 Y2.3 Y2.4 Y2.5 Y2.6 Y2.7 Y3.1 Y3.2 Y3.3 Y3.4 Y4.1 Y4.2 Y4.3 Y5.1 Y5.2 Y5.3 Y5.4 Y5.5 Y6.1 Y6.2 Y6.3 Y7.1 "
        + "Y7.2")]
    [InlineData("sefton", "S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 S11 S12 S13 S14")]
    [InlineData("referrals-2024", "R1.1 R1.2 R2.1 R3.1 R3.2 R3.3 R3.4 R4.1 R4.2 R4.3 R4.4 R4.5 R4.6 R5.1 R5.2 R5.3")]
    [InlineData("dudley", "D1.0 D1.1 D1.2 D1.3 D1.4 D1.5 D1.6 D1.7 D1.8 D1.9 D2.0 D2.1 D2.2 D2.3")]
    public void Every_requirement_rests_on_a_paragraph_of_the_procedure(string code, string requirements)
    {
        var stated = RuleRefs.Of(Book.For(code)).Where(rule => rule.Source == RuleSource.Procedure).Select(rule => rule.Requirement)
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(requirements.Split(' '), requirement => Assert.Contains(requirement, stated));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Gaps_are_filled_only_from_statutory_guidance_or_the_platform_and_say_so(string code)
    {
        var procedure = Book.For(code);

        Assert.All(RuleRefs.Of(procedure), rule => Assert.Equal(rule.Source == RuleSource.Procedure ? procedure.ShortName : string.Empty, rule.Authority));
        Assert.Equal("statutory guidance", procedure.StrategyDiscussion.Conference.Rule.Display);
        Assert.Equal(new Timescale.WorkingDays(15), procedure.StrategyDiscussion.Conference.Timescale);
        Assert.True(procedure.StrategyDiscussion.Record.Rule.Source == RuleSource.Platform);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_authority_takes_contacts_by_all_six_channels(string code) =>
        Assert.Equal(
            ["email", "fax", "letter", "online-form", "phone", "visit"],
            Book.For(code).Intake.Channels.Select(channel => channel.Code).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Codes_are_unique_within_their_list_and_kebab_case(string code)
    {
        var procedure = Book.For(code);
        string[][] lists =
        [
            [.. procedure.Intake.Questions.Select(question => question.Code)],
            [.. procedure.Intake.QuestionSets.Select(set => set.Code)],
            [.. procedure.Screening.Options.Select(option => option.Code)],
            [.. procedure.Intake.Duties.Select(duty => duty.Code)],
        ];

        Assert.All(lists, list => Assert.Equal(list.Length, list.Distinct(StringComparer.Ordinal).Count()));
        Assert.All(lists.SelectMany(list => list), item => Assert.Matches(KebabCase(), item));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void One_option_protects_a_child_at_risk_of_significant_harm(string code)
    {
        var options = Book.For(code).Screening.Options;

        Assert.Contains(options, option => option.OutcomeWhen(significantHarm: true) == Outcome.Protection);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_two_documents_of_a_procedure_agree_on_its_name_and_version(string code)
    {
        var procedure = Book.For(code);
        var document = ProcedureDocument.Of(procedure);

        Assert.Contains(procedure.Name, document.Title, StringComparison.Ordinal);
        Assert.Equal((procedure.Version, procedure.EffectiveFrom), (document.Version, document.EffectiveFrom));
        Assert.Equal(9, document.Sections.Count);
    }

    private static IEnumerable<string> Unanswered(object part) => part.GetType().GetProperties().SelectMany(property => property.GetValue(part) switch
    {
        null => [$"{part.GetType().Name}.{property.Name} is null."],
        IntakeProcedure or ScreeningProcedure or AllocationProcedure or StrategyDiscussionProcedure or NotificationProcedure => Unanswered(
            property.GetValue(part)!),
        _ => (IEnumerable<string>)[],
    });

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KebabCase();
}
