using Microsoft.AspNetCore.Mvc.RazorPages;
using ReferralPlatform.Portal.Pages.Home;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages;

/// <summary>The home of each role: what this person has to do now, soonest first.</summary>
internal sealed class IndexModel(HomeReader reader) : PageModel
{
    public Worker Person => Worker.From(User);

    public bool IsPartner => Person.IsAny([AccessRoles.PartnerProfessional]);

    public bool MayRecord => Person.IsAny(AccessRoles.ContactRecorders) && Person.IsAny(AccessRoles.Staff);

    /// <summary>Whether it is a system that signs in, for which there are documents and no work.</summary>
    public bool IsIntegration => Person.IsAny([AccessRoles.Integration]);

    public HomeView Home { get; private set; } = new([], [], [], [], new Dictionary<Guid, ContactSummary>());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Person.IsAny([.. AccessRoles.Staff, AccessRoles.PartnerProfessional, AccessRoles.Operator]))
        {
            return IsIntegration ? LocalRedirect(Links.ApiDocuments) : Page();
        }

        if (await reader.ReadAsync(Person, cancellationToken) is not { } home)
        {
            return Challenge();
        }

        Home = home;
        return Page();
    }
}
