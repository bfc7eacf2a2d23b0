namespace ReferralPlatform.Intake.Contacts;

/// <content>How a contact comes to be about more: a referral, another child.</content>
internal sealed partial class Contact
{
    /// <summary>
    /// The contact or enquiry about one child becomes a referral (Peterborough 1): a contact record of its own, received now, with all that
    /// is recorded already. The first record stays what it was, because the two are counted apart.
    /// </summary>
    /// <param name="grounds">Grounds of the referral that are not recorded yet.</param>
    public (Refusal? Refusal, ContactRecord? Referral) BecomeReferral(
        ContactRecord record, IReadOnlyList<string> grounds, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        if (record.ProgressedToReferral || record.Kind == ContactKind.Referral
            || Records.Exists(other => other.BecameFrom == record.Id))
        {
            return (ContactRefusals.AlreadyReferral, null);
        }

        if (State == ContactState.ReturnedToReferrer)
        {
            return (ContactRefusals.StillWithoutAgreement(ReturnedFor!, ReturnedUnder!), null);
        }

        Grounds = [.. Grounds.Union(grounds, StringComparer.Ordinal)];
        Version++;
        return (null, AddRecord(record.Child, ContactKind.Referral, now, procedure, person, now, becameFrom: record.Id));
    }

    /// <summary>Another child of the household, or of an alleged perpetrator's, becomes a subject (Sefton, other children), received now.</summary>
    public (Refusal? Refusal, ContactRecord? Subject) MakeSubject(
        Guid otherChildId, ContactKind kind, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        if (OtherChildren.FirstOrDefault(other => other.Id == otherChildId) is not { } child)
        {
            return (ContactRefusals.NoSuchOtherChild, null);
        }

        if (child.ContactRecordId is not null)
        {
            return (ContactRefusals.AlreadySubject, null);
        }

        if (State == ContactState.ReturnedToReferrer)
        {
            return (ContactRefusals.StillWithoutAgreement(ReturnedFor!, ReturnedUnder!), null);
        }

        var details = new ChildDetails
        {
            FirstName = child.FirstName,
            LastName = child.LastName,
            DateOfBirth = child.DateOfBirth,
            EstimatedAge = child.EstimatedAge,
            Sex = child.Sex,
            Address = child.Place == OtherChildPlace.SameHousehold ? Records[0].Child.Address : null,
        };
        var subject = AddRecord(details, kind, now, procedure, person, now);
        OtherChildren = [.. OtherChildren.Select(other => other.Id == otherChildId ? other with { ContactRecordId = subject.Id } : other)];
        Version++;
        return (null, subject);
    }
}
