namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>The two roles of a service's database, by its resource name. Whatever sets a database up compiles this too.</summary>
public static class DatabaseRoles
{
    private const string Suffix = "-db";

    /// <summary>The role that owns the database and runs its migrations.</summary>
    public static string OwnerOf(string database) => $"{LoginOf(database)}-owner";

    /// <summary>The role that the service connects as: of the database <c>x-db</c> it is <c>x</c>.</summary>
    public static string LoginOf(string database) => database.EndsWith(Suffix, StringComparison.Ordinal) ? database[..^Suffix.Length] : database;
}
