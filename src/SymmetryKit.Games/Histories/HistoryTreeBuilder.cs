using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Unrolls a game stage by stage, each stage by several threads.</summary>
/// <remarks>
/// A stage is cut into runs of joint histories; threads extend the runs apart from each other, and the results are put
/// together in the order of the runs. Only local histories are numbered one after the other. So the tree is the same
/// for any number of threads.
/// </remarks>
internal sealed class HistoryTreeBuilder
{
    // Runs per thread and stage: enough to even out unequal runs.
    private const int RunsPerThread = 8;

    private readonly DecPomdp _game;
    private readonly HistoryTreeOptions _options;
    private readonly ParallelOptions _threads;
    private readonly int _agents;
    private readonly int _actions;

    public HistoryTreeBuilder(DecPomdp game, HistoryTreeOptions options, CancellationToken cancellation)
    {
        (_game, _options, _agents, _actions) = (game, options, game.AgentCount, game.JointActions.Count);
        var threads = options.MaximumThreads > 0 ? options.MaximumThreads : Environment.ProcessorCount;
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Locals = [.. Enumerable.Range(0, _agents).Select(i => new LocalHistories(i, game.Dynamics.Legal[i]))];
    }

    /// <summary>The local histories met so far, one object per agent.</summary>
    public ImmutableArray<LocalHistories> Locals { get; }

    /// <summary>All stages, in order.</summary>
    public List<HistoryStage> Build(int horizon)
    {
        var initial = _game.InitialDistribution.Select((p, s) => new Outcome(s, p)).Where(o => !o.Probability.IsZero);
        var stage = new HistoryStage(1, _agents) { Beliefs = BeliefStore.Of(initial) };
        (stage.Parents[0], stage.Actions[0], stage.Observations[0], stage.Weights[0]) = (-1, -1, -1, Rational.One);
        var stages = new List<HistoryStage> { stage };
        var start = 0;
        for (var t = 1; t < horizon; t++)
        {
            stage = Extend(stage, start, t);
            start += stages[^1].Count;
            stages.Add(stage);
        }

        stage.Rewards = Rewards(stage);
        foreach (var local in Locals) local.TrimExcess();
        return stages;
    }

    // The next stage. Fills in the pairs of this one.
    private HistoryStage Extend(HistoryStage stage, int start, int nextStage)
    {
        stage.Rewards = Rewards(stage);
        var runs = Runs(stage.Count);
        var extensions = new StageExtension[runs.Count];
        Parallel.For(0, runs.Count, _threads, r => extensions[r] = Extend(stage, runs[r]));
        var childCount = extensions.Sum(e => (long)e.Count);
        if ((start + stage.Count + childCount) * _actions > _options.MaximumPairs) throw TooLarge(nextStage + 1);
        stage.ChildStarts = ChildStarts(stage, start, extensions);
        return Assemble(stage, start, (int)childCount, runs, extensions);
    }

    private StageExtension Extend(HistoryStage stage, Range run)
    {
        var extension = new StageExtension(_game);
        for (var k = run.Start.Value; k < run.End.Value; k++)
        {
            _threads.CancellationToken.ThrowIfCancellationRequested();
            for (var a = 0; a < _actions; a++)
            {
                if (IsLegal(stage, k, a)) extension.Add(stage.Beliefs[k], a);
                else extension.AddNothing();
            }
        }

        return extension;
    }

    // Whether every agent may take its part of a joint action. No history follows one that is not legal.
    private bool IsLegal(HistoryStage stage, int joint, int jointAction)
    {
        if (!_game.IsRestricted) return true;
        for (var i = 0; i < _agents; i++)
        {
            var legal = Locals[i].LegalActions(stage.LocalIds[joint * _agents + i]);
            if (legal.BinarySearch(_game.JointActions.Component(jointAction, i)) < 0) return false;
        }

        return true;
    }

    private Rational[] Rewards(HistoryStage stage)
    {
        var rewards = new Rational[stage.Count * _actions];
        var runs = Runs(stage.Count);
        Parallel.For(0, runs.Count, _threads, r =>
        {
            for (var k = runs[r].Start.Value; k < runs[r].End.Value; k++)
            {
                _threads.CancellationToken.ThrowIfCancellationRequested();
                var belief = stage.Beliefs[k];
                for (var a = 0; a < _actions; a++)
                {
                    if (!IsLegal(stage, k, a)) continue;
                    var sum = Rational.Zero;
                    foreach (var (s, weight) in belief) sum += weight * _game.Reward[s, a];
                    rewards[k * _actions + a] = sum;
                }
            }
        });
        return rewards;
    }

    private int[] ChildStarts(HistoryStage stage, int start, StageExtension[] extensions)
    {
        var starts = new int[stage.Count * _actions];
        var (pair, child) = (0, start + stage.Count);
        foreach (var count in extensions.SelectMany(e => e.ChildCounts))
        {
            starts[pair++] = child;
            child += count;
        }

        return starts;
    }

    private HistoryStage Assemble(
        HistoryStage stage, int start, int childCount, List<Range> runs, StageExtension[] extensions)
    {
        var entryCount = extensions.Sum(e => (long)e.EntryCount);
        if (entryCount > Array.MaxLength) throw TooLarge(null);
        var (starts, entries) = (new int[childCount + 1], new Outcome[entryCount]);
        var next = new HistoryStage(childCount, _agents) { Beliefs = new BeliefStore(starts, entries) };
        var (firstChild, firstEntry) = (new int[runs.Count + 1], new int[runs.Count + 1]);
        for (var r = 0; r < runs.Count; r++)
        {
            firstChild[r + 1] = firstChild[r] + extensions[r].Count;
            firstEntry[r + 1] = firstEntry[r] + extensions[r].EntryCount;
        }

        Parallel.For(0, runs.Count, _threads, r =>
        {
            var (child, entry) = (firstChild[r], firstEntry[r]);
            for (var c = 0; c < extensions[r].Count; c++, child++)
            {
                var belief = extensions[r].Belief(c);
                belief.CopyTo(entries.AsSpan(entry));
                entry += belief.Length;
                starts[child + 1] = entry;
                next.Weights[child] = BeliefStore.Sum(belief);
                next.Observations[child] = extensions[r].Observations[c];
            }
        });
        NumberChildren(stage, start, next);
        return next;
    }

    // Local histories are numbered in the order in which joint histories meet them: the one step that is not parallel.
    private void NumberChildren(HistoryStage stage, int start, HistoryStage next)
    {
        foreach (var local in Locals) local.BeginStage();
        var nextStart = start + stage.Count;
        for (var pair = 0; pair < stage.ChildStarts.Length; pair++)
        {
            var (parent, action) = Math.DivRem(pair, _actions);
            var isLastPair = pair + 1 == stage.ChildStarts.Length;
            var end = isLastPair ? next.Count : stage.ChildStarts[pair + 1] - nextStart;
            for (var child = stage.ChildStarts[pair] - nextStart; child < end; child++)
            {
                (next.Parents[child], next.Actions[child]) = (start + parent, action);
                for (var i = 0; i < _agents; i++)
                {
                    next.LocalIds[child * _agents + i] = Locals[i].GetOrAdd(
                        stage.LocalIds[parent * _agents + i],
                        _game.JointActions.Component(action, i),
                        _game.JointObservations.Component(next.Observations[child], i));
                }
            }
        }
    }

    private List<Range> Runs(int count)
    {
        var length = Math.Max(1, count / (_threads.MaxDegreeOfParallelism * RunsPerThread));
        var runs = Enumerable.Range(0, (count + length - 1) / length);
        return [.. runs.Select(r => (r * length)..Math.Min(count, (r + 1) * length))];
    }

    // Only where the size could not be counted beforehand.
    private HistoryTreeTooLargeException TooLarge(int? horizon)
    {
        var what = horizon is null
            ? "has too many states in its last stages"
            : $"has more than {_options.MaximumPairs} (history, action) pairs from horizon {horizon} on";
        return new HistoryTreeTooLargeException(
            $"The tree of joint histories of '{_game.Name}' {what}; rungs a and b work without it.")
        {
            MaximumPairs = _options.MaximumPairs,
        };
    }
}
