namespace ReferralPlatform.Procedures;

/// <summary>
/// What one service may ask of another. Every service has <see cref="AccessRoles.Service"/>, which opens nothing, and those of these that its own work needs: whoever
/// has the credential of one service has what that service could see, and no more.
/// </summary>
public static class ServiceRoles
{
    /// <summary>Notification: where whoever made a contact is answered.</summary>
    public const string Referrers = "service.referrers";

    /// <summary>Notification: letters, whose addresses and names Intake alone knows.</summary>
    public const string Letters = "service.letters";

    /// <summary>All who write for agencies and families: whether words hold a confidential address or a name that is not to be known.</summary>
    public const string Texts = "service.texts";

    /// <summary>Notification: the Child in Need plan that a family is sent.</summary>
    public const string Plans = "service.plans";

    /// <summary>Screening, Allocation and StrategyDiscussion: who a child is, for an agency that is asked.</summary>
    public const string Children = "service.children";

    /// <summary>StrategyDiscussion: which other children are on a record.</summary>
    public const string Siblings = "service.siblings";

    /// <summary>DailyMeeting: what Intake knows of an enquiry that is presented.</summary>
    public const string Presentations = "service.presentations";

    /// <summary>DailyMeeting: what Screening has decided, with the reasons.</summary>
    public const string CaseDecisions = "service.case-decisions";

    /// <summary>Screening: what a daily meeting has decided, with the reasons.</summary>
    public const string MeetingDecisions = "service.meeting-decisions";
}
