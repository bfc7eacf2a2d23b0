using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Notification.Cases;

/// <summary>
/// What this service has to know of a case to inform people about it: how it came in and what was decided. The two come from two
/// services, in either order. Who the referrer is, is not kept here.
/// </summary>
internal sealed class ReferredCase : IHaveCircle
{
    private ReferredCase()
    {
    }

    public Guid ContactRecordId { get; private init; }

    public Guid ContactId { get; private init; }

    public string Reference { get; private init; } = string.Empty;

    public string Authority { get; private init; } = string.Empty;

    /// <summary>The version the case started under; it keeps it.</summary>
    public string ProcedureVersion { get; private init; } = string.Empty;

    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>When the contact was received in which a worker found this referral, or this child, afterwards; null where it was made about it.</summary>
    public DateTimeOffset? FoundInContactOf { get; private set; }

    /// <summary>The contact record that progressed to this referral; null for every other.</summary>
    public Guid? BecameFrom { get; private set; }

    /// <summary>When whoever made the contact did, as they are told.</summary>
    public DateTimeOffset ContactedAt => FoundInContactOf ?? ReceivedAt;

    /// <summary>How the contact came in; null until its recording is heard of.</summary>
    public string? Channel { get; private set; }

    public bool Professional { get; private set; }

    /// <summary>
    /// Subject id of whoever recorded a professional's contact: a professional who sent it from an account of their own reads its outcome by it.
    /// Null for others.
    /// </summary>
    public string? RecordedBy { get; private set; }

    /// <summary>When the decision is due, receipt itself where it is due immediately; null until the contact's recording is heard of.</summary>
    public DateTimeOffset? DecisionDueAt { get; private set; }

    /// <summary>The disposal, by the code of the authority's procedure; null until a manager authorised one.</summary>
    public string? Option { get; private set; }

    public Outcome? Outcome { get; private set; }

    public DateTimeOffset? AuthorisedAt { get; private set; }

    public int Version { get; private init; } = 1;

    /// <summary>Whether the decision is to assess or protect.</summary>
    public bool ThresholdMet => Outcome is Procedures.Outcome.Assessment or Procedures.Outcome.Protection;

    /// <summary>Whether both halves are known, so that feedback can be given.</summary>
    public bool IsReadyForFeedback => Channel is not null && Option is not null;

    public static ReferredCase Of(ContactRecorded recorded) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        ContactId = recorded.ContactId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        ProcedureVersion = recorded.ProcedureVersion,
        ReceivedAt = recorded.ReceivedAt,
    };

    public static ReferredCase Of(DisposalAuthorised disposal) => new()
    {
        ContactRecordId = disposal.ContactRecordId,
        ContactId = disposal.ContactId,
        Reference = disposal.Reference,
        Authority = disposal.Authority,
        ProcedureVersion = disposal.ProcedureVersion,
        ReceivedAt = disposal.ReceivedAt,
    };

    public void RecordReceipt(ContactRecorded recorded, AuthorityProcedure procedure, WorkingCalendar calendar)
    {
        DecisionDueAt = calendar.DueAt(
            ReceivedAt, procedure.Screening.DecisionClock(new ContactFacts(EnumCodes.Of<ContactKind>(recorded.Kind), recorded.SignificantHarm))).At;
        Channel = recorded.Channel;
        (FoundInContactOf, BecameFrom) = (recorded.FoundInContactOf?.ToUniversalTime(), recorded.BecameFrom);
        Professional = recorded.ProfessionalReferrer;
        RecordedBy = recorded.ProfessionalReferrer ? recorded.RecordedBy : null;
    }

    public void RecordDecided(DisposalAuthorised disposal)
    {
        Option = disposal.Option;
        Outcome = EnumCodes.Parse<Outcome>(disposal.Outcome);
        AuthorisedAt = disposal.AuthorisedAt;
    }

    /// <summary>Nobody by itself: its messages say before whom they wait.</summary>
    public Circle Circle() => new(ContactRecordId, ContactId, Authority, "case", [], []);

    /// <summary>Whether the contact came in writing, as the authority's procedure sees its channel.</summary>
    public bool CameInWriting(AuthorityProcedure procedure) => Channel is not null && procedure.Intake.FindChannel(Channel) is { InWriting: true };
}

internal static class ReferredCaseProcedure
{
    /// <summary>The version that a case started under; the authority's newest where nothing is known of the case yet.</summary>
    public static AuthorityProcedure For(this ProcedureBook procedures, string authority, ReferredCase? referred) =>
        referred is null ? procedures.For(authority) : procedures.For(authority, referred.ProcedureVersion);
}
