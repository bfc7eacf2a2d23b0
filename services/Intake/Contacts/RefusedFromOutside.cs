namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// What only the authority's own workers may say of a contact. From anybody else it would route a child past the front door, or move its clocks; it is
/// refused from the public and from professionals alike.
/// </summary>
internal static class RefusedFromOutside
{
    public static void CheckChildren(IReadOnlyList<ChildDetails> children, FieldChecks problems)
    {
        for (var i = 0; i < children.Count; i++)
        {
            problems.Refuse($"children[{i}].known", children[i].Known is not null, "Whether a child is known is for the authority to say.");
            problems.Refuse($"children[{i}].personId", children[i].PersonId is not null, "Who a child is, is for the authority to say.");
        }
    }

    /// <summary>A professional's contact comes by the online form, when it is sent.</summary>
    public static FieldChecks Check(RecordContactRequest told)
    {
        var problems = new FieldChecks();
        problems.Refuse("receivedAt", told.ReceivedAt is not null, "A contact of yours is received when you send it: leave this out.");
        problems.Refuse(
            "channel",
            !string.Equals(told.Channel, ChannelCodes.OnlineForm, StringComparison.Ordinal),
            $"What you send comes by the online form: give {ChannelCodes.OnlineForm}.");
        problems.Refuse("arrangements.feedbackDueOn", told.Arrangements?.FeedbackDueOn is not null, "When you hear is for the authority to say.");
        problems.Refuse("arrangements.anonymity", told.Arrangements?.Anonymity is not null, "What can be kept from the family is for the authority to say.");
        problems.Refuse("agreed", told.Agreed is not null, "What is done next is agreed in conversation with the authority's worker.");
        CheckChildren(told.Children, problems);
        return problems;
    }
}
