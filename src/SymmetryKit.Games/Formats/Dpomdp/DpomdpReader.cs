using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Reads <c>.dpomdp</c> files of the MADP and SDMS dialects.</summary>
/// <remarks>
/// The head is read first. Every T, O or R line is then cut at its colons: the first field is the joint action, the
/// last one what is given, and what is given may stand on the lines below. Joint indices run with the last agent
/// fastest.
/// </remarks>
internal sealed partial class DpomdpReader
{
    private readonly DpomdpLexer _lexer;
    private readonly DpomdpDiagnostics _diagnostics;
    private readonly NumberText _numbers = new();
    private readonly DpomdpPreamble _preamble;
    private readonly DecPomdpBuilder _builder;
    private readonly RewardAccumulator _rewards;
    private readonly ElementNames _states;
    private readonly ElementNames[] _actions;
    private readonly ElementNames[] _observations;
    private long _work;

    private DpomdpReader(SourceText source, GameReadOptions options)
    {
        _diagnostics = new DpomdpDiagnostics(source.Name, options.Strict);
        _lexer = new DpomdpLexer(source, _diagnostics);
        _preamble = DpomdpPreambleReader.Read(_lexer, _diagnostics, _numbers);
        _builder = Builder(source.Name, options);
        _rewards = new RewardAccumulator(_builder);
        _states = new ElementNames("state", _preamble.States);
        _actions = [.. _preamble.Actions.Select(names => new ElementNames("action", names))];
        _observations = [.. _preamble.Observations.Select(names => new ElementNames("observation", names))];
    }

    /// <summary>Reads a game.</summary>
    /// <exception cref="GameParseException">The text is malformed, or its rows are no distributions.</exception>
    public static LoadedGame Read(SourceText source, GameReadOptions options)
    {
        var reader = new DpomdpReader(source, options);
        while (reader._lexer.Next is not null) reader.ReadSpecification();
        return reader.Finish(options);
    }

    private DecPomdpBuilder Builder(string sourceName, GameReadOptions options)
    {
        try
        {
            var builder = new DecPomdpBuilder(
                _preamble.Agents, _preamble.States, _preamble.Actions, _preamble.Observations)
            {
                Name = Path.GetFileNameWithoutExtension(sourceName),
                Discount = _preamble.Discount,
            };
            builder.Initial.SnapDigits =
                builder.Transitions.SnapDigits = builder.ObservationRows.SnapDigits = options.SnapDigits;
            builder.Initial.Mark = _preamble.StartLine;
            builder.Initial.Share([0], _preamble.Start);
            return builder;
        }
        catch (InvalidGameException e)
        {
            throw _diagnostics.Error(1, 1, e.Message);
        }
    }

    private void ReadSpecification()
    {
        var line = _lexer.Take();
        if (!line.IsSpecification)
        {
            var first = line.Tokens[0];
            if (first is { Kind: DpomdpTokenKind.Word, Text: "T" or "O" or "R" })
            {
                throw line.Tokens.Length > 1
                    ? _diagnostics.Unexpected(line.Tokens[1], $"':' after '{first.Text}'")
                    : _diagnostics.UnexpectedEnd(line, $"':' after '{first.Text}'");
            }

            throw _diagnostics.Unexpected(first, "'T:', 'O:' or 'R:'");
        }

        _builder.Transitions.Mark = _builder.ObservationRows.Mark = line.Number;
        var fields = DpomdpFields.Cut(line);
        if (fields.Keyword != "R") _rewards.ChangeProbabilities();
        try
        {
            if (fields.Keyword == "T") ReadTransitions(fields);
            else if (fields.Keyword == "O") ReadObservations(fields);
            else ReadRewards(fields);
        }
        catch (InvalidGameException e)
        {
            throw _diagnostics.Error(line.Number, 1, e.Message);
        }
    }

    private LoadedGame Finish(GameReadOptions options)
    {
        var rewards = ChooseRewards(options.RewardOverlap);
        for (var pair = 0; pair < rewards.Length; pair++)
        {
            var (state, action) = Math.DivRem(pair, _builder.JointActions.Count);
            _builder.SetReward(action, state, _preamble.IsCost ? -rewards[pair] : rewards[pair]);
        }

        var game = _builder.Build((table, row, message) => table.MarkOf(row) is { } line
            ? _diagnostics.Error(line, 1, message)
            : _diagnostics.Error(_lexer.End.Line, _lexer.End.Column, message));
        WarnOfSnapping(options.SnapDigits);
        return new LoadedGame
        {
            Game = game,
            Format = GameFormat.Dpomdp,
            Warnings = _diagnostics.Warnings(),
            SnapDigits = options.SnapDigits,
            RewardOverlap = options.RewardOverlap,
        };
    }

    private Rational[] ChooseRewards(RewardOverlap policy)
    {
        Rational[] madp, tensor;
        try
        {
            (madp, tensor) = (_rewards.Values(RewardOverlap.Madp, Spend), _rewards.Values(RewardOverlap.Tensor, Spend));
        }
        catch (InvalidGameException e)
        {
            throw _diagnostics.Error(_firstLayerLine, 1, e.Message);
        }

        var differing = Enumerable.Range(0, madp.Length).Where(pair => madp[pair] != tensor[pair]).ToList();
        if (differing.Count > 0)
        {
            var (state, action) = Math.DivRem(differing[0], _builder.JointActions.Count);
            _diagnostics.Warn(_firstLayerLine, 1,
                "R lines overlap or precede T or O lines: R(s,a) depends on the policy "
                + $"at {differing.Count} of {madp.Length} pairs; "
                + $"at action {_builder.ActionNames(action)}, state '{_builder.States[state]}' "
                + $"it is {madp[differing[0]]} (madp) or "
                + $"{tensor[differing[0]]} (tensor); {(policy == RewardOverlap.Madp ? "madp" : "tensor")} is used");
        }

        return policy == RewardOverlap.Madp ? madp : tensor;
    }

    private void WarnOfSnapping(int? digits)
    {
        if (digits is null) return;
        var changed = _builder.Initial.CountSnapped() + _builder.Transitions.CountSnapped()
            + _builder.ObservationRows.CountSnapped();
        if (changed > 0)
        {
            _diagnostics.Warn(
                1, 1, $"probabilities are snapped to {digits} decimals: {changed} rows are not the file's own");
        }
    }

    // Wildcards let a short line stand for much work; this bounds it.
    private void Spend(long work)
    {
        _work += work;
        if (_work > GameLimits.Assignments)
        {
            throw new InvalidGameException(
                $"expected at most {GameLimits.Assignments} assignments after wildcards are written out, found more");
        }
    }
}
