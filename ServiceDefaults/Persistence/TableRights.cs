using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>
/// What the role that a service connects as may do with each table, said where the table is mapped: read it, add and change rows unless something else is
/// said, and never truncate it. <see cref="DatabaseRights"/> grants exactly that.
/// </summary>
public static class TableRights
{
    private const string Annotation = "Rights";
    private const string Added = "select, insert";
    private const string Changed = "select, insert, update";
    private const string Deleted = "select, insert, update, delete";
    private const string Frozen = "select, insert, frozen";

    /// <summary>
    /// Audit, activity and what was frozen: rows are added and never changed or removed, and triggers refuse that to everybody else as well, the owner of the
    /// tables included.
    /// </summary>
    public static EntityTypeBuilder<TEntity> IsAppendOnly<TEntity>(this EntityTypeBuilder<TEntity> table)
        where TEntity : class => table.HasAnnotation(Annotation, Frozen);

    /// <summary>The service only adds rows. What erases them when their time is over is the owner's work.</summary>
    public static EntityTypeBuilder<TEntity> IsOnlyAddedTo<TEntity>(this EntityTypeBuilder<TEntity> table)
        where TEntity : class => table.HasAnnotation(Annotation, Added);

    /// <summary>The service forgets rows, too.</summary>
    public static EntityTypeBuilder<TEntity> LosesRows<TEntity>(this EntityTypeBuilder<TEntity> table)
        where TEntity : class => table.HasAnnotation(Annotation, Deleted);

    /// <summary>The rights by table, as a GRANT lists them.</summary>
    public static IReadOnlyDictionary<string, string> Of(IModel model) => Tables(model).ToDictionary(
        table => table.Name, table => table.Rights is Frozen ? Added : table.Rights, StringComparer.Ordinal);

    /// <summary>The tables whose rows stay as they are, each with a column of its key where other tables refer to it.</summary>
    public static IReadOnlyList<(string Name, string? ReferredTo)> AppendOnly(IModel model) =>
    [
        .. Tables(model).Where(table => table.Rights is Frozen).Select(
            table => (table.Name, table.Entity.GetReferencingForeignKeys().Any() ? table.Entity.FindPrimaryKey()!.Properties[0].GetColumnName() : null)),
    ];

    private static IEnumerable<(string Name, string Rights, IEntityType Entity)> Tables(IModel model) => model.GetEntityTypes()
        .Where(entity => entity.GetTableName() is not null && !entity.IsOwned())
        .Select(entity => (entity.GetTableName()!, (string?)entity.FindAnnotation(Annotation)?.Value ?? Changed, entity));
}
