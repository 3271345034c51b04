using SymmetryKit.Certification;

namespace SymmetryKit.Solving;

/// <summary>Leaves boxes on which every critical point is a regular maximum (B2).</summary>
internal sealed class ClosingLeaf(CurvatureTest test) : IBoxLeaf
{
    public int SpareRounds => 0;

    public BoxNode? Judge(SearchBox box, int rounds, bool areRowsTried) =>
        areRowsTried && test.Holds(box) ? new BoxNode(BoxVerdict.Closed, rounds, 0, 0) : null;

    public bool Restrict(SearchBox box) => true;

    public double Size(SearchBox box) => box.Size;
}
