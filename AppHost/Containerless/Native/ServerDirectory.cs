using System.Security.Cryptography;

namespace Aspire.Hosting.Containerless;

/// <summary>A folder one native server keeps its data in, and the password that belongs to that data.</summary>
internal static class ServerDirectory
{
    private const UnixFileMode OthersMayPass = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A new folder for data that is thrown away with the server.</summary>
    public static string CreateTemporary(string prefix)
    {
        var directory = Directory.CreateTempSubdirectory($"referral-platform-{prefix}-").FullName;
        File.SetUnixFileMode(directory, OthersMayPass);
        return directory;
    }

    /// <summary>Creates the folder where it is missing. Its content is the owner's; another user may pass through it to a folder of its own.</summary>
    public static void Ensure(string directory) => Directory.CreateDirectory(directory, OthersMayPass);

    /// <summary>The password kept in <paramref name="file"/>, made and written when there is none yet.</summary>
    public static async Task<string> PasswordAsync(string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            return (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
        }

        var password = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", 32);
        await File.WriteAllTextAsync(file, password, cancellationToken);
        File.SetUnixFileMode(file, OwnerOnly);
        return password;
    }

    public static void Delete(string directory)
    {
        // Deleting a link leaves what it points at, and that is the data.
        var found = new DirectoryInfo(directory);
        if (found.LinkTarget is { } target)
        {
            File.Delete(directory);
            Delete(target);
        }
        else if (found.Exists)
        {
            found.Delete(recursive: true);
        }
    }
}
