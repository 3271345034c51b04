using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Certification.Tests;

/// <summary>Seeds from which a property draws its game: the failing one is printed, and replays the case.</summary>
internal static class Seeds
{
    /// <summary>
    /// Runs <paramref name="property"/> for that many seeds; throws at the first that fails, and names it.
    /// </summary>
    public static void ForAll(int cases, Action<int> property) => Prop
        .ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), property)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true));
}
