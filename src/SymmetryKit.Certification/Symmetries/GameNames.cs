using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>The names of a game's elements as they appear in the reasons a checker gives.</summary>
internal sealed class GameNames(DecPomdp game)
{
    public string State(int state) => game.Dynamics.States[state];

    public string JointAction(int jointAction) =>
        Tuple(i => game.Dynamics.Actions[i][game.JointActions.Component(jointAction, i)]);

    public string JointObservation(int jointObservation) =>
        Tuple(i => game.Dynamics.Observations[i][game.JointObservations.Component(jointObservation, i)]);

    private string Tuple(Func<int, string> component) =>
        $"({string.Join(", ", Enumerable.Range(0, game.AgentCount).Select(component))})";
}
