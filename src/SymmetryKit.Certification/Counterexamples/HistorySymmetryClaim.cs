namespace SymmetryKit.Certification;

/// <summary>
/// Claim (X5): the certificate's first symmetry preserves the weights and rewards of all joint histories, and renames
/// actions or observations differently after different histories, while no renaming of agents, states, actions and
/// observations but the identity preserves the game. At least two agents have a choice, and rewards differ.
/// </summary>
public sealed record HistorySymmetryClaim : CounterexampleClaim;
