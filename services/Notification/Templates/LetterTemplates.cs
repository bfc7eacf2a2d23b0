namespace ReferralPlatform.Notification.Templates;

/// <summary>One version of an authority's template, as somebody saved it; never changed, only followed.</summary>
internal sealed class SavedTemplate
{
    public required string Authority { get; init; }

    public required int Version { get; init; }

    public required LetterTemplate Template { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Subject id.</summary>
    public required string SavedBy { get; init; }

    public required string SavedByName { get; init; }
}

/// <summary>The template that holds: the newest that the authority saved, and until then the standing words.</summary>
internal static class LetterTemplates
{
    public const string Colour = "#12403f";

    public static async Task<(int Version, LetterTemplate Template)> CurrentAsync(NotificationDbContext db, AuthorityProcedure procedure, CancellationToken ct)
    {
        var saved = await db.Templates.AsNoTracking().Where(row => row.Authority == procedure.Code).OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(ct);
        return (saved?.Version ?? 0, saved?.Template ?? Standing(procedure));
    }

    public static LetterTemplate Standing(AuthorityProcedure procedure) => new()
    {
        Council = procedure.Name,
        Department = "Children's Social Care",
        Footer = "If you need this letter in another language or format, please tell us.",
        Colour = Colour,
        SignedAs = "Team Manager",
        FamilyHeading = "What we have decided",
        FamilyText =
            """
            We were contacted about your family on {received}. A manager has looked at what we were told, and this is what was decided: {decision}.
            If you would like to talk about this decision, or have information that we should know of, please get in touch and quote {reference}.
            If you disagree with this decision or are unhappy with how we have treated you, the enclosed leaflet explains how to complain.
            You can also have an advocate, free of charge.
            """,
        ChildHeading = "What we have decided",
        ChildText =
            """
            Somebody was worried about you and told us. We have thought about what could help, and this is what was decided: {decision}.
            You can ask us about it, and tell us what you think.
            If you are not happy with it, somebody who is independent of us can help you to say so, free of charge: the enclosed leaflet says how.
            """,
        Leaflets =
        [
            new Leaflet("complaints-procedure", "How to complain", StandingLeaflet("complaints-procedure")),
            new Leaflet("advocacy", "Advocacy for parents and children", StandingLeaflet("advocacy")),
        ],
    };

    public static string StandingLeaflet(string code) => code switch
    {
        "complaints-procedure" =>
            """
            If you are unhappy with something we did, or did not do, please tell us.
            Talk to your social worker or to the manager who signed the letter first, if you can.
            You can also make a formal complaint, in writing or by telephone, at the address and number on the letter.
            Say what happened and what you would like us to do.
            We tell you that we have received it, who looks into it, and by when you hear from us. Complaining never changes the help that you get.
            If you are not satisfied with our answer, you can take it to the Local Government and Social Care Ombudsman.
            """,
        "advocacy" =>
            """
            An advocate listens to you, helps you to say what you think and want, and explains what is decided about you. Advocates do not work for us.
            Children and young people can have an advocate free of charge, also to make a complaint. Parents can ask us which services support them.
            Ask at the address and number on the letter, and we put you in touch.
            """,
        _ => "Please ask us about this at the address and number on the letter.",
    };
}
