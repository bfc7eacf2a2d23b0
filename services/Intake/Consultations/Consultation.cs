namespace ReferralPlatform.Intake.Consultations;

/// <summary>
/// Advice that a professional asks for before deciding whether to refer (Dudley 1.0). It is no contact, has no contact record, and is counted as neither.
/// With signs of significant harm it cannot end: it progresses to referral, or a manager records why not.
/// </summary>
internal sealed class Consultation : IHaveCircle
{
    private Consultation()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>What people quote on the phone. It says nothing about anybody.</summary>
    public string Reference { get; private init; } = string.Empty;

    public string Authority { get; private init; } = string.Empty;

    public string ProcedureVersion { get; private init; } = string.Empty;

    public string Channel { get; private init; } = string.Empty;

    public DateTimeOffset AskedAt { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Subject id: of the professional who asked in the portal, or of the worker who took the call.</summary>
    public string RecordedBy { get; private init; } = string.Empty;

    public string RecordedByName { get; private init; } = string.Empty;

    public ReferrerDetails AskedBy { get; private init; } = new();

    /// <summary>Null where the child is not named.</summary>
    public ChildDetails? Child { get; private init; }

    public string Question { get; private init; } = string.Empty;

    /// <summary>Whether anybody saw signs of significant harm, in the question or in the answer.</summary>
    public bool SignificantHarm { get; private set; }

    /// <summary>Other consultations about what was likely the same child when it was recorded.</summary>
    public IReadOnlyList<Guid> SameChild { get; set; } = [];

    public ConsultationAnswer? Answer { get; private set; }

    /// <summary>Subject id.</summary>
    public string? AnsweredBy { get; private set; }

    public NoReferralView? NoReferral { get; private set; }

    /// <summary>Subject id of the manager who decided that it does not progress to referral.</summary>
    public string? DecidedBy { get; private set; }

    public ConsultationReferral? Became { get; private set; }

    /// <summary>The contact of <see cref="Became"/>, by which others find it.</summary>
    public Guid? BecameContactId { get; private set; }

    public int Version { get; private set; } = 1;

    public ConsultationState State => Became is not null ? ConsultationState.BecameReferral
        : Answer is not null ? ConsultationState.Answered : ConsultationState.Waiting;

    public bool HarmUndecided => SignificantHarm && NoReferral is null && Became is null;

    /// <param name="request">Checked by <see cref="ConsultationRules"/>.</param>
    public static Consultation Record(
        RecordConsultationRequest request, AuthorityProcedure procedure, string reference, CurrentPerson person, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(),
            Reference = reference,
            Authority = procedure.Code,
            ProcedureVersion = procedure.Version,
            Channel = request.Channel!,
            AskedAt = (request.AskedAt ?? now).ToUniversalTime(),
            RecordedAt = now,
            RecordedBy = person.Id,
            RecordedByName = person.Name,
            AskedBy = request.AskedBy!,
            Child = request.Child,
            Question = request.Question!.Trim(),
            SignificantHarm = request.SignificantHarm!.Value,
        };

    public Refusal? Give(ConsultationAnswer answer, bool significantHarm, CurrentPerson person)
    {
        if (Became is not null)
        {
            return ConsultationRefusals.AlreadyReferral;
        }

        if (Answer is not null)
        {
            return ConsultationRefusals.AlreadyAnswered(Answer.ByName);
        }

        (Answer, AnsweredBy, SignificantHarm) = (answer, person.Id, SignificantHarm || significantHarm);
        if (significantHarm)
        {
            // A manager decided on what was known then.
            (NoReferral, DecidedBy) = (null, null);
        }

        Version++;
        return null;
    }

    public Refusal? DecideAgainstReferral(string reason, CurrentPerson person, DateTimeOffset now)
    {
        if (!HarmUndecided)
        {
            return Became is not null ? ConsultationRefusals.AlreadyReferral : ConsultationRefusals.NothingToDecide;
        }

        (NoReferral, DecidedBy) = (new NoReferralView(reason, person.Name, now), person.Id);
        Version++;
        return null;
    }

    public void BecomeReferral(ConsultationReferral referral)
    {
        (Became, BecameContactId) = (referral, referral.ContactId);
        Version++;
    }

    /// <summary>Until it has ended it waits before the front door, as a contact does.</summary>
    public Circle Circle() => new(
        Id, Id, Authority, "consultation", [RecordedBy, AnsweredBy, DecidedBy],
        State == ConsultationState.Waiting || HarmUndecided ? AccessRoles.FrontDoor : []);
}
