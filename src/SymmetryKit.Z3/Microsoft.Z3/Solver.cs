namespace Microsoft.Z3;

/// <summary>A set of assertions that can be checked, extended and cut back.</summary>
public sealed class Solver : Z3Object
{
    internal Solver(Context context, nint native)
        : base(context, native)
    {
    }

    /// <summary>Takes over settings such as <c>timeout</c>.</summary>
    /// <exception cref="Z3Exception">A name is unknown to this solver, or a value has the wrong kind.</exception>
    public Params Parameters
    {
        set
        {
            Validate(value);
            Native.SolverSetParams(Context.Handle, In(Context), value.In(Context));
            Context.ThrowOnError();
        }
    }

    /// <summary>The number of <see cref="Push"/> calls not yet undone.</summary>
    public uint NumScopes => Native.SolverGetNumScopes(Context.Handle, In(Context));

    /// <summary>The assertions, tracked ones as implications.</summary>
    public BoolExpr[] Assertions => Context.Take(Native.SolverGetAssertions(Context.Handle, In(Context)));

    /// <summary>The model found by the last <see cref="Check"/>.</summary>
    /// <exception cref="Z3Exception">The last check did not find one.</exception>
    public Model Model
    {
        get
        {
            var model = Native.SolverGetModel(Context.Handle, In(Context));
            Context.ThrowOnError();
            if (model == nint.Zero) throw new Z3Exception("There is no current model.");
            Native.ModelIncRef(Context.Handle, model);
            return new(Context, model);
        }
    }

    /// <summary>Tracked assertions that are contradictory together, after a check that answered so.</summary>
    public BoolExpr[] UnsatCore => Context.Take(Native.SolverGetUnsatCore(Context.Handle, In(Context)));

    /// <summary>Why the last check gave up, in Z3's words.</summary>
    public string ReasonUnknown => Context.Text(Native.SolverGetReasonUnknown(Context.Handle, In(Context)));

    /// <summary>Sets one truth value.</summary>
    public void Set(string name, bool value) => Apply(Context.MkParams().Add(name, value));

    /// <summary>Sets one natural number, such as <c>timeout</c> in milliseconds.</summary>
    public void Set(string name, uint value) => Apply(Context.MkParams().Add(name, value));

    /// <summary>Sets one floating-point number.</summary>
    public void Set(string name, double value) => Apply(Context.MkParams().Add(name, value));

    /// <summary>Sets one name.</summary>
    public void Set(string name, string value) => Apply(Context.MkParams().Add(name, value));

    /// <summary>Adds assertions.</summary>
    /// <exception cref="Z3Exception">One belongs to another context.</exception>
    public void Assert(params BoolExpr[] constraints)
    {
        foreach (var constraint in constraints)
        {
            Native.SolverAssert(Context.Handle, In(Context), constraint.In(Context));
            Context.ThrowOnError();
        }
    }

    /// <inheritdoc cref="Assert"/>
    public void Add(params BoolExpr[] constraints) => Assert(constraints);

    /// <summary>Adds an assertion that unsatisfiable cores can name.</summary>
    /// <param name="constraint">The assertion.</param>
    /// <param name="p">A Boolean constant that stands for it in <see cref="UnsatCore"/>; used once.</param>
    public void AssertAndTrack(BoolExpr constraint, BoolExpr p)
    {
        Native.SolverAssertAndTrack(Context.Handle, In(Context), constraint.In(Context), p.In(Context));
        Context.ThrowOnError();
    }

    /// <summary>Adds assertions that unsatisfiable cores can name.</summary>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public void AssertAndTrack(BoolExpr[] constraints, BoolExpr[] ps)
    {
        if (constraints.Length != ps.Length) throw new Z3Exception("Argument size mismatch.");
        for (var i = 0; i < constraints.Length; i++) AssertAndTrack(constraints[i], ps[i]);
    }

    /// <summary>Adds the assertions of an SMT-LIB 2 text.</summary>
    /// <exception cref="Z3Exception">It does not parse; the message names line and column.</exception>
    public void FromString(string str)
    {
        Native.SolverFromString(Context.Handle, In(Context), NativeText.Whole(str));
        Context.ThrowOnError();
    }

    /// <summary>Opens a scope: <see cref="Pop"/> forgets what is asserted from here on.</summary>
    public void Push()
    {
        Native.SolverPush(Context.Handle, In(Context));
        Context.ThrowOnError();
    }

    /// <summary>Closes the last <paramref name="n"/> scopes.</summary>
    /// <exception cref="Z3Exception">Fewer are open.</exception>
    public void Pop(uint n = 1)
    {
        Native.SolverPop(Context.Handle, In(Context), n);
        Context.ThrowOnError();
    }

    /// <summary>Forgets all assertions and scopes.</summary>
    public void Reset()
    {
        Native.SolverReset(Context.Handle, In(Context));
        Context.ThrowOnError();
    }

    /// <summary>Checks the assertions together with <paramref name="assumptions"/>, which are not kept.</summary>
    /// <returns>The answer; <see cref="Status.UNKNOWN"/> says nothing, and <see cref="ReasonUnknown"/> why.</returns>
    /// <exception cref="Z3Exception">Z3 failed.</exception>
    public Status Check(params Expr[] assumptions)
    {
        var status = assumptions.Length == 0
            ? Native.SolverCheck(Context.Handle, In(Context))
            : Native.SolverCheckAssumptions(
                Context.Handle, In(Context), (uint)assumptions.Length, Context.Handles(assumptions));
        Context.ThrowOnError();
        return (Status)status;
    }

    /// <summary>The assertions as an SMT-LIB 2 text.</summary>
    public override string ToString() => Context.Text(Native.SolverToString(Context.Handle, In(Context)));

    private protected override void Decrement(ContextHandle context, nint native) =>
        Native.SolverDecRef(context, native);

    // A solver without assertions takes any name without complaint, and a misspelt time limit would then be none.
    private void Validate(Params parameters)
    {
        var descriptions = Native.SolverGetParamDescrs(Context.Handle, In(Context));
        Context.ThrowOnError();
        Native.ParamDescrsIncRef(Context.Handle, descriptions);
        try
        {
            Native.ParamsValidate(Context.Handle, parameters.In(Context), descriptions);
            Context.ThrowOnError();
        }
        finally
        {
            Native.ParamDescrsDecRef(Context.Handle, descriptions);
        }
    }

    private void Apply(Params parameters)
    {
        using (parameters) Parameters = parameters;
    }
}
