namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>
/// What an agreement must be like, by field: what is done, who does it and by when, or that nothing more is and why. A part of it alone is clear to nobody.
/// </summary>
internal static class AgreedActionRules
{
    private const int MostActions = 20;

    /// <param name="path">Of the agreement in the request.</param>
    /// <param name="spokenOn">Of the conversation.</param>
    public static void Check(AgreedDetails agreed, string path, DateOnly spokenOn, FieldChecks problems)
    {
        var acts = agreed.FurtherAction == Answer.Yes;
        problems.Limited($"{path}.nothingMoreBecause", agreed.NothingMoreBecause, FieldLimits.Narrative)
            .Refuse(
                $"{path}.nothingMoreBecause", agreed.FurtherAction == Answer.No && string.IsNullOrWhiteSpace(agreed.NothingMoreBecause),
                "Enter why nothing more is done.")
            .Refuse(
                $"{path}.furtherAction", agreed.FurtherAction != Answer.No && !string.IsNullOrWhiteSpace(agreed.NothingMoreBecause),
                "Choose no where nothing more is done, or take the reason out.")
            .Refuse(
                $"{path}.furtherAction", !acts && agreed.Actions.Count > 0, "Choose yes where an action was agreed, or take the action out.")
            .Refuse($"{path}.actions", agreed.Actions.Count > MostActions, $"Enter {MostActions} actions at most.");
        if (acts && agreed.Actions.Count == 0)
        {
            problems.Refuse($"{path}.actions[0].what", when: true, "Enter what will be done.");
        }

        for (var i = 0; i < agreed.Actions.Count; i++)
        {
            CheckAction(agreed.Actions[i], $"{path}.actions[{i}].", spokenOn, problems);
        }
    }

    /// <param name="prefix">Path of the action, ending with a point.</param>
    /// <inheritdoc cref="Check"/>
    public static FieldChecks CheckAction(AgreedActionDetails action, string prefix, DateOnly spokenOn, FieldChecks problems) => problems
        .Required($"{prefix}what", action.What, "Enter what will be done.", FieldLimits.Narrative)
        .Refuse($"{prefix}owner", action.Owner is null, "Choose who does it.")
        .Refuse(
            $"{prefix}ownerName", action.Owner == ActionOwner.FrontDoor && string.IsNullOrWhiteSpace(action.OwnerName), "Enter who does it, by name or role.")
        .Limited($"{prefix}ownerName", action.OwnerName, FieldLimits.Name)
        .Refuse($"{prefix}dueOn", action.DueOn is null, "Enter by when it is done.")
        .Refuse($"{prefix}dueOn", action.DueOn < spokenOn, "It cannot be due before the conversation.")
        .Refuse($"{prefix}dueOn", PlausibleDates.Promise(action.DueOn, spokenOn));

    /// <summary>A contact that comes in conversation has something to be clear on, where the text asks for it; that nothing is clear yet can be said.</summary>
    public static void CheckNewContact(RecordContactRequest request, AuthorityProcedure procedure, FieldChecks problems) => problems.Refuse(
        "agreed.furtherAction",
        procedure.Intake.AsksForAgreedActions && IsSpoken(request.Channel, procedure) && request.Agreed is null or { FurtherAction: Answer.NotAsked },
        $"Choose whether anything more is done: both have to be clear on it at the end of the conversation ({procedure.Intake.AgreedActions.Rule.Display}).");

    /// <summary>Whether what comes by a channel comes in conversation.</summary>
    public static bool IsSpoken(string? channel, AuthorityProcedure procedure) =>
        channel is not null && procedure.Intake.FindChannel(channel) is { InWriting: false };

    /// <summary>Every text of an agreement that somebody writes in their own words, by its field.</summary>
    public static IEnumerable<(string Field, string? Text)> TextsOf(AgreedDetails agreed, string path) => agreed.Actions
        .SelectMany((action, i) => TextsOf(action, $"{path}.actions[{i}]."))
        .Append(($"{path}.nothingMoreBecause", agreed.NothingMoreBecause));

    /// <inheritdoc cref="TextsOf(AgreedDetails, string)"/>
    public static IEnumerable<(string Field, string? Text)> TextsOf(AgreedActionDetails action, string prefix) =>
        [($"{prefix}what", action.What), ($"{prefix}ownerName", action.OwnerName)];
}
