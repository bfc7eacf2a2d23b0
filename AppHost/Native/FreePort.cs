using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ReferralPlatform.AppHost.Native;

/// <summary>Ports of 127.0.0.1 that nobody uses.</summary>
internal static class FreePort
{
    // Below 32768, where Linux begins to take ports for outgoing connections: a client that keeps trying to reach a dead server is sooner or later given
    // that server's own port, and then the server cannot start again.
    private const int First = 20000;
    private const int Last = 30000;

    private static readonly ConcurrentDictionary<int, bool> GivenOut = new();

    /// <summary>A port for a server that keeps it, also while it is down; asked again, another one.</summary>
    public static int ForServer()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (IsFree(port) && GivenOut.TryAdd(port, value: true))
            {
                return port;
            }
        }
    }

    /// <summary>The wanted port, or the next that is free.</summary>
    public static int From(int wanted)
    {
        for (var port = wanted; port < wanted + 100; port++)
        {
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No free port between {wanted} and {wanted + 99}"));
    }

    // Tried on every address, because a server on one address only is in the way too.
    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
