using System.Runtime.InteropServices;

namespace Microsoft.Z3;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "Z3_mk_solver")]
    public static partial nint MkSolver(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_mk_simple_solver")]
    public static partial nint MkSimpleSolver(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_mk_solver_for_logic")]
    public static partial nint MkSolverForLogic(ContextHandle context, nint logic);

    [LibraryImport(Library, EntryPoint = "Z3_mk_solver_from_tactic")]
    public static partial nint MkSolverFromTactic(ContextHandle context, nint tactic);

    [LibraryImport(Library, EntryPoint = "Z3_solver_inc_ref")]
    public static partial void SolverIncRef(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_dec_ref")]
    public static partial void SolverDecRef(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_push")]
    public static partial void SolverPush(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_pop")]
    public static partial void SolverPop(ContextHandle context, nint solver, uint count);

    [LibraryImport(Library, EntryPoint = "Z3_solver_get_num_scopes")]
    public static partial uint SolverGetNumScopes(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_reset")]
    public static partial void SolverReset(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_assert")]
    public static partial void SolverAssert(ContextHandle context, nint solver, nint constraint);

    [LibraryImport(Library, EntryPoint = "Z3_solver_assert_and_track")]
    public static partial void SolverAssertAndTrack(ContextHandle context, nint solver, nint constraint, nint tracker);

    [LibraryImport(Library, EntryPoint = "Z3_solver_check")]
    public static partial int SolverCheck(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_check_assumptions")]
    public static partial int SolverCheckAssumptions(
        ContextHandle context, nint solver, uint count, nint[] assumptions);

    [LibraryImport(Library, EntryPoint = "Z3_solver_get_model")]
    public static partial nint SolverGetModel(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_get_unsat_core")]
    public static partial nint SolverGetUnsatCore(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_get_assertions")]
    public static partial nint SolverGetAssertions(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_get_reason_unknown")]
    public static partial nint SolverGetReasonUnknown(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_solver_set_params")]
    public static partial void SolverSetParams(ContextHandle context, nint solver, nint parameters);

    [LibraryImport(Library, EntryPoint = "Z3_solver_get_param_descrs")]
    public static partial nint SolverGetParamDescrs(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_param_descrs_inc_ref")]
    public static partial void ParamDescrsIncRef(ContextHandle context, nint descriptions);

    [LibraryImport(Library, EntryPoint = "Z3_param_descrs_dec_ref")]
    public static partial void ParamDescrsDecRef(ContextHandle context, nint descriptions);

    [LibraryImport(Library, EntryPoint = "Z3_params_validate")]
    public static partial void ParamsValidate(ContextHandle context, nint parameters, nint descriptions);

    [LibraryImport(Library, EntryPoint = "Z3_solver_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SolverFromString(ContextHandle context, nint solver, string text);

    [LibraryImport(Library, EntryPoint = "Z3_solver_to_string")]
    public static partial nint SolverToString(ContextHandle context, nint solver);

    [LibraryImport(Library, EntryPoint = "Z3_model_inc_ref")]
    public static partial void ModelIncRef(ContextHandle context, nint model);

    [LibraryImport(Library, EntryPoint = "Z3_model_dec_ref")]
    public static partial void ModelDecRef(ContextHandle context, nint model);

    [LibraryImport(Library, EntryPoint = "Z3_model_eval")]
    public static partial byte ModelEval(ContextHandle context, nint model, nint term, byte completion, out nint value);

    [LibraryImport(Library, EntryPoint = "Z3_model_to_string")]
    public static partial nint ModelToString(ContextHandle context, nint model);

    [LibraryImport(Library, EntryPoint = "Z3_mk_tactic", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint MkTactic(ContextHandle context, string name);

    [LibraryImport(Library, EntryPoint = "Z3_tactic_inc_ref")]
    public static partial void TacticIncRef(ContextHandle context, nint tactic);

    [LibraryImport(Library, EntryPoint = "Z3_tactic_dec_ref")]
    public static partial void TacticDecRef(ContextHandle context, nint tactic);

    [LibraryImport(Library, EntryPoint = "Z3_tactic_and_then")]
    public static partial nint TacticAndThen(ContextHandle context, nint first, nint second);

    [LibraryImport(Library, EntryPoint = "Z3_tactic_using_params")]
    public static partial nint TacticUsingParams(ContextHandle context, nint tactic, nint parameters);

    [LibraryImport(Library, EntryPoint = "Z3_mk_params")]
    public static partial nint MkParams(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_params_inc_ref")]
    public static partial void ParamsIncRef(ContextHandle context, nint parameters);

    [LibraryImport(Library, EntryPoint = "Z3_params_dec_ref")]
    public static partial void ParamsDecRef(ContextHandle context, nint parameters);

    [LibraryImport(Library, EntryPoint = "Z3_params_set_bool")]
    public static partial void ParamsSetBool(ContextHandle context, nint parameters, nint name, byte value);

    [LibraryImport(Library, EntryPoint = "Z3_params_set_uint")]
    public static partial void ParamsSetUint(ContextHandle context, nint parameters, nint name, uint value);

    [LibraryImport(Library, EntryPoint = "Z3_params_set_double")]
    public static partial void ParamsSetDouble(ContextHandle context, nint parameters, nint name, double value);

    [LibraryImport(Library, EntryPoint = "Z3_params_set_symbol")]
    public static partial void ParamsSetSymbol(ContextHandle context, nint parameters, nint name, nint value);

    [LibraryImport(Library, EntryPoint = "Z3_params_to_string")]
    public static partial nint ParamsToString(ContextHandle context, nint parameters);
}
