using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Templates;

namespace ReferralPlatform.Notification.Tests;

/// <summary>What is said to whom, for every authority and every disposal.</summary>
public sealed class MessageWordingTests
{
    private static readonly Uri Portal = new("https://front-door.example");
    private static readonly DateTimeOffset Now = TestClock.London("2026-11-03 09:00");

    /// <summary>Every authority's every disposal option.</summary>
    public static TheoryData<string, string> Disposals
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var procedure in ProcedureBook.Published.All)
            {
                foreach (var option in procedure.Screening.Options)
                {
                    data.Add(procedure.Code, option.Code);
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData("sefton", "strategy meeting")]
    [InlineData("york", "strategy discussion")]
    [Trait("Rule", "S10")]
    public void S10_What_is_due_is_called_as_the_authority_calls_it(string authority, string called)
    {
        var recorded = Announced.Recorded(authority, "2026-11-02 09:00");
        var missed = Announced.Missed(recorded, ClockKinds.StrategyDiscussion, "2026-11-03 08:00", "the rule");
        var alert = MessagePlan.Alerts(missed, new CaseHands(recorded.ContactRecordId, recorded.Reference, null, null), Now).First();

        var mail = MessageWording.Compose(alert, ProcedureBook.Published.For(authority), Portal, toKnownProfessional: true);

        Assert.EndsWith($": {called.Split(' ')[1]} overdue", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("strategy", $"{mail.Subject} {mail.Body}", StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"alert that the {called} is overdue", Informing.Name(alert));
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public void D1_4_A_contribution_is_asked_for_by_the_word_of_the_agencys_own_list()
    {
        var asked = MessagePlan.AgencyRequest(
            new Contracts.Allocation.ContributionRequested
            {
                ContactRecordId = Guid.CreateVersion7(),
                RequestId = Guid.CreateVersion7(),
                Reference = "T-1",
                Authority = "dudley",
                Agency = "health",
                RequestedAt = Now,
                DueAt = Now.AddDays(3),
                Ground = "consent",
                GroundRule = "Dudley 1.4",
                Rule = "Dudley 1.4",
            },
            Now);

        var mail = MessageWording.Compose(asked, ProcedureBook.Published.For("dudley"), Portal, toKnownProfessional: true);

        Assert.Equal("T-1: contribution needed", mail.Subject);
        Assert.StartsWith("A contribution is requested from your agency", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public void D1_4_A_reminder_of_a_contribution_says_that_it_is_still_awaited()
    {
        var reminded = MessagePlan.AgencyRequest(
            new Contracts.Allocation.ContributionReminded
            {
                ContactRecordId = Guid.CreateVersion7(),
                RequestId = Guid.CreateVersion7(),
                Reference = "T-1",
                Authority = "dudley",
                Agency = "health",
                Reminder = 1,
                DueAt = Now.AddDays(-1),
                Rule = "Dudley 1.4",
            },
            Now);

        var mail = MessageWording.Compose(reminded, ProcedureBook.Published.For("dudley"), Portal, toKnownProfessional: true);

        Assert.Equal("T-1: contribution still awaited", mail.Subject);
        Assert.StartsWith("A contribution of your agency under reference T-1 is still awaited. It was to be given by", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "Y6.3")]
    [Trait("Rule", "S14")]
    [MemberData(nameof(Disposals))]
    public void A_professional_reads_the_disposal_and_the_public_does_not(string authority, string option)
    {
        var procedure = ProcedureBook.Published.For(authority);
        var label = procedure.Screening.FindOption(option)!.Label;

        if (FeedbackFor(procedure, option, professional: true) is not { } toProfessional)
        {
            Assert.False(procedure.Notification.FeedbackTo(new FeedbackFacts(true, false)).IsStated);
            return;
        }

        var toPublic = FeedbackFor(procedure, option, professional: false)!;
        var toUnknown = FeedbackFor(procedure, option, professional: true, known: false)!;
        var isProtection = procedure.Screening.FindOption(option)!.Outcome is Outcome.Protection;
        Assert.Equal(!isProtection, toProfessional.Body.Contains(label, StringComparison.Ordinal));
        Assert.DoesNotContain(label, toUnknown.Body, StringComparison.Ordinal);
        Assert.Contains("sign in to read", toUnknown.Body, StringComparison.Ordinal);
        Assert.Contains("call the front-door team", toUnknown.Body, StringComparison.Ordinal);
        Assert.All([toProfessional, toPublic, toUnknown], mail =>
        {
            Assert.DoesNotContain("section 47", mail.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("strategy", mail.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("child protection", mail.Body, StringComparison.OrdinalIgnoreCase);
        });
        Assert.DoesNotContain(label, toPublic.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(option, toPublic.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("confidentiality of the child", toPublic.Body, StringComparison.Ordinal);
        Assert.All([toProfessional, toPublic], mail => Assert.Equal("T-1: update", mail.Subject));
    }

    [Theory]
    [Trait("Rule", "R5.2")]
    [InlineData("early-help", true)]
    [InlineData("child-in-need", false)]
    public void Reasons_are_spoken_of_where_the_threshold_is_not_met(string option, bool reasons)
    {
        var mail = FeedbackFor(ProcedureBook.Published.For("referrals-2024"), option, professional: true)!;

        Assert.Equal(reasons, mail.Body.Contains("judged not to meet the threshold", StringComparison.Ordinal));
        Assert.Contains("If you are not satisfied", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Your council")]
    [InlineData("Fernwick Council", "Fernwick Council")]
    [Trait("Rule", "S14")]
    public void The_public_is_written_to_by_its_council_and_never_by_the_title_of_a_chapter(string? configured, string called)
    {
        var book = ProcedureBook.Published;
        var procedure = (configured is null ? book : book.Named(new Dictionary<string, string>(StringComparer.Ordinal) { ["referrals-2024"] = configured }))
            .For("referrals-2024");
        var recorded = CaseOf(Announced.Recorded("referrals-2024", "2026-11-02 10:20"));
        Mail[] mails =
        [
            FeedbackFor(procedure, "early-help", professional: false)!,
            MessageWording.Compose(
                MessagePlan.Acknowledgement(recorded, procedure, WorkingCalendar.EnglandAndWales, Now), procedure, Portal, toKnownProfessional: false),
        ];

        Assert.All(mails, mail =>
        {
            Assert.Contains(called, mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Referrals 2024", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("refreshed", mail.Body, StringComparison.Ordinal);
        });
        Assert.Equal(called, LetterTemplates.Standing(procedure).Council);
        Assert.Equal($"{configured ?? "your council"} 5.2", procedure.CiteOutside("Referrals 2024 5.2"));
        Assert.Equal("York 5", book.For("york").CiteOutside("York 5"));
    }

    [Fact]
    [Trait("Rule", "X1")]
    public void No_subject_says_more_than_a_reference_and_what_kind_of_message_it_is()
    {
        var recorded = Announced.Recorded("york", "2026-11-02 10:20");
        var crime = new CrimeSuspected
        {
            ContactRecordId = Guid.CreateVersion7(),
            Reference = "T-1",
            Authority = "york",
            SuspectedAt = Now,
            Rule = "York 5.3",
        };
        var procedure = ProcedureBook.Published.For("york");

        Assert.Equal("T-1: notification", MessageWording.Compose(MessagePlan.PoliceNotice(crime, Now), procedure, Portal, toKnownProfessional: false).Subject);
        Assert.Equal(
            $"{recorded.Reference}: received",
            MessageWording.Compose(
                MessagePlan.Acknowledgement(CaseOf(recorded), procedure, WorkingCalendar.EnglandAndWales, Now), procedure, Portal, toKnownProfessional: true)
                .Subject);
    }

    [Theory]
    [Trait("Rule", "S1")]
    [Trait("Rule", "R4.1")]
    [InlineData("peterborough", null)]
    [InlineData("york", null)]
    [InlineData("dudley", null)]
    [InlineData("sefton", "2026-11-03 23:59:59")]
    [InlineData("referrals-2024", "2026-11-03 23:59:59")]
    public void An_acknowledgement_is_a_duty_where_the_procedure_says_so_and_else_a_courtesy(string authority, string? dueAt)
    {
        var recorded = Announced.Recorded(authority, "2026-11-02 10:20");

        var message = MessagePlan.Acknowledgement(CaseOf(recorded), ProcedureBook.Published.For(authority), WorkingCalendar.EnglandAndWales, Now);

        Assert.Equal(dueAt is null, message.Courtesy);
        Assert.Equal(dueAt is null ? null : TestClock.London(dueAt), message.DueAt);
    }

    [Theory]
    [Trait("Rule", "P7.2")]
    [InlineData("letter", "Peterborough 7.2")]
    [InlineData("email", "Peterborough 7.2")]
    [InlineData("fax", "Peterborough 7.2")]
    [InlineData("phone", null)]
    [InlineData("visit", null)]
    public void Feedback_has_to_be_in_writing_where_the_contact_was(string channel, string? rule)
    {
        var procedure = ProcedureBook.Published.For("peterborough");
        var referred = CaseOf(Announced.Recorded("peterborough", "2026-11-02 10:20", channel), procedure.Screening.Options[0]);

        var message = MessagePlan.Feedback(referred, MessagePlan.FeedbackDutyFor(referred, procedure).Value, WorkingCalendar.EnglandAndWales, Now);

        Assert.Equal(rule, message.InWritingRule);
        Assert.Equal(TestClock.London("2026-11-04 10:20"), message.DueAt);
    }

    private static Mail? FeedbackFor(AuthorityProcedure procedure, string option, bool professional, bool known = true)
    {
        var recorded = Announced.Recorded(procedure.Code, "2026-11-02 10:20", professional: professional) with { Reference = "T-1" };
        var referred = CaseOf(recorded, procedure.Screening.FindOption(option));
        return MessagePlan.FeedbackDutyFor(referred, procedure).TryGet(out var duty)
            ? MessageWording.Compose(MessagePlan.Feedback(referred, duty, WorkingCalendar.EnglandAndWales, Now), procedure, Portal, known)
            : null;
    }

    private static ReferredCase CaseOf(ContactRecorded recorded, DisposalOption? option = null)
    {
        var referred = ReferredCase.Of(recorded);
        referred.RecordReceipt(recorded, ProcedureBook.Published.For(recorded.Authority), WorkingCalendar.EnglandAndWales);
        if (option is not null)
        {
            referred.RecordDecided(Announced.Decided(recorded, option.Code, option.Outcome, "2026-11-03 08:00"));
        }

        return referred;
    }
}
