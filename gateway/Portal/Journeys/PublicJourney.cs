using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Journeys;

/// <summary>The public's way: plain words, nothing asked that somebody at a bus stop could not answer, a name only from those who want to give one.</summary>
internal sealed class PublicJourney(AuthorityProcedure procedure, DateOnly today) : Journey(procedure)
{
    private const string Who = "form.who";
    private const string Danger = "form.danger";
    private const string Hurt = "form.hurt";
    private const string Anonymous = "form.anonymous";
    private const string Street = "form.address.line1";

    private static readonly JourneyOption[] YesNoNotSure = [new("yes", "Yes"), new("no", "No"), new("not-known", "I am not sure")];

    private static readonly MemberList Children = new(
        "children", "child", "child", (answers, index) => NameOf(answers, $"children[{index}]", $"Child {index + 1}"), AtLeast: 1);

    private static readonly MemberList Adults = new(
        "adults", "adult", "adult", (answers, index) => answers[$"adults[{index}].name"]
            ?? answers[$"adults[{index}].relationship"] ?? $"Grown-up {index + 1}", AtLeast: 0);

    public override string Root => Links.Refer(Procedure.Code);

    public override string Start => Root;

    public override IReadOnlyList<JourneyPage> Pages(Answers answers) =>
    [
        .. You(answers), .. AboutChildren(answers), .. Worry(answers), .. PublicQuestions.For(Procedure.Intake, IsFamily(answers)), .. Home(answers),
    ];

    /// <summary>The request that is sent at the end.</summary>
    public RecordPublicContactRequest ToRequest(Answers answers)
    {
        var request = Collect(answers);
        request["authority"] = Procedure.Code;
        Put(request, "referrer.sourceCode", answers switch
        {
            _ when answers.Is(Anonymous, "yes") => "9",
            _ when answers.Is(Who, "self") => "1C",
            _ when IsFamily(answers) || answers.Is(Who, "relative") => "1A",
            _ when answers.Is(Who, "friend-or-neighbour") => "1B",
            _ => "1D",
        });
        if (answers.Is(Anonymous, "yes"))
        {
            Put(request, "referrer.willingToBeIdentified", "no");
        }

        Put(request, "concern.significantHarm", answers.Is(Danger, "yes", "not-known") || answers.Is(Hurt, "yes"));
        if (Urgency(answers) is { } urgency)
        {
            Put(request, "concern.urgentAction", urgency);
        }

        if (IsFamily(answers) && !answers.Is(Who, "self"))
        {
            Put(request, "consent.familyAware", "yes");
            Put(request, "consent.agreement", "given");
            Put(request, "consent.agreementFrom", "The parent or carer who sent the form");
        }

        Share(request, answers);
        return request.Deserialize<RecordPublicContactRequest>(ApiJson.Options)!;
    }

    // Where it is, is asked once for all children.
    private static void Share(JsonObject request, Answers answers)
    {
        var children = request["children"] as JsonArray ?? [new JsonObject()];
        request["children"] ??= children;
        foreach (var child in children.OfType<JsonObject>())
        {
            foreach (var part in new[] { "line1", "line2", "town", "postcode" })
            {
                if (answers[$"form.address.{part}"] is { } typed)
                {
                    Put(child, $"address.{part}", typed);
                }
            }

            if (answers["form.currentLocation"] is { } location)
            {
                child["currentLocation"] = location;
            }
        }
    }

    private static string? Urgency(Answers answers) => (answers[Danger], answers[Hurt]) switch
    {
        ("yes", _) => "The referrer says that a child is in danger right now, and was advised to call 999.",
        ("not-known", _) => "The referrer is not sure whether a child is in danger right now.",
        (_, "not-known") => "The referrer is not sure whether a child has been or may be seriously hurt.",
        _ => null,
    };

    private static bool IsSelf(Answers answers) => answers.Is(Who, "self");

    /// <summary>Somebody of the child's own home: they need not be asked whether the family knows of them.</summary>
    private static bool IsFamily(Answers answers) => answers.Is(Who, "parent", "self");

    public override string? Detour(string step, Answers answers) => step switch
    {
        "danger" when answers.Is(Danger, "yes") => Links.ReferAdvice(Procedure.Code, "emergency"),
        "who-you-are" when answers.Is(Who, "works-with-children") => Links.ReferAdvice(Procedure.Code, "professionals"),
        _ => null,
    };

    private static IEnumerable<JourneyPage> You(Answers answers)
    {
        yield return new("danger", "Is a child in danger right now?", new JourneyField(Danger, FieldKind.Radios, "Is a child in danger right now?")
        {
            Options = YesNoNotSure,
            Required = "Choose whether a child is in danger right now",
            Hint = "In danger means hurt, or about to be hurt, or left alone and too young for it.",
        });
        yield return new("who-you-are", "Who are you to the child?", new JourneyField(Who, FieldKind.Radios, "Who are you to the child?")
        {
            Options =
            [
                new("parent", "Parent or carer", "Also if you are asking for help for yourself and your family"),
                new("self", "I am the child or young person myself"),
                new("relative", "Another relative"),
                new("friend-or-neighbour", "Friend, neighbour or childminder"),
                new("works-with-children", "I work with the child", "If you have an account, sign in instead: your referral then counts as a professional’s"),
                new("other", "Somebody else"),
            ],
            Required = "Choose who you are to the child",
        });
        yield return new("name", "Do you want to give your name?", new JourneyField(Anonymous, FieldKind.Radios, "Do you want to give your name?")
        {
            Hint = "You do not have to. We look at every message, with or without a name.",
            Options =
            [
                new("no", "Yes, I will give my name", null, new JourneyField("referrer.name", FieldKind.Text, "Your full name")
                {
                    Required = "Enter your name, or choose not to give it",
                }),
                new("yes", "No, I want to stay anonymous"),
            ],
            Required = "Choose whether you want to give your name",
        });
        if (answers.Is(Anonymous, "no") && !IsFamily(answers))
        {
            yield return new(
                "identified", "May we tell the family that it was you?",
                new JourneyField("referrer.willingToBeIdentified", FieldKind.Radios, "May we tell the family that it was you?")
                {
                    Hint = "If you say no, we do not tell them. Now and then families guess all the same.",
                    Options = YesNoNotSure,
                    Required = "Choose whether we may tell the family",
                    Short = "Family may know that it was you",
                });
        }

        yield return new(
            "contact", "May we get in touch with you about this?",
            new JourneyField("referrer.mayBeContactedAgain", FieldKind.Radios, "May we get in touch with you about this?")
            {
                Hint = "It helps if we can ask you something. You can also find out on this website what has happened.",
                Options = [new("yes", "Yes"), new("no", "No")],
                Required = "Choose whether we may get in touch with you",
            });
        if (answers.Is("referrer.mayBeContactedAgain", "yes"))
        {
            yield return new(
                "contact-details",
                "How can we reach you?",
                new JourneyField("referrer.phone", FieldKind.Phone, "Telephone number"),
                new JourneyField("referrer.email", FieldKind.Email, "Email address")
                {
                    Hint = "We send a message there to say that this arrived. It names nobody.",
                },
                new JourneyField("referrer.howToReContact", FieldKind.Narrative, "Is there a safe way or time to reach you?")
                {
                    Hint = "For example: only on weekday mornings, do not leave a message",
                    Short = "Safe ways and times",
                })
            {
                Check = typed => typed["referrer.phone"] is null && typed["referrer.email"] is null
                    ? ("referrer.phone", "Enter a telephone number or an email address")
                    : null,
            };
        }
    }

    private IEnumerable<JourneyPage> AboutChildren(Answers answers)
    {
        foreach (var page in Members(
            answers, Children, index => [Child(index, IsSelf(answers) && index == 0)], IsSelf(answers) ? "You, and other children" : "The children",
            IsSelf(answers) ? "Are you worried about another child as well?" : "Is there another child?"))
        {
            yield return page;
        }

        var nameless = Enumerable.Range(0, Math.Max(1, answers.Count("children")))
            .Any(index => answers[$"children[{index}].firstName"] is null && answers[$"children[{index}].lastName"] is null
                && answers[$"children[{index}].formAge"] is not "unborn");
        yield return new(
            "address",
            IsSelf(answers) ? "Where do you live?" : "Where do the children live?",
            new JourneyField(Street, FieldKind.Text, "Address line 1")
            {
                Required = nameless ? "Enter the address, or go back and give a name: we need one of the two to find the child" : null,
            },
            new JourneyField("form.address.line2", FieldKind.Text, "Address line 2 (optional)"),
            new JourneyField("form.address.town", FieldKind.Text, "Town or city (optional)"),
            new JourneyField("form.address.postcode", FieldKind.Text, "Postcode (optional)"))
        {
            Lead = ["Give as much as you know. “The blue door opposite the school in Larch Terrace” is fine."],
        };
        yield return new("where-now", IsSelf(answers) ? "Where are you now?" : "Where are the children now?", new JourneyField(
            "form.currentLocation", FieldKind.Narrative, IsSelf(answers) ? "Where are you now?" : "Where are the children now?")
        {
            Hint = "If it is not at home. You can leave this empty.",
        });
    }

    private JourneyPage Child(int index, bool isYou)
    {
        var path = $"children[{index}]";
        return new(
            $"child/{index + 1}",
            isYou ? "What is your name, and how old are you?" : index == 0 ? "Who is the child?" : $"Who is child {index + 1}?",
            new JourneyField($"{path}.firstName", FieldKind.Text, "First name")
            {
                Hint = isYou ? "You can leave this empty" : "Leave empty what you do not know",
            },
            new JourneyField($"{path}.lastName", FieldKind.Text, "Last name"),
            new JourneyField($"{path}.formAge", FieldKind.Radios, isYou ? "How old are you?" : "How old is the child?")
            {
                Options =
                [
                    new(
                        "guess", isYou ? "I give my age" : "I know or can guess the age", null,
                        new JourneyField($"{path}.estimatedAge", FieldKind.Number, "Age in years")
                        {
                            Required = "Enter the age in years", MostNumber = PlausibleDates.OldestChild,
                        }),
                    new(
                        "known", isYou ? "I give my date of birth" : "I know the date of birth", null,
                        new JourneyField($"{path}.dateOfBirth", FieldKind.Date, "Date of birth")
                        {
                            Hint = "For example, 27 3 2019", Required = "Enter the date of birth", DateRule = born => BirthProblem(born, isYou),
                        }),
                    .. isYou ? Array.Empty<JourneyOption>() :
                    [
                        new(
                            "unborn", "Not born yet", null,
                            new JourneyField($"{path}.expectedDateOfBirth", FieldKind.Date, "When is the baby due?")
                            {
                                Hint = "Roughly is enough, for example 27 3 2027", Required = "Enter roughly when the baby is due",
                                DateRule = DueProblem,
                            }),
                    ],
                    new("not-known", isYou ? "I do not want to say" : "I do not know"),
                ],
                Required = isYou ? "Choose how old you are, or that you do not want to say" : "Choose how old the child is, or that you do not know",
            });
    }

    private string? BirthProblem(DateOnly born, bool isYou) => PlausibleDates.ChildBirth(born, today) is null ? null
        : born <= today ? "Check the year of the date of birth. For somebody grown up, give what you know in your own words on the next pages"
        : isYou ? "The date of birth must be in the past" : "The date of birth must be in the past. If the baby is not born yet, choose “Not born yet”";

    private string? DueProblem(DateOnly due) => PlausibleDates.ExpectedBirth(due, today) is null ? null
        : due > today ? "Check the date: a baby is due within the next ten months"
        : "This date is long past. If the baby is born, give the date of birth";

    private static IEnumerable<JourneyPage> Worry(Answers answers)
    {
        var family = IsFamily(answers);
        var title = family ? "What is happening, or what do you need help with?" : "What has happened, or why are you worried?";
        yield return new("worry", title, new JourneyField("concern.nature", FieldKind.Narrative, title)
        {
            Hint = "Use your own words. Say what you saw or heard, and what others said to you.",
            Required = family ? "Enter what is happening or what you need" : "Enter what has happened or why you are worried",
        });
        if (!family)
        {
            yield return new("how-you-know", "How do you know?", new JourneyField("concern.howAndWhy", FieldKind.Narrative, "How do you know?")
            {
                Hint = "For example: you saw it yourself, the child told you, somebody else told you. You can leave this empty.",
            });
        }

        yield return new("hurt", "Has a child been seriously hurt, or might one be?", new JourneyField(
            Hurt, FieldKind.Radios, IsSelf(answers) ? "Has somebody seriously hurt you, or might they?" : "Has a child been seriously hurt, or might one be?")
        {
            Hint = "Hurt in any way: hit, starved, left alone, touched, threatened, used.",
            Options = YesNoNotSure,
            Required = "Choose whether a child has been or might be seriously hurt",
        });
    }

    private static IEnumerable<JourneyPage> Home(Answers answers)
    {
        foreach (var page in Members(
            answers,
            Adults,
            index => [Adult(index)],
            "Grown-ups at home",
            answers.Count("adults") == 0 ? "Do you know who else lives with the children, and want to tell us?" : "Is there another grown-up?"))
        {
            yield return page;
        }

        if (IsFamily(answers) && !IsSelf(answers))
        {
            yield break;
        }

        yield return new(
            "family-knows", IsSelf(answers) ? "Do the people you live with know that you are telling us?" : "Does the family know that you are telling us?",
            new JourneyField(
                "consent.familyAware", FieldKind.Radios,
                IsSelf(answers) ? "Do the people you live with know that you are telling us?" : "Does the family know that you are telling us?")
            {
                Hint = "They do not have to. Do not ask them if that could make things worse.",
                Options =
            [
                new("yes", "Yes", null, new JourneyField("consent.agreement", FieldKind.Radios, "Do they agree?")
                {
                    Options = [new("given", "Yes"), new("refused", "No"), new("not-known", "I am not sure")],
                    Short = "The family agrees",
                }),
                new("no", "No"),
                new("not-known", "I am not sure"),
            ],
                Required = "Choose whether they know",
            });
    }

    private static JourneyPage Adult(int index) => new(
        $"adult/{index + 1}",
        $"Grown-up {index + 1}",
        new JourneyField($"adults[{index}].name", FieldKind.Text, "Name, if you know it"),
        new JourneyField($"adults[{index}].relationship", FieldKind.Text, "Who is this to the child?") { Hint = "For example: mother, stepfather, lodger" })
    {
        Check = answers => answers[$"adults[{index}].name"] is null && answers[$"adults[{index}].relationship"] is null
            ? ($"adults[{index}].name", "Enter a name, or who this is to the child")
            : null,
    };
}
