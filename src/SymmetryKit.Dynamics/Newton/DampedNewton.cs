namespace SymmetryKit.Dynamics;

/// <summary>Newton's method with a line search on the equations' length: from anywhere to some critical point, saddles
/// included.</summary>
internal sealed class DampedNewton
{
    // Below this share of a step the search has run into a singular region and starts elsewhere.
    private const double SmallestShare = 1.0 / 256;

    // In logits; longer steps leave the region where the linearization means anything.
    private const double LongestStep = 5;

    private readonly ObjectiveKernel _kernel;
    private readonly NewtonPolish _polish;
    private readonly double[] _step;
    private readonly double[] _trial;

    public DampedNewton(ObjectiveKernel kernel)
    {
        _kernel = kernel;
        System = new DenseNewtonSystem(kernel);
        _polish = new NewtonPolish(kernel, System);
        _step = new double[kernel.Game.ParameterCount];
        _trial = new double[kernel.Game.ParameterCount];
    }

    /// <summary>The equations, linearized next to the point last found.</summary>
    public DenseNewtonSystem System { get; }

    /// <summary>The critical point that the method leads to from <paramref name="logits"/>, or null; overwrites the
    /// start.</summary>
    public CriticalPoint? Find(Span<double> logits, double alpha, int maximumSteps)
    {
        if (!Run(logits, alpha, maximumSteps)) return null;
        _kernel.Game.Center(logits);
        _kernel.Evaluate(logits, alpha);
        System.Linearize();
        return new CriticalPoint(
            [.. logits], [.. _kernel.Policy], _kernel.Value, _kernel.Residual(), System.DeterminantSign,
            System.MorseIndex(), 0, 1);
    }

    /// <summary>Moves <paramref name="logits"/> to a critical point; false if none was reached.</summary>
    public bool Run(Span<double> logits, double alpha, int maximumSteps)
    {
        _kernel.Evaluate(logits, alpha);
        var length = Length();
        for (var count = 0; count < maximumSteps; count++)
        {
            // Close by, undamped steps finish to rounding.
            if (_kernel.Residual() < 1e-3) return _polish.Run(logits, 1, alpha, radius: 0.1, contraction: 0.5);
            if (!System.Linearize()) return false;
            var share = Math.Min(1, LongestStep / System.Step(_step));
            while (true)
            {
                if (!(share >= SmallestShare)) return false;
                logits.CopyTo(_trial);
                DenseVector.AddScaled(_trial, _step, share);
                _kernel.Evaluate(_trial, alpha);
                var next = Length();
                if (next <= (1 - (share / 8)) * length)
                {
                    length = next;
                    break;
                }

                share /= 2;
            }

            _trial.CopyTo(logits);
        }

        return false;
    }

    private double Length()
    {
        var (sum, game) = (0.0, _kernel.Game);
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var last = game.HistoryParameters[f + 1] - 1;
            for (var p = game.HistoryParameters[f]; p < last; p++)
            {
                var equation = _kernel.Advantages[p] - _kernel.Advantages[last];
                sum += equation * equation;
            }
        }

        return Math.Sqrt(sum);
    }
}
