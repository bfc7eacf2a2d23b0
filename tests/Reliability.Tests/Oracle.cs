namespace ReferralPlatform.Reliability.Tests;

/// <summary>The ledger compared, by set, with what the services' databases hold.</summary>
/// <param name="Lost">Promised, and missing somewhere.</param>
/// <param name="Duplicate">Took effect more than once, or was answered with two different contacts.</param>
/// <param name="Ghost">There, and never promised: a contact without a 201, a case without a contact.</param>
/// <param name="Unknown">Sendings without an answer. Either outcome is allowed for each, never two; all were resolved by repeating the key.</param>
/// <param name="Unexpected">Answers that call a fault the service's own (500): whatever is away, a service says that it is, and when to ask again (503).</param>
internal sealed record Verdict(int Accepted, int Lost, int Duplicate, int Ghost, int Unknown, int Unexpected)
{
    public bool IsClean => Lost == 0 && Duplicate == 0 && Ghost == 0 && Unexpected == 0;

    public override string ToString() =>
        $"accepted {Accepted}, LOST {Lost}, DUPLICATE {Duplicate}, GHOST {Ghost}, UNKNOWN {Unknown}, UNEXPECTED {Unexpected}";
}

internal sealed class Oracle(EstateFixture estate)
{
    private readonly HashSet<Guid> _contactsBefore = [];

    /// <summary>Notes what earlier runs have left, so that it is not taken for this run's.</summary>
    public async Task BeginAsync() => _contactsBefore.UnionWith(await ContactsAsync());

    public async Task<Verdict> JudgeAsync(Ledger ledger)
    {
        await estate.UntilNothingIsOnItsWayAsync();
        var promised = ledger.Entries.Select(entry => entry.ContactId).ToHashSet();
        var stored = (await ContactsAsync()).Except(_contactsBefore).ToHashSet();
        var records = ledger.Entries.SelectMany(entry => entry.RecordIds).ToHashSet();
        var known = (await estate.ReadAsync<Guid>("intake", "select id from contact_records")).ToHashSet();

        // Each of these has one row for each time it acted on a record, so that acting twice shows.
        IReadOnlyList<(string What, IReadOnlyList<Guid> Rows)> effects =
        [
            ("screening cases", await estate.ReadAsync<Guid>("screening", "select id from cases")),
            ("screening activity", await estate.ReadAsync<Guid>("screening", "select contact_record_id from activity_entries where what = 'case-opened'")),
            ("screening deadlines", await estate.ReadAsync<Guid>("screening", "select contact_record_id from deadlines where kind = 'decision'")),
            ("referred cases", await estate.ReadAsync<Guid>("notification", "select contact_record_id from referred_cases")),
        ];

        // Made with the referred case, but a courtesy to somebody without an e-mail address goes again: it can be doubled or invented, not missed.
        var acknowledged = await estate.ReadAsync<Guid>("notification", "select contact_record_id from messages where kind = 'Acknowledgement'");
        var listed = await estate.ReadAsync<Guid>(
            "screening", "select (body::jsonb ->> 'contactRecordId')::uuid from outbox_messages where event_name = 'EnquiryListed'");
        var enquiries = await estate.ReadAsync<Guid>("daily-meeting", "select contact_record_id from enquiries");

        var lost = promised.Except(stored).Count() + records.Except(known).Count() + effects.Sum(effect => records.Except(effect.Rows).Count())
            + listed.Except(enquiries).Count();
        var duplicate = ledger.Contradicted + effects.Sum(effect => effect.Rows.Count - effect.Rows.Distinct().Count()) + listed.Count - listed.Distinct()
            .Count()
            + acknowledged.Count - acknowledged.Distinct().Count();
        var ghost = stored.Except(promised).Count() + effects.Sum(effect => effect.Rows.Distinct().Except(known).Count()) + enquiries.Except(listed).Count()
            + acknowledged.Except(known).Count();
        Assert.NotEmpty(promised);
        Assert.NotEmpty(records);
        return new Verdict(promised.Count, lost, duplicate, ghost, ledger.Unknown, ledger.Unexpected);
    }

    private Task<IReadOnlyList<Guid>> ContactsAsync() => estate.ReadAsync<Guid>("intake", "select id from contacts");
}
