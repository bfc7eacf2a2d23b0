using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Display;

/// <summary>
/// The one row of menu: what a role works with most in front, and whatever else its pages allow behind "More". With "My work" and "More" there are never
/// more than seven.
/// </summary>
/// <param name="First">At most six, "My work" first.</param>
/// <param name="More">The others, which may be none.</param>
internal sealed record Menu(IReadOnlyList<MenuEntry> First, IReadOnlyList<MenuEntry> More)
{
    private const int Most = 6;

    public static Menu For(Worker worker)
    {
        var words = Words.Of(worker.Authority);
        var discussions = $"{words.Discussion}s";
        bool Is(params string[] roles) => worker.IsAny(roles);
        var isStaff = worker.IsAny(AccessRoles.Staff);
        var isPartner = Is(AccessRoles.PartnerProfessional);
        var all = new List<(MenuEntry Entry, bool IsAllowed)>
        {
            (new("Record a contact", Links.RecordContact), worker.IsAny(AccessRoles.ContactRecorders) && isStaff),
            (new("Decisions", Links.Board("role")) { Counts = MenuCount.Decisions }, worker.IsAny(AccessRoles.Managers)),
            (new("My cases", Links.AllocationView("mine")) { Counts = MenuCount.Allocated }, worker.IsAny(AccessRoles.Caseworkers)),
            (new("Cases", Links.BoardHome) { Counts = MenuCount.Cases }, isStaff),
            (new("Allocation", Links.Allocations) { Counts = MenuCount.Awaiting }, isStaff),
            (new("People", Links.People), isStaff),
            (new("Daily meeting", Links.Meetings), isStaff && words.HasDailyMeeting),
            (new(discussions, Links.Discussions), isStaff),
            (new("Messages", Links.Notifications), isStaff),
            (new("Requests", Links.OwnAgencyRequests) { Counts = MenuCount.Requests }, isPartner),
            (new("Invitations", Links.OwnInvitations) { Counts = MenuCount.Invitations }, isPartner),
            (new("My referrals", Links.Partner), isPartner),
            (new("Ask for advice", Links.OwnConsultations), isPartner),
            (new("Consultations", Links.Consultations), isStaff),
            (new("Section 47", Links.Enquiries), isStaff),
            (new("Drafts", Links.Drafts), worker.IsAny(AccessRoles.ContactRecorders) && isStaff),
            (new("Contact records", Links.Contacts), isStaff),
            (new("Acknowledgements", Links.Acknowledgements), isStaff),
            (new("Agreed actions", Links.AgreedActions), isStaff),
            (new("Audit", Links.Audits), Is([.. AccessRoles.Managers, AccessRoles.Auditor])),
            (new("Opened with a reason", Links.Openings), Is([.. AccessRoles.Managers, AccessRoles.Auditor])),
            (new("Unusual access", Links.Readings), Is(AccessRoles.Auditor)),
            (new("Import cases", Links.ImportCases), worker.IsAny(AccessRoles.CaseImporters)),
            (new("Procedures", Links.Procedures), worker.IsAny(AccessRoles.ProcedureReaders)),
            (new("Operations", Links.Operations), Is(AccessRoles.Operator)),
            (new("API documents", Links.ApiDocuments), Is(AccessRoles.Integration)),
        };
        List<MenuEntry> allowed = [.. all.Where(one => one.IsAllowed).Select(one => one.Entry)];
        var wanted = FirstOf(worker);
        List<MenuEntry> first =
        [
            new("My work", Links.Home),
            .. wanted.Select(text => allowed.Find(entry => string.Equals(entry.Text, text is "Discussions" ? discussions : text, StringComparison.Ordinal)))
                .OfType<MenuEntry>().Take(Most - 1),
        ];
        return new Menu(first, [.. allowed.Except(first)]);
    }

    /// <summary>What a role works with most. Whoever has several is given what the first of them needs.</summary>
    private static string[] FirstOf(Worker worker) => worker switch
    {
        _ when worker.IsAny([AccessRoles.TeamManager, AccessRoles.ServiceManager]) =>
            ["Decisions", "Cases", "Allocation", "Daily meeting", "People", "Discussions"],
        _ when worker.IsAny([AccessRoles.AssessmentManager]) => ["Allocation", "Cases", "Discussions", "Section 47", "People"],
        _ when worker.IsAny([AccessRoles.FrontDoorWorker]) => ["Cases", "Record a contact", "People", "Daily meeting", "Messages", "Drafts"],
        _ when worker.IsAny([AccessRoles.DutySocialWorker]) => ["Cases", "Record a contact", "Discussions", "People", "Messages"],
        _ when worker.IsAny([AccessRoles.SocialWorker]) => ["My cases", "Discussions", "Section 47", "People", "Messages"],
        _ when worker.IsAny([AccessRoles.BusinessSupport]) => ["Messages", "Record a contact", "Cases", "People", "Daily meeting", "Acknowledgements"],
        _ when worker.IsAny([AccessRoles.Auditor]) => ["Audit", "Opened with a reason", "Unusual access", "Cases", "People"],
        _ when worker.IsAny([AccessRoles.Operator]) => ["Operations"],
        _ => ["Requests", "Invitations", "My referrals", "Ask for advice", "Procedures", "API documents"],
    };

    /// <summary>The entry that a page belongs to: the one whose address is the longest beginning of the page's; a case's own pages are the cases'.</summary>
    public MenuEntry? Current(HttpRequest request)
    {
        var (path, query) = (request.Path.Value ?? "/", request.QueryString.Value ?? "");
        var entries = First.Concat(More).ToList();
        return entries.Find(entry => string.Equals(entry.Href, path + query, StringComparison.Ordinal))
            ?? entries.Where(entry => !string.Equals(entry.Href, Links.Home, StringComparison.Ordinal) && IsBelow(entry.PagePath, path))
                .MaxBy(entry => (entry.PagePath.Length, -entry.Href.Length))
            ?? (path.StartsWith("/cases", StringComparison.Ordinal) ? entries.Find(entry => entry.Text is "Cases" or "My cases") : null);
    }

    private static bool IsBelow(string href, string path) =>
        path.StartsWith(href, StringComparison.Ordinal) && (path.Length == href.Length || path[href.Length] == '/');
}

internal sealed record MenuEntry(string Text, string Href)
{
    /// <summary>What is counted beside it; null where nothing is.</summary>
    public MenuCount? Counts { get; init; }

    public string PagePath => Href.Split('?')[0];
}

/// <summary>What the menu counts.</summary>
internal enum MenuCount
{
    /// <summary>Decisions that wait for the person's role.</summary>
    Decisions,

    /// <summary>Open cases of the person, before the decision.</summary>
    Cases,

    /// <summary>Cases allocated to the person.</summary>
    Allocated,

    /// <summary>Cases that nobody is allocated to.</summary>
    Awaiting,

    /// <summary>Requests to the person's agency.</summary>
    Requests,

    /// <summary>Invitations of the person's agency.</summary>
    Invitations,
}
