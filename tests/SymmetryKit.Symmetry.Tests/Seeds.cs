using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Seeds from which a property draws its game: the failing one is printed, and replays the case.</summary>
internal static class Seeds
{
    public static Arbitrary<int> Any { get; } = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
}
