namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>What is done on an enquiry after the meeting (York 2.6).</summary>
internal sealed partial class Enquiry
{
    public LeadPractitioner? Lead => LeadPractitioners is [.., var last] ? last : null;

    /// <summary>Names the Lead Practitioner, or another one.</summary>
    public Refusal? NameLead(LeadPractitioner lead, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if (RefuseBrokering(meeting, person) is { } refusal)
        {
            return refusal;
        }

        if (Lead is not null && string.IsNullOrWhiteSpace(lead.Reason))
        {
            return EnquiryRefusals.ChangeOfLeadNeedsReason(meeting);
        }

        // Whoever was told to contact the former Lead Practitioner does not know the new one.
        Practitioners = [.. Practitioners.Select(known => known with { ToContactLead = known.ToContactLead && Lead is null })];
        LeadPractitioners.Add(lead);
        Version++;
        return null;
    }

    /// <summary>Records that a practitioner was contacted; of one who was contacted before, what is recorded now counts.</summary>
    public Refusal? ContactPractitioner(ContactedPractitioner contacted, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if (RefuseBrokering(meeting, person) is { } refusal)
        {
            return refusal;
        }

        if (contacted.ToContactLead && Lead is null)
        {
            return EnquiryRefusals.LeadNotNamed(meeting);
        }

        Practitioners =
        [
            .. Practitioners.Where(known => !(Same(known.Name, contacted.Name) && Same(known.Role, contacted.Role))),
            contacted,
        ];
        Version++;
        return null;

        static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Records the support brokered, once the Lead Practitioner is named and every practitioner knows whom to contact, or could not be told.</summary>
    public Refusal? Broker(string support, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        if (RefuseBrokering(meeting, person) is { } refusal)
        {
            return refusal;
        }

        if (Lead is not { } lead)
        {
            return EnquiryRefusals.LeadNotNamed(meeting);
        }

        if (Practitioners.Count == 0)
        {
            return EnquiryRefusals.NobodyContacted(meeting);
        }

        if (Practitioners.Where(AwaitsWord).Select(practitioner => practitioner.Name).ToList() is { Count: > 0 } untold)
        {
            return EnquiryRefusals.PractitionersDoNotKnowLead(untold, meeting);
        }

        Brokerage = new Brokerage
        {
            LeadPractitioner = lead.Name,
            ByLeadPractitioner = lead.Brokers,
            Practitioners =
            [
                .. Practitioners.Select(practitioner =>
                    $"{practitioner.Name}, {practitioner.Role}{(practitioner.CouldNotBeTold is null ? string.Empty : ", who could not be told")}"),
            ],
            Support = support,
            At = now,
            By = person.Id,
            ByName = person.Name,
        };
        State = EnquiryState.Brokered;
        Version++;
        return null;
    }

    /// <summary>Whether a practitioner is still to hear of the Lead Practitioner.</summary>
    public static bool AwaitsWord(ContactedPractitioner practitioner) => practitioner is { ToContactLead: false, CouldNotBeTold: null };

    /// <summary>Adds an action agreed at the meeting.</summary>
    public Refusal? AddAction(string what, ActionOwner owner, DateOnly dueOn, Guid clock, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if ((RefuseFollowUp(meeting, person) ?? (State == EnquiryState.HandedOver ? EnquiryRefusals.HandedOver(meeting) : null)) is { } refusal)
        {
            return refusal;
        }

        Agree(what, owner, dueOn, clock);
        Version++;
        return null;
    }

    /// <summary>Adds an action that is part of the decision being recorded.</summary>
    public void Agree(string what, ActionOwner owner, DateOnly dueOn, Guid clock) => Actions.Add(new EnquiryAction
    {
        Number = Actions.Count + 1,
        What = what,
        Who = owner.Name,
        PersonId = owner.PersonId,
        DueOn = dueOn,
        ClockId = clock,
    });

    /// <summary>Whether a person is to do an action that is not done yet.</summary>
    public bool AwaitsActionOf(CurrentPerson person) => Actions.Exists(action => action.CompletedAt is null && action.IsOf(person));

    /// <summary>
    /// Records that an action was done, by the meeting or by whoever does it. Of a stepped-up case too: who took it on at the meeting still does it.
    /// </summary>
    public Refusal? CompleteAction(int number, string? note, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        var isOwn = Actions.Exists(known => known.Number == number && known.IsOf(person));
        if (!isOwn && RefuseFollowUp(meeting, person) is { } refusal)
        {
            return refusal;
        }

        if (Actions.Find(known => known.Number == number) is not { } action)
        {
            return EnquiryRefusals.NoSuchAction(number);
        }

        if (action.CompletedAt is not null)
        {
            return EnquiryRefusals.ActionAlreadyCompleted(number);
        }

        Actions =
        [
            .. Actions.Select(known => known.Number == number
                ? action with { Note = note, CompletedBy = person.Id, CompletedByName = person.Name, CompletedAt = now }
                : known),
        ];
        Version++;
        return null;
    }

    private Refusal? RefuseBrokering(DailyMeetingProcedure meeting, CurrentPerson person) =>
        !person.HasAny(meeting.Attends.Codes) ? EnquiryRefusals.NotOfTheMeeting(meeting)
        : State == EnquiryState.Brokered ? EnquiryRefusals.SupportAlreadyBrokered(meeting)
        : State != EnquiryState.ToBroker ? EnquiryRefusals.NothingToBroker(meeting)
        : null;

    private Refusal? RefuseFollowUp(DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if (!person.HasAny(meeting.Attends.Codes) && !person.HasAny(meeting.MayDecide.Codes))
        {
            return EnquiryRefusals.NotOfTheMeeting(meeting);
        }

        return State switch
        {
            EnquiryState.Listed or EnquiryState.Presented => EnquiryRefusals.NotDecidedYet(meeting),
            EnquiryState.DecidedElsewhere => EnquiryRefusals.DecidedElsewhere(),
            _ => null,
        };
    }
}
