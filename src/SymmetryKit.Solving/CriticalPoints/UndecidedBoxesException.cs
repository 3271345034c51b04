namespace SymmetryKit.Solving;

/// <summary>Ends a search in which too many boxes can be neither emptied nor cut.</summary>
internal sealed class UndecidedBoxesException : Exception
{
}
