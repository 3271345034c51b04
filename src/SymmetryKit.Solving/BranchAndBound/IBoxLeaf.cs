using SymmetryKit.Certification;

namespace SymmetryKit.Solving;

/// <summary>What ends a branch of a bisection tree other than a box that is emptied.</summary>
internal interface IBoxLeaf
{
    /// <summary>The leaf that the box may be left with; null if it has to be cut.</summary>
    /// <param name="box">The box after contraction; what is derived from it is up to date.</param>
    /// <param name="rounds">Rounds of contraction since the last node.</param>
    /// <param name="areRowsTried">Whether rows have been tried, too, or are the next thing to be tried.</param>
    BoxNode? Judge(SearchBox box, int rounds, bool areRowsTried);

    /// <summary>Narrows a box to what has to be searched, before every round; false if nothing is left.</summary>
    /// <remarks>What is derived from the box is kept up to date.</remarks>
    bool Restrict(SearchBox box);

    /// <summary>Rounds granted to emptied boxes beyond those that emptied them: a checker whose arithmetic is coarser
    /// may need them, and another does without.</summary>
    int SpareRounds { get; }

    /// <summary>How large a box is; rounds that make it clearly smaller are worth their work.</summary>
    double Size(SearchBox box);
}
