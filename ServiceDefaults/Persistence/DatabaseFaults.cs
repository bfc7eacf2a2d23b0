using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ReferralPlatform.ServiceDefaults.Persistence;

public static class DatabaseFaults
{
    /// <summary>
    /// What PostgreSQL refused, without what it says of it: its message, detail and context quote rows, parameters and JSON, and with them who a child is.
    /// Null where the database refused nothing.
    /// </summary>
    public static DatabaseRefusal? RefusalIn(Exception? exception)
    {
        for (var fault = exception; fault is not null; fault = fault.InnerException)
        {
            if (fault is PostgresException refused)
            {
                return new DatabaseRefusal(refused.SqlState, refused.ConstraintName, refused.TableName);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the fault lies in the database's absence (restarting, unreachable, out of connections or disk), or in whom else it had to serve, and not in the
    /// request.
    /// </summary>
    public static bool IsAway(Exception? exception) => exception switch
    {
        null => false,
        // A statement that was cancelled for taking too long (57014) would take too long again.
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => false,
        PostgresException postgres => postgres.SqlState[..2] is "08" or "53" or "57"
            || postgres.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.DeadlockDetected,
        NpgsqlException { IsTransient: true } => true,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        InvalidOperationException or DbUpdateException or NpgsqlException => IsAway(exception.InnerException),
        _ => false,
    };
}

/// <param name="SqlState">PostgreSQL's code of the error.</param>
public sealed record DatabaseRefusal(string SqlState, string? Constraint, string? Table);

/// <summary>A database error in place of the one that quotes what it was given; for where others log or send on what was thrown.</summary>
/// <param name="where">The stack of the original.</param>
public sealed class DatabaseRefusedException(DatabaseRefusal refusal, string? where) : Exception(
    $"The database refused: {refusal.SqlState}, constraint {refusal.Constraint ?? "none"}, table {refusal.Table ?? "none"}.{Environment.NewLine}{where}")
{
    public DatabaseRefusal Refusal => refusal;
}
