namespace SymmetryKit.Certification;

/// <summary>Why a box is closed: every symmetric matrix within these intervals is positive definite.</summary>
/// <param name="Entries">Rows of the lower triangle; of the diagonal the lower ends count.</param>
/// <param name="Weights">Positive numbers t: row x is lowered by r t_y/t_x for every radius r of its entries.</param>
internal sealed record ClosedStep(GridInterval[][] Entries, long[] Weights);
