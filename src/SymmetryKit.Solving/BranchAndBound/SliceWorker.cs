using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>Searches one slice at a time; every thread has its own.</summary>
internal sealed class SliceWorker(FlatTree tree, BoxSliceChecker checker)
{
    private readonly BoxTreeBuilder _builder = new(tree);
    private readonly BoxSliceChecker _checker = checker.Another();

    /// <summary>Boxes the last search visited.</summary>
    public int BoxCount => _builder.BoxCount;

    /// <summary>
    /// The slice from β = <paramref name="above"/> to 1/<paramref name="alpha"/>; null if it takes more boxes.
    /// </summary>
    /// <remarks>
    /// The checker's arithmetic rounds differently; a slice it would not accept is as good as none, and is searched
    /// again in thinner ones.
    /// </remarks>
    public BoxSlice? Search(Rational above, Rational alpha, int boxes, CancellationToken cancellation)
    {
        var range = new RationalInterval(above * tree.Unit, tree.Unit / alpha);
        if (_builder.Build(range, boxes, cancellation) is not { } nodes) return null;
        var slice = new BoxSlice(alpha, [.. nodes]);
        return _checker.Fault(slice, above, cancellation) is null ? slice : null;
    }
}
