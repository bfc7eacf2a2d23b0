using Mono.Cecil;

namespace ReferralPlatform.Estate.Tests.Architecture;

/// <summary>The hosts and libraries as they were built beside these tests.</summary>
internal static class Assemblies
{
    public static string PathOf(string project)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(built.Parent!.Parent!.FullName, project, built.Name, $"ReferralPlatform.{project}.dll");
    }

    public static NetArchTest.Rules.Types TypesOf(string project) => NetArchTest.Rules.Types.FromFile(PathOf(project));

    /// <summary>Names of the platform's projects that a project makes use of.</summary>
    public static IEnumerable<string> ReferencesOf(string project) =>
        AllReferencesOf(project).Where(name => name.StartsWith("ReferralPlatform.", StringComparison.Ordinal))
            .Select(name => name["ReferralPlatform.".Length..]);

    /// <summary>Assemblies that a project makes use of, its own and others'.</summary>
    public static IReadOnlyList<string> AllReferencesOf(string project)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(PathOf(project));
        return [.. assembly.MainModule.AssemblyReferences.Select(reference => reference.Name)];
    }

    /// <summary>Full names of the types of which a project makes instances.</summary>
    public static IReadOnlySet<string> CreatedBy(string project)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(PathOf(project));
        return assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions).Select(instruction => instruction is
            {
                OpCode
                .Code: Mono.Cecil.Cil.Code.Newobj, Operand: MethodReference created
            } ? created.DeclaringType.FullName : null)
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
    }
}
