namespace ReferralPlatform.TestKit;

/// <summary>A folder that goes with the test, and that PostgreSQL's own user can reach.</summary>
public sealed class TemporaryFolder(string? within = null) : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(
        within ?? System.IO.Path.GetTempPath(), $"referral-platform-{Guid.CreateVersion7():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
