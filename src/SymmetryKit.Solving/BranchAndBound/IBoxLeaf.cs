using SymmetryKit.Certification;

namespace SymmetryKit.Solving;

/// <summary>What ends a branch of a bisection tree other than a box that is emptied.</summary>
internal interface IBoxLeaf
{
    /// <summary>
    /// The leaf that the box may be left with, its rounds those it needs beyond the ones made; null if it has to be
    /// cut.
    /// </summary>
    /// <param name="box">The box after contraction; what is derived from it is up to date.</param>
    /// <param name="areRowsTried">Whether rows have been tried, too, or are the next thing to be tried.</param>
    BoxNode? Judge(SearchBox box, bool areRowsTried);

    /// <summary>Rounds granted to emptied boxes beyond those that emptied them: a checker whose arithmetic is coarser
    /// may need them, and another does without.</summary>
    int SpareRounds { get; }

    /// <summary>How large a box is; rounds that make it clearly smaller are worth their work.</summary>
    double Size(SearchBox box);
}
