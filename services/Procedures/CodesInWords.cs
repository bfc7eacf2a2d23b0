namespace ReferralPlatform.Procedures;

/// <summary>What a procedure calls what it lists by codes, for every text of the services that people read. A code it does not list is spelt out.</summary>
public static class CodesInWords
{
    /// <summary>"looked after" of <c>looked-after</c>.</summary>
    public static string Spelt(string code) => code.Replace('-', ' ');

    extension(AuthorityProcedure procedure)
    {
        /// <summary>A disposal by its label.</summary>
        public string OptionInWords(string code) => procedure.Screening.FindOption(code)?.Label ?? Spelt(code);

        /// <summary>An agency by its name.</summary>
        public string AgencyInWords(string code) => procedure.Screening.Agencies.FindAgency(code)?.Label ?? Spelt(code);

        /// <summary>A check by what it finds out: "Whether the family is previously known".</summary>
        public string CheckInWords(string code) => LabelOf(procedure.Screening.RequiredChecks.ValueOrDefault, code);

        /// <summary>A rating of an enquiry by its label.</summary>
        public string RatingInWords(string code) => procedure.Screening.Agencies.Ratings.ValueOrDefault?.Find(code)?.Label ?? Spelt(code);
    }

    /// <summary>"team manager or service manager": whoever holds one of these roles, in the middle of a sentence.</summary>
    public static string Roles(IEnumerable<string> roles)
    {
        var titles = roles.Select(Role).ToList();
        return titles.Count < 2 ? string.Concat(titles) : $"{string.Join(", ", titles.SkipLast(1))} or {titles[^1]}";
    }

    /// <summary>"team manager" of <c>team-manager</c>.</summary>
    public static string Role(string role) => role is Qualifications.SocialWork ? "registered social worker" : Spelt(role);

    /// <summary>Labels of a list as a sentence ends with them: "Police; Health".</summary>
    public static string List(IEnumerable<string> labels) => string.Join("; ", labels);

    private static string LabelOf(IEnumerable<Item>? items, string code) =>
        items?.FirstOrDefault(item => string.Equals(item.Code, code, StringComparison.Ordinal))?.Label ?? Spelt(code);
}
