using ReferralPlatform.Notification.Templates;

namespace ReferralPlatform.Notification.Letters;

/// <summary>Has a message printed as a letter, in the words of the authority's template.</summary>
internal sealed class LetterPress(
    NotificationDbContext db, IntakeLetters intake, AllocationPlans plans, ProcedureBook procedures, IConfiguration configuration, TimeProvider clock)
{
    public Uri Portal => new(configuration["Portal:PublicUrl"] ?? "http://localhost:8080");

    /// <summary>The words and what is enclosed, as they stand now.</summary>
    public async Task<LetterView> ReadAsync(Message message, CancellationToken ct)
    {
        var (procedure, version, template) = await TemplateOfAsync(message, ct);
        return new LetterView(
            message.ContactRecordId, message.Reference, message.Kind, message.Recipient, template.Council!,
            LetterWording.Heading(message, procedure, template, Portal),
            [
                .. LetterWording.Paragraphs(message, procedure, template, Portal).Select(paragraph => paragraph.Replace(
                    $"{{{Placeholders.AgreedActions}}}", "[What was agreed is filled in here when the letter is printed.]", StringComparison.Ordinal)),
            ],
            message.ApprovedFeedback, await PlanToShowAsync(message, ct),
            [.. LetterWording.Enclosures(message, procedure).Select(item => new LetterEnclosure(item.Label, item.Rule.Display))], message.Rule,
            message.InWritingRule, version);
    }

    /// <summary>Why it cannot be let go as it stands: the child is in need, and there is no plan to go with it. Null when it can.</summary>
    /// <exception cref="HttpRequestException">Allocation does not answer.</exception>
    public async Task<Refusal?> CheckPlanAsync(Message message, CancellationToken ct) =>
        message.PlanNeeded && string.IsNullOrWhiteSpace(await PlanAsync(message, ct)) ? MessageRefusals.PlanMissing(message.Rule) : null;

    /// <summary>What a reader of the letter would learn that is protected.</summary>
    /// <exception cref="HttpRequestException">Intake does not answer, or Allocation.</exception>
    public async Task<IReadOnlyList<TextFinding>> CheckAsync(Message message, CancellationToken ct)
    {
        var (procedure, _, template) = await TemplateOfAsync(message, ct);
        var words = LetterWording.Paragraphs(message, procedure, template, Portal).Prepend(LetterWording.Heading(message, procedure, template, Portal))
            .Append(await PlanAsync(message, ct));
        return await intake.CheckAsync(message, string.Join('\n', words.Where(part => !string.IsNullOrWhiteSpace(part))), ct);
    }

    /// <summary>Prints it and notes, unless it is done, with which version of the template, or says why it cannot be.</summary>
    /// <inheritdoc cref="CheckAsync"/>
    public async Task<(Refusal? Refusal, Printed? Letter)> PrintAsync(Message message, CancellationToken ct)
    {
        var (procedure, version, template) = await TemplateOfAsync(message, ct);
        var (refusal, letter) = await intake.PrintAsync(message, LetterWording.Content(
            message, procedure, template, await PlanAsync(message, ct), Portal, clock.GetUtcNow()), ct);
        if (refusal is null && !message.IsDone)
        {
            message.MadeWith(version);
        }

        return (refusal, letter);
    }

    /// <summary>What somebody wrote, or else Allocation's own as it stands.</summary>
    private async Task<string?> PlanAsync(Message message, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(message.Plan) && message.PlanNeeded ? await plans.ReadAsync(message, ct) : message.Plan;

    private async Task<string?> PlanToShowAsync(Message message, CancellationToken ct)
    {
        try
        {
            return await PlanAsync(message, ct);
        }
        catch (HttpRequestException)
        {
            // The words can be read and written meanwhile; it is not let go without its plan.
            return null;
        }
    }

    private async Task<(AuthorityProcedure Procedure, int Version, LetterTemplate Template)> TemplateOfAsync(Message message, CancellationToken ct)
    {
        var procedure = message.ProcedureVersion is { } version ? procedures.For(message.Authority, version) : procedures.For(message.Authority);
        var (saved, template) = await LetterTemplates.OfAsync(db, message, procedure, ct);
        return (procedure, saved, template);
    }
}
