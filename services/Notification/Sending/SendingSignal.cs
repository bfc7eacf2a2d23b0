using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ReferralPlatform.Notification.Sending;

/// <summary>
/// Wakes this process's sender after a commit, so that an e-mail leaves within a second of what caused it. What a lost signal leaves
/// behind, the sender's poll finds.
/// </summary>
internal sealed class SendingSignal : DbTransactionInterceptor, IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>Returns when there was a commit or the time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _signal.WaitAsync(atMost, cancellationToken);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        try
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Another commit raised it in the same moment; one signal is enough.
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _signal.Dispose();
}
