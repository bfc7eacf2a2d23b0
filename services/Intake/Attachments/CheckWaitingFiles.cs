using Microsoft.Extensions.Options;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>
/// Has files checked that came in while the virus checker was away. A file is claimed for a while, checked outside any transaction, and then
/// released or removed; a replica that dies in between leaves it to the next.
/// </summary>
internal sealed partial class CheckWaitingFiles(
    IServiceScopeFactory scopes, IVirusChecker checker, IOptions<AttachmentOptions> options, TimeProvider clock, ILogger<CheckWaitingFiles> logger)
    : PeriodicWork(options.Value.CheckAgainEvery, logger)
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <returns>Whether a file was checked; false when none waits, or the virus checker is still away.</returns>
    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        if (!checker.IsThere)
        {
            LogNoChecker(logger);
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDbContext>();
        var store = scope.ServiceProvider.GetRequiredService<AttachmentStore>();
        var claimed = await db.Attachments
            .FromSql(
                $"""
                 update attachments set next_check_at = now() + {Claim} where id = (
                     select id from attachments where next_check_at <= now() order by next_check_at limit 1 for update skip locked)
                 returning *
                 """)
            .ToListAsync(cancellationToken);
        if (claimed is not [var attachment])
        {
            return false;
        }

        using var content = new MemoryStream(attachment.Size);
        await store.CopyToAsync(attachment.Id, content, cancellationToken);
        var check = await checker.CheckAsync(content.ToArray(), cancellationToken);
        if (check is VirusCheck.NoAnswer)
        {
            // Others go first next time, so that a file it chokes on does not keep them waiting.
            await db.Database.ExecuteSqlAsync(
                $"update attachments set next_check_at = now() + {options.Value.CheckAgainEvery} where id = {attachment.Id}", cancellationToken);
            return false;
        }

        await RecordAsync(db, store, attachment, check, cancellationToken);
        return true;
    }

    private async Task RecordAsync(IntakeDbContext db, AttachmentStore store, Attachment attachment, VirusCheck check, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        attachment.RecordVirusCheck(check, now);
        var (what, summary) = attachment.State is AttachmentState.Removed
            ? ("attachment-removed", $"{attachment.Label} removed: the virus checker refused it ({attachment.Finding})")
            : ("attachment-checked", $"{attachment.Label} passed its virus check");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (attachment.State is AttachmentState.Removed)
        {
            await store.DeleteAsync(attachment.Id, ct);
        }

        var records = await db.AttachedTo.Where(link => link.AttachmentId == attachment.Id).Select(link => link.ContactRecordId).ToListAsync(ct);
        db.Activity.AddRange(records.Select(record => ActivityEntry.Of(IntakeService.Name, record, now, what, summary)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no virus checker (Attachments:Clamd): every file is held and nobody can open it.")]
    private static partial void LogNoChecker(ILogger logger);
}
