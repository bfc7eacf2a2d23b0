using MassTransit;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Screening.Cases;

/// <summary>A social worker has the case: it is on that worker's own list, and no longer on that of whoever had it before.</summary>
internal sealed class CaseAllocatedConsumer(ScreeningDbContext db) : IConsumer<CaseAllocated>
{
    public Task Consume(ConsumeContext<CaseAllocated> context) => db.FollowAsync(
        context.Message.ContactRecordId, screened => screened.WasAllocated(context.Message.AllocatedTo, context.Message.AllocatedAt.ToUniversalTime()),
        context.CancellationToken);
}

/// <summary>Nobody has the case for now: it is on no worker's list, and awaits allocation.</summary>
internal sealed class AllocationEndedConsumer(ScreeningDbContext db) : IConsumer<AllocationEnded>
{
    public Task Consume(ConsumeContext<AllocationEnded> context) => db.FollowAsync(
        context.Message.ContactRecordId, screened => screened.AllocationWasEnded(context.Message.EndedAt.ToUniversalTime()), context.CancellationToken);
}

/// <summary>The case was closed after its assessment, or when its plan ended.</summary>
internal sealed class CaseClosedConsumer(ScreeningDbContext db) : IConsumer<CaseClosed>
{
    public Task Consume(ConsumeContext<CaseClosed> context) => db.FollowAsync(
        context.Message.ContactRecordId, screened => screened.Left(context.Message.ClosedAt.ToUniversalTime()), context.CancellationToken);
}

/// <summary>The child is being assessed.</summary>
internal sealed class AssessmentOpenedConsumer(ScreeningDbContext db) : IConsumer<AssessmentOpened>
{
    public Task Consume(ConsumeContext<AssessmentOpened> context) => db.FollowAsync(
        context.Message.ContactRecordId, screened => screened.AssessmentWasOpened(), context.CancellationToken);
}

internal static class Afterwards
{
    /// <summary>Notes what another service does with a case that was decided here. It changes nothing that anybody decides on, and so no version.</summary>
    public static async Task FollowAsync(this ScreeningDbContext db, Guid caseId, Action<ScreeningCase> note, CancellationToken cancellationToken)
    {
        var screened = await db.LockCaseAsync(caseId, cancellationToken)
            ?? throw new InvalidOperationException($"{caseId} goes on elsewhere and has no case here.");
        note(screened);
        await db.SaveChangesAsync(cancellationToken);
    }
}
