using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Journeys;

/// <summary>
/// The signed-in professional's way: what the authority's procedure asks of a referring professional, in its own words and with its paragraphs. What is not
/// known may be left empty (Referrals 2024 3).
/// </summary>
internal sealed class PartnerJourney(AuthorityProcedure procedure, DateOnly today) : Journey(procedure)
{
    private static readonly MemberList Children = new(
        "children", "child", "child", (answers, index) => NameOf(answers, $"children[{index}]", $"Child {index + 1}"), AtLeast: 1);

    private static readonly MemberList Adults = new(
        "adults", "adult", "adult", (answers, index) => answers[$"adults[{index}].name"]
            ?? answers[$"adults[{index}].relationship"] ?? $"Adult {index + 1}", AtLeast: 0);

    private static readonly JourneyOption[] YesNo = [new("yes", "Yes"), new("no", "No")];

    private static readonly JourneyOption[] YesNoNotKnown = [new("yes", "Yes"), new("no", "No"), new("not-known", "Not known")];

    public override string Root => Links.PartnerReferral;

    public override string Start => Links.Partner;

    public override IReadOnlyList<JourneyPage> Pages(Answers answers) =>
        [.. Opening(), .. AboutPeople(answers), .. Concern(answers), .. OwnQuestions(), .. Consent(answers)];

    /// <summary>The request that is sent at the end.</summary>
    public RecordContactRequest ToRequest(Answers answers)
    {
        var request = Collect(answers);
        request["authority"] = Procedure.Code;
        request["channel"] = ChannelCodes.OnlineForm;
        request["children"] ??= new JsonArray(new JsonObject());
        foreach (var child in request["children"]!.AsArray().OfType<JsonObject>())
        {
            if (child["aliases"]?.GetValue<string>() is { } aliases)
            {
                child["aliases"] = new JsonArray([.. aliases.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(alias => JsonValue.Create(alias))]);
            }
        }

        return request.Deserialize<RecordContactRequest>(ApiJson.Options)!;
    }

    /// <summary>What will become of the referral for want of agreement or of a reason, before it is sent (Peterborough 3.2).</summary>
    public ConsentVerdict CheckConsent(Answers answers) => Procedure.Intake.CheckConsent(new ConsentFacts
    {
        ProfessionalReferrer = true,
        SignificantHarm = answers.Is("concern.significantHarm", "yes"),
        HarmIfNotReferred = answers.Is("consent.harmIfNotReferred", "yes"),
        ParentAgreement = EnumCodes.Parse<Agreement>(answers["consent.agreement"]) ?? Agreement.NotSought,
        ChildAgreement = EnumCodes.Parse<Agreement>(answers["consent.childAgreement"]) ?? Agreement.NotApplicable,
        FamilyInformed = answers.Is("consent.familyAware", "yes"),
        ReasonGiven = answers["consent.reasonNotInformed"] is not null,
        FromCommonAssessment = answers.Is("commonAssessmentAttached", "yes"),
    });

    private IEnumerable<JourneyPage> Opening()
    {
        yield return Single("kind", Procedure.Intake.Kinds[0].Rule, new JourneyField("kind", FieldKind.Radios, "What are you making?")
        {
            Options = [.. Procedure.Intake.Kinds.Select(kind => new JourneyOption(kind.Kind.Code(), kind.Label, kind.Meaning))],
            Required = "Choose what you are making",
            Short = "Kind",
        });
        yield return new("you", "Your details", new JourneyField("referrer.name", FieldKind.Text, "Your name")
        {
            Required = "Enter your name",
        },
            new JourneyField("referrer.designation", FieldKind.Text, "Job title"),
            new JourneyField("referrer.organisation", FieldKind.Text, "Organisation"),
            new JourneyField("referrer.sourceCode", FieldKind.Radios, "Kind of organisation")
            {
                Options = [.. Choices.Sources.Where(source => source.Value is not ("1A" or "1B" or "1C" or "1D" or "9" or "10"))
                    .Select(source => new JourneyOption(source.Value, source.Text))],
                Required = "Choose the kind of organisation",
            },
            new JourneyField("referrer.phone", FieldKind.Phone, "Telephone number"),
            new JourneyField("referrer.email", FieldKind.Email, "Email address") { Hint = "The acknowledgement and the outcome go there, by reference only" },
            new JourneyField("referrer.relationship", FieldKind.Text, "How you know the child and the family"))
        {
            Check = answers => answers["referrer.phone"] is null && answers["referrer.email"] is null
                ? ("referrer.phone", "Enter a telephone number or an email address")
                : null,
        };
        if (Procedure.Intake.AccessPoints.TryGet(out var points))
        {
            yield return Single("access-point", points[0].Rule, new JourneyField("accessPoint", FieldKind.Radios, "Which duty access point is it for?")
            {
                Options = [.. points.Select(point => new JourneyOption(point.Code, point.Label))],
                Required = "Choose the access point nearest to the child",
                Short = "Access point",
            });
        }
    }

    private IEnumerable<JourneyPage> AboutPeople(Answers answers)
    {
        foreach (var page in Members(answers, Children, Child, "The children you are referring", "Is there another child?"))
        {
            yield return page;
        }

        foreach (var page in Members(
            answers,
            Adults,
            Adult,
            "Parents, carers and other adults",
            answers.Count("adults") == 0 ? "Do you want to add a parent, carer or other adult?" : "Is there another adult?"))
        {
            yield return page;
        }
    }

    private IEnumerable<JourneyPage> Child(int index)
    {
        var path = $"children[{index}]";
        yield return new(
            $"child/{index + 1}",
            $"Child {index + 1}",
            new JourneyField($"{path}.firstName", FieldKind.Text, "First name"),
            new JourneyField($"{path}.lastName", FieldKind.Text, "Last name"),
            new JourneyField($"{path}.aliases", FieldKind.Text, "Other names and spellings") { Hint = "Separate them with commas" },
            new JourneyField($"{path}.formAge", FieldKind.Radios, "Age")
            {
                Options =
                [
                    new(
                        "known", "Date of birth", null,
                        new JourneyField($"{path}.dateOfBirth", FieldKind.Date, "Date of birth")
                        {
                            Hint = "For example, 27 3 2019", Required = "Enter the date of birth",
                            DateRule = born => PlausibleDates.ChildBirth(born, today),
                        }),
                    new("guess", "Estimated age", null, new JourneyField($"{path}.estimatedAge", FieldKind.Number, "Age in years")
                    {
                        Required = "Enter the age in years", MostNumber = PlausibleDates.OldestChild,
                    }),
                    new(
                        "unborn", "Not born yet", null,
                        new JourneyField($"{path}.expectedDateOfBirth", FieldKind.Date, "Expected date of birth")
                        {
                            Required = "Enter the expected date of birth", DateRule = due => PlausibleDates.ExpectedBirth(due, today),
                        }),
                    new("not-known", "Not known"),
                ],
                Required = "Choose how the age is given, or not known",
            },
            new JourneyField($"{path}.sex", FieldKind.Radios, "Sex") { Options = [new("M", "Male"), new("F", "Female")] },
            new JourneyField($"{path}.address.line1", FieldKind.Text, "Address line 1"),
            new JourneyField($"{path}.address.town", FieldKind.Text, "Town or city"),
            new JourneyField($"{path}.address.postcode", FieldKind.Text, "Postcode"))
        {
            Check = answers => answers[$"{path}.firstName"] is null && answers[$"{path}.lastName"] is null && answers[$"{path}.address.line1"] is null
                && !answers.Is($"{path}.formAge", "unborn")
                ? ($"{path}.firstName", "Enter a name or an address, so that the child can be identified")
                : null,
        };
        JourneyField[] more =
        [
            .. Asked("children[].nhsNumber", () => new($"{path}.nhsNumber", FieldKind.Text, "NHS number")
            {
                TextRule = typed => Identifiers.Compact(typed) is null || Identifiers.IsNhsNumber(typed) ? null : Identifiers.NhsNumberRule,
            }),
            .. Asked("children[].upn", () => new($"{path}.upn", FieldKind.Text, "Unique pupil number (UPN)")
            {
                TextRule = typed => Identifiers.Compact(typed) is null || Identifiers.IsUpn(typed) ? null : Identifiers.UpnRule,
            }),
            .. Asked("children[].school", () => new($"{path}.school", FieldKind.Text, "School or nursery")),
            .. Asked("children[].firstLanguage", () => new($"{path}.firstLanguage", FieldKind.Text, "First language")),
            .. Asked("children[].religion", () => new($"{path}.religion", FieldKind.Text, "Religion")),
            .. Asked("children[].specialNeeds", () => new($"{path}.specialNeeds", FieldKind.Narrative, "Special needs")),
            .. Asked("children[].condition", () => new($"{path}.condition", FieldKind.Narrative, "Emotional and physical condition")),
            .. Asked(
                "children[].needsImmediateProtection",
                () => new($"{path}.needsImmediateProtection", FieldKind.Radios, "Does the child need immediate protection?") { Options = YesNoNotKnown }),
            .. Asked("children[].views", () => new($"{path}.views", FieldKind.Narrative, "The child’s views and wishes")),
            new($"{path}.currentLocation", FieldKind.Text, "Where the child is now"),
        ];
        yield return new($"child/{index + 1}/more", $"More about child {index + 1}", more)
        {
            Lead = ["Leave empty what you do not know. Nothing of it delays the referral."],
        };
    }

    private IEnumerable<JourneyPage> Adult(int index)
    {
        var path = $"adults[{index}]";
        yield return new(
            $"adult/{index + 1}",
            $"Adult {index + 1}",
            [
                new($"{path}.name", FieldKind.Text, "Name"),
                new($"{path}.relationship", FieldKind.Text, "Relationship to the child"),
                new($"{path}.parentalResponsibility", FieldKind.Radios, "Does this person have parental responsibility?") { Options = YesNoNotKnown },
                new($"{path}.livesWithChild", FieldKind.Radios, "Does this person live with the child?") { Options = YesNoNotKnown, IsFlag = true },
                .. Asked(
                    "adults[].allegedPerpetrator",
                    () => new($"{path}.allegedPerpetrator", FieldKind.Radios, "Is this person alleged to have harmed the child?") { Options = YesNoNotKnown }),
            ])
        {
            Check = answers => answers[$"{path}.name"] is null && answers[$"{path}.relationship"] is null
                ? ($"{path}.name", "Enter a name or a relationship")
                : null,
        };
    }

    private IEnumerable<JourneyPage> Concern(Answers answers)
    {
        var intake = Procedure.Intake;
        yield return Single(
            "concern",
            RuleOf("concern.nature"),
            new JourneyField("concern.nature", FieldKind.Narrative, "What are the concerns?") { Required = "Enter what the concerns are" });
        yield return Single("how-and-why", RuleOf("concern.howAndWhy"), Text("concern.howAndWhy", "How and why have they arisen?"));
        yield return Single(
            "needs", RuleOf("concern.apparentNeeds"), Text("concern.apparentNeeds", "What appear to be the needs of the child and the family?"));
        yield return new(
            "harm",
            "Harm",
            [
                new("concern.significantHarm", FieldKind.Radios, "Is the child suffering, or likely to suffer, significant harm?")
                {
                    Options = YesNo, IsFlag = true, Required
                        = "Choose whether there is any sign of actual or likely significant harm: it decides how fast this goes",
                },
                new("concern.possibleCrime", FieldKind.Radios, "May a crime have been committed?") { Options = YesNo, IsFlag = true },
                .. Asked("concern.maltreatment", () => Text("concern.maltreatment", "Concerns about maltreatment")),
                .. Asked("concern.maltreatmentFoundation", () => Text("concern.maltreatmentFoundation", "What are they founded on?")),
                .. Asked("concern.allegations", () => Text("concern.allegations", "Any allegations, with their sources, timing and location")),
                .. Asked("concern.urgentAction", () => Text("concern.urgentAction", "Is urgent action needed to keep a child safe?")),
            ])
        { Lead = ["If a child is in danger now, call 999 first."] };
        JourneyField[] difficulties =
        [
            .. new[]
            {
                ("domesticAbuse", "Domestic abuse"), ("mentalIllness", "Mental illness"), ("substanceMisuse", "Substance misuse"),
                ("learningDifficulties", "Learning difficulties"),
            }
                .SelectMany(
                    asked => Asked($"concern.{asked.Item1}", () => new($"concern.{asked.Item1}", FieldKind.Radios, asked.Item2) { Options = YesNoNotKnown })),
        ];
        if (difficulties.Length > 0)
        {
            yield return new("family-difficulties", "Does any of this affect the family or household?", difficulties)
            {
                Rule = RuleOf("concern.domesticAbuse")?.Display,
            };
        }

        if (intake.Grounds.TryGet(out var grounds))
        {
            yield return Single("grounds", grounds[0].Rule, new JourneyField("grounds", FieldKind.Checkboxes, "On which grounds do you refer?")
            {
                Hint = "Choose all that apply",
                Options = [.. grounds.Select(
                    ground => new JourneyOption(ground.Code, ground.Label, ground.NeedsParentAgreement ? "With the consent of the child’s parent" : null))],
                Required = answers.Is("kind", ContactKind.Referral.Code()) ? "Choose one ground or more" : null,
                Short = "Grounds",
            });
        }

        if (intake.EarlyHelpFactors.TryGet(out var factors))
        {
            yield return Single("factors", factors[0].Rule, new JourneyField("concern.factors", FieldKind.Checkboxes, "Which of these apply to the child?")
            {
                Hint = "Choose all that apply",
                Options = [.. factors.Select(factor => new JourneyOption(factor.Code, factor.Label))],
                Short = "Early help factors",
            });
        }
    }

    /// <summary>The questions of the procedure whose answers are text of their own, a page for each set.</summary>
    private IEnumerable<JourneyPage> OwnQuestions() =>
        from set in Procedure.Intake.QuestionSets
        let asked = set.Questions.Where(question => question.Fields.Count == 0).ToList()
        where asked.Count > 0
        select new JourneyPage(set.Code, set.Label, [.. asked.Select(AsField)])
        {
            Rule = set.Rule.Display,
            Lead = ["Answer what you can, and leave the rest empty."],
        };

    private static JourneyField AsField(Question question) => question.Answer == AnswerKind.YesNoNotKnown
        ? new($"questions.{question.Code}", FieldKind.Radios, question.Text) { Options = YesNoNotKnown }
        : Text($"questions.{question.Code}", question.Text);

    private IEnumerable<JourneyPage> Consent(Answers answers)
    {
        yield return new(
            "informed",
            "Who knows of this referral?",
            new JourneyField("consent.familyAware", FieldKind.Radios, "Are the parents or carers aware?")
            {
                Options = YesNoNotKnown,
                Required = "Choose whether the parents or carers are aware",
            },
            new JourneyField("consent.childAware", FieldKind.Radios, "Does the child know?") { Options = YesNoNotKnown },
            Text("consent.parentsViews", "What are the parents’ views?"))
        { Rule = RuleOf("consent.familyAware")?.Display };
        yield return new(
            "agreement",
            "Do they consent?",
            new JourneyField("consent.agreement", FieldKind.Radios, "Does a person with parental responsibility consent?")
            {
                Options =
                [
                    new(
                        "given", "Yes", null,
                        new JourneyField("consent.agreementFrom", FieldKind.Text, "Who gave consent?") { Required = "Enter who gave consent" }),
                    new("refused", "They refused"), new("not-sought", "They were not asked for consent"), new("not-known", "Not known"),
                ],
                Required = "Choose whether a person with parental responsibility consents",
            },
            new JourneyField("consent.childAgreement", FieldKind.Radios, "Does the child consent?")
            {
                Options = [new("given", "Yes"), new("refused", "No"), new("not-known", "Not known"), new("not-applicable", "Too young to be asked")],
            },
            new JourneyField("consent.otherAgenciesPermitted", FieldKind.Radios, "May other agencies be contacted?") { Options = YesNoNotKnown });
        if (!answers.Is("consent.agreement", "given") || !answers.Is("consent.familyAware", "yes"))
        {
            yield return new(
                "reasons",
                "Why were they not informed, or not asked for consent?",
                Text("consent.reasonNotInformed", "The reasons"),
                new JourneyField("consent.harmIfNotReferred", FieldKind.Radios, "Would the child be at risk of significant harm if you did not refer?")
                {
                    Options = YesNo,
                    IsFlag = true,
                })
            { Rule = RuleOf("consent.reasonNotInformed")?.Display };
        }

        yield return Single("common-assessment", Procedure.Intake.CommonAssessment.TryGet(out var duties) ? duties[0].Rule : null, new JourneyField(
            "commonAssessmentAttached", FieldKind.Radios, "Does a common or early help assessment come with it?")
        {
            Hint = "If so, you can attach it when the referral has been sent.",
            Options = YesNo,
            IsFlag = true,
            Required = "Choose whether an assessment comes with it",
            Short = "Common or early help assessment",
        });
    }

    /// <summary>A field that some question of this authority names; nothing where none does.</summary>
    private JourneyField[] Asked(string field, Func<JourneyField> make) => RuleOf(field) is null ? [] : [make()];

    private RuleRef? RuleOf(string field) =>
        Procedure.Intake.Questions.FirstOrDefault(question => question.Fields.Contains(field, StringComparer.Ordinal))?.Rule;

    private static JourneyPage Single(string step, RuleRef? rule, JourneyField field) => new(step, field.Label, field) { Rule = rule?.Display };

    private static JourneyField Text(string path, string label) => new(path, FieldKind.Narrative, label);
}
