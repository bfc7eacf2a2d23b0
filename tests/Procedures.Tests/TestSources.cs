using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ReferralPlatform.Procedures.Tests;

/// <summary>The test classes of all projects, with the requirements that their traits name.</summary>
internal static class TestSources
{
    public static IReadOnlyList<TestClass> All { get; } = Under("tests");

    /// <summary>The same of one folder.</summary>
    public static IReadOnlyList<TestClass> Under(params string[] folder) =>
    [
        .. Repository.SourcesUnder(folder)
            .SelectMany(path => CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Select(
                declared => new TestClass(
                    declared.Identifier.Text,
                    [.. Traits(declared).Concat(declared.Members.OfType<MethodDeclarationSyntax>().SelectMany(Traits)).Distinct(StringComparer.Ordinal)]))
            .Where(test => test.Requirements.Count > 0),
    ];

    private static IEnumerable<string> Traits(MemberDeclarationSyntax member) => member.AttributeLists.SelectMany(list => list.Attributes)
        .Where(attribute => attribute is
        {
            Name: IdentifierNameSyntax { Identifier.Text: "Trait" },
            ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.ValueText: "Rule" } }, _],
        })
        .Select(attribute => ((LiteralExpressionSyntax)attribute.ArgumentList!.Arguments[1].Expression).Token.ValueText);
}

internal sealed record TestClass(string Name, IReadOnlyList<string> Requirements);
