using System.Reflection;
using System.Runtime.CompilerServices;
using TochoDX.Domain.Common;
using Xunit;

namespace TochoDX.Web.Tests.House;

/// <summary>The rules of the house, each shown to find a planted violation.</summary>
public sealed class HouseTests
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    [Fact]
    public void Only_Program_names_the_infrastructure() =>
        Assert.Empty(NamingInfrastructure(Sources("Web", "*.cs").Concat(Sources("Web", "*.cshtml"))));

    [Fact]
    public void Naming_the_infrastructure_elsewhere_is_found()
    {
        var planted = ("Web/Residents/Planted.cs", "using TochoDX.Infrastructure.Persistence;");

        Assert.Equal(
            ["Web/Residents/Planted.cs"],
            NamingInfrastructure([planted, ("Web/Program.cs", "using TochoDX.Infrastructure.Common;")])
        );
    }

    [Fact]
    public void The_domain_references_the_framework_only() => Assert.Empty(Foreign(typeof(Act).Assembly));

    [Fact]
    public void A_foreign_reference_is_found() => Assert.Contains("TochoDX.Domain", Foreign(typeof(HouseTests).Assembly));

    [Fact]
    public void The_domain_has_no_public_setters() => Assert.Empty(Settable(typeof(Act).Assembly.GetExportedTypes()));

    [Fact]
    public void A_public_setter_is_found() => Assert.Equal(["Planted.Status"], Settable([typeof(Planted), typeof(Act)]));

    private static IEnumerable<string> NamingInfrastructure(IEnumerable<(string Path, string Text)> sources) =>
        sources
            .Where(s => s.Path != "Web/Program.cs" && s.Text.Contains("TochoDX.Infrastructure", StringComparison.Ordinal))
            .Select(s => s.Path);

    private static IEnumerable<string?> Foreign(Assembly assembly) =>
        assembly
            .GetReferencedAssemblies()
            .Select(a => a.Name)
            .Where(n => n is not null && !n.StartsWith("System.", StringComparison.Ordinal) && n != "System");

    private static IEnumerable<string> Settable(IEnumerable<Type> types) =>
        types
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(p =>
                p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            )
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");

    private static IEnumerable<(string Path, string Text)> Sources(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(f => (Path: Path.GetRelativePath(Root, f).Replace('\\', '/'), f))
            .Where(x =>
                !x.Path.StartsWith("Web/obj/", StringComparison.Ordinal) && !x.Path.StartsWith("Web/bin/", StringComparison.Ordinal)
            )
            .Select(x => (x.Path, File.ReadAllText(x.f)));

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "TochoDX.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder.TrimEnd('/', '\\'))!);

    private sealed class Planted
    {
        public string Status { get; set; } = "";
    }
}
