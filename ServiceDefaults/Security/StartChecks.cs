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
    /// <summary>The name under which the options of what only connects to the database are checked: migrating it, and verifying it.</summary>
    private const string DatabaseAlone = "database-alone";

    /// <summary>Adds a check. It holds outside development only, where it is made before anything else is done.</summary>
    /// <param name="faults">What is wrong, one sentence each that says what to set; never the value that is set.</param>
    /// <param name="alsoToMigrate">Whether migrating and verifying need it as well.</param>
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
    /// Makes every check of this host, of its other options too, and throws with all that is wrong in one message. Only what a migration or a verification
    /// needs is checked for one.
    /// </summary>
    public static void CheckSettings(this WebApplication app, string[] args) => Explain(() =>
    {
        if (IsMigration(args) || IsVerification(args))
        {
            _ = app.Services.GetRequiredService<IOptionsMonitor<HostSettings>>().Get(DatabaseAlone);

            // Mapping the host's endpoints makes a bus, which is never started and connects to nobody.
            app.Configuration["ConnectionStrings:messaging"] ??= "amqp://nobody@127.0.0.1:1";
        }
        else
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
    });

    internal static bool IsMigration(string[] args) => args.Contains("migrate", StringComparer.Ordinal);

    internal static bool IsVerification(string[] args) => args.Contains("verify", StringComparer.Ordinal);

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
            if (string.Equals(name, DatabaseAlone, StringComparison.Ordinal) && !alsoToMigrate)
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
