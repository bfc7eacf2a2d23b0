using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <param name="Findings">What is not as it was sealed, the first bad record of each chain; empty where everything is.</param>
/// <param name="Unsealed">Rows that are younger than the last seal of their chain.</param>
/// <param name="SealedAt">When the last seal was made.</param>
public sealed record Verification(IReadOnlyList<string> Findings, long Rows, long Chains, long Seals, long Unsealed, DateTimeOffset? SealedAt);

/// <summary>
/// Compares the chains of one database with themselves and with the seals outside of it. It changes nothing, trusts nothing that is stored in the database but
/// the rows, and keeps a few dozen bytes for each chain in memory.
/// </summary>
public sealed class Verifier
{
    private static readonly TimeSpan UntilShipped = TimeSpan.FromSeconds(5);

    private const int MostLocated = 50;

    private readonly NpgsqlDataSource _database;
    private readonly IReadOnlyList<ChainedTable> _tables;
    private readonly IReadOnlyList<SealKey> _keys;
    private readonly List<string> _findings = [];
    private readonly Dictionary<(string Table, Guid Chain), (SealedHead Head, long Seal)> _sealed = [];
    private readonly HashSet<(string Table, Guid Chain)> _rewritten = [];
    private Dictionary<(string Table, Guid Chain), (long Length, byte[] Hash)> _heads = [];
    private (Seal Seal, string Line)? _last;
    private long _rows;
    private long _chains;
    private long _unsealed;

    private Verifier(NpgsqlDataSource database, IReadOnlyList<ChainedTable> tables, IReadOnlyList<SealKey> keys)
    {
        _database = database;
        _tables = tables;
        _keys = keys;
    }

    /// <param name="model">Of the service: which tables are chained is not for the database to say.</param>
    /// <param name="directory">The folder of the seals.</param>
    /// <param name="publicKeys">Keys that seals may be signed with, in PEM.</param>
    /// <param name="name">What the database is called in its seals, where this is a copy under another name.</param>
    /// <exception cref="ArgumentException">A key is not in PEM.</exception>
    /// <exception cref="CryptographicException">A key is none on P-256.</exception>
    public static async Task<Verification> RunAsync(
        NpgsqlDataSource database, IReadOnlyModel model, string directory, IReadOnlyList<string> publicKeys, string? name, CancellationToken cancellationToken)
    {
        List<SealKey> keys = [];
        try
        {
            keys.AddRange(publicKeys.Select(pem => new SealKey(pem)));
            return await new Verifier(database, ChainedTables.Of(model), keys).RunAsync(directory, name, cancellationToken);
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    private async Task<Verification> RunAsync(string directory, string? name, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        name ??= connection.Database;
        var files = new SealFiles(directory, name);

        // The files first: the database, looked at later, has everything that they have sealed.
        var seals = ReadSeals(files, name);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await using (var settings = new NpgsqlCommand("set transaction read only; set local work_mem = '128MB'", connection))
        {
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        await CompareSealsAsync(connection, files, cancellationToken);
        _heads = await HeadsAsync(connection, cancellationToken);
        if (seals == 0 && _heads.Count > 0)
        {
            _findings.Insert(0, "Seals: there are none in the folder.");
        }

        foreach (var table in _tables)
        {
            await CheckAsync(connection, table, cancellationToken);
        }

        foreach (var (chain, head) in _heads)
        {
            _findings.Add($"{Name(chain)}: all {head.Length} rows are missing{SealOf(chain)}.");
            _sealed.Remove(chain);
        }

        foreach (var (chain, (head, seal)) in _sealed)
        {
            _findings.Add($"{Name(chain)}: the whole chain of {head.Length} rows is missing, which seal {seal} covers.");
        }

        foreach (var chain in _rewritten.Take(MostLocated))
        {
            await LocateAsync(connection, files, chain, cancellationToken);
        }

        _findings.AddRange(_rewritten.Skip(MostLocated).Select(chain => $"{Name(chain)}: it is not what its seal covers."));

        return new Verification(_findings, _rows, _chains, seals, _unsealed, _last?.Seal.At);
    }

    /// <summary>The seals as they stand outside: each signed, and each following the one before.</summary>
    private long ReadSeals(SealFiles files, string name)
    {
        var count = 0L;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var (seal, line, signed, signature) in Lines(files))
        {
            if (!seen.Add(Seal.HashOf(line)))
            {
                // A replica that was frozen while it wrote wrote it again.
                continue;
            }

            count++;
            var expected = (_last?.Seal.Number ?? 0) + 1;
            if (seal.Number != expected)
            {
                _findings.Add(seal.Number > expected
                    ? $"Seals: {Numbers(expected, seal.Number - 1)} cut out of the files, before seal {seal.Number} of {seal.At:u}."
                    : $"Seals: seal {seal.Number} of {seal.At:u} stands after seal {expected - 1}: the files were put together of two.");
            }
            else if (!Same(seal.Previous, _last is { } before ? Seal.HashOf(before.Line) : string.Empty))
            {
                _findings.Add($"Seals: seal {seal.Number} of {seal.At:u} does not follow the seal {expected - 1} that is there.");
            }

            if (_keys.FirstOrDefault(key => Same(key.Id, seal.Key)) is not { } key)
            {
                _findings.Add($"Seals: seal {seal.Number} of {seal.At:u} is signed with the key {seal.Key}, which is none of those given.");
            }
            else if (!Same(seal.Database, name) || !key.Signed(signed, signature) || !Same(seal.Root, Seal.RootOf(seal.Heads)))
            {
                _findings.Add($"Seals: seal {seal.Number} of {seal.At:u} was changed: its signature does not hold.");
            }
            else
            {
                foreach (var head in seal.Heads)
                {
                    _sealed[(head.Table, head.Chain)] = (head, seal.Number);
                }
            }

            _last = (seal, line);
        }

        return count;
    }

    /// <summary>Whether the database is the one that made the seals, and no earlier state of it.</summary>
    private async Task CompareSealsAsync(NpgsqlConnection connection, SealFiles files, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("select max(number), max(at), max(line) filter (where number = $1) from seals", connection);
        find.Parameters.Add(new() { Value = _last?.Seal.Number ?? 0 });
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var made = reader.IsDBNull(0) ? 0 : reader.GetInt64(0);
        if (_last is { } last && made < last.Seal.Number)
        {
            _findings.Add(
                $"Database: it knows of {(made == 0 ? "no seal" : $"seals up to {made} of {reader.GetFieldValue<DateTimeOffset>(1):u}")}, and the files of "
                + $"seals up to {last.Seal.Number} of {last.Seal.At:u}. It was restored from a backup, or its seals were removed.");
        }
        else if (_last is { } same && !Same(reader.IsDBNull(2) ? null : reader.GetString(2), same.Line))
        {
            _findings.Add($"Database: its seal {same.Seal.Number} is not the one in the files. It was restored from a backup and went on.");
        }
        else if (made > (_last?.Seal.Number ?? 0) && !await HoldAsync(files, made, cancellationToken))
        {
            _findings.Add($"Seals: {Numbers((_last?.Seal.Number ?? 0) + 1, made)} not in the files: they were cut off, or the folder cannot be written to.");
        }
    }

    /// <summary>Whether a seal that has just been made arrives in the files.</summary>
    private static async Task<bool> HoldAsync(SealFiles files, long number, CancellationToken cancellationToken)
    {
        using var waiting = new PeriodicTimer(UntilShipped / 10);
        for (var looks = 0; looks < 10; looks++)
        {
            if (files.Last()?.Seal.Number >= number)
            {
                return true;
            }

            await waiting.WaitForNextTickAsync(cancellationToken);
        }

        return false;
    }

    private static async Task<Dictionary<(string Table, Guid Chain), (long Length, byte[] Hash)>> HeadsAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<(string, Guid), (long, byte[])>();
        await using var all = new NpgsqlCommand("select table_name, chain, length, hash from chain_heads", connection);
        all.CommandTimeout = 0;
        await using var reader = await all.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            heads[(string.Intern(reader.GetString(0)), reader.GetGuid(1))] = (reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
        }

        return heads;
    }

    private async Task CheckAsync(NpgsqlConnection connection, ChainedTable table, CancellationToken cancellationToken)
    {
        await using var all = connection.CreateCommand();
        all.CommandTimeout = 0;
        all.CommandText =
            $"""
             select {table.Chain}, new.{ChainedTables.Number}, new.{ChainedTables.Previous}, new.{ChainedTables.Hash}, convert_to({table.Content}, 'UTF8'),
                 {table.Key}
             from {table.Name} as new order by 1, 2
             """;
        await using var reader = await all.ExecuteReaderAsync(cancellationToken);
        Chain? chain = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = (table.Name, reader.GetGuid(0));
            if (chain is null || chain.Id != id)
            {
                Close(chain);
                chain = new Chain(id, _sealed.TryGetValue(id, out var known) ? known.Head : null);
                _chains++;
            }

            _rows++;
            chain.Add(new Link(
                reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4), reader.GetString(5)));
        }

        Close(chain);
    }

    private void Close(Chain? chain)
    {
        if (chain is null)
        {
            return;
        }

        var covered = _sealed.Remove(chain.Id, out var seal) ? seal.Head.Length : 0;
        _unsealed += Math.Max(0, chain.Length - covered);
        var fault = chain.Fault;
        if (_heads.Remove(chain.Id, out var head))
        {
            fault ??= head.Length > chain.Length ? $"{Rows(chain.Length + 1, head.Length)} missing at the end"
                : head.Length < chain.Length ? $"row {head.Length + 1} was put in: the chain had {head.Length} rows"
                : !head.Hash.AsSpan().SequenceEqual(chain.Hash) ? $"row {chain.Length} ({chain.Key}) is not the one that the chain ended with"
                : null;
        }
        else
        {
            fault ??= $"row 1 was put in: there was no such chain";
        }

        if (chain.IsRewritten || (chain.Fault is null && covered > chain.Length))
        {
            _rewritten.Add(chain.Id);
        }
        else if (fault is not null)
        {
            _findings.Add($"{Name(chain.Id)}: {fault}.");
        }
    }

    /// <summary>Of a chain that agrees with itself and not with its last seal: the first rows that differ from what was sealed when they were new.</summary>
    private async Task LocateAsync(NpgsqlConnection connection, SealFiles files, (string Table, Guid Chain) id, CancellationToken cancellationToken)
    {
        var table = _tables.Single(one => Same(one.Name, id.Table));
        var hashes = new Dictionary<long, (string Hash, string Key)>();
        await using (var find = new NpgsqlCommand(
            $"select new.{ChainedTables.Number}, new.{ChainedTables.Hash}, {table.Key} from {table.Name} as new where {table.Chain} = $1", connection))
        {
            find.Parameters.Add(new() { Value = id.Chain });
            await using var reader = await find.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                hashes[reader.GetInt64(0)] = (Convert.ToBase64String(reader.GetFieldValue<byte[]>(1)), reader.GetString(2));
            }
        }

        var good = 0L;
        foreach (var (seal, _, _, _) in Lines(files))
        {
            foreach (var head in seal.Heads.Where(head => head.Chain == id.Chain && Same(head.Table, id.Table)))
            {
                if (!hashes.TryGetValue(head.Length, out var row) || !Same(row.Hash, head.Hash))
                {
                    var first = hashes.TryGetValue(good + 1, out var other) ? $"row {good + 1} ({other.Key})" : $"row {good + 1}";
                    _findings.Add(
                        $"{Name(id)}: {first}{(head.Length > good + 1 ? $", or a later one up to {head.Length}," : string.Empty)} is "
                        + (hashes.Count <= good ? "missing" : "not the one") + $" that seal {seal.Number} of {seal.At:u} covers.");
                    return;
                }

                good = head.Length;
            }
        }

        _findings.Add($"{Name(id)}: it is not what its seal covers.");
    }

    private static IEnumerable<(Seal Seal, string Line, byte[] Signed, byte[] Signature)> Lines(SealFiles files)
    {
        foreach (var line in files.Paths().SelectMany(File.ReadLines))
        {
            // What is no seal, and left a gap, shows by the number of the next.
            if (Seal.TryRead(line, out var seal, out var signed, out var signature))
            {
                yield return (seal, line, signed, signature);
            }
        }
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

    private string SealOf((string Table, Guid Chain) chain) => _sealed.TryGetValue(chain, out var known) ? $", which seal {known.Seal} covers" : string.Empty;

    private static string Name((string Table, Guid Chain) chain) => $"{chain.Table}, chain {chain.Chain}";

    private static string Rows(long from, long to) => from == to ? $"row {from} is" : $"rows {from} to {to} are";

    private static string Numbers(long from, long to) => from == to ? $"seal {from} is" : $"seals {from} to {to} are";

    private readonly record struct Link(long Number, byte[] Previous, byte[] Hash, byte[] Content, string Key);

    /// <summary>One chain, looked at from its first row to its last.</summary>
    private sealed class Chain((string Table, Guid Chain) id, SealedHead? covered)
    {
        private readonly byte[]? _sealedHash = covered is null ? null : Convert.FromBase64String(covered.Hash);

        public (string Table, Guid Chain) Id => id;

        /// <summary>Number of the last row.</summary>
        public long Length { get; private set; }

        public byte[] Hash { get; private set; } = ChainedTables.Beginning;

        public string Key { get; private set; } = string.Empty;

        /// <summary>What is wrong with the first bad row.</summary>
        public string? Fault { get; private set; }

        /// <summary>Whether all its hashes are right, and not those that were sealed.</summary>
        public bool IsRewritten { get; private set; }

        public void Add(Link link)
        {
            if (Fault is null && !IsRewritten)
            {
                Fault = link.Number == Length ? $"row {link.Number} is there twice, as {Key} and {link.Key}: one was put in"
                    : link.Number != Length + 1 ? $"{Rows(Length + 1, link.Number - 1)} missing, before row {link.Number} ({link.Key})"
                    : !HashOf(link).AsSpan().SequenceEqual(link.Hash) ? $"row {link.Number} ({link.Key}) was changed: its hash is not that of what it says"
                    : !link.Previous.AsSpan().SequenceEqual(Hash) ? Broken(link)
                    : null;
                IsRewritten = Fault is null && link.Number == covered?.Length && !link.Hash.AsSpan().SequenceEqual(_sealedHash);
            }

            (Length, Hash, Key) = (link.Number, link.Hash, link.Key);
        }

        private string Broken(Link link) => Length == 0
            ? $"row 1 ({link.Key}) was changed: it begins with the hash of another row"
            : $"row {Length} ({Key}) was changed and its hash made anew: row {link.Number} ({link.Key}) follows another";

        private static byte[] HashOf(Link link)
        {
            var text = new byte[link.Previous.Length + sizeof(long) + link.Content.Length];
            link.Previous.CopyTo(text, 0);
            BinaryPrimitives.WriteInt64BigEndian(text.AsSpan(link.Previous.Length), link.Number);
            link.Content.CopyTo(text, link.Previous.Length + sizeof(long));
            return SHA256.HashData(text);
        }
    }
}
