namespace SymmetryKit.Solving;

/// <summary>What rows did to a box.</summary>
internal enum RowProgress
{
    /// <summary>Little or nothing.</summary>
    None,

    /// <summary>It became clearly smaller.</summary>
    Narrower,

    /// <summary>The last row showed that it holds no critical point.</summary>
    Empty,
}
