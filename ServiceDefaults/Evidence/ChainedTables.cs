using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <summary>
/// Tables whose rows are links of a chain for each case: a row carries its number in the chain, the hash of the row before it, and its own hash over both and
/// over what it says (docs/adr/0035). A trigger makes them as the row is written, so that no statement can leave them out.
/// </summary>
public static class ChainedTables
{
    internal const string Number = "chain_number";
    internal const string Previous = "chain_previous";
    internal const string Hash = "chain_hash";

    private const string Annotation = "Chain";

    /// <summary>What stands for the hash before the first row.</summary>
    internal static byte[] Beginning { get; } = new byte[32];

    /// <summary>Whoever adds a row waits for those who add one to the same chain, and for nobody else.</summary>
    /// <param name="chain">The id of the chain that a row belongs to, in SQL; the row's columns are <c>new.x</c>.</param>
    public static EntityTypeBuilder<TEntity> IsChained<TEntity>(this EntityTypeBuilder<TEntity> table, string chain)
        where TEntity : class
    {
        MadeByTrigger(table.Property<long>("ChainNumber").HasColumnName(Number));
        MadeByTrigger(table.Property<byte[]>("ChainPrevious").HasColumnName(Previous).IsRequired());
        MadeByTrigger(table.Property<byte[]>("ChainHash").HasColumnName(Hash).IsRequired());
        return table.HasAnnotation(Annotation, chain);
    }

    /// <summary>The chained tables of a database, by name.</summary>
    public static IReadOnlyList<ChainedTable> Of(IReadOnlyModel model) =>
    [
        .. model.GetEntityTypes().Where(entity => entity.FindAnnotation(Annotation) is not null)
            .Select(entity => new ChainedTable(entity.GetTableName()!, (string)entity.FindAnnotation(Annotation)!.Value!, KeyOf(entity), ContentOf(entity)))
            .OrderBy(table => table.Name, StringComparer.Ordinal),
    ];

    /// <summary>Sets the triggers of all chained tables, as often as one likes; for the owner.</summary>
    public static string Triggers(IReadOnlyModel model)
    {
        var script = new StringBuilder();
        foreach (var table in Of(model))
        {
            script.AppendLine(table.Trigger);
        }

        return script.ToString();
    }

    private static void MadeByTrigger(PropertyBuilder property) => property.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);

    private static string KeyOf(IReadOnlyEntityType entity) =>
        string.Join(" || ' ' || ", entity.FindPrimaryKey()!.Properties.Select(property => $"new.\"{property.GetColumnName()}\"::text"));

    /// <summary>
    /// What a row says, as one text that can be read in one way only. Columns come by name, and those without a value are left out: rows keep their hashes when
    /// a later version adds a column.
    /// </summary>
    private static string ContentOf(IReadOnlyEntityType entity) => $"'{entity.GetTableName()};' || " + string.Join(
        " || ",
        entity.GetProperties().Where(property => property.GetColumnName() is not (Number or Previous or Hash))
            .OrderBy(property => property.GetColumnName(), StringComparer.Ordinal).Select(ContentOf));

    private static string ContentOf(IReadOnlyProperty property)
    {
        var name = property.GetColumnName();
        var column = $"new.\"{name}\"";
        return property.GetColumnType() switch
        {
            "uuid" or "smallint" or "integer" or "bigint" or "boolean" => Short($"{column}::text"),
            "timestamp with time zone" => Short($"extract(epoch from {column})::text"),
            "date" => Short($"to_char({column}, 'YYYY-MM-DD')"),
            "bytea" => Short($"encode({column}, 'hex')"),
            "text" => Measured(column),
            "jsonb" => Short($"{column}::text"),
            "text[]" or "uuid[]" => Short($"array_to_json({column})::text"),
            var type => throw new NotSupportedException(
                $"{property.DeclaringType.DisplayName()}.{property.Name} is in a chain, which has no text for values of {type} yet."),
        };

        // Values that end where they end: of fixed form, or JSON.
        string Short(string text) => $"coalesce('{name}=' || {text} || ';', '')";

        // What anybody writes may look like another column.
        string Measured(string text) => $"coalesce('{name}=' || length({text}) || ':' || {text} || ';', '')";
    }
}

/// <param name="Chain">The id of a row's chain, in SQL over the row <c>new</c>.</param>
/// <param name="Key">What identifies a row, as text.</param>
/// <param name="Content">What a row says, as text. One expression for the trigger that makes the hash and for the query that checks it.</param>
public sealed record ChainedTable(string Name, string Chain, string Key, string Content)
{
    private const string Zeros = "'\\x0000000000000000000000000000000000000000000000000000000000000000'::bytea";

    internal string Trigger =>
        $"""
         create or replace function chain_{Name}() returns trigger language plpgsql as $$
         declare
             link uuid := {Chain};
             says bytea := convert_to({Content}, 'UTF8');
         begin
             loop
                 update chain_heads head
                 set length = head.length + 1, previous = head.hash, hash = sha256(head.hash || int8send(head.length + 1) || says), unsealed = true,
                     changed_at = case when head.unsealed then head.changed_at else clock_timestamp() end
                 where head.table_name = '{Name}' and head.chain = link
                 returning head.length, head.previous, head.hash into new.{ChainedTables.Number}, new.{ChainedTables.Previous}, new.{ChainedTables.Hash};
                 exit when found;
                 insert into chain_heads (table_name, chain, length, previous, hash, unsealed, changed_at)
                 values ('{Name}', link, 0, {Zeros}, {Zeros}, true, clock_timestamp()) on conflict do nothing;
             end loop;
             return new;
         end $$;
         do $$ begin
             if not exists (select from pg_trigger where tgrelid = '{Name}'::regclass and tgname = '{Name}_chain') then
                 create trigger {Name}_chain before insert on {Name} for each row execute function chain_{Name}();
             end if;
         end $$;
         """;
}
