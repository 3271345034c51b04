using SymmetryKit.Verification;

namespace SymmetryKit.Testing;

/// <summary>A property does not hold; the message shows the smallest game found that says so.</summary>
public sealed class PropertyFailedException : Exception
{
    internal PropertyFailedException(string message, GameCase game, Finding finding)
        : base(message) => (Game, Finding) = (game, finding);

    /// <summary>The smallest game found.</summary>
    public GameCase Game { get; }

    /// <summary>What was measured there.</summary>
    public Finding Finding { get; }
}
