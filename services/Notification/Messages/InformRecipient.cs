using ReferralPlatform.Notification.Templates;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Notification.Messages;

/// <summary>A person informed the recipient by phone, by letter or face to face.</summary>
internal static class InformRecipient
{
    private const int MaxNote = 2000;

    public static Task<Results<Created<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        InformRecipientRequest request, [AsParameters] MessageChange change) => change.CreateAsync(
        change.Location,
        fields: null,
        async message =>
        {
            if (Check(request, message, change.Now).Refusal is { } invalid)
            {
                return invalid;
            }

            var informedAt = request.InformedAt!.Value.ToUniversalTime();
            if (message.Inform(request.Means!.Value, informedAt, request.SpokenTo, change.Person) is { } refusal)
            {
                return refusal;
            }

            if (message is { Means: Means.Letter, TemplateVersion: null, IsToReferOn: false })
            {
                message.MadeWith((await LetterTemplates.CurrentAsync(change.Db, change.Procedures.For(message.Authority), change.Cancellation)).Version);
            }

            await Informing.RecordAsync(
                change.Db, message, informedAt, change.Now, change.Cancellation, change.Person, NoteOf(request, message), request.CopyHandedOver);
            return null;
        },
        message => RoleFor(message, change.Procedures) is { } role && !change.Person.HasAny(role.Codes) && !change.Person.HasAny(AccessRoles.Managers)
            ? MessageRefusals.NotInformedByThisRole(role)
            : null);

    /// <summary>Who informs the referrer, where the procedure says. A manager answers for the worker and may do it as well.</summary>
    private static RoleRule? RoleFor(Message message, ProcedureBook procedures) =>
        message is { Kind: MessageKind.Feedback, ProcedureVersion: { } version }
        && procedures.For(message.Authority, version).Notification
            .FeedbackTo(new FeedbackFacts(message.Professional, message.InWritingRule is not null, message.ThresholdMet)).TryGet(out var duty)
            ? duty.By.ValueOrDefault
            : null;

    private static string? NoteOf(InformRecipientRequest request, Message message) =>
        message.IsToReferOn ? $"To: {request.SpokenTo}\n{request.Note}".Trim()
        : request.CopyHandedOver is not false ? request.Note : $"{request.Note} No copy of the minutes: {request.WhyNoCopy}".Trim();

    private static FieldChecks Check(InformRecipientRequest request, Message message, DateTimeOffset now) => new FieldChecks()
        .Refuse("informedAt", request.InformedAt is null, "Say when the recipient was informed.")
        .Refuse("informedAt", PlausibleDates.Act(request.InformedAt, now, "The time lies in the future."))
        .Refuse("informedAt", request.InformedAt < message.ReceivedAt, "The time lies before the contact was received.")
        .Refuse(
            "means", request.Means is null || (request.Means is Means.Email && !message.IsToReferOn),
            "Say phone, letter or in-person: e-mail is sent by the service itself.")
        .Refuse("spokenTo", message.IsToReferOn && string.IsNullOrWhiteSpace(request.SpokenTo), "Say to whom the case was referred, by service or post.")
        .Refuse(
            "copyHandedOver", !message.IsToInformParents && request.CopyHandedOver is not null,
            "Only parents and child who are informed of a discussion are handed a copy of its minutes.")
        .Refuse(
            "whyNoCopy", request.CopyHandedOver is false && string.IsNullOrWhiteSpace(request.WhyNoCopy),
            "Say why the family was handed no copy of the minutes.")
        .Refuse(
            "whyNoCopy", request.CopyHandedOver is not false && !string.IsNullOrWhiteSpace(request.WhyNoCopy),
            "Say that the family was handed no copy of the minutes, or leave the reason out.")
        .Limited("whyNoCopy", request.WhyNoCopy, MaxNote)
        .Limited("note", request.Note, MaxNote)
        .Limited("spokenTo", request.SpokenTo, FieldChecks.MaxLine);
}
