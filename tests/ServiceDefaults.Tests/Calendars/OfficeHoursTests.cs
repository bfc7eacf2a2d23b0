using Microsoft.Extensions.Configuration;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.ServiceDefaults.Tests.Calendars;

public sealed class OfficeHoursTests
{
    [Theory]
    [InlineData("2026-11-06 08:59", false, "2026-11-06 17:00", "2026-11-09 09:00")]
    [InlineData("2026-11-06 09:00", true, "2026-11-06 17:00", "2026-11-09 09:00")]
    [InlineData("2026-11-06 17:00", false, "2026-11-09 17:00", "2026-11-10 09:00")]
    [InlineData("2026-04-04 12:00", false, "2026-04-07 17:00", "2026-04-08 09:00")]
    [InlineData("2026-07-01 16:59", true, "2026-07-01 17:00", "2026-07-02 09:00")]
    public void Offices_close_in_London_on_working_days(string at, bool open, string closes, string opensAfter)
    {
        var office = With();
        var moment = TestClock.London(at);

        Assert.Equal(open, office.IsOpen("york", moment));
        Assert.Equal(TestClock.London(closes), office.NextClose("york", moment));
        Assert.Equal(TestClock.London(opensAfter), office.OpensAfter("york", office.NextClose("york", moment)));
    }

    [Fact]
    public void An_authority_sets_its_own_hours_and_closure_days()
    {
        var office = With(
            ($"{ProcedureExtensions.Hours}:york:Opens", "08:30"), ($"{ProcedureExtensions.Hours}:york:Closes", "18:00"),
            ($"{ProcedureExtensions.Closures}:york:0", "2026-12-24"));

        Assert.True(office.IsOpen("york", TestClock.London("2026-11-06 08:45")));
        Assert.False(office.IsOpen("sefton", TestClock.London("2026-11-06 08:45")));
        Assert.False(office.IsOpen("york", TestClock.London("2026-12-24 10:00")));
        Assert.Equal(TimeSpan.FromHours(9.5), office.LengthOfDay("york"));
        Assert.Equal(TimeSpan.FromHours(3), office.TimeUntil("york", TestClock.London("2026-11-06 15:00"), TestClock.London("2026-11-06 18:00")));
        Assert.Equal(TimeSpan.FromHours(9.5), office.TimeUntil("york", TestClock.London("2026-11-06 03:00"), TestClock.London("2026-11-06 18:00")));
    }

    [Theory]
    [InlineData("yrok:Opens", "08:30", "no procedure with the code 'yrok'")]
    [InlineData("york:Opens", "half past eight", "is not a time")]
    [InlineData("york:Opens", "19:00", "closes before it opens")]
    public void An_impossible_setting_stops_the_service(string setting, string value, string why) =>
        Assert.Contains(
            why, Assert.Throws<InvalidOperationException>(() => With(($"{ProcedureExtensions.Hours}:{setting}", value))).Message, StringComparison.Ordinal);

    private static OfficeHours With(params (string Setting, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(entry => KeyValuePair.Create(entry.Setting, (string?)entry.Value)));
        builder.AddProcedures();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<OfficeHours>();
    }
}
