using Microsoft.Extensions.Options;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Intake.Drafts;

/// <summary>Deletes drafts that nobody has saved for <see cref="DraftOptions.KeepFor"/>.</summary>
internal sealed class DraftPurge(IServiceScopeFactory scopes, IOptions<DraftOptions> options, TimeProvider clock, ILogger<DraftPurge> logger)
    : PeriodicWork(TimeSpan.FromHours(1), logger)
{
    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var oldest = clock.GetUtcNow() - options.Value.KeepFor;
        await scope.ServiceProvider.GetRequiredService<IntakeDbContext>().Drafts.Where(draft => draft.SavedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        return false;
    }
}
