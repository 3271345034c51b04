using System.Runtime.CompilerServices;

namespace SymmetryKit.Graphs.Search;

/// <summary>Mixing of 64-bit words for traces of refinements.</summary>
/// <remarks>
/// Traces are only ever used to tell two nodes of the search tree apart: different hashes prove different refinements,
/// equal ones prove nothing and nothing is concluded from them.
/// </remarks>
internal static class Trace
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong x)
    {
        unchecked
        {
            x ^= x >> 32;
            x *= 0xD6E8FEB86659FD93UL;
            x ^= x >> 32;
            x *= 0xD6E8FEB86659FD93UL;
            return x ^ (x >> 32);
        }
    }

    /// <summary>A cheaper mixing for words that come in great numbers and are summed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MixLightly(long x)
    {
        unchecked
        {
            var y = ((ulong)x + 1) * 0x9E3779B97F4A7C15UL;
            return (y ^ (y >> 32)) * 0xD6E8FEB86659FD93UL;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(int a, int b)
    {
        unchecked
        {
            return Mix(((ulong)(uint)a << 32 | (uint)b) + 0x9E3779B97F4A7C15UL);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong x, ulong y)
    {
        unchecked
        {
            return Mix(x * 0x9E3779B97F4A7C15UL + y);
        }
    }
}
