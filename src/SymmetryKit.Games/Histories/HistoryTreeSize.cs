using System.Globalization;
using System.Numerics;

namespace SymmetryKit.Games;

/// <summary>How large a tree of joint histories is, known without building it.</summary>
/// <param name="Horizon">Number of stages.</param>
/// <param name="JointHistories">Number of joint histories of positive chance weight over all stages.</param>
/// <param name="Pairs">Number of (joint history, joint action) pairs.</param>
/// <param name="IsExact">
/// Whether these are the numbers themselves; otherwise counting stopped and there are at least as many.
/// </param>
public sealed record HistoryTreeSize(int Horizon, BigInteger JointHistories, BigInteger Pairs, bool IsExact)
{
    /// <summary>
    /// Bytes for each pair at the peak of building, rounded up; the built tree keeps about half of it.
    /// </summary>
    /// <remarks>
    /// Measured: 26 to 36 bytes kept on DecTiger, broadcast, recycling, grid and box pushing at horizons 3 to 5, 55 at
    /// the peak of DecTiger at horizon 5 (15.5 million pairs, 5 seconds with two threads). More where numbers outgrow
    /// 63 bits.
    /// </remarks>
    public const int BytesPerPair = 60;

    /// <summary>
    /// Such as <c>1369 joint histories, 12321 pairs</c>, with <c>at least</c> before each where counting stopped.
    /// </summary>
    public override string ToString()
    {
        var prefix = IsExact ? string.Empty : "at least ";
        return string.Create(
            CultureInfo.InvariantCulture, $"{prefix}{JointHistories} joint histories, {prefix}{Pairs} pairs");
    }
}
