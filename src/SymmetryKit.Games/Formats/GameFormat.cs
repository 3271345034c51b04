namespace SymmetryKit.Games;

/// <summary>A file format games are read from.</summary>
public enum GameFormat
{
    /// <summary>
    /// <c>.dpomdp</c> as the MADP toolbox and SDMS write it; also <c>.posg</c> with one common reward.
    /// </summary>
    Dpomdp,

    /// <summary>Gambit's strategic form <c>.nfg</c>, with one common payoff.</summary>
    GambitStrategic,

    /// <summary>Gambit's extensive form <c>.efg</c>, with one common payoff and stages in which every player moves
    /// once.</summary>
    GambitExtensive,

    /// <summary>The kit's own JSON, described by <see cref="GameSchema"/>.</summary>
    Json,
}
