using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// A Dec-POMDP with rational data: dynamics, one common reward, a discount; the horizon is given apart.
/// </summary>
/// <remarks>Immutable. Built by <see cref="DecPomdpBuilder"/> or a reader, which validate it.</remarks>
public sealed class DecPomdp
{
    private readonly Lazy<string> _digest;

    /// <summary>The game with the given parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The discount is not in (0, 1].</exception>
    /// <exception cref="ArgumentException">The reward's shape is not that of the dynamics.</exception>
    public DecPomdp(string name, MultiAgentDynamics dynamics, RewardFunction reward, Rational discount)
    {
        if (discount <= 0 || discount > 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(discount), $"The discount must lie in (0, 1], found {discount}.");
        }

        if (reward.Values.Length != dynamics.States.Length * dynamics.JointActions.Count)
        {
            throw new ArgumentException("The reward needs one value per state and joint action.", nameof(reward));
        }

        (Name, Dynamics, Reward, Discount) = (name, dynamics, reward, discount);
        _digest = new Lazy<string>(() => GameDigest.Compute(this));
    }

    /// <summary>A short name for people; not part of the digest.</summary>
    public string Name { get; }

    /// <summary>Everything but the reward and the discount.</summary>
    public MultiAgentDynamics Dynamics { get; }

    /// <summary>The common reward R(s,a).</summary>
    public RewardFunction Reward { get; }

    /// <summary>γ, with 0 &lt; γ &lt;= 1.</summary>
    public Rational Discount { get; }

    /// <summary>Whether the actions that are legal depend on the history: H2 does not hold.</summary>
    public bool IsRestricted => Dynamics.Legal.Any(legal => !legal.IsEveryAction);

    /// <summary>Number of agents.</summary>
    public int AgentCount => Dynamics.Agents.Length;

    /// <summary>Number of states.</summary>
    public int StateCount => Dynamics.States.Length;

    /// <summary>Joint actions, last agent fastest.</summary>
    public JointSpace JointActions => Dynamics.JointActions;

    /// <summary>Joint observations, last agent fastest.</summary>
    public JointSpace JointObservations => Dynamics.JointObservations;

    /// <summary>b0, one probability per state.</summary>
    public ImmutableArray<Rational> InitialDistribution => Dynamics.InitialDistribution;

    /// <summary><c>sha256:</c> and 64 hexadecimal digits of the canonical text (<see cref="GameDigest"/>).</summary>
    public string Digest => _digest.Value;
}
