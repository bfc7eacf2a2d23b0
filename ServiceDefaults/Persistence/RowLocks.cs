using Microsoft.EntityFrameworkCore;

namespace ReferralPlatform.ServiceDefaults.Persistence;

public static class RowLocks
{
    /// <summary>
    /// Locks a row until the transaction ends. It is a statement of its own, to be followed by the one that loads: a query that waits for the lock
    /// and joins other rows in one statement reads those as they were before the wait.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no transaction that could hold the lock, or the entity has no single key.</exception>
    public static Task LockRowAsync<TEntity>(this DbContext db, object key, CancellationToken cancellationToken)
        where TEntity : class
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A row lock ends with its statement where there is no transaction.");
        }

        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        var column = entity.FindPrimaryKey()!.Properties.Single().GetColumnName();
#pragma warning disable EF1002 // The names are the model's, not a caller's.
        return db.Database.ExecuteSqlRawAsync($"""select 1 from "{entity.GetTableName()}" where "{column}" = @p0 for update""", [key], cancellationToken);
#pragma warning restore EF1002
    }
}
