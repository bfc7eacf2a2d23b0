using Microsoft.Extensions.Configuration;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.ServiceDefaults.Tests.Calendars;

public sealed class WorkingDaySettingsTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.json");

    [Fact]
    public void Without_settings_the_shipped_years_hold_for_everybody()
    {
        var calendars = With();

        Assert.Equal(WorkingCalendars.Shipped.LastKnownYear, calendars.LastKnownYear);
        Assert.False(calendars.For("york").IsWorkingDay(new DateOnly(2026, 12, 28)));
    }

    [Fact]
    public void Years_come_from_a_file_as_the_government_publishes_it_and_single_days_from_a_setting()
    {
        File.WriteAllText(
            _file, """{"england-and-wales":{"division":"england-and-wales","events":[{"title":"New Year","date":"2028-01-03","notes":"","bunting":true}]}}""");

        var calendars = With((ProcedureExtensions.BankHolidaysFile, _file), ($"{ProcedureExtensions.MoreBankHolidays}:0", "2026-09-14"));

        Assert.Equal(2028, calendars.LastKnownYear);
        Assert.False(calendars.For("dudley").IsWorkingDay(new DateOnly(2028, 1, 3)));
        Assert.False(calendars.For("dudley").IsWorkingDay(new DateOnly(2026, 9, 14)));
        Assert.False(calendars.For("dudley").IsWorkingDay(new DateOnly(2026, 12, 25)));
    }

    [Fact]
    public void An_authority_s_closure_day_is_nobody_else_s()
    {
        var calendars = With(($"{ProcedureExtensions.Closures}:york:0", "2026-12-24"), ($"{ProcedureExtensions.Closures}:york:1", "2026-12-29"));

        Assert.Equal(new DateOnly(2026, 12, 30), calendars.For("york").NextWorkingDay(new DateOnly(2026, 12, 23)));
        Assert.Equal(new DateOnly(2026, 12, 24), calendars.For("sefton").NextWorkingDay(new DateOnly(2026, 12, 23)));
    }

    [Theory]
    [InlineData(ProcedureExtensions.BankHolidaysFile, "/nowhere/bank-holidays.json", "could not be read")]
    [InlineData($"{ProcedureExtensions.MoreBankHolidays}:0", "3 January 2028", "is not a day")]
    [InlineData($"{ProcedureExtensions.Closures}:york:0", "24/12/2026", "is not a day")]
    [InlineData($"{ProcedureExtensions.Closures}:yrok:0", "2026-12-24", "no procedure with the code 'yrok'")]
    public void An_unreadable_file_stops_the_service_and_says_why(string setting, string value, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidOperationException>(() => With((setting, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Half_a_file_stops_the_service()
    {
        File.WriteAllText(_file, """{"england-and-wales":{"events":[""");

        Assert.Throws<InvalidOperationException>(() => With((ProcedureExtensions.BankHolidaysFile, _file)));
    }

    [Fact]
    public void A_deployment_serves_the_authorities_that_it_names_or_all()
    {
        Assert.Equal(5, Served().Codes.Count);
        Assert.Equal(["york"], Served("york", "york").Codes);
        Assert.Equal(["dudley", "york"], Served("york", "dudley").Codes.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["dudley", "york"],
            Services([(ProcedureExtensions.Served, "york; dudley")]).GetRequiredService<ProcedureBook>().Codes.Order(StringComparer.Ordinal));
        Assert.Contains("'yrok'", Assert.Throws<ArgumentException>(() => Served("york", "yrok")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private static ProcedureBook Served(params string[] codes) =>
        Services([.. codes.Select((code, place) => ($"{ProcedureExtensions.Served}:{place}", code))]).GetRequiredService<ProcedureBook>();

    [Fact]
    public void A_council_is_called_what_its_deployment_says()
    {
        var named = Services([($"{ProcedureExtensions.Names}:referrals-2024", "Fernwick Council")]).GetRequiredService<ProcedureBook>();

        Assert.Equal(("Fernwick Council", "City of York Council"), (named.For("referrals-2024").Council, named.For("york").Council));
        Assert.Equal("your council", Services([]).GetRequiredService<ProcedureBook>().For("referrals-2024").Council);
    }

    private static WorkingCalendars With(params (string Setting, string Value)[] settings) => Services(settings).GetRequiredService<WorkingCalendars>();

    private static ServiceProvider Services((string Setting, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(entry => KeyValuePair.Create(entry.Setting, (string?)entry.Value)));
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration);
        builder.AddProcedures();
        return builder.Services.BuildServiceProvider();
    }
}
