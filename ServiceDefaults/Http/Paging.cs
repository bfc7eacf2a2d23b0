using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using ReferralPlatform.Contracts.Api;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>What a caller asks of a list, as query parameters.</summary>
/// <param name="Take">How many; 50 when not given, at most 100.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record Paging(int? Take, Cursor? After)
{
    private const int Default = 50;
    private const int Most = 100;

    /// <summary>Rows to return, within the limits.</summary>
    public int Size => Math.Clamp(Take ?? Default, 1, Most);

    /// <summary>Makes a page of rows that were queried with one more than <see cref="Size"/>, which shows whether there is a next page.</summary>
    public Page<TView> ToPage<TRow, TView>(IReadOnlyList<TRow> rows, Func<TRow, TView> view, Func<TRow, Cursor> cursor) =>
        new([.. rows.Take(Size).Select(view)], rows.Count > Size ? cursor(rows[Size - 1]).ToString() : null);
}

/// <summary>Where a page ended, in a list ordered by an instant and then an id.</summary>
public sealed record Cursor(DateTimeOffset At, Guid Id) : IParsable<Cursor>
{
    private const int Length = sizeof(long) + 16;

    public static Cursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("This is not a cursor of a list.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Cursor result)
    {
        result = null;
        var bytes = new byte[Length];
        if (s is null || !Base64Url.IsValid(s, out var length) || length != Length || !Base64Url.TryDecodeFromChars(s, bytes, out _))
        {
            return false;
        }

        var ticks = BitConverter.ToInt64(bytes);
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        result = new Cursor(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes.AsSpan(sizeof(long))));
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BitConverter.TryWriteBytes(bytes, At.UtcTicks);
        Id.TryWriteBytes(bytes[sizeof(long)..]);
        return Base64Url.EncodeToString(bytes);
    }
}
