using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ReferralPlatform.ServiceDefaults.Persistence;

public static class DatabaseFaults
{
    /// <summary>Whether the fault lies in the database's absence (restarting, unreachable, out of connections or disk) and not in the request.</summary>
    public static bool IsAway(Exception? exception) => exception switch
    {
        null => false,
        // A statement that was cancelled for taking too long (57014) would take too long again.
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => false,
        PostgresException postgres => postgres.SqlState[..2] is "08" or "53" or "57" || postgres.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException { IsTransient: true } => true,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        InvalidOperationException or DbUpdateException or NpgsqlException => IsAway(exception.InnerException),
        _ => false,
    };
}
