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

    /// <summary>The letter to the family about the decision on the referral.</summary>
    public const string Family = "family";

    /// <summary>The one to the child.</summary>
    public const string Child = "child";

    /// <summary>What letters about an assessment, a plan or an enquiry say until the authority writes its own.</summary>
    public static IReadOnlyList<LetterWords> StandingWords { get; } =
    [
        new(
            "assessment-family", "What our assessment found",
            """
            A social worker has finished the assessment of what your child and your family need. A manager has agreed it, and this is what was found: {decision}.
            If there is to be a plan for support, it follows in a letter of its own.
            Please talk to your social worker about it, or get in touch and quote {reference}.
            If you disagree with this or are unhappy with how we have treated you, the enclosed leaflet explains how to complain.
            You can also have an advocate, free of charge.
            """),
        new(
            "assessment-child", "What we found out together",
            """
            Your social worker has finished finding out how you are and what could help. This is what was found: {decision}.
            You can ask your social worker about it, and say what you think.
            If you are not happy with it, somebody who is independent of us can help you to say so, free of charge: the enclosed leaflet says how.
            """),
        new(
            "plan-family", "The plan for support",
            """
            This is the plan to support your child and your family. It is printed on a page of its own: what is needed, who does what and by when, and when we look at it again.
            Please tell your social worker if something in it is not right, or if anything changes, and quote {reference}.
            If you are unhappy with it, the enclosed leaflet explains how to complain. You can also have an advocate, free of charge.
            """),
        new(
            "plan-child", "Your plan",
            """
            This is the plan to help you. It says who does what and by when, and when we look at it again.
            You can ask your social worker about it, and say what you would change.
            If you are not happy with it, somebody who is independent of us can help you to say so, free of charge: the enclosed leaflet says how.
            """),
        new(
            "enquiry-family", "What our enquiries found",
            """
            We have finished the enquiries that we spoke with you about, into whether your child is safe. A manager has decided: {decision}.
            Your social worker explains what this means and what happens next. Please get in touch and quote {reference} if you have not heard.
            If you disagree with this or are unhappy with how we have treated you, the enclosed leaflet explains how to complain.
            You can also have an advocate, free of charge.
            """),
        new(
            "enquiry-child", "What we found out",
            """
            We wanted to find out whether you are safe, and have finished. Your social worker tells you what was decided and what happens next.
            You can ask about it, and say what you think.
            If you are not happy with it, somebody who is independent of us can help you to say so, free of charge: the enclosed leaflet says how.
            """),
        new(
            "conference-family", "What the conference decided",
            """
            The child protection conference about your child has been held. It decided: {decision}.
            Your social worker explains what this means and what happens next. Please get in touch and quote {reference} if you have not heard.
            If you disagree with this or are unhappy with how we have treated you, the enclosed leaflet explains how to complain.
            You can also have an advocate, free of charge.
            """),
        new(
            "conference-child", "What the meeting about you decided",
            """
            People met to talk about how to keep you safe. Your social worker tells you what was decided and what happens next.
            You can ask about it, and say what you think.
            If you are not happy with it, somebody who is independent of us can help you to say so, free of charge: the enclosed leaflet says how.
            """),
        new(
            "plan-ended-family", "The plan for support has ended",
            """
            The plan to support your child and your family has ended. Your social worker has spoken with you about why, and about the help that you can have from now on.
            If you need help again, or anything changes, please get in touch and quote {reference}.
            If you disagree with this or are unhappy with how we have treated you, the enclosed leaflet explains how to complain.
            You can also have an advocate, free of charge.
            """),
        new(
            "plan-ended-child", "Your plan has ended",
            """
            The plan to help you has ended. Your social worker tells you why, and who you can talk to from now on.
            If you need help again, you can tell us, a teacher, or anybody you trust.
            If you are not happy with it, somebody who is independent of us can help you to say so, free of charge: the enclosed leaflet says how.
            """),
        new(
            "meeting-family", "Planning meeting",
            """
            We invite you to a meeting about how to support your child and your family. It is on {meeting}.
            The people who work with your family are invited as well. Together we agree what is needed, who does what and by when.
            Your social worker tells you where it is, and who is coming. Tell us what you need to be able to take part, and quote {reference}.
            You can bring somebody who supports you. The enclosed leaflet says how to have an advocate, free of charge.
            """),
        new(
            "meeting-child", "A meeting about what helps you",
            """
            There is a meeting about what could help you and your family. It is on {meeting}.
            You can come to it, or somebody can say for you what you think. Your social worker talks with you about what you would like.
            Somebody who is independent of us can help you with it, free of charge: the enclosed leaflet says how.
            """),
        new(
            "meeting-off-family", "The planning meeting is not held",
            """
            We invited you to a meeting about how to support your child and your family on {meeting}. It will not be held then: please do not come.
            Your social worker tells you why, and what happens next. Please get in touch and quote {reference} if you have not heard, or have questions.
            If you are unhappy with this, the enclosed leaflet explains how to complain. You can also have an advocate, free of charge.
            """),
        new(
            "meeting-off-child", "The meeting is not held",
            """
            We told you about a meeting on {meeting}. It will not be held then. Your social worker tells you why, and what happens next.
            You can ask about it, and say what you think.
            """),
    ];

    public static async Task<(int Version, LetterTemplate Template)> CurrentAsync(NotificationDbContext db, AuthorityProcedure procedure, CancellationToken ct)
    {
        var saved = await db.Templates.AsNoTracking().Where(row => row.Authority == procedure.Code).OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(ct);
        return (saved?.Version ?? 0, Complete(saved?.Template ?? Standing(procedure)));
    }

    /// <summary>The template of what was made with it, and of everything else the one that holds.</summary>
    public static async Task<(int Version, LetterTemplate Template)> OfAsync(
        NotificationDbContext db, Message message, AuthorityProcedure procedure, CancellationToken ct)
    {
        if (message is not { IsDone: true, TemplateVersion: { } version })
        {
            return await CurrentAsync(db, procedure, ct);
        }

        var saved = await db.Templates.AsNoTracking().SingleOrDefaultAsync(row => row.Authority == procedure.Code && row.Version == version, ct);
        return (version, Complete(saved?.Template ?? Standing(procedure)));
    }

    /// <summary>What each kind of letter to family or child may have filled in, and has to have.</summary>
    public static (IReadOnlyList<string> Allowed, IReadOnlyList<string> Required) PlaceholdersOf(string code)
    {
        var isMeeting = code.StartsWith("meeting", StringComparison.Ordinal);
        string[] always = [Placeholders.Decision, Placeholders.Received, Placeholders.Reference];
        return (
            isMeeting ? [.. always, Placeholders.Meeting] : always,
            isMeeting ? [Placeholders.Meeting]
                : code is Family or Child or "assessment-family" or "assessment-child" or "enquiry-family" ? [Placeholders.Decision]
                : []);
    }

    /// <summary>With the standing words of every kind of letter that it has none for.</summary>
    public static LetterTemplate Complete(LetterTemplate template) => template with
    {
        Words = [.. StandingWords.Select(standing =>
            template.Words.FirstOrDefault(words => string.Equals(words.Code, standing.Code, StringComparison.Ordinal)) ?? standing)],
    };

    public static LetterTemplate Standing(AuthorityProcedure procedure) => new()
    {
        Council = InHead(procedure.Council),
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

    /// <summary>A council's name where it begins a line.</summary>
    public static string InHead(string council) => char.ToUpperInvariant(council[0]) + council[1..];

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
