using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Containerless;

/// <summary>The signals this host sends, by their Linux numbers.</summary>
public enum LinuxSignal
{
    /// <summary>SIGINT: PostgreSQL's fast shutdown.</summary>
    Interrupt = 2,

    /// <summary>SIGQUIT: PostgreSQL's immediate shutdown.</summary>
    Quit = 3,

    /// <summary>SIGKILL: cannot be caught.</summary>
    Kill = 9,

    /// <summary>SIGTERM: please stop.</summary>
    Terminate = 15,

    /// <summary>SIGCONT: go on after <see cref="Stop"/>.</summary>
    Continue = 18,

    /// <summary>SIGSTOP: freeze, cannot be caught.</summary>
    Stop = 19,
}

internal static partial class LinuxSignals
{
    private const int NoSuchProcess = 3;

    /// <summary>Sends <paramref name="signal"/>; a process that is gone already is no error.</summary>
    /// <exception cref="Win32Exception">The signal may not be sent, for example to another user's process.</exception>
    public static void Send(int processId, LinuxSignal signal)
    {
        if (SendSignal(processId, (int)signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
        {
            throw new Win32Exception(error, $"Signal {signal} could not be sent to process {processId}");
        }
    }

    /// <summary>The name by which shell programs know the signal.</summary>
    public static string NameOf(LinuxSignal signal) => signal switch
    {
        LinuxSignal.Interrupt => "INT",
        LinuxSignal.Quit => "QUIT",
        LinuxSignal.Kill => "KILL",
        LinuxSignal.Terminate => "TERM",
        LinuxSignal.Continue => "CONT",
        LinuxSignal.Stop => "STOP",
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
