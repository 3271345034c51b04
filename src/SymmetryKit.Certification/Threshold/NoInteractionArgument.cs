namespace SymmetryKit.Certification;

/// <summary>
/// Claim: nothing has to be beaten, so that uniqueness holds for every α &gt; 0 and the threshold is 0.
/// </summary>
/// <remarks>
/// Either at most one agent has two or more actions (then the cross form of L4 is empty), or R(s,a) is one constant on
/// all states and joint actions (then J is entropy alone, with the uniform policy as its only critical point), or there
/// is one stage and the expected payoff has no mixed second difference (T7 with D = 0).
/// </remarks>
public sealed record NoInteractionArgument : ThresholdArgument;
