namespace SymmetryKit.Certification;

/// <summary>Why a box is empty: at one local history no distribution lies within both lists of intervals.</summary>
/// <param name="Set">The local history.</param>
/// <param name="Box">The box's own intervals of its probabilities.</param>
/// <param name="Responses">Those of the soft responses over the box.</param>
internal sealed record EmptyStep(Infoset Set, GridInterval[] Box, GridInterval[] Responses);
