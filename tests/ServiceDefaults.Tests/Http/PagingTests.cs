using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.ServiceDefaults.Tests.Http;

public sealed class PagingTests
{
    [Fact]
    public void A_cursor_survives_a_round_trip()
    {
        var cursor = new Cursor(new DateTimeOffset(2026, 11, 2, 10, 20, 0, TimeSpan.Zero), Guid.CreateVersion7());

        Assert.Equal(cursor, Cursor.Parse(cursor.ToString(), null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a cursor")]
    [InlineData("AAAA")]
    [InlineData("__________________________________8")]
    public void A_malformed_cursor_is_not_accepted(string? text) => Assert.False(Cursor.TryParse(text, null, out _));

    [Theory]
    [InlineData(null, 50)]
    [InlineData(0, 1)]
    [InlineData(7, 7)]
    [InlineData(5000, 100)]
    public void A_page_has_a_sensible_size(int? take, int size) => Assert.Equal(size, new Paging(take, null).Size);

    [Fact]
    public void Only_a_row_beyond_the_page_makes_a_next_one()
    {
        var paging = new Paging(2, null);
        static Cursor CursorOf(int row) => new(DateTimeOffset.UnixEpoch.AddDays(row), Guid.Empty);

        Assert.Null(paging.ToPage([1, 2], row => row, CursorOf).Next);
        var page = paging.ToPage([1, 2, 3], row => row, CursorOf);
        Assert.Equal([1, 2], page.Items);
        Assert.Equal(CursorOf(2), Cursor.Parse(page.Next!, null));
    }
}
