using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>The public's first page where the address names no council: what to do in an emergency, and where the child lives.</summary>
internal sealed class IndexModel(ProcedureBook served) : FormPage
{
    private readonly JourneyField _where = new("authority", FieldKind.Radios, "Where does the child live?")
    {
        Options = [.. served.Codes.Select(code => new JourneyOption(code, Words.Capital(served.For(code).Council)))],
        Required = "Choose the council where the child lives",
    };

    [BindProperty]
    public string? Authority { get; set; }

    public RenderedField Council =>
        new(_where, new Answers(new Dictionary<string, string>(StringComparer.Ordinal) { ["authority"] = Authority ?? "" }), ModelState);

    /// <summary>Where there is one council nobody is asked which.</summary>
    public IActionResult OnGet() => served.Codes.Count > 1 ? Page() : LocalRedirect(Links.Refer(served.Codes.Single()));

    public IActionResult OnPost()
    {
        if (served.TryFind(Authority, out var procedure))
        {
            return LocalRedirect(Links.Refer(procedure.Code));
        }

        Require("authority", holds: false, _where.Required!);
        return Incomplete();
    }
}
