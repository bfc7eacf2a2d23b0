using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ReferralPlatform.Notification.Sending;

/// <summary>
/// Wakes this process's senders after a commit, so that an e-mail leaves within a second of what caused it. What another replica
/// committed, their poll finds.
/// </summary>
internal sealed class SendingSignal : DbTransactionInterceptor
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next commit. Take it before looking for work, so that no commit in between is missed.</summary>
    public Task NextCommit => Volatile.Read(ref _next).Task;

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return Task.CompletedTask;
    }
}
