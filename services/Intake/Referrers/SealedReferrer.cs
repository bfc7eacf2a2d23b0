using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.Letters;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// Keeps who a referrer is, who is no professional and has not agreed to be identified, out of the words of the record (York 5.5): a worker who types the
/// name into the concerns puts it before everybody who reads the case. It is refused where it was typed, and said which words they are; a name may be let
/// stand that the worker says is somebody else's.
/// </summary>
internal static class SealedReferrer
{
    public const string SomebodyElse = "namesSomebodyElse";

    public const string KeptApart =
        "This says who the referrer is, who is no professional: it is kept apart with the referrer's identity, and not in the record.";

    private const string NameIn = "This names the referrer";
    private const int ShownWords = 8;
    private const int MostShown = 80;

    private static string Rule { get; } = RuleRef.Platform("Y5.5").Display;

    /// <summary>Whether a referrer's identity must not stand in the words of the record.</summary>
    public static bool IsProtected(string? sourceCode, Answer willingToBeIdentified) =>
        sourceCode is not null && !ReferralSources.IsProfessional(sourceCode) && willingToBeIdentified != Answer.Yes;

    /// <summary>Messages by field for each text that says who the referrer is; none where nothing does.</summary>
    /// <param name="isSomebodyElse">Whether the worker says that names like the referrer's are somebody else's.</param>
    public static Dictionary<string, string[]> Check(ReferrerDetails referrer, RecordContactRequest contact, bool isSomebodyElse)
    {
        var looked = LookedFor(referrer, contact);
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (field, text) in looked.Count == 0 ? [] : TextsOf(contact).Where(text => !string.IsNullOrWhiteSpace(text.Text)))
        {
            if (MessageOf(looked, text!, isSomebodyElse) is { } message)
            {
                found[field] = [message];
            }
        }

        return found;
    }

    /// <summary>The message for a text beside the contact's own, for example the reason for an amendment; null where it says nothing of the referrer.</summary>
    public static string? Check(ReferrerDetails referrer, RecordContactRequest contact, string? text, bool isSomebodyElse) =>
        string.IsNullOrWhiteSpace(text) ? null : MessageOf(LookedFor(referrer, contact), text, isSomebodyElse);

    /// <summary>Refuses texts beside a contact that is recorded already where they say who its referrer is, who is protected; null where none does.</summary>
    /// <param name="texts">By their fields.</param>
    public static async Task<Refusal?> RefuseAsync(
        IntakeDbContext db, ReferrerVault vault, Contact contact, IEnumerable<(string Field, string? Text)> texts, bool isSomebodyElse,
        CurrentPerson person, DateTimeOffset now, CancellationToken ct)
    {
        if (!IsProtected(contact.SourceCode, contact.WillingToBeIdentified))
        {
            return null;
        }

        var referrer = await DiscloseReferrer.OfAsync(db, vault, contact, ct);
        var looked = contact.ToRequest();
        var named = Named(isSomebodyElse);
        if (named.Count > 0)
        {
            return Refusal.InvalidFields(new Dictionary<string, string[]>(WithWayOut(named), StringComparer.Ordinal));
        }

        if (isSomebodyElse && Named(isSomebodyElse: false).Count > 0)
        {
            NoteSomebodyElse(db, contact, person, now);
        }

        return null;

        Dictionary<string, string[]> Named(bool isSomebodyElse) => texts
            .Select(text => (text.Field, Message: Check(referrer, looked, text.Text, isSomebodyElse))).Where(text => text.Message is not null)
            .ToDictionary(text => text.Field, text => new[] { text.Message! }, StringComparer.Ordinal);
    }

    /// <summary>The messages with where to say that a name is somebody else's.</summary>
    public static IDictionary<string, string[]> WithWayOut(Dictionary<string, string[]> found)
    {
        if (found.Values.Any(messages => messages.Any(message => message.StartsWith(NameIn, StringComparison.Ordinal))))
        {
            found[SomebodyElse] = ["Tick this if the name in the text is somebody else's. That you did is recorded."];
        }

        return found;
    }

    /// <summary>That a worker let a name stand, on each child's record; not which.</summary>
    public static void NoteSomebodyElse(IntakeDbContext db, Contact contact, CurrentPerson person, DateTimeOffset now) =>
        db.Activity.AddRange(contact.Records.Select(record => ActivityEntry.Of(
            person, record.Id, now, "name-let-stand", "A name like the referrer's was left in the record: it is somebody else's", rule: Rule)));

    private static string? MessageOf(List<ProtectedDetail> looked, string text, bool isSomebodyElse)
    {
        var searched = SearchedWords.Of(text);
        return looked.Find(detail => (!isSomebodyElse || detail.Kind != ProtectedKind.Name) && detail.IsIn(searched)) is { } found ? Said(found, text) : null;
    }

    private static string Said(ProtectedDetail detail, string text)
    {
        var place = PlaceOf(detail, text) is { } words ? $" (“{words}”)" : string.Empty;
        return detail.Kind switch
        {
            ProtectedKind.Name => $"{NameIn}{place}, who has not agreed to be identified: leave the name out of the record ({Rule}).",
            ProtectedKind.Phone => $"This has the referrer's telephone number{place}: enter it with the referrer only, where it is kept apart ({Rule}).",
            ProtectedKind.Email => $"This has the referrer's email address{place}: enter it with the referrer only, where it is kept apart ({Rule}).",
            _ => $"This has the referrer's address{place}: enter it with the referrer only, where it is kept apart ({Rule}).",
        };
    }

    /// <summary>The few words of the text in which it stands.</summary>
    private static string? PlaceOf(ProtectedDetail detail, string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var size = 1; size <= ShownWords; size++)
        {
            for (var from = 0; from + size <= words.Length; from++)
            {
                var some = string.Join(' ', words[from..(from + size)]);
                if (detail.IsIn(SearchedWords.Of(some)))
                {
                    return some.Length > MostShown ? null : some.Trim('.', ',', ';', ':');
                }
            }
        }

        return null;
    }

    /// <summary>What tells who the referrer is and nobody of the family: a grandmother who lives with the child has the child's address and name.</summary>
    internal static List<ProtectedDetail> LookedFor(ReferrerDetails referrer, RecordContactRequest contact)
    {
        var family = contact.Children.SelectMany(child => new[] { child.FirstName, child.LastName }.Concat(child.Aliases))
            .Concat(contact.Adults.Select(adult => adult.Name)).Concat(contact.OtherChildren.SelectMany(child => new[] { child.FirstName, child.LastName }));
        var ofFamily = contact.Children.Select(child => child.Address).OfType<PostalAddress>()
            .SelectMany(address => ProtectedDetail.Place(address.Line1, address.Line2, address.Postcode, string.Empty))
            .Concat(contact.Children.SelectMany(child => ProtectedDetail.Phone(child.ContactNumber, string.Empty))).Select(detail => detail.Looked)
            .ToHashSet(StringComparer.Ordinal);
        var names = family.SelectMany(ProtectedDetail.WordsOf).ToHashSet(StringComparer.Ordinal);
        var isOfFamily = ProtectedDetail.WordsOf(referrer.Name).All(names.Contains);
        return
        [
            .. ProtectedDetail.OfReferrer(referrer, names)
                .Where(detail => !ofFamily.Contains(detail.Looked) && !(isOfFamily && detail.Kind == ProtectedKind.Name)),
        ];
    }

    /// <summary>Every text somebody writes in their own words, by its field. Who somebody is has fields of its own.</summary>
    internal static IEnumerable<(string Field, string? Text)> TextsOf(RecordContactRequest contact)
    {
        IEnumerable<(string, string?)> texts = [];
        if (contact.Concern is { } concern)
        {
            texts = texts.Concat(
            [
                ("concern.nature", concern.Nature), ("concern.howAndWhy", concern.HowAndWhy), ("concern.apparentNeeds", concern.ApparentNeeds),
                ("concern.maltreatment", concern.Maltreatment), ("concern.maltreatmentFoundation", concern.MaltreatmentFoundation),
                ("concern.urgentAction", concern.UrgentAction), ("concern.allegations", concern.Allegations),
                ("concern.allegedPerpetrator", concern.AllegedPerpetrator),
            ]).Concat(concern.Statements.SelectMany((statement, i) => new (string, string?)[]
            {
                ($"concern.statements[{i}].text", statement.Text), ($"concern.statements[{i}].from", statement.From),
            }));
        }

        if (contact.Consent is { } consent)
        {
            texts = texts.Concat(
            [
                ("consent.reasonNotInformed", consent.ReasonNotInformed), ("consent.whoHasBeenTold", consent.WhoHasBeenTold),
                ("consent.whoHasNotBeenTold", consent.WhoHasNotBeenTold), ("consent.parentsViews", consent.ParentsViews),
                ("consent.agreementFrom", consent.AgreementFrom),
            ]);
        }

        if (contact.Arrangements is { } arranged)
        {
            texts = texts.Concat(
            [
                ("arrangements.anonymity", arranged.Anonymity), ("arrangements.feedbackHow", arranged.FeedbackHow),
            ]);
        }

        if (contact.Agreed is { } agreed)
        {
            texts = texts.Concat(AgreedActionRules.TextsOf(agreed, "agreed"));
        }

        if (contact.CommonAssessment is { } form)
        {
            texts = texts.Concat(
            [
                ("commonAssessment.completedBy", form.CompletedBy), ("commonAssessment.organisation", form.Organisation),
                ("commonAssessment.leadProfessional", form.LeadProfessional), ("commonAssessment.reason", form.Reason),
                ("commonAssessment.childsDevelopment", form.ChildsDevelopment), ("commonAssessment.parentsAndCarers", form.ParentsAndCarers),
                ("commonAssessment.familyAndEnvironment", form.FamilyAndEnvironment), ("commonAssessment.strengthsAndNeeds", form.StrengthsAndNeeds),
                ("commonAssessment.servicesInvolved", form.ServicesInvolved), ("commonAssessment.actionsProposed", form.ActionsProposed),
                ("commonAssessment.goalsForChild", form.GoalsForChild), ("commonAssessment.childsViews", form.ChildsViews),
                ("commonAssessment.parentsViews", form.ParentsViews),
            ]);
        }

        return texts.Concat(contact.Children.SelectMany((child, i) => new (string, string?)[]
        {
            ($"children[{i}].school", child.School), ($"children[{i}].specialNeeds", child.SpecialNeeds), ($"children[{i}].condition", child.Condition),
            ($"children[{i}].currentLocation", child.CurrentLocation), ($"children[{i}].views", child.Views),
            ($"children[{i}].known.overrideReason", child.Known?.OverrideReason),
        })).Concat(contact.Adults.SelectMany((adult, i) => new (string, string?)[]
        {
            ($"adults[{i}].relationship", adult.Relationship), ($"adults[{i}].specialNeeds", adult.SpecialNeeds),
        })).Concat(contact.OtherChildren.Select((child, i) => ($"otherChildren[{i}].relationship", child.Relationship)))
            .Concat(contact.Questions.Select(answer => ($"questions.{answer.Key}", (string?)answer.Value)));
    }
}
