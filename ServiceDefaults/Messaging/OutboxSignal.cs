using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// Wakes this process's relay after a commit, so that an event leaves within milliseconds. It is in memory on purpose: a NOTIFY inside
/// the transaction would serialise all commits of the database. What a lost signal leaves behind, the relay's poll finds.
/// </summary>
public sealed class OutboxSignal : DbTransactionInterceptor, ISaveChangesInterceptor, IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>Returns when there was a commit or the time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _signal.WaitAsync(atMost, cancellationToken);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Raise();
        return Task.CompletedTask;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            Raise();
        }

        return ValueTask.FromResult(result);
    }

    public void Dispose() => _signal.Dispose();

    private void Raise()
    {
        if (_signal.CurrentCount == 0)
        {
            try
            {
                _signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another commit raised it in the same moment; one signal is enough.
            }
        }
    }
}
