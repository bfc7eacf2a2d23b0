namespace ReferralPlatform.Intake.Tests;

/// <summary>Request bodies as JSON, so that a test can spoil one field of a good one.</summary>
internal static class SampleContacts
{
    /// <summary>Sample 01: a school about two sisters, Peterborough.</summary>
    public static JsonObject Sisters() => Parse(
        """
        {
          "authority": "peterborough", "channel": "phone", "kind": "referral", "receivedAt": "2026-10-06T10:20:00+01:00",
          "referrer": { "name": "Anna Okafor", "designation": "Designated safeguarding lead", "organisation": "Oakmere Primary", "sourceCode": "2A",
                        "phone": "01632 960111", "email": "a.okafor@oakmere.example", "willingToBeIdentified": "yes", "mayBeContactedAgain": "yes" },
          "children": [
            { "firstName": "Lily", "lastName": "Marsh", "dateOfBirth": "2018-03-14", "sex": "F", "address": { "line1": "14 Fenland Close", "postcode": "PE1 4XX" }, "known": { "status": "unknown" } },
            { "firstName": "Rose", "lastName": "Marsh", "dateOfBirth": "2020-09-02", "sex": "F", "address": { "line1": "14 Fenland Close", "postcode": "PE1 4XX" }, "known": { "status": "unknown" } }
          ],
          "adults": [ { "name": "Kelly Marsh", "relationship": "mother", "parentalResponsibility": "yes", "livesWithChild": true } ],
          "concern": { "nature": "Both often arrive hungry, in unwashed clothes.", "significantHarm": false, "possibleCrime": false,
                       "domesticAbuse": "not-known", "mentalIllness": "yes", "substanceMisuse": "no", "learningDifficulties": "no" },
          "agreed": { "furtherAction": "not-known" },
          "consent": { "childAware": "not-known", "familyAware": "yes", "agreement": "given", "agreementFrom": "Kelly Marsh", "otherAgenciesPermitted": "yes" },
          "commonAssessmentAttached": false
        }
        """);

    /// <summary>Sample 02: a health visitor's letter, no agreement sought, Peterborough.</summary>
    public static JsonObject Letter() => Parse(
        """
        {
          "authority": "peterborough", "channel": "letter", "kind": "referral", "receivedAt": "2026-10-09T09:00:00+01:00",
          "referrer": { "name": "Joan Peel", "designation": "Health visitor", "sourceCode": "3B", "email": "j.peel@health.example" },
          "children": [ { "firstName": "Toby", "lastName": "Finch", "dateOfBirth": "2025-12-01" } ],
          "concern": { "nature": "Missed three checks, home cluttered; no sign of harm.", "significantHarm": false, "possibleCrime": false },
          "consent": { "familyAware": "no", "agreement": "not-sought" }
        }
        """);

    /// <summary>Sample 04: a neighbour who must not be named, York.</summary>
    public static JsonObject Neighbour() => Parse(
        """
        {
          "authority": "york", "channel": "phone", "kind": "enquiry", "receivedAt": "2026-11-05T15:10:00+00:00",
          "referrer": { "name": "D. Hale", "relationship": "neighbour", "sourceCode": "1B", "phone": "01632 960222", "willingToBeIdentified": "no", "mayBeContactedAgain": "yes" },
          "children": [ { "lastName": "Pryce", "estimatedAge": 6, "sex": "M", "address": { "line1": "3 Larch Terrace" } } ],
          "concern": { "nature": "Crying and shouting most evenings for two weeks; no injury seen.", "significantHarm": false, "possibleCrime": false },
          "agreed": { "furtherAction": "not-known" },
          "consent": { "familyAware": "not-known", "agreement": "not-known" }
        }
        """);

    private static JsonObject Parse(string json) => JsonSerializer.Deserialize<JsonObject>(json)!;
}
