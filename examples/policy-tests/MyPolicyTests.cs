using SymmetryKit.Testing;
using SymmetryKit.Verification;
using Xunit;

public sealed class MyPolicyTests
{
    // Fails, as it should: a partner who names the actions differently takes another one.
    [Theory, SymmetricGames]
    public void FirstAction_IsEquivariant(GameCase game) => game.IsEquivariant(FirstAction);

    // Holds: no action is preferred for its number.
    [Theory, SymmetricGames]
    public void AnyAction_IsEquivariant(GameCase game) => game.IsEquivariant(AnyAction);

    private static double[] FirstAction(AgentHistory history) =>
        [.. Enumerable.Range(0, history.ActionCount).Select(action => action == 0 ? 1.0 : 0.0)];

    private static double[] AnyAction(AgentHistory history) =>
        [.. Enumerable.Repeat(1.0 / history.ActionCount, history.ActionCount)];
}
