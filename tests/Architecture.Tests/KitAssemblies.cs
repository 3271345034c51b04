using System.Reflection;

namespace Architecture.Tests;

/// <summary>The kit's assemblies, by the name of their project.</summary>
internal static class KitAssemblies
{
    /// <summary>Libraries and programs.</summary>
    public static IReadOnlyDictionary<string, Assembly> All { get; } = new Dictionary<string,
        Assembly>(StringComparer.Ordinal)
    {
        ["Exact"] = typeof(SymmetryKit.Exact.Rational).Assembly,
        ["Graphs"] = typeof(SymmetryKit.Graphs.ColoredGraph).Assembly,
        ["Games"] = typeof(SymmetryKit.Games.DecPomdp).Assembly,
        ["Certification"] = typeof(SymmetryKit.Certification.ThresholdChecker).Assembly,
        ["Symmetry"] = typeof(SymmetryKit.Symmetry.ModelSymmetries).Assembly,
        ["Solving"] = typeof(SymmetryKit.Solving.ThresholdSearch).Assembly,
        ["Dynamics"] = typeof(SymmetryKit.Dynamics.GradientFlow).Assembly,
        ["Testing"] = typeof(SymmetryKit.Testing.Arbitraries).Assembly,
        ["Verification"] = typeof(SymmetryKit.Verification.Finding).Assembly,
        ["Reporting"] = typeof(SymmetryKit.Reporting.ReportPage).Assembly,
        ["Counterexamples"] = typeof(SymmetryKit.Counterexamples.Counterexample).Assembly,
        ["Z3"] = typeof(SymmetryKit.Z3.Z3Library).Assembly,
        ["Checker"] = typeof(SymmetryKit.Checker.Program).Assembly,
        ["Cli"] = Assembly.Load("symkit"),
    };

    /// <summary>Public types, those nested in public ones included; of Z3 only the kit's own.</summary>
    public static IEnumerable<Type> PublicTypes(string project) =>
        All[project].GetExportedTypes()
            .Where(type => type.Namespace is { } space && space.StartsWith("SymmetryKit", StringComparison.Ordinal));
}
