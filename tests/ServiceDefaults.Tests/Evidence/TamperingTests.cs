using System.Security.Cryptography;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Evidence;

namespace ReferralPlatform.ServiceDefaults.Tests.Evidence;

/// <summary>A superuser does to the audit what nobody may, and the verifier names the first record that is not as it was sealed.</summary>
[Trait("Rule", "SEC-6")]
public sealed class TamperingTests(EvidenceFixture evidence) : IClassFixture<EvidenceFixture>
{
    /// <summary>Makes a chain of activity anew after a change, as somebody would who knows how: through the trigger itself.</summary>
    private const string MadeAnew =
        """
        create temp table rows as select * from activity_entries where contact_record_id = '{case}' order by chain_number;
        delete from activity_entries where contact_record_id = '{case}';
        delete from chain_heads where table_name = 'activity_entries' and chain = '{case}';
        {change};
        alter table activity_entries enable trigger activity_entries_chain;
        insert into activity_entries select * from rows order by chain_number;
        """;

    /// <summary>The rows 1 and 2 of the case's activity come from the first seal, 3 and 4 from the second, 5 and 6 from the third.</summary>
    public static TheoryData<string, string, string> Tamperings => new()
    {
        {
            "edit",
            "update activity_entries set summary = 'Another note.' where id = '{row3}'",
            "row 3 ({row3}) was changed: its hash is not that of what it says"
        },
        { "edit of who it was", "update activity_entries set by = 'york.social-worker' where id = '{row6}'", "row 6 ({row6}) was changed" },
        { "edit of nothing into something", "update activity_entries set rule = 'York 5.4' where id = '{row1}'", "row 1 ({row1}) was changed" },
        {
            "edit with a hash made anew",
            "update activity_entries set summary = 'Another note.', chain_hash = sha256(chain_previous || int8send(chain_number) || "
            + "convert_to({content}, 'UTF8')) where id = '{row3}'",
            "row 3 ({row3}) was changed and its hash made anew: row 4 ({row4}) follows another"
        },
        {
            "edit with the chain made anew",
            MadeAnew.Replace("{change}", "update rows set summary = 'Another.' where id = '{row4}'", StringComparison.Ordinal),
            "row 3 ({row3}), or a later one up to 4, is not the one that seal 2"
        },
        { "delete", "delete from activity_entries where id = '{row2}'", "row 2 is missing, before row 3 ({row3})" },
        { "delete of the first", "delete from activity_entries where id in ('{row1}', '{row2}')", "rows 1 to 2 are missing, before row 3 ({row3})" },
        { "delete of the last", "delete from activity_entries where id = '{row6}'", "row 5 (" },
        {
            "delete with the chain made anew",
            MadeAnew.Replace("{change}", "delete from rows where id = '{row1}'", StringComparison.Ordinal),
            "row 1 ({row2}), or a later one up to 2, is not the one that seal 1"
        },
        {
            "delete of a whole case",
            "delete from activity_entries where contact_record_id = '{case}'; "
            + "delete from chain_heads where chain = '{case}' and table_name = 'activity_entries'",
            "activity_entries, chain {case}: the whole chain of 6 rows is missing, which seal 3 covers"
        },
        {
            "insert between",
            "insert into activity_entries (id, contact_record_id, at, by, by_name, what, summary, chain_number, chain_previous, chain_hash) "
            + "select '{new}', contact_record_id, at, by, by_name, what, 'Put in.', 3, chain_previous, chain_hash from activity_entries where id = '{row3}'",
            "row 3 "
        },
        {
            "insert at the end",
            "insert into activity_entries (id, contact_record_id, at, by, by_name, what, summary, chain_number, chain_previous, chain_hash) "
            + "select '{new}', contact_record_id, at, by, by_name, what, 'Put in.', 7, chain_hash, sha256('x') from activity_entries where id = '{row6}'",
            "row 7 ({new}) was changed"
        },
        { "truncate", "truncate activity_entries", "activity_entries, chain {case}: all 6 rows are missing, which seal 3 covers" },
        {
            "truncate of everything",
            "truncate activity_entries, readings, chain_heads",
            "activity_entries, chain {case}: the whole chain of 6 rows is missing"
        },
        {
            "truncate of the seals as well",
            "truncate activity_entries, readings, chain_heads, seals",
            "Database: it knows of no seal, and the files of seals up to 3"
        },
        {
            "swap of what two rows say",
            "update activity_entries one set at = other.at, summary = other.summary, id = gen_random_uuid() from activity_entries other "
            + "where one.id = '{row2}' and other.id = '{row4}'",
            "row 2 ("
        },
        {
            "swap of the places of two rows",
            "update activity_entries one set (chain_number, chain_previous, chain_hash) = (select chain_number, chain_previous, chain_hash "
            + "from activity_entries where id = case one.id when '{row2}' then '{row4}'::uuid else '{row2}' end) where id in ('{row2}', '{row4}')",
            "row 2 ({row4}) was changed"
        },
        { "move to another case", "update activity_entries set contact_record_id = '{other}' where id = '{row4}'", "row 4 is missing, before row 5" },
        { "a reading without its reader", "update readings set by = 'b' where cardinality(opened) = 0", "readings, chain " },
        {
            "a reading that shows another record",
            "update readings set opened = array['{other}'::uuid] where chain_number = 2 and '{case}' = any(opened)",
            "row 2 is missing"
        },
        {
            "a head set back",
            "update chain_heads set length = 4 where chain = '{case}' and table_name = 'activity_entries'",
            "row 5 was put in: the chain had 4 rows"
        },
        { "a seal removed from the database", "delete from seals where number = 3", "Database: it knows of seals up to 2" },
        { "a seal changed in the database", "update seals set line = 'nothing' where number = 3", "Database: its seal 3 is not the one in the files" },
    };

    [Fact]
    public async Task SEC_6_What_nobody_has_touched_is_found_to_be_as_it_was_sealed()
    {
        var copy = await evidence.CopyAsync();
        var found = await copy.VerifyAsync();

        Assert.Empty(found.Findings);
        Assert.Equal((15, 4, 3, 0), (found.Rows, found.Chains, found.Seals, found.Unsealed));

        await copy.ActAsync(evidence.Case);
        Assert.Equal((true, 1), ((await copy.VerifyAsync()) is var younger && younger.Findings.Count == 0, younger.Unsealed));
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task SEC_6_The_first_bad_record_is_named(string what, string sql, string expected)
    {
        var copy = await evidence.CopyAsync();
        var added = Guid.CreateVersion7();
        await using var db = EvidenceFixture.Context(evidence.Postgres.ConnectionStringFor(EvidenceFixture.Database));
        var content = ChainedTables.Of(db.Model).Single(table => table.Name == "activity_entries").Content;
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{case}"] = $"{evidence.Case}",
            ["{other}"] = $"{evidence.OtherCase}",
            ["{new}"] = $"{added}",
            ["{content}"] = content.Replace("new.\"summary\"", "'Another note.'", StringComparison.Ordinal)
                .Replace("new.", "activity_entries.", StringComparison.Ordinal),
        };
        for (var number = 1; number <= 6; number++)
        {
            names[$"{{row{number}}}"] = $"{await copy.RowAsync(number)}";
        }

        string Named(string text) => names.Aggregate(text, (known, name) => known.Replace(name.Key, name.Value, StringComparison.Ordinal));
        await copy.TamperAsync(Named(sql));

        var findings = (await copy.VerifyAsync()).Findings;
        Assert.True(
            findings.Any(finding => finding.Contains(Named(expected), StringComparison.Ordinal)),
            $"{what}: {string.Join('\n', findings)}, not {Named(expected)}");
    }

    [Fact]
    public async Task SEC_6_An_old_backup_that_was_restored_is_named_and_is_sealed_no_further()
    {
        var now = await evidence.CopyAsync();
        var backup = (await evidence.CopyAsync()).Name;
        await now.ActAsync(evidence.Case);
        await now.SealAsync();
        var restored = new EvidenceFixture.Copy(evidence, backup, now.Seals);

        var findings = (await restored.VerifyAsync()).Findings;
        Assert.StartsWith("Database: it knows of seals up to 3 of ", findings[0], StringComparison.Ordinal);
        Assert.Contains("seals up to 4 of ", findings[0], StringComparison.Ordinal);
        Assert.Contains(findings, finding => finding.StartsWith(
            $"activity_entries, chain {evidence.Case}: row 7 is missing that seal 4 of ", StringComparison.Ordinal));

        // Whoever uses it meanwhile is not sealed over what was lost.
        await restored.ActAsync(evidence.OtherCase);
        var before = await File.ReadAllTextAsync(now.File);
        await Assert.ThrowsAsync<InvalidOperationException>(() => restored.SealAsync());
        Assert.Equal(before, await File.ReadAllTextAsync(now.File));
        Assert.Contains(restored.Log, line => line.StartsWith("Critical: The folder of seals has seal 4", StringComparison.Ordinal));
        Assert.Empty((await now.VerifyAsync()).Findings);

        // Once somebody has put the seals of what was lost aside, it goes on with its own.
        Directory.CreateDirectory(Path.Combine(now.Seals, "lost"));
        File.Move(now.File, Path.Combine(now.Seals, "lost", "kept"));
        await restored.SealAsync();
        var found = await restored.VerifyAsync();
        Assert.Empty(found.Findings);
        Assert.Equal((4, 0), (found.Seals, found.Unsealed));
    }

    [Fact]
    public async Task SEC_6_A_backup_restored_by_pg_restore_is_as_it_was_sealed()
    {
        var copy = await evidence.CopyAsync();
        const string Restored = "restored-db";
        var file = Path.Combine(copy.Seals, "dump");
        await evidence.RunAsync("postgres", $"create database \"{Restored}\"");
        await evidence.Postgres.RunProgramAsync("pg_dump", copy.Name, "--format=custom", $"--file={file}");
        await evidence.Postgres.RunProgramAsync("pg_restore", Restored, file);

        var restored = new EvidenceFixture.Copy(evidence, Restored, copy.Seals);
        Assert.Empty((await restored.VerifyAsync()).Findings);
        await restored.ActAsync(evidence.Case, evidence.OtherCase);
        await restored.SealAsync();
        Assert.Empty((await restored.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task SEC_6_Seals_that_were_cut_changed_or_signed_by_somebody_else_are_named()
    {
        var copy = await evidence.CopyAsync();
        var lines = await File.ReadAllLinesAsync(copy.File);

        async Task<string> FirstAsync(IEnumerable<string> left, params string[] keys)
        {
            await File.WriteAllLinesAsync(copy.File, left);
            return (await copy.VerifyAsync(keys)).Findings[0];
        }

        Assert.StartsWith("Seals: seal 3 is not in the files", await FirstAsync(lines[..2]), StringComparison.Ordinal);
        Assert.StartsWith("Seals: seal 2 is cut out of the files, before seal 3 of ", await FirstAsync([lines[0], lines[2]]), StringComparison.Ordinal);
        Assert.StartsWith("Seals: seal 1 is cut out of the files", await FirstAsync(lines[1..]), StringComparison.Ordinal);
        Assert.StartsWith("Seals: there are none in the folder", await FirstAsync([]), StringComparison.Ordinal);
        var changed = lines[1].Replace("\"length\":4", "\"length\":3", StringComparison.Ordinal);
        Assert.Matches("Seals: seal 2 of .* was changed", await FirstAsync([lines[0], changed, lines[2]]));
        Assert.Matches("Seals: seal 1 of .* signed with the key .*, which is none of those given", await FirstAsync(lines, EvidenceFixture.NewKey()));

        // A key of their own signs all of it anew.
        var forged = EvidenceFixture.NewKey();
        File.Delete(copy.File);
        await copy.TamperAsync("delete from seals; update chain_heads set unsealed = true; alter table activity_entries enable trigger activity_entries_chain");
        await copy.SealAsync(forged);
        Assert.Matches("Seals: seal 1 of .* signed with the key .*, which is none of those given", (await copy.VerifyAsync()).Findings[0]);

        // The true key is changed now and then: both are given.
        await copy.ActAsync(evidence.Case);
        await copy.SealAsync();
        Assert.Empty((await copy.VerifyAsync(forged, evidence.Key)).Findings);
        using var trueKey = ECDsa.Create();
        trueKey.ImportFromPem(evidence.Key);
        using var forgedKey = ECDsa.Create();
        forgedKey.ImportFromPem(forged);
        Assert.Empty((await copy.VerifyAsync(trueKey.ExportSubjectPublicKeyInfoPem(), forgedKey.ExportSubjectPublicKeyInfoPem())).Findings);
    }

    [Fact]
    public async Task SEC_6_What_a_crash_left_of_a_seal_is_followed_by_the_whole_of_it()
    {
        var copy = await evidence.CopyAsync();
        await copy.ActAsync(evidence.Case);
        await copy.SealAsync();
        var text = await File.ReadAllTextAsync(copy.File);
        await File.WriteAllTextAsync(copy.File, text[..^20]);

        await copy.SealAsync();
        var found = await copy.VerifyAsync();
        Assert.Empty(found.Findings);
        Assert.Equal(4, found.Seals);

        File.Delete(copy.File);
        await copy.SealAsync();
        Assert.Empty((await copy.VerifyAsync()).Findings);
        Assert.Contains(copy.Log, line => line.StartsWith("Warning: There are no seals in the folder: all 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SEC_6_Many_who_write_to_the_same_cases_at_once_leave_whole_chains_and_single_seals()
    {
        var copy = await evidence.CopyAsync();
        var cases = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 15; round++)
            {
                await copy.ActAsync(cases[(writer + round) % 4], cases[(writer + round + 1 + (round % 3)) % 4]);
                await copy.ReadAsync($"reader {writer}", cases[round % 4]);
            }
        })).ToList();
        var sealers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!writers.TrueForAll(writer => writer.IsCompleted))
            {
                await copy.SealAsync();
            }
        })).ToList();
        await Task.WhenAll([.. writers, .. sealers]);
        await copy.SealAsync();

        var found = await copy.VerifyAsync();
        Assert.Empty(found.Findings);
        Assert.Equal((15 + (8 * 15 * 3), 0), (found.Rows, found.Unsealed));
        Assert.True(found.Seals > 5, $"{found.Seals} seals");
    }

    [Fact]
    public async Task SEC_6_Nobody_who_writes_chooses_the_place_of_a_row_in_its_chain()
    {
        var copy = await evidence.CopyAsync();
        await using var source = NpgsqlDataSource.Create(evidence.Postgres.AdministratorConnectionStringFor(copy.Name));
        await using var insert = source.CreateCommand(
            $"""
             insert into activity_entries (id, contact_record_id, at, by, by_name, what, summary, chain_number, chain_previous, chain_hash)
             values (gen_random_uuid(), '{evidence.Case}', now(), 'x', 'x', 'x', 'x', 99, '', '') returning chain_number
             """);

        Assert.Equal(7L, await insert.ExecuteScalarAsync());
        Assert.Empty((await copy.VerifyAsync()).Findings);
    }
}
