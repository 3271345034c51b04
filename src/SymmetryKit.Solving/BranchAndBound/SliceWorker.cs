using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>Searches one slice at a time; every thread has its own.</summary>
internal sealed class SliceWorker(
    FlatTree tree, ImmutableArray<(int Larger, int Smaller)> pairs, BoxSliceChecker checker)
{
    private readonly BoxTreeBuilder _builder = new(tree, pairs);
    private readonly BoxSliceChecker _checker = checker.Another();

    /// <summary>Searches the slice from β = <paramref name="above"/> to 1/<paramref name="alpha"/>.</summary>
    /// <remarks>
    /// The checker's arithmetic rounds differently; a slice it would not accept is as good as none, and is searched
    /// again in thinner ones.
    /// </remarks>
    public SliceResult Search(Rational above, Rational alpha, int boxes, CancellationToken cancellation)
    {
        var range = new RationalInterval(above * tree.Unit, tree.Unit / alpha);
        if (_builder.Build(range, boxes, cancellation) is not { } nodes) return new(null, _builder.BoxCount);
        var slice = new BoxSlice(alpha, [.. nodes]);
        var isAccepted = _checker.Fault(slice, above, cancellation) is null;
        return new(isAccepted ? slice : null, _builder.BoxCount);
    }
}
