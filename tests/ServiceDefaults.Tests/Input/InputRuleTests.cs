using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.ServiceDefaults.Tests.Input;

/// <summary>The shared rules by themselves; the front doors' tests send the same values.</summary>
public sealed class InputRuleTests
{
    private static readonly DateOnly Today = new(2026, 10, 6);

    [Theory]
    [InlineData("", 0)]
    [InlineData("Maya", 4)]
    [InlineData("a\r\nb", 3)]
    [InlineData("a\nb", 3)]
    [InlineData("e\u0301", 1)]
    [InlineData("ਪੰਜਾਬੀ", 3)]
    [InlineData("مُحَمَّد", 4)]
    [InlineData("क्ष", 1)]
    [InlineData("ক্ষ", 1)]
    [InlineData("ନ୍ତ୍ର", 1)]
    [InlineData("👨‍👩‍👧‍👦", 1)]
    [InlineData("🇬🇧", 1)]
    public void Characters_are_counted_as_browsers_count_them(string text, int characters) => Assert.Equal(characters, TextLength.Of(text));

    [Fact]
    public void A_character_under_a_heap_of_marks_is_no_short_text() => Assert.True(TextLength.Exceeds("a" + new string('\u0301', 5_000), 200));

    [Theory]
    [InlineData("name@example.com")]
    [InlineData("o'neil+safeguarding@sch-ool.york.example")]
    [InlineData("a@xn--mnchen-3ya.example")]
    public void One_plain_address_is_an_address(string address) => Assert.Equal(address, EmailAddress.ToMailbox(address).GetAddress(idnEncode: true));

    [Theory]
    [InlineData("")]
    [InlineData(" name@example.com")]
    [InlineData("name@example.com.")]
    [InlineData("name@-example.com")]
    [InlineData("name@ex_ample.com")]
    [InlineData(".name@example.com")]
    [InlineData("na..me@example.com")]
    [InlineData("name@@example.com")]
    [InlineData("name@example.com\u00a0")]
    [InlineData("n\u00e4me@example.com")]
    [InlineData("group:name@example.com;")]
    [InlineData("name@example.com\0")]
    public void Anything_else_is_none_and_is_not_sent_to(string text)
    {
        Assert.False(EmailAddress.IsValid(text));
        Assert.Throws<FormatException>(() => EmailAddress.ToMailbox(text));
    }

    [Theory]
    [InlineData("mailto:name@example.com")]
    [InlineData("\"name\"@example.com")]
    [InlineData("name@example.com.")]
    [InlineData("name@example.com,")]
    [InlineData("Name <name@example.com>")]
    [InlineData("name@example")]
    [InlineData("name@exampl\u0435.com")]
    [InlineData("\uff4eame@example.com")]
    [InlineData("name\u202e@example.com")]
    [InlineData("name@example.com%0abcc:eve@else.example")]
    [InlineData("name@[IPv6:::1]")]
    [InlineData("name@example.com name@example.com")]
    public void What_people_paste_around_an_address_is_refused(string text) => Assert.False(EmailAddress.IsValid(text));

    [Theory]
    [InlineData("١٤", "14")]
    [InlineData("۲۰۱۸", "2018")]
    [InlineData("２０１８", "2018")]
    [InlineData("২০১৮", "2018")]
    [InlineData("ＹＯ１　７ＨＨ", "YO1 7HH")]
    [InlineData("14", "14")]
    [InlineData("½", "½")]
    [InlineData(null, "")]
    public void Digits_and_letters_of_another_keyboard_are_the_same_ones(string? typed, string read) => Assert.Equal(read, PlainCharacters.Ascii(typed));

    [Theory]
    [InlineData("\u202eylil\u202c", "ylil")]
    [InlineData("\u2068Lily\u2069", "Lily")]
    [InlineData(" Li\u200bly\ufeff ", "Lily")]
    [InlineData("Li\u00adly", "Lily")]
    [InlineData("می\u200cخواهم", "می\u200cخواهم")]
    [InlineData("क्\u200dष", "क्\u200dष")]
    [InlineData("Zoë", "Zoë")]
    [InlineData("\u200b", "")]
    [InlineData(null, null)]
    public void A_line_is_kept_without_what_nobody_can_see(string? typed, string? kept) => Assert.Equal(kept, PlainCharacters.Line(typed));

    [Fact]
    public void An_address_longer_than_mail_knows_is_none()
    {
        Assert.False(EmailAddress.IsValid($"{new string('a', 65)}@example.com"));
        Assert.False(EmailAddress.IsValid($"a@{string.Join('.', Enumerable.Repeat(new string('b', 60), 5))}.com"));
    }

    [Theory]
    [InlineData("2007-10-07", true)]
    [InlineData("2007-10-06", false)]
    [InlineData("2026-10-06", true)]
    [InlineData("2026-10-07", false)]
    public void A_child_is_at_most_eighteen(string born, bool plausible) => Assert.Equal(plausible, PlausibleDates.ChildBirth(Day(born), Today) is null);

    [Theory]
    [InlineData("1906-10-06", true)]
    [InlineData("1906-10-05", false)]
    [InlineData("0085-05-05", false)]
    [InlineData("2016-10-06", true)]
    [InlineData("2016-10-07", false)]
    public void An_adult_was_born_in_living_memory_and_is_no_small_child(string born, bool plausible) =>
        Assert.Equal(plausible, PlausibleDates.AdultBirth(Day(born), Today) is null);

    [Fact]
    public void What_was_plausible_when_it_was_recorded_stays_so()
    {
        Assert.Null(PlausibleDates.ChildBirth(new DateOnly(2007, 10, 6), Today, since: new DateOnly(2025, 1, 1)));
        Assert.Null(PlausibleDates.ExpectedBirth(new DateOnly(2025, 1, 20), Today, since: new DateOnly(2025, 1, 1)));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
