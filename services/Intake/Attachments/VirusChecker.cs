using Microsoft.Extensions.Options;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>Looks for viruses in what is sent. Nothing is handed out that none has found clean (docs/adr/0022).</summary>
internal interface IVirusChecker
{
    /// <summary>Whether there is anybody to ask. Without, every file is held.</summary>
    bool IsThere { get; }

    Task<VirusCheck> CheckAsync(ReadOnlyMemory<byte> content, CancellationToken ct);
}

/// <summary>What the virus checker said of a file.</summary>
internal abstract record VirusCheck
{
    private VirusCheck()
    {
    }

    /// <param name="By">Which one looked.</param>
    public sealed record Clean(string By) : VirusCheck;

    /// <param name="Finding">What it called what it found.</param>
    public sealed record Refused(string Finding) : VirusCheck;

    /// <summary>It could not be reached, did not finish in time, had a fault of its own, or there is none.</summary>
    public sealed record NoAnswer : VirusCheck;
}

/// <summary>Outside development without an address of clamd: files are taken and held until there is one.</summary>
internal sealed class NoVirusChecker : IVirusChecker
{
    public bool IsThere => false;

    public Task<VirusCheck> CheckAsync(ReadOnlyMemory<byte> content, CancellationToken ct) => Task.FromResult<VirusCheck>(new VirusCheck.NoAnswer());
}

/// <summary>On a developer's machine without clamd: knows the EICAR test file and nothing else, and lists say so.</summary>
internal sealed class DevelopmentVirusChecker : IVirusChecker
{
    public const string Name = "development";

    // In two parts, so that no virus checker objects to this program.
    private static readonly byte[] Eicar = [.. @"X5O!P%@AP[4\PZX54(P^)7CC)7}"u8, .. "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8];

    public bool IsThere => true;

    public Task<VirusCheck> CheckAsync(ReadOnlyMemory<byte> content, CancellationToken ct) => Task.FromResult<VirusCheck>(
        content.Span.IndexOf(Eicar) >= 0 ? new VirusCheck.Refused("Eicar-Test-Signature") : new VirusCheck.Clean(Name));
}

internal static class VirusCheckers
{
    /// <summary>Outside development only clamd will do.</summary>
    public static void AddVirusChecker(this IServiceCollection services) => services.AddSingleton<IVirusChecker>(all =>
        all.GetRequiredService<IOptions<AttachmentOptions>>().Value.Clamd is { Length: > 0 } ? ActivatorUtilities.CreateInstance<Clamd>(all)
        : all.GetRequiredService<IHostEnvironment>().IsDevelopment() ? new DevelopmentVirusChecker()
        : new NoVirusChecker());
}
