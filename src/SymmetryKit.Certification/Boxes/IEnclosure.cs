using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>An interval arithmetic: every operation encloses the exact results over its operands.</summary>
/// <remarks>
/// The checker's arithmetic is <see cref="DyadicEnclosure"/>. The search has formulas and an arithmetic of its own.
/// </remarks>
internal interface IEnclosure<T>
    where T : struct, IEnclosure<T>
{
    static abstract T Zero { get; }

    static abstract T One { get; }

    /// <summary>The left end as an interval of its own.</summary>
    T Lower { get; }

    /// <summary>The right end as an interval of its own.</summary>
    T Upper { get; }

    /// <summary>Some number near the middle; for choices that no proof depends on.</summary>
    double Approximate { get; }

    static abstract T operator +(T x, T y);

    static abstract T operator -(T x, T y);

    static abstract T operator -(T x);

    static abstract T operator *(T x, T y);

    /// <summary>x/y; y must be positive, else <see cref="IsPositive"/> is to be asked before.</summary>
    static abstract T operator /(T x, T y);

    static abstract T Exp(T x);

    /// <summary>For intervals of positive numbers.</summary>
    static abstract T Log(T x);

    static abstract T From(RationalInterval value);

    /// <summary>The single number of the arithmetic nearest to <paramref name="value"/>, or one near it.</summary>
    static abstract T Near(double value);

    static abstract T Hull(T x, T y);

    /// <summary>The common part; false if there is none.</summary>
    static abstract bool TryIntersect(T x, T y, out T common);

    /// <summary>Whether all its numbers are positive.</summary>
    bool IsPositive { get; }
}
