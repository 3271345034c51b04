using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>Searches one slice at a time; every thread has its own.</summary>
internal sealed class SliceWorker(FlatTree tree, BoxGame<DyadicEnclosure> exact)
{
    private readonly BoxTreeBuilder _builder = new(tree);
    private readonly BoxTreeReplay _replay = new(exact);

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
        return _replay.Fault(slice, above, tree.Unit, cancellation) is null ? slice : null;
    }
}
