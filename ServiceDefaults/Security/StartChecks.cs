using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>
/// What has to be set before a host starts outside development. Each part of a host adds what it needs; everything wrong is said together, because an
/// operator who learns of one setting a start gives up and looks for a switch that turns the checks off. There is none.
/// </summary>
public static class StartChecks
{
    /// <summary>The name under which the options of a migration are checked: it connects to the database and to nothing else.</summary>
    private const string Migration = "migration";

    /// <summary>Adds a check. It holds outside development only, where it is made before anything else is done.</summary>
    /// <param name="faults">What is wrong, one sentence each that says what to set; never the value that is set.</param>
    /// <param name="alsoToMigrate">Whether a migration needs it as well.</param>
    public static void RequireAtStart(
        this IHostApplicationBuilder builder, Func<IConfiguration, IEnumerable<string?>> faults, bool alsoToMigrate = false)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Services.AddOptions<HostSettings>().ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<HostSettings>>(
                services => new Check(services.GetRequiredService<IConfiguration>(), faults, alsoToMigrate));
        }
    }

    /// <summary>
    /// Makes every check of this host, of its other options too, and throws with all that is wrong in one message. Only what a migration needs is checked for
    /// one.
    /// </summary>
    public static void CheckSettings(this WebApplication app, string[] args) => Explain(() =>
    {
        if (IsMigration(args))
        {
            _ = app.Services.GetRequiredService<IOptionsMonitor<HostSettings>>().Get(Migration);
        }
        else
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
    });

    internal static bool IsMigration(string[] args) => args.Contains("migrate", StringComparer.Ordinal);

    private static void Explain(Action check)
    {
        try
        {
            check();
        }
        catch (OptionsValidationException wrong)
        {
            throw Refusal(wrong.Failures);
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            throw Refusal(several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(wrong => wrong.Failures));
        }
    }

    private static InvalidOperationException Refusal(IEnumerable<string> faults) => new(string.Join(
        Environment.NewLine,
        [
            "This host does not start as it is set up. Settings are environment variables, or files of the same names in the folder Secrets__Directory.",
            .. faults.Select(fault => $"- {fault}"),
        ]));

    private sealed class Check(IConfiguration configuration, Func<IConfiguration, IEnumerable<string?>> faults, bool alsoToMigrate)
        : IValidateOptions<HostSettings>
    {
        public ValidateOptionsResult Validate(string? name, HostSettings options)
        {
            if (string.Equals(name, Migration, StringComparison.Ordinal) && !alsoToMigrate)
            {
                return ValidateOptionsResult.Skip;
            }

            var found = faults(configuration).OfType<string>().ToList();
            return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
        }
    }
}

/// <summary>All settings of a host: the options that <see cref="StartChecks"/> validates.</summary>
public sealed class HostSettings;
