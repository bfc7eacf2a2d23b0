namespace ReferralPlatform.Notification.PoliceNotices;

/// <summary>The notices that an officer may read: those to the police of their own authority.</summary>
internal static class OwnPoliceNotices
{
    public static IQueryable<Message> NoticesTo(this IQueryable<Message> messages, CurrentPerson person)
    {
        var isPolice = string.Equals(person.Agency, AgencyProcedure.Police, StringComparison.Ordinal);
        return messages.Where(message => isPolice && message.Authority == person.Authority && message.Kind == MessageKind.PoliceNotice
            && message.TakenBack == null);
    }

    public static PoliceMatter MatterOf(Message notice) =>
        string.Equals(notice.About, AlertSubjects.Protection, StringComparison.Ordinal) ? PoliceMatter.Protection : PoliceMatter.PossibleCrime;
}
