namespace Microsoft.Z3;

public sealed partial class Context
{
    /// <summary>A solver that chooses its strategy by what is asserted.</summary>
    public Solver MkSolver() => CountedSolver(Native.MkSolver(Handle));

    /// <summary>A solver for one logic of SMT-LIB, such as <c>QF_NRA</c>.</summary>
    public Solver MkSolver(string logic) => CountedSolver(Native.MkSolverForLogic(Handle, Symbol(logic)));

    /// <summary>A solver that applies <paramref name="t"/> at every check.</summary>
    public Solver MkSolver(Tactic t) => CountedSolver(Native.MkSolverFromTactic(Handle, t.In(this)));

    /// <summary>An incremental solver without preprocessing.</summary>
    public Solver MkSimpleSolver() => CountedSolver(Native.MkSimpleSolver(Handle));

    /// <summary>The tactic of this name.</summary>
    /// <exception cref="Z3Exception">There is none.</exception>
    public Tactic MkTactic(string name) => CountedTactic(Native.MkTactic(Handle, NativeText.Whole(name)));

    /// <summary>Applies <paramref name="t1"/>, then <paramref name="t2"/> to what is left, then the others.</summary>
    public Tactic AndThen(Tactic t1, Tactic t2, params Tactic[] ts)
    {
        var chain = CountedTactic(Native.TacticAndThen(Handle, t1.In(this), t2.In(this)));
        foreach (var t in ts) chain = CountedTactic(Native.TacticAndThen(Handle, chain.In(this), t.In(this)));
        return chain;
    }

    /// <inheritdoc cref="AndThen"/>
    public Tactic Then(Tactic t1, Tactic t2, params Tactic[] ts) => AndThen(t1, t2, ts);

    /// <summary><paramref name="t"/> with settings of its own.</summary>
    /// <exception cref="Z3Exception">A name is unknown to the tactic.</exception>
    public Tactic UsingParams(Tactic t, Params p) =>
        CountedTactic(Native.TacticUsingParams(Handle, t.In(this), p.In(this)));

    /// <inheritdoc cref="UsingParams"/>
    public Tactic With(Tactic t, Params p) => UsingParams(t, p);

    /// <summary>An empty set of settings.</summary>
    public Params MkParams()
    {
        var parameters = Native.MkParams(Handle);
        ThrowOnError();
        Native.ParamsIncRef(Handle, parameters);
        ReleaseForgotten();
        return new(this, parameters);
    }

    private Solver CountedSolver(nint solver)
    {
        ThrowOnError();
        Native.SolverIncRef(Handle, solver);
        ReleaseForgotten();
        return new(this, solver);
    }

    private Tactic CountedTactic(nint tactic)
    {
        ThrowOnError();
        Native.TacticIncRef(Handle, tactic);
        ReleaseForgotten();
        return new(this, tactic);
    }
}
