using System.Diagnostics.CodeAnalysis;
using ReferralPlatform.Procedures.Authorities;

namespace ReferralPlatform.Procedures;

/// <summary>Every version of every authority's procedure, looked up by code. The only place that knows which authorities there are.</summary>
public sealed class ProcedureBook
{
    private readonly Dictionary<string, List<AuthorityProcedure>> versionsByCode = new(StringComparer.Ordinal);

    /// <param name="procedures">One per authority and version.</param>
    /// <exception cref="ArgumentException">Two procedures share a code and a version, or a code and a first day.</exception>
    public ProcedureBook(IEnumerable<AuthorityProcedure> procedures)
    {
        foreach (var procedure in procedures.OrderBy(procedure => procedure.EffectiveFrom))
        {
            if (!versionsByCode.TryGetValue(procedure.Code, out var versions))
            {
                versionsByCode.Add(procedure.Code, versions = []);
            }

            if (versions.Exists(other => SameVersion(other, procedure.Version) || other.EffectiveFrom == procedure.EffectiveFrom))
            {
                throw new ArgumentException(
                    $"Procedure '{procedure.Code}' version '{procedure.Version}' from {procedure.EffectiveFrom:yyyy-MM-dd} is in the book twice.",
                    nameof(procedures));
            }

            versions.Add(procedure);
        }
    }

    /// <summary>The procedures the platform ships with. Tests add one that it does not.</summary>
    public static ProcedureBook Published { get; internal set; } =
        new([Peterborough.Procedure, York.Procedure, Sefton.Procedure, Referrals2024.Procedure, Dudley.Procedure]);

    /// <summary>The procedures of these authorities alone.</summary>
    /// <exception cref="ArgumentException">Unknown code.</exception>
    public ProcedureBook Only(IEnumerable<string> codes) => new(codes.Distinct(StringComparer.Ordinal).SelectMany(VersionsOf));

    /// <summary>The same procedures, with the councils' own names.</summary>
    /// <param name="councils">By code; a procedure that is not in it keeps its own.</param>
    public ProcedureBook Named(IReadOnlyDictionary<string, string> councils) => new(All.Select(procedure =>
        councils.TryGetValue(procedure.Code, out var name) ? procedure with { Council = name } : procedure));

    /// <summary>Every version of every procedure.</summary>
    public IEnumerable<AuthorityProcedure> All => versionsByCode.Values.SelectMany(versions => versions);

    /// <summary>Codes of all authorities.</summary>
    public IReadOnlyCollection<string> Codes => versionsByCode.Keys;

    /// <summary>The newest version of an authority's procedure.</summary>
    /// <exception cref="ArgumentException">Unknown code.</exception>
    public AuthorityProcedure For(string code) => VersionsOf(code)[^1];

    /// <summary>The version a case started under.</summary>
    /// <exception cref="ArgumentException">Unknown code or version.</exception>
    public AuthorityProcedure For(string code, string version) =>
        VersionsOf(code).Find(procedure => SameVersion(procedure, version))
        ?? throw new ArgumentException($"Procedure '{code}' has no version '{version}'.", nameof(version));

    /// <summary>The version in force on the day a contact was received.</summary>
    /// <exception cref="ArgumentException">Unknown code, or no version was in force yet.</exception>
    public AuthorityProcedure InForceOn(string code, DateOnly date) =>
        VersionsOf(code).FindLast(procedure => procedure.EffectiveFrom <= date)
        ?? throw new ArgumentException($"No version of procedure '{code}' was in force on {date:yyyy-MM-dd}.", nameof(date));

    /// <summary>Of every authority the version in force on a day; an authority that had none yet is left out.</summary>
    public IEnumerable<AuthorityProcedure> AllInForceOn(DateOnly date) =>
        versionsByCode.Values.Select(versions => versions.FindLast(procedure => procedure.EffectiveFrom <= date)).OfType<AuthorityProcedure>();

    /// <summary>The newest version of an authority's procedure, where the code comes from outside and may be unknown.</summary>
    public bool TryFind(string? code, [NotNullWhen(true)] out AuthorityProcedure? procedure)
    {
        procedure = code is not null && versionsByCode.TryGetValue(code, out var versions) ? versions[^1] : null;
        return procedure is not null;
    }

    private static bool SameVersion(AuthorityProcedure procedure, string version) =>
        string.Equals(procedure.Version, version, StringComparison.Ordinal);

    private List<AuthorityProcedure> VersionsOf(string code) =>
        versionsByCode.TryGetValue(code, out var versions) ? versions : throw new ArgumentException($"No procedure has the code '{code}'.", nameof(code));
}
