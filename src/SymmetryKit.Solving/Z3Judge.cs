using Microsoft.Z3;

namespace SymmetryKit.Solving;

/// <summary>Puts SMT-LIB scripts to Z3, in process.</summary>
public static class Z3Judge
{
    /// <summary>
    /// Accepted if Z3 answers <c>unsat</c>, rejected on <c>sat</c>, unknown if it gives up, skipped if libz3 is not
    /// there.
    /// </summary>
    /// <param name="script">An SMT-LIB 2 script whose assertions are the negation of a claim.</param>
    /// <param name="timeout">How long Z3 may think.</param>
    /// <param name="cancellation">Interrupts Z3; the verdict is then unknown.</param>
    public static Verdict Judge(string script, TimeSpan timeout, CancellationToken cancellation)
    {
        if (!SymmetryKit.Z3.Z3Library.IsAvailable(out var reason)) return new Verdict(VerdictKind.Skipped, reason
            ?? "libz3 is not installed");
        using var context = new Context();
        using var solver = context.MkSolver();
        using var parameters = context.MkParams();
        parameters.Add("timeout", (uint)Math.Clamp(timeout.TotalMilliseconds, 1, uint.MaxValue - 1));
        solver.Parameters = parameters;
        solver.Assert(context.ParseSMTLIB2String(script));
        using var registration = cancellation.Register(context.Interrupt);
        return solver.Check() switch
        {
            Status.UNSATISFIABLE => new Verdict(VerdictKind.Accepted),
            Status.SATISFIABLE => new Verdict(VerdictKind.Rejected, "Z3 found values that violate the closing step"),
            _ => new Verdict(VerdictKind.Unknown, solver.ReasonUnknown),
        };
    }
}
