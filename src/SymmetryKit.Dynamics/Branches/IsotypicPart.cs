namespace SymmetryKit.Dynamics;

/// <summary>An isotypic part of the space of logits (modulo constants per history) under the symmetries.</summary>
/// <param name="Dimension">Real dimension of the irreducible representation of which it holds copies.</param>
/// <param name="Copies">How many.</param>
public sealed record IsotypicPart(int Dimension, int Copies);
