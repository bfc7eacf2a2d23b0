using Aspire.Hosting.Containerless;

namespace ReferralPlatform.Estate.Tests.Hosting;

public sealed class RunRecordsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("referral-platform-records-").FullName;

    private EstateOptions Options => new()
    {
        RepositoryRoot = _directory,
        RunDirectory = Path.Combine(_directory, ".run"),
        DataDirectory = Path.Combine(_directory, ".data"),
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Two_hosts_on_one_data_folder_are_refused_by_name()
    {
        using (RunRecords.Claim(Options))
        {
            var refusal = Assert.Throws<InvalidOperationException>(() => RunRecords.Claim(Options));
            Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        }

        RunRecords.Claim(Options).Dispose();
    }

    [Fact]
    public async Task What_a_killed_run_left_is_ended_and_nothing_else()
    {
        await using var left = await Sleeper();
        await using var bystander = await Sleeper();
        var killed = RunRecords.Claim(Options);
        killed.Write(
        [
            new RecordedProcess("left", left.Identity, LinuxSignal.Terminate),
            new RecordedProcess("another's, under an id used again", bystander.Identity with { StartedAt = bystander.Identity.StartedAt - 1 }, LinuxSignal.Terminate),
        ]);
        File.Copy(Path.Combine(Options.RunDirectory, "processes.json"), Path.Combine(_directory, "kept"));
        killed.Dispose();
        File.Copy(Path.Combine(_directory, "kept"), Path.Combine(Options.RunDirectory, "processes.json"));

        using var next = RunRecords.Claim(Options);
        Assert.Equal(["left"], await next.EndLeftoversAsync(CancellationToken.None));

        Assert.False(ProcessTable.IsRunning(left.Identity));
        Assert.True(ProcessTable.IsRunning(bystander.Identity));
    }

    private static Task<NativeProcess> Sleeper() => NativeProcess.StartAsync(new NativeCommand("sleep", ["60"]), _ => { });
}
