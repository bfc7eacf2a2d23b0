namespace ReferralPlatform.Procedures.Tests;

public sealed class ProcedureBookTests
{
    private static readonly AuthorityProcedure First = York.Procedure;
    private static readonly AuthorityProcedure Second = York.Procedure with { Version = "2", EffectiveFrom = new DateOnly(2027, 4, 1) };

    [Fact]
    public void The_published_book_has_the_five_authorities() =>
        Assert.Equal(
            ["dudley", "peterborough", "referrals-2024", "sefton", "york"], ProcedureBook.Published.Codes.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Fact]
    public void A_case_keeps_the_version_it_started_under()
    {
        var book = new ProcedureBook([Second, First]);

        Assert.Same(Second, book.For("york"));
        Assert.Same(First, book.For("york", "1"));
        Assert.Same(First, book.InForceOn("york", new DateOnly(2027, 3, 31)));
        Assert.Same(Second, book.InForceOn("york", new DateOnly(2027, 4, 1)));
        Assert.Equal([First, Second], book.All);
    }

    [Fact]
    public void Duplicates_fail_at_construction()
    {
        Assert.Throws<ArgumentException>(() => new ProcedureBook([First, First with { EffectiveFrom = new DateOnly(2027, 4, 1) }]));
        Assert.Throws<ArgumentException>(() => new ProcedureBook([First, First with { Version = "2" }]));
    }

    [Fact]
    public void Unknown_codes_versions_and_dates_are_refused()
    {
        var book = ProcedureBook.Published;

        Assert.Throws<ArgumentException>(() => book.For("atlantis"));
        Assert.Throws<ArgumentException>(() => book.For("york", "99"));
        Assert.Throws<ArgumentException>(() => book.InForceOn("york", new DateOnly(1999, 1, 1)));
        Assert.False(book.TryFind("atlantis", out _));
        Assert.False(book.TryFind(null, out _));
        Assert.True(book.TryFind("york", out var york));
        Assert.Same(York.Procedure, york);
    }
}
