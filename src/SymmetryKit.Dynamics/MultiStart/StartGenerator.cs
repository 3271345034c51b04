namespace SymmetryKit.Dynamics;

/// <summary>Reproducible random logits: start k of a seed is the same on every machine and for every number of
/// threads.</summary>
/// <remarks>
/// Generator xoshiro256**, its state filled by SplitMix64 from the seed and the number of the start; normal deviates by
/// the polar method. Source: [BlackmanVigna2021].
/// </remarks>
public static class StartGenerator
{
    /// <summary>Fills <paramref name="logits"/> with independent normal deviates.</summary>
    /// <param name="seed">Any number; names the whole family of starts.</param>
    /// <param name="start">Number of the start within the family, 0 or more.</param>
    /// <param name="deviation">Standard deviation of each logit.</param>
    /// <param name="logits">Receives one entry per parameter.</param>
    public static void Fill(ulong seed, int start, double deviation, Span<double> logits)
    {
        var state = new Xoshiro(seed, (ulong)start);
        for (var p = 0; p < logits.Length; p += 2)
        {
            double u, v, square;
            do
            {
                (u, v) = ((2 * state.NextUnit()) - 1, (2 * state.NextUnit()) - 1);
                square = (u * u) + (v * v);
            }
            while (square is >= 1 or 0);
            var factor = deviation * Math.Sqrt(-2 * Math.Log(square) / square);
            logits[p] = factor * u;
            if (p + 1 < logits.Length) logits[p + 1] = factor * v;
        }
    }
}
