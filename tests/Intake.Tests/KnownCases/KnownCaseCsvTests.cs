using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.Tests.KnownCases;

public sealed class KnownCaseCsvTests
{
    [Theory]
    [InlineData("C1,open,Ives", "C1|open|Ives")]
    [InlineData(" C1 ,open,\tIves ", "C1|open|Ives")]
    [InlineData("C1,open,\"Ives, junior\"", "C1|open|Ives, junior")]
    [InlineData("C1,open, \"Ives, junior\" ", "C1|open|Ives, junior")]
    [InlineData("C1,open,\" Ives \"", "C1|open|Ives")]
    [InlineData("C1,open,\"Ivo \"\"Ives\"\"\"", "C1|open|Ivo \"Ives\"")]
    [InlineData("C1,open,\"two\nlines\"", "C1|open|two\nlines")]
    [InlineData("C1,open,", "C1|open|")]
    public async Task A_row_is_read_as_a_spreadsheet_saved_it(string line, string expected)
    {
        var (rows, errors) = await ReadAsync($"Case System Number,STATUS,lastName\r\n{line}\r\n");

        Assert.Empty(errors);
        var (number, row) = Assert.Single(rows);
        Assert.Equal((2, expected), (number, $"{row.CaseSystemNumber}|{row.Status}|{row.LastName}"));
        Assert.Null(row.FirstName);
    }

    [Theory]
    [InlineData("C1,open,Iv\"es", "2 file")]
    [InlineData("C1,open,\"Iv\"es", "2 file")]
    [InlineData("C1,open,\"Ives\"\"", "2 file")]
    [InlineData("C1,open", "2 file")]
    [InlineData("C1,open,Ives,4", "2 file")]
    [InlineData("C1,open,\"two\nlines\"\nC2,open", "3 file")]
    public async Task A_broken_row_is_reported_by_the_number_a_spreadsheet_shows(string lines, string expected)
    {
        var (_, errors) = await ReadAsync($"caseSystemNumber,status,lastName\n{lines}\n");

        Assert.Equal(expected, string.Join(';', errors.Select(error => $"{error.Row} {error.Field}")));
    }

    [Fact]
    public async Task Empty_rows_are_left_out_and_counted()
    {
        var (rows, errors) = await ReadAsync("\uFEFFcaseSystemNumber,status\nC1,open\n,\nC3,closed");

        Assert.Empty(errors);
        Assert.Equal([2, 4], rows.Select(row => row.Row));
    }

    private static Task<(List<(int Row, KnownCaseRow Case)> Rows, List<RowError> Errors)> ReadAsync(string text) =>
        KnownCaseCsv.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), most: 10, CancellationToken.None);
}
