namespace ReferralPlatform.Intake.Tests.Recording;

/// <summary>A contact of each authority with everything its procedure asks for, all of invented people.</summary>
internal static class AuthorityContacts
{
    public static JsonObject For(string authority) => authority switch
    {
        "york" => York(),
        "sefton" => Sefton(),
        "referrals-2024" => Referrals2024(),
        "dudley" => Dudley(),
        _ => SampleContacts.Sisters(),
    };

    public static JsonObject York() => Parse(
        """
        {
          "authority": "york", "channel": "phone", "kind": "enquiry",
          "referrer": { "name": "D. Hale", "relationship": "neighbour", "sourceCode": "1B", "phone": "01632 960222", "willingToBeIdentified": "no", "mayBeContactedAgain": "yes" },
          "children": [ { "lastName": "Pryce", "estimatedAge": 6, "sex": "M", "gender": "boy", "contactNumber": "01632 960333", "address": { "line1": "3 Larch Terrace" } } ],
          "concern": { "nature": "Crying and shouting most evenings.", "significantHarm": false, "possibleCrime": false },
          "questions": {
            "identity-and-contact": "The man at number 5, back door", "relationship": "Next door at number 5",
            "what-prompted": "It was louder last night.", "family-knows": "No", "what-is-expected": "A visit.", "aware-of-next": "yes", "something-else": "No", "spoken-to-anyone": "Nobody",
            "what-happened": "Crying and shouting", "when": "Most evenings", "before": "For two weeks", "harm-or-injury": "None seen", "since-then": "Nothing",
            "seen-or-told": "Heard it personally", "who-was-there": "A man's voice", "action-taken": "None", "who-did-what": "Not known", "could-take-action": "No", "urgency": "Soon",
            "what-caller-knows": "Little", "contact-with-family": "Nods on the stairs", "help-understand": "New baby", "composition": "Mother, father, boy, baby", "ages-and-gender": "Boy about 6, baby"
          }
        }
        """);

    public static JsonObject Sefton() => Parse(
        """
        {
          "authority": "sefton", "channel": "phone", "kind": "referral",
          "referrer": { "name": "Jo Lane", "sourceCode": "1A", "relationship": "aunt", "phone": "01632 960444", "howToReContact": "By text after six", "willingToBeIdentified": "no" },
          "children": [ { "firstName": "Ellis", "lastName": "Quill", "dateOfBirth": "2016-01-19", "currentLocation": "At his grandmother's" } ],
          "otherChildren": [
            { "firstName": "Bea", "lastName": "Quill", "estimatedAge": 3, "relationship": "sister", "place": "same-household" },
            { "lastName": "Dorn", "estimatedAge": 9, "sex": "F", "place": "alleged-perpetrators-household" },
            { "relationship": "cousin", "place": "elsewhere" }
          ],
          "concern": {
            "nature": "Bruise on his arm.", "howAndWhy": "After a weekend away.", "apparentNeeds": "Safety.", "significantHarm": false, "possibleCrime": false,
            "maltreatment": "Perhaps", "maltreatmentFoundation": "The boy's words", "urgentAction": "Not today",
            "statements": [
              { "text": "I saw a bruise.", "source": "first-hand" },
              { "text": "He was pushed.", "source": "third-party", "from": "the boy's teacher" },
              { "text": "He cries at night.", "source": "not-known" }
            ]
          },
          "consent": { "familyAware": "no", "whoHasBeenTold": "The grandmother", "whoHasNotBeenTold": "The parents", "parentsViews": "Not asked", "agreement": "not-sought" },
          "arrangements": { "speakToSocialWorker": "yes", "anonymity": "As far as the law allows", "feedbackHow": "By telephone", "feedbackDueOn": "2026-11-13" },
          "agreed": { "furtherAction": "yes", "actions": [
            { "what": "He is visited at his grandmother's", "owner": "front-door", "ownerName": "The duty social worker", "dueOn": "2026-11-12" } ] }
        }
        """);

    public static JsonObject Referrals2024() => Parse(
        """
        {
          "authority": "referrals-2024", "channel": "phone", "kind": "referral", "purpose": "request-for-services", "grounds": ["likely-significant-harm", "mental-health-admission"],
          "referrer": { "name": "Dr P. Rao", "designation": "GP", "sourceCode": "3A", "relationship": "family doctor", "knowledgeOfFamily": "Patients for ten years", "email": "p.rao@surgery.example" },
          "children": [ {
            "firstName": "Aisha", "lastName": "Bello", "aliases": ["Aysha", "Ayesha Belo"], "dateOfBirth": "2011-08-08", "sex": "F", "gender": "girl",
            "nhsNumber": "943 476 5919", "upnUnknown": "UN4", "school": "Fell Side School", "ethnicity": "BAFR", "firstLanguage": "Hausa", "religion": "Muslim",
            "disabilities": ["LD", "AUT"], "specialNeeds": "Support with reading", "currentLocation": "Ward 7", "condition": "Calm; physically well",
            "needsImmediateProtection": "not-known", "views": "Wants to go home", "address": { "line1": "9 Quay Row" }
          } ],
          "adults": [
            { "name": "Halima Bello", "relationship": "mother", "dateOfBirth": "1985-02-01", "parentalResponsibility": "yes", "livesWithChild": true, "ethnicity": "BAFR", "firstLanguage": "Hausa", "religion": "Muslim", "specialNeeds": "None known" },
            { "name": "R. Stone", "relationship": "mother's former partner", "parentalResponsibility": "no", "livesWithChild": false, "allegedPerpetrator": "yes" },
            { "relationship": "grandmother", "parentalResponsibility": "not-known" }
          ],
          "otherChildren": [ { "firstName": "Musa", "lastName": "Bello", "dateOfBirth": "2015-05-05", "relationship": "brother", "place": "same-household" } ],
          "concern": {
            "nature": "Overdose.", "howAndWhy": "After threats.", "significantHarm": true, "possibleCrime": true, "allegations": "Threats by telephone, told by Aisha, last week, at home",
            "allegedPerpetrator": "R. Stone, lives in the next street", "factors": ["mental-ill-health", "family-circumstances"]
          },
          "consent": { "childAware": "yes", "familyAware": "yes", "agreement": "given", "agreementFrom": "Halima Bello" },
          "agreed": { "furtherAction": "no", "nothingMoreBecause": "The hospital keeps her for now" },
          "questions": { "capacity": "Mother copes with help", "significant-events": "Separation in May", "other-agencies": "CAMHS" }
        }
        """);

    public static JsonObject Dudley() => Parse(
        """
        {
          "authority": "dudley", "channel": "letter", "kind": "referral", "accessPoint": "cottage-street", "grounds": ["significant-impairment"],
          "referrer": { "name": "Beth Onslow", "designation": "Nursery manager", "sourceCode": "2B" },
          "children": [ { "firstName": "Jaydn", "lastName": "Pike", "dateOfBirth": "2023-06-17" } ],
          "concern": { "nature": "Speech delay and behaviour; housing is damp.", "significantHarm": false, "possibleCrime": false },
          "consent": { "familyAware": "yes", "agreement": "given" },
          "commonAssessment": {
            "completedOn": "2026-10-20", "completedBy": "Beth Onslow", "organisation": "Little Acorns", "leadProfessional": "Beth Onslow", "reason": "Worried about his speech.",
            "childsDevelopment": "Few words", "parentsAndCarers": "Warm, tired", "familyAndEnvironment": "Damp flat", "strengthsAndNeeds": "Needs speech therapy",
            "servicesInvolved": "Health visitor", "actionsProposed": "Speech therapy; housing officer", "goalsForChild": "To talk with his friends",
            "childsViews": "Likes nursery", "parentsViews": "Want help", "sharingAgreed": "yes"
          }
        }
        """);

    private static JsonObject Parse(string json) => JsonSerializer.Deserialize<JsonObject>(json)!;
}
