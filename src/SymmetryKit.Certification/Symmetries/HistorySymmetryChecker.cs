using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>Checks that a relabeling preserves chance weight and expected reward of every joint history.</summary>
/// <remarks>
/// Claim: with the local histories of a joint history j, their images form a joint history g(j) of the tree,
/// W(g(j)) = W(j), and W(g(j)) E[R | g(j), g(a)] = W(j) E[R | j, a] for every joint action a. It follows that
/// J_α(gπ) = J_α(π) for every policy and every α, for both entropy objectives. Steps: 0 the maps are bijections, 1 they
/// respect the trees, 2 weights, 3 rewards; each is reached only if the earlier ones hold.
/// </remarks>
public static class HistorySymmetryChecker
{
    /// <summary>Decides whether <paramref name="relabeling"/> is a history symmetry of the tree.</summary>
    /// <param name="tree">The game unrolled for its horizon.</param>
    /// <param name="relabeling">The claim; it may be malformed in any way.</param>
    /// <returns>Accepted, or rejected with the first joint history that differs from its image.</returns>
    /// <remarks>O(n p log |O|) for n agents, p pairs of joint history and joint action, |O| joint
    /// observations.</remarks>
    public static CheckResult Check(HistoryTree tree, HistoryRelabeling relabeling)
    {
        CheckResult? broken = TreeRelabelingCheck.Run(tree, relabeling) ?? new Comparison(tree, relabeling).Run();
        return broken ?? new CheckResult.Accepted();
    }

    private sealed class Comparison(HistoryTree tree, HistoryRelabeling g)
    {
        private readonly DecPomdp _game = tree.Game;
        private readonly int[] _images = new int[tree.JointCount];
        private readonly MovedHistories _moved = new(tree, g);

        public CheckResult.Rejected? Run() => Weights() ?? Rewards();

        // Joint histories are numbered parents first, so the image of the parent is known when a child is reached.
        // The root goes to the root: all local histories of stage 0 are empty, and the trees are respected.
        private CheckResult.Rejected? Weights()
        {
            for (var joint = 1; joint < tree.JointCount; joint++)
            {
                // A joint history is its tuple of local histories.
                _images[joint] = joint;
                if (_moved.AreAllFixed(joint)) continue;
                var parent = tree.Parent(joint);
                var action = ImageOfAction(parent, tree.IncomingAction(joint));
                var image = Child(_images[parent], action, ImageOfObservation(joint));
                if (image < 0)
                {
                    return new CheckResult.Rejected(
                        2, $"The images of {TreeNames.Joint(tree, joint)} never occur together.");
                }

                if (tree.Weight(image) != tree.Weight(joint))
                {
                    return Broken(2, "W(", joint, ")", tree.Weight(joint), image, ")", tree.Weight(image));
                }

                _images[joint] = image;
            }

            return null;
        }

        private CheckResult.Rejected? Rewards()
        {
            for (var joint = 0; joint < tree.JointCount; joint++)
            {
                if (_moved.AreAllFixedWithActions(joint)) continue;
                for (var a = 0; a < _game.JointActions.Count; a++)
                {
                    var action = ImageOfAction(joint, a);
                    var (here, there) = (tree.WeightedReward(joint, a), tree.WeightedReward(_images[joint], action));
                    if (here == there) continue;
                    return Broken(3, "W E[R | ", joint, Name(a), here, _images[joint], Name(action), there);
                }
            }

            return null;
            string Name(int a) => $", {new GameNames(_game).JointAction(a)}]";
        }

        private int ImageOfAction(int joint, int jointAction)
        {
            var image = 0;
            for (var i = 0; i < g.Agents.Length; i++)
            {
                var (k, own) = (_game.JointActions.Sizes[i], _game.JointActions.Component(jointAction, i));
                image += g.Actions[i][tree.LocalHistory(joint, i) * k + own] * _game.JointActions.Stride(g.Agents[i]);
            }

            return image;
        }

        private int ImageOfObservation(int joint)
        {
            var image = 0;
            for (var i = 0; i < g.Agents.Length; i++)
            {
                var history = g.Histories[i][tree.LocalHistory(joint, i)];
                var observation = tree.LocalHistories[g.Agents[i]].LastObservation(history);
                image += observation * _game.JointObservations.Stride(g.Agents[i]);
            }

            return image;
        }

        // Children of (joint, action) are consecutive, by increasing joint observation.
        private int Child(int joint, int jointAction, int jointObservation)
        {
            var (low, high) = (tree.ChildStart(joint, jointAction), tree.ChildEnd(joint, jointAction) - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var observation = tree.IncomingObservation(middle);
                if (observation == jointObservation) return middle;
                if (observation < jointObservation) low = middle + 1;
                else high = middle - 1;
            }

            return -1;
        }

        private CheckResult.Rejected Broken(
            int step, string before, int joint, string after, Rational here, int image, string afterImage,
            Rational there) =>
            new(step, $"{before}{TreeNames.Joint(tree, joint)}{after} = {here}, "
                + $"but its image {before}{TreeNames.Joint(tree, image)}{afterImage} = {there}.");
    }
}
