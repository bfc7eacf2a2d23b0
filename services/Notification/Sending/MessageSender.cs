using Microsoft.Extensions.Options;
using ReferralPlatform.Notification.Alerts;
using ReferralPlatform.Notification.Letters;
using ReferralPlatform.Notification.Referrers;

namespace ReferralPlatform.Notification.Sending;

/// <summary>
/// Sends what is due. A message is claimed with its row locked and the claim committed, then sent, then marked. A sender that
/// dies in between leaves it claimed, and when the claim runs out another sends it again under the same Message-ID: at least once, never silently lost.
/// </summary>
internal sealed partial class MessageSender(
    IServiceScopeFactory scopes, SendingSignal signal, Mailer mailer, NotifySender notify, Carriers carriers, Mailboxes mailboxes, ProfessionalDomains domains,
    IOptions<SendingOptions> options, IConfiguration configuration, TimeProvider clock, ILogger<MessageSender> logger) : BackgroundService
{
    /// <summary>Two lanes, because a referrer's address has to be asked for: while Intake is slow, the police and the managers do not wait.</summary>
    private const int ReferrersAtOnce = 8;
    private const int MailboxesAtOnce = 4;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync(toReferrers: true, ReferrersAtOnce, stoppingToken), RunAsync(toReferrers: false, MailboxesAtOnce, stoppingToken));

    /// <summary>Claims only what can be sent at once, so that nothing claimed waits behind a message that takes long.</summary>
    private async Task RunAsync(bool toReferrers, int atOnce, CancellationToken stoppingToken)
    {
        using var free = new SemaphoreSlim(atOnce);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await free.WaitAsync(stoppingToken);
                free.Release();
                var committed = signal.NextCommit;
                var most = free.CurrentCount;
                var claimed = await ClaimAsync(toReferrers, most, stoppingToken);
                foreach (var messageId in claimed)
                {
                    await free.WaitAsync(CancellationToken.None);
                    _ = SendAndReleaseAsync(messageId, free);
                }

                if (claimed.Count < most)
                {
                    await Task.WhenAny(committed, Task.Delay(Poll, clock, stoppingToken));
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                LogSenderFailed(logger, fault.GetType().Name);
                await Task.Delay(Poll, clock, CancellationToken.None);
            }
        }

        // What is under way is finished: the host waits, and what it no longer waits for another sender takes over.
        for (var i = 0; i < atOnce; i++)
        {
            await free.WaitAsync(CancellationToken.None);
        }
    }

    private async Task SendAndReleaseAsync(Guid messageId, SemaphoreSlim free)
    {
        try
        {
            await SendClaimedAsync(messageId, CancellationToken.None);
        }
        finally
        {
            free.Release();
        }
    }

    private async Task<List<Guid>> ClaimAsync(bool toReferrers, int most, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDbContext>();
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.Messages
            .FromSql(
                $"""
                 select * from messages
                 where (recipient in ('Referrer', 'Family', 'Child')) = {toReferrers}
                   and ((state = 'Due' and (means is null or means in ('Email', 'TextMessage') or by_provider) and next_attempt_at <= {now})
                     or (state = 'Sending' and claimed_until <= {now}))
                 order by next_attempt_at limit {most} for update skip locked
                 """)
            .IgnoreQueryFilters().ToListAsync(ct);
        if (due.Count == 0)
        {
            return [];
        }

        foreach (var message in due)
        {
            message.Claim(now, options.Value.Lease);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return due.ConvertAll(message => message.Id);
    }

    private async Task SendClaimedAsync(Guid messageId, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NotificationDbContext>();
            var message = await db.Messages.SingleAsync(row => row.Id == messageId, ct);
            try
            {
                await SendAsync(scope.ServiceProvider, db, message, ct);
            }
            catch (Exception fault) when (fault is SendingException or HttpRequestException)
            {
                await NoteFailureAsync(db, message, fault, ct);
            }

            await db.SaveChangesAsync(ct);
        }
        catch (Exception fault)
        {
            // What could not be marked stays claimed and is taken up again when the claim runs out.
            LogMessageFailed(logger, messageId, fault.GetType().Name);
        }
    }

    private async Task SendAsync(IServiceProvider services, NotificationDbContext db, Message message, CancellationToken ct)
    {
        if (!await db.UnlessSupersededAsync(message, () => { }, clock.GetUtcNow(), ct))
        {
            return;
        }

        var procedures = services.GetRequiredService<ProcedureBook>();
        var procedure = message.ProcedureVersion is { } version ? procedures.For(message.Authority, version) : procedures.For(message.Authority);
        if (message.ByProvider)
        {
            await SendLetterAsync(services, db, message, ct);
            return;
        }

        (string? To, bool ByText) reached = message.Recipient switch
        {
            Recipient.Police => (mailboxes.Police(message.Authority), false),
            Recipient.Team => (mailboxes.Team(message.Authority), false),
            Recipient.OutOfHours => (mailboxes.OutOfHours(message.Authority), false),
            Recipient.Agency => (mailboxes.Agency(message.Authority, message.RecipientRole!), false),
            Recipient.Worker => (mailboxes.Worker(message.Authority, message.RecipientRole!), false),
            Recipient.Role => (mailboxes.Role(message.Authority, message.RecipientRole!), false),
            _ => await FindReferrerAsync(services.GetRequiredService<ReferrerClient>(), db, message, procedure, ct),
        };
        var (to, byText) = reached;
        if (to is null)
        {
            if (message.Recipient == Recipient.Agency)
            {
                // A person rings or writes to the agency that the worker named in the question.
                await db.UnlessSupersededAsync(message, () => message.Reach(Means.Phone, byProvider: false), clock.GetUtcNow(), ct);
            }

            return;
        }

        // Whoever opens a mailbox of the team or of a role, manages a team or has an action to do would learn that there is a record which they may
        // not know of.
        var restricted = message.Recipient is Recipient.Team or Recipient.Role || message.IsToManager || message.IsOfAction
            ? await db.RestrictedRecords.FirstOrDefaultAsync(
                record => record.ContactRecordId == message.ContactRecordId && !record.Lifted
                    && !db.StatedOpenings.Any(opening => opening.ContactRecordId == message.ContactRecordId && record.Readers.Contains(opening.By)
                        && message.Key.StartsWith(MessagePlan.KeyOfOpening + opening.Id.ToString()))
                    && (message.Recipient != Recipient.Worker || !record.Readers.Contains(message.RecipientRole!)), ct)
            : null;
        IEnumerable<string> addresses = restricted?.Readers.Select(reader => mailboxes.Worker(message.Authority, reader)) ?? [to];
        var portal = new Uri(configuration["Portal:PublicUrl"] ?? "http://localhost:8080");
        var (templateVersion, template) = await Templates.LetterTemplates.CurrentAsync(db, procedure, ct);
        message.MadeWith(templateVersion);
        if (byText)
        {
            var text = new Mail(string.Empty, MessageWording.Text(message, procedure, template));
            await MarkSentAsync(db, message, Means.TextMessage, await notify.SendTextAsync(message, to, text, ct), ct);
            return;
        }

        var mail = MessageWording.Compose(message, procedure, portal, domains.Include(message.Authority, to), template);
        string? providerId = null;
        foreach (var address in addresses)
        {
            if (carriers.EmailByNotify(message.Authority))
            {
                providerId = await notify.SendEmailAsync(message, address, mail, ct);
            }
            else
            {
                await mailer.SendAsync(message.Id, address, mail, ct);
            }
        }

        await MarkSentAsync(db, message, Means.Email, providerId, ct);
    }

    /// <summary>Printed at the last moment, so that it goes where the person lives now; what cannot be printed waits for a person at once.</summary>
    private async Task SendLetterAsync(IServiceProvider services, NotificationDbContext db, Message message, CancellationToken ct)
    {
        var (refusal, _) = await services.GetRequiredService<LetterPress>().PrintAsync(message, ct);
        if (refusal is not null)
        {
            throw new SendingException(refusal.Detail) { Permanent = true };
        }

        var pdf = await services.GetRequiredService<IntakeLetters>().OpenAsync(message, ct);
        await MarkSentAsync(db, message, Means.Letter, await notify.SendLetterAsync(message, pdf, ct), ct);
    }

    private async Task MarkSentAsync(NotificationDbContext db, Message message, Means means, string? providerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        message.MarkSent(means, now, providerId, now + options.Value.AskReceiptEvery);
        await Informing.RecordAsync(db, message, now, now, ct);
    }

    /// <returns>The e-mail address or number; null when the message is for a person to tell, for the printer, or for nobody.</returns>
    private async Task<(string? To, bool ByText)> FindReferrerAsync(
        ReferrerClient referrers, NotificationDbContext db, Message message, AuthorityProcedure procedure, CancellationToken ct)
    {
        var referrer = await referrers.AskAsync(message, ct);
        var mayText = carriers.TextsByNotify(message.Authority) && MessageWording.MayBeText(message);
        var means = referrer.MeansFor(inWriting: message.InWritingRule is not null, mayText);
        var now = clock.GetUtcNow();
        if (means == Means.TextMessage)
        {
            return (referrer.Phone, ByText: true);
        }

        if (means == Means.Email)
        {
            if (await MaySendToAsync(db, message, referrer.AddressToken, now, ct))
            {
                return (referrer.Email, ByText: false);
            }

            await Informing.WithdrawAsync(db, message, "this address has had several today; the reference was shown on the screen.", message.Rule, now, ct);
            return default;
        }

        if (means is null)
        {
            var protection = procedure.Notification.ReferrerIdentity.ValueOrDefault?.Rule.Display;
            var (why, rule) = referrer switch
            {
                { Anonymous: true } => ("the referrer is anonymous.", protection ?? message.Rule),
                { WantsNoContact: true } => ("the referrer asked not to be contacted again.", protection ?? message.Rule),
                _ => ("the referrer left no way to be reached.", message.Rule),
            };
            await Informing.WithdrawAsync(db, message, why, rule, now, ct);
        }
        else if (message.Courtesy)
        {
            await Informing.WithdrawAsync(
                db, message, "the procedure asks for none, and there is no email address to send one to as a courtesy.", message.Rule, now, ct);
        }
        else
        {
            message.Reach(means.Value, means == Means.Letter && referrer.HasPostalAddress && carriers.LettersByNotify(message.Authority));
        }

        return default;
    }

    /// <summary>Counts an acknowledgement to a member of the public once, however often it is tried; those to one address are counted one after the other.</summary>
    private async Task<bool> MaySendToAsync(NotificationDbContext db, Message message, string? addressToken, DateTimeOffset now, CancellationToken ct)
    {
        if (message is not { Kind: MessageKind.Acknowledgement, Professional: false, AddressToken: null } || addressToken is null)
        {
            return true;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync(addressToken, ct);
        var since = now - TimeSpan.FromDays(1);
        var already = await db.Messages.CountAsync(sent => sent.AddressToken == addressToken && sent.CreatedAt > since, ct);
        if (already >= options.Value.AcknowledgementsPerAddress)
        {
            return false;
        }

        message.AddressToken = addressToken;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task NoteFailureAsync(NotificationDbContext db, Message message, Exception fault, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var given = options.Value;
        var error = fault is SendingException ? fault.Message : "Intake, which knows whom it goes to, did not answer.";
        LogAttemptFailed(logger, message.Id, message.Attempts, error);
        await db.UnlessSupersededAsync(
            message,
            () =>
            {
                message.RecordFailure(error, fault is SendingException { Permanent: true }, now, given.MaxAttempts, given.FirstPause, given.LongestPause);
                if (message.State == MessageState.Failed)
                {
                    Informing.Fail(db, message, now);
                }
            },
            now, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due messages could not be claimed ({Kind}); it is tried again.")]
    private static partial void LogSenderFailed(ILogger logger, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was not sent at attempt {Attempt}: {Error}")]
    private static partial void LogAttemptFailed(ILogger logger, Guid messageId, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} could not be marked ({Kind}); it is taken up again when its claim runs out.")]
    private static partial void LogMessageFailed(ILogger logger, Guid messageId, string kind);
}
