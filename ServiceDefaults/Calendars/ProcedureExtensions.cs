using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Calendars;

/// <summary>
/// The procedures and the working days they are counted in. The platform ships with bank holidays of some years; an operator adds
/// later ones, and each authority's own closure days, without a new version.
/// </summary>
public static class ProcedureExtensions
{
    public const string Served = "Authorities:Served";
    public const string Names = "Authorities:Names";
    public const string BankHolidaysFile = "WorkingDays:BankHolidaysFile";
    public const string MoreBankHolidays = "WorkingDays:BankHolidays";
    public const string Closures = "WorkingDays:Closures";
    public const string Hours = "WorkingDays:OfficeHours";

    /// <exception cref="InvalidOperationException">
    /// A setting cannot be read, or names an authority there is none of: a service that counted other days than its operator meant would set wrong deadlines.
    /// </exception>
    public static void AddProcedures(this IHostApplicationBuilder builder)
    {
        builder.AddServedAuthorities();
        var calendars = CalendarsFrom(builder.Configuration, ProcedureBook.Published);
        builder.Services.AddSingleton(calendars);
        builder.Services.AddSingleton(new OfficeHours(calendars, HoursFrom(builder.Configuration, ProcedureBook.Published)));
    }

    /// <summary>
    /// The authorities that this deployment serves, with their councils' names: those that are configured, or all. Of the others it knows nothing.
    /// </summary>
    public static void AddServedAuthorities(this IHostApplicationBuilder builder)
    {
        builder.RequireAtStart(configuration => ServedBy(configuration).Where(IsUnknown).Select(code => Unknown(Served, code)));
        builder.RequireAtStart(configuration => NamesIn(configuration).Keys.Where(IsUnknown).Select(code => Unknown(Names, code)));
        builder.Services.AddSingleton(services =>
        {
            var configuration = services.GetRequiredService<IConfiguration>();
            var served = ServedBy(configuration) is { Length: > 0 } codes ? ProcedureBook.Published.Only(codes) : ProcedureBook.Published;
            return NamesIn(configuration) is { Count: > 0 } names ? served.Named(names) : served;
        });

        // In one setting, or one for each.
        static string[] ServedBy(IConfiguration configuration) => configuration[Served] is { Length: > 0 } list
            ? list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : configuration.GetSection(Served).Get<string[]>() ?? [];
        static Dictionary<string, string> NamesIn(IConfiguration configuration) => configuration.GetSection(Names).GetChildren()
            .Where(name => !string.IsNullOrWhiteSpace(name.Value)).ToDictionary(name => name.Key, name => name.Value!.Trim(), StringComparer.Ordinal);
        static bool IsUnknown(string code) => !ProcedureBook.Published.TryFind(code, out _);
        static string Unknown(string setting, string code) =>
            $"Set {SettingRules.Name(setting)} to codes of procedures: there is none with the code '{code}'.";
    }

    private static Dictionary<string, (TimeOnly Opens, TimeOnly Closes)> HoursFrom(IConfiguration configuration, ProcedureBook procedures)
    {
        var own = new Dictionary<string, (TimeOnly, TimeOnly)>(StringComparer.Ordinal);
        foreach (var authority in configuration.GetSection(Hours).GetChildren())
        {
            if (!procedures.TryFind(authority.Key, out _))
            {
                throw new InvalidOperationException($"{authority.Path}: there is no procedure with the code '{authority.Key}'.");
            }

            var opens = TimeOf(authority, "Opens", OfficeHours.Usual.Opens);
            var closes = TimeOf(authority, "Closes", OfficeHours.Usual.Closes);
            own.Add(
                authority.Key, opens < closes ? (opens, closes) : throw new InvalidOperationException($"{authority.Path}: the office closes before it opens."));
        }

        return own;
    }

    private static TimeOnly TimeOf(IConfigurationSection authority, string key, TimeOnly usual) => authority[key] switch
    {
        null => usual,
        var text when TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time,
        var text => throw new InvalidOperationException($"{authority.Path}:{key}: '{text}' is not a time like 08:30."),
    };

    private static WorkingCalendars CalendarsFrom(IConfiguration configuration, ProcedureBook procedures)
    {
        var listed = configuration[BankHolidaysFile] is { Length: > 0 } path ? ReadFile(path) : [];
        var common = WorkingCalendar.EnglandAndWales.With(moreBankHolidays: [.. listed, .. DaysOf(configuration.GetSection(MoreBankHolidays))]);
        var closures = new Dictionary<string, IReadOnlyList<DateOnly>>(StringComparer.Ordinal);
        foreach (var authority in configuration.GetSection(Closures).GetChildren())
        {
            if (!procedures.TryFind(authority.Key, out _))
            {
                throw new InvalidOperationException($"{authority.Path}: there is no procedure with the code '{authority.Key}'.");
            }

            closures.Add(authority.Key, DaysOf(authority));
        }

        return new WorkingCalendars(common, closures);
    }

    private static IReadOnlyList<DateOnly> ReadFile(string path)
    {
        try
        {
            return BankHolidayFeed.Read(File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{BankHolidaysFile}: '{path}' could not be read. {fault.Message}", fault);
        }
    }

    private static List<DateOnly> DaysOf(IConfigurationSection list) =>
        [.. list.GetChildren().Select(entry => DateOnly.TryParseExact(entry.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new InvalidOperationException($"{entry.Path}: '{entry.Value}' is not a day like 2026-12-24."))];
}
