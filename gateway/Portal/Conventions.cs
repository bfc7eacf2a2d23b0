using Microsoft.AspNetCore.Mvc.RazorPages;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal;

/// <summary>Who may open which folder of pages.</summary>
internal static class Conventions
{
    public static void Apply(RazorPagesOptions options)
    {
        var pages = options.Conventions;
        pages.AuthorizePage("/Contacts/Record", Policies.RecordContacts);
        pages.AuthorizeFolder("/Drafts", Policies.RecordContacts);
        pages.AuthorizePage("/Contacts/Confirmation", Policies.RecordContacts);
        pages.AuthorizeFolder("/Consent", Policies.RecordContacts);
        pages.AuthorizeFolder("/Consultations", Policies.Staff);
        pages.AuthorizePage("/Consultations/Record", Policies.RecordContacts);
        pages.AuthorizePage("/Consultations/Decide", Policies.Manage);
        pages.AuthorizePage("/Cases/Referrer", Policies.ReadReferrers);
        pages.AuthorizePage("/Contacts/Index", Policies.Staff);
        pages.AuthorizeFolder("/Cases", Policies.Staff);
        pages.AuthorizeFolder("/Attachments", Policies.Staff);
        pages.AuthorizeFolder("/Chronology", Policies.Staff);
        pages.AuthorizeFolder("/People", Policies.Staff);
        pages.AuthorizeFolder("/Find", Policies.Staff);
        pages.AuthorizeFolder("/KnownCases", Policies.ImportCases);
        pages.AuthorizeFolder("/Agencies", Policies.Staff);
        pages.AuthorizeFolder("/AgencyRequests", Policies.Partner);
        pages.AuthorizeFolder("/Audits", Policies.Staff);
        pages.AuthorizeFolder("/Restrictions", Policies.Manage);
        pages.AuthorizePage("/Openings/GiveReason", Policies.Staff);
        pages.AuthorizePage("/Openings/Index", Policies.WhoViewed);
        pages.AuthorizePage("/Openings/Review", Policies.Manage);
        pages.AuthorizePage("/Readings/Index", Policies.Audit);
        pages.AuthorizePage("/Readings/OfPerson", Policies.Audit);
        pages.AuthorizePage("/Readings/OfCase", Policies.WhoViewed);
        pages.AuthorizeFolder("/Meetings", Policies.Staff);
        pages.AuthorizeFolder("/Allocations", Policies.Staff);
        pages.AuthorizeFolder("/Assessments", Policies.Staff);
        pages.AuthorizeFolder("/Contributions", Policies.Partner);
        pages.AuthorizeFolder("/Discussions", Policies.Staff);
        pages.AuthorizeFolder("/Protection", Policies.Staff);
        pages.AuthorizeFolder("/Section47", Policies.Staff);
        pages.AuthorizeFolder("/Invitations", Policies.Partner);
        pages.AuthorizeFolder("/Notifications", Policies.Inform);
        pages.AuthorizeFolder("/Acknowledgements", Policies.Staff);
        pages.AuthorizeFolder("/AgreedActions", Policies.Staff);
        pages.AuthorizeFolder("/Procedures", Policies.ReadProcedures);
        pages.AuthorizeFolder("/WhatIf", Policies.ReadProcedures);
        pages.AuthorizeFolder("/Operations", Policies.Operate);
        pages.AuthorizePage("/ApiDocuments", Policies.Integrate);
        pages.AllowAnonymousToFolder("/Refer");
        pages.AuthorizeFolder("/Partner", Policies.Partner);
        pages.AllowAnonymousToPage("/Accessibility");
        pages.AllowAnonymousToPage("/SignedOut");
        pages.AllowAnonymousToPage("/SessionEnded");
        pages.AllowAnonymousToPage("/Error");
    }
}
