using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Display;

/// <summary>What a list offers its reader to do with a case that is not decided: to decide, or to put it before the managers at once.</summary>
internal sealed record CaseStep(string Text, string Href)
{
    /// <returns>Null where there is nothing to offer: whoever may not decide cannot hasten what is before the managers already.</returns>
    public static CaseStep? Of(CaseRow row, Worker reader) => Of(row.CaseId, row.Stage, row.AwaitsReader, reader);

    /// <inheritdoc cref="Of(CaseRow, Worker)"/>
    public static CaseStep? Of(BoardRow row, Worker reader) => Of(row.CaseId, row.Stage, row.AwaitsReader, reader);

    private static CaseStep? Of(Guid caseId, ScreeningStage stage, bool awaitsReader, Worker reader)
    {
        if (awaitsReader)
        {
            return new("Decide", Links.Decide(caseId));
        }

        return stage is { IsUndecided: true } and not ScreeningStage.AwaitingImmediateDecision && reader.IsAny(AccessRoles.Caseworkers)
            ? new(Words.Of(reader.Authority).StepUpNow, Links.StepUp(caseId))
            : null;
    }
}
