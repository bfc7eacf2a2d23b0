using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Containerless;

/// <summary>Free TCP ports on 127.0.0.1.</summary>
public static class LoopbackPorts
{
    // Below the range from which Linux takes ports for outgoing connections: such a connection could take the port before its server does.
    private const int First = 20000;
    private const int Last = 32000;

    private static readonly HashSet<int> Given = [];

    /// <summary>A port nobody listens on; never the same twice from one program.</summary>
    public static int Any()
    {
        lock (Given)
        {
            while (true)
            {
                var port = RandomNumberGenerator.GetInt32(First, Last);
                if (IsFree(port) && Given.Add(port))
                {
                    return port;
                }
            }
        }
    }

    /// <summary><paramref name="wanted"/> if it is free, else the next higher one that is; never the same twice from one program.</summary>
    /// <exception cref="InvalidOperationException">None of the next hundred is free.</exception>
    public static int FreeFrom(int wanted)
    {
        lock (Given)
        {
            for (var port = wanted; port < wanted + 100; port++)
            {
                if (IsFree(port) && Given.Add(port))
                {
                    return port;
                }
            }
        }

        throw new InvalidOperationException($"No free port between {wanted} and {wanted + 99}");
    }

    // Tried, not guessed: on every address, because a server on one address only is in the way too.
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
