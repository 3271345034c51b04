namespace SymmetryKit.Games;

/// <summary>How the entropy bonus of J_α weighs the local histories; part of every claim about a threshold.</summary>
/// <remarks>α is in nats. Published statements leave open which of the two is meant, so it is never implied.</remarks>
public enum EntropyObjective
{
    /// <summary>
    /// J_α(π) = E_π[Σ_t γ^t (R_t + α Σ_i H(π_i(.|τ_i^t)))]: a history weighs as much as it is visited.
    /// </summary>
    Visited,

    /// <summary>J_α(π) = E_π[Σ_t γ^t R_t] + α Σ_i Σ_τ H(π_i(.|τ)): every local history weighs 1.</summary>
    PerHistory,
}
