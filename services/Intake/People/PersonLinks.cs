using Npgsql;
using NpgsqlTypes;

namespace ReferralPlatform.Intake.People;

/// <summary>Who is whom: whoever was confirmed or found to be another is shown, and found, as that person, and can be taken apart again.</summary>
internal static class PersonLinks
{
    private const string Roots = "select distinct coalesce(one_with, id) from people where id = any(@ids)";
    private const string Link = "update people set merged_into = @into where id = @id";

    // Of everybody who stood or stands for the same person, whom each leads to now.
    private const string Follow =
        """
        with recursive affected as (select id, merged_into from people where id = any(@ids) or one_with = any(@ids)),
        led as (
            select id, id as root from affected where merged_into is null
            union all
            select affected.id, led.root from affected join led on affected.merged_into = led.id)
        update people set one_with = nullif(led.root, people.id) from led
        where people.id = led.id and people.one_with is distinct from nullif(led.root, people.id)
        """;

    /// <summary>Saves, and lets one stand for itself, or for another person from now on; the index follows. Both rows are locked, or new.</summary>
    public static async Task SetAsync(IntakeDbContext db, Guid id, Guid? into, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var ids = into is { } other ? new[] { id, other } : [id];
        var roots = new List<Guid>(ids);
        await using (var command = Command(connection, Roots, ids))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                roots.Add(reader.GetGuid(0));
            }
        }

        await using (var command = Command(connection, Link, ids))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid>("id", id));
            command.Parameters.Add(new NpgsqlParameter("into", NpgsqlDbType.Uuid) { Value = into is { } person ? person : DBNull.Value });
            await command.ExecuteNonQueryAsync(ct);
        }

        await using (var command = Command(connection, Follow, [.. roots]))
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        await PersonIndex.RebuildAsync(connection, [.. roots.Distinct()], ct);
        foreach (var entry in db.ChangeTracker.Entries<Person>().ToList())
        {
            await entry.ReloadAsync(ct);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string statement, Guid[] ids)
    {
        var command = new NpgsqlCommand(statement, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]>("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { TypedValue = ids });
        return command;
    }
}
