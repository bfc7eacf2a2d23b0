using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>The public's first page where the address names no council: what to do in an emergency, and where the child lives.</summary>
internal sealed class IndexModel : FormPage
{
    private static readonly JourneyField Where = new("authority", FieldKind.Radios, "Where does the child live?")
    {
        Options = [.. ProcedureBook.Published.Codes.Select(code => new JourneyOption(code, ProcedureBook.Published.For(code).Name))],
        Required = "Choose the council where the child lives",
    };

    [BindProperty]
    public string? Authority { get; set; }

    public RenderedField Council =>
        new(Where, new Answers(new Dictionary<string, string>(StringComparer.Ordinal) { ["authority"] = Authority ?? "" }), ModelState);

    public IActionResult OnPost()
    {
        if (ProcedureBook.Published.TryFind(Authority, out var procedure))
        {
            return LocalRedirect(Links.Refer(procedure.Code));
        }

        Require("authority", holds: false, Where.Required!);
        return Incomplete();
    }
}
