namespace ReferralPlatform.Procedures;

/// <summary>
/// What one service may ask of another. Every service has <see cref="AccessRoles.Service"/>, which opens nothing, and those of these that its own work needs: whoever
/// has the credential of one service has what that service could see, and no more.
/// </summary>
public static class ServiceRoles
{
    /// <summary>Notification: where whoever made a contact is answered.</summary>
    public const string Referrers = "service.referrers";

    /// <summary>Notification: letters, whose addresses and names Intake alone knows, and words to be searched for confidential ones.</summary>
    public const string Letters = "service.letters";

    /// <summary>Notification: the Child in Need plan that a family is sent.</summary>
    public const string Plans = "service.plans";

    /// <summary>Screening, Allocation and StrategyDiscussion: who a child is, for an agency that is asked, and whether it may read what is written for it.</summary>
    public const string Children = "service.children";

    /// <summary>DailyMeeting: what Intake knows of an enquiry that is presented.</summary>
    public const string Presentations = "service.presentations";

    /// <summary>Screening and DailyMeeting: what the other has decided, with the reasons.</summary>
    public const string Decisions = "service.decisions";
}
