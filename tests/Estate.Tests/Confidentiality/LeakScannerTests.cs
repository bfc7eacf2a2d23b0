using System.Text;

namespace ReferralPlatform.Estate.Tests.Confidentiality;

/// <summary>The search itself: a leak test that could not find anything would always pass.</summary>
public sealed class LeakScannerTests
{
    private const string Name = Canaries.Mark + "bcde Hale";
    private static readonly LeakScanner Scanner = new(Canaries.Mark, Canaries.Numbers);

    public static TheoryData<string, byte[]> Leaks => new()
    {
        { "plain", Encoding.UTF8.GetBytes($"the caller, {Name}, said") },
        { "capitals", Encoding.UTF8.GetBytes(Name.ToUpperInvariant()) },
        { "small letters", Encoding.UTF8.GetBytes(Name.ToLowerInvariant()) },
        { "UTF-16", Encoding.Unicode.GetBytes($"x{Name}") },
        { "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Name} rang"))) },
        { "base64 after one", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{Name} rang"))) },
        { "base64 after two", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{Name} rang"))) },
        { "hexadecimal", Encoding.ASCII.GetBytes("\\x" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Name))) },
        { "a telephone number", Encoding.UTF8.GetBytes("ring 07700 900123 after six") },
        { "a telephone number in a URL", Encoding.UTF8.GetBytes("?q=07700%20900123") },
        { "a telephone number in base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("tel 07700 900123"))) },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public void Every_form_is_found(string form, byte[] leak)
    {
        byte[] noise = [.. Enumerable.Range(0, 10_000).Select(number => (byte)(number * 31))];

        Assert.True(Scanner.Search("here", [.. noise, .. leak, .. noise]).Count > 0, $"{form} was not found.");
        Assert.Empty(Scanner.Search("here", noise));
    }

    [Fact]
    public async Task What_lies_across_two_chunks_is_found()
    {
        foreach (var offset in new[] { 1024 * 1024 - 4, 1024 * 1024 - 1, 1024 * 1024 })
        {
            byte[] stream = [.. new byte[offset], .. Encoding.UTF8.GetBytes(Name), .. new byte[100]];
            Assert.NotEmpty(await Scanner.SearchAsync("here", new MemoryStream(stream)));
        }
    }
}
