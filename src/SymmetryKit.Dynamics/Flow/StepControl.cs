using System.Numerics;

namespace SymmetryKit.Dynamics;

/// <summary>Proportional-integral control of the step size, and the count of what was done.</summary>
/// <remarks>Source: [Gustafsson1991].</remarks>
internal sealed class StepControl
{
    private readonly double _absolute;
    private readonly double _relative;
    private double _previousError = 1;
    private bool _wasRejected;

    public StepControl(FlowOptions options, double slope)
    {
        (_absolute, _relative) = (options.AbsoluteTolerance, options.RelativeTolerance);
        Size = slope > 0 ? 0.01 / slope : 1;
    }

    /// <summary>The size of the next step.</summary>
    public double Size { get; private set; }

    /// <summary>Flow time of the accepted steps.</summary>
    public double Time { get; private set; }

    /// <summary>Steps judged, rejected ones included.</summary>
    public int Steps { get; private set; }

    /// <summary>Starts over with a small step, for another field.</summary>
    /// <param name="pace">About how fast the field moves.</param>
    public void Restart(double pace) => (Size, _previousError, _wasRejected) = (0.01 / pace, 1, false);

    /// <summary>The largest error relative to what is tolerated; at most 1 is wanted.</summary>
    public double Scale(ReadOnlySpan<double> error, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        unchecked
        {
            var norms = Vector<double>.Zero;
            var k = 0;
            for (; k <= error.Length - Vector<double>.Count; k += Vector<double>.Count)
            {
                var larger = Vector.Max(
                    Vector.Abs(new Vector<double>(from[k..])), Vector.Abs(new Vector<double>(to[k..])));
                var scale = new Vector<double>(_absolute) + (_relative * larger);
                norms = Vector.Max(norms, Vector.Abs(new Vector<double>(error[k..])) / scale);
            }

            var norm = 0.0;
            for (var lane = 0; lane < Vector<double>.Count; lane++) norm = Math.Max(norm, norms[lane]);
            for (; k < error.Length; k++)
            {
                var scale = _absolute + (_relative * Math.Max(Math.Abs(from[k]), Math.Abs(to[k])));
                norm = Math.Max(norm, Math.Abs(error[k]) / scale);
            }

            return norm;
        }
    }

    /// <summary>Counts the step and sets the next size; true if the step is accepted.</summary>
    /// <param name="error">From <see cref="Scale"/>; NaN rejects.</param>
    /// <param name="order">Order of the error in the step size.</param>
    public bool Judge(double error, int order)
    {
        Steps++;
        if (!(error <= 1))
        {
            Size *= double.IsFinite(error) ? Math.Clamp(0.9 * Math.Pow(error, -1.0 / order), 0.1, 0.5) : 0.25;
            _wasRejected = true;
            return false;
        }

        Time += Size;
        error = Math.Max(error, 1e-4);
        var factor = 0.9 * Math.Pow(error, -0.7 / order) * Math.Pow(_previousError, 0.4 / order);
        // Right after a rejection growth would only ask for the next one.
        Size *= Math.Clamp(factor, 0.2, _wasRejected ? 1 : 5);
        (_previousError, _wasRejected) = (error, false);
        return true;
    }
}
