using System.Runtime.InteropServices;

namespace Microsoft.Z3;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "Z3_inc_ref")]
    public static partial void IncRef(ContextHandle context, nint ast);

    [LibraryImport(Library, EntryPoint = "Z3_dec_ref")]
    public static partial void DecRef(ContextHandle context, nint ast);

    [LibraryImport(Library, EntryPoint = "Z3_ast_to_string")]
    public static partial nint AstToString(ContextHandle context, nint ast);

    [LibraryImport(Library, EntryPoint = "Z3_get_ast_hash")]
    public static partial uint GetAstHash(ContextHandle context, nint ast);

    [LibraryImport(Library, EntryPoint = "Z3_mk_string_symbol", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint MkStringSymbol(ContextHandle context, string text);

    [LibraryImport(Library, EntryPoint = "Z3_mk_real_sort")]
    public static partial nint MkRealSort(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_mk_bool_sort")]
    public static partial nint MkBoolSort(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_get_sort")]
    public static partial nint GetSort(ContextHandle context, nint ast);

    [LibraryImport(Library, EntryPoint = "Z3_get_sort_kind")]
    public static partial int GetSortKind(ContextHandle context, nint sort);

    [LibraryImport(Library, EntryPoint = "Z3_mk_const")]
    public static partial nint MkConst(ContextHandle context, nint symbol, nint sort);

    [LibraryImport(Library, EntryPoint = "Z3_mk_numeral", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint MkNumeral(ContextHandle context, string numeral, nint sort);

    [LibraryImport(Library, EntryPoint = "Z3_mk_true")]
    public static partial nint MkTrue(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_mk_false")]
    public static partial nint MkFalse(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_mk_add")]
    public static partial nint MkAdd(ContextHandle context, uint count, nint[] terms);

    [LibraryImport(Library, EntryPoint = "Z3_mk_mul")]
    public static partial nint MkMul(ContextHandle context, uint count, nint[] terms);

    [LibraryImport(Library, EntryPoint = "Z3_mk_sub")]
    public static partial nint MkSub(ContextHandle context, uint count, nint[] terms);

    [LibraryImport(Library, EntryPoint = "Z3_mk_div")]
    public static partial nint MkDiv(ContextHandle context, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "Z3_mk_power")]
    public static partial nint MkPower(ContextHandle context, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "Z3_mk_unary_minus")]
    public static partial nint MkUnaryMinus(ContextHandle context, nint term);

    [LibraryImport(Library, EntryPoint = "Z3_mk_eq")]
    public static partial nint MkEq(ContextHandle context, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "Z3_mk_le")]
    public static partial nint MkLe(ContextHandle context, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "Z3_mk_lt")]
    public static partial nint MkLt(ContextHandle context, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "Z3_mk_ge")]
    public static partial nint MkGe(ContextHandle context, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "Z3_mk_gt")]
    public static partial nint MkGt(ContextHandle context, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "Z3_mk_not")]
    public static partial nint MkNot(ContextHandle context, nint term);

    [LibraryImport(Library, EntryPoint = "Z3_mk_implies")]
    public static partial nint MkImplies(ContextHandle context, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "Z3_mk_and")]
    public static partial nint MkAnd(ContextHandle context, uint count, nint[] terms);

    [LibraryImport(Library, EntryPoint = "Z3_mk_or")]
    public static partial nint MkOr(ContextHandle context, uint count, nint[] terms);

    [LibraryImport(Library, EntryPoint = "Z3_get_bool_value")]
    public static partial int GetBoolValue(ContextHandle context, nint term);

    [LibraryImport(Library, EntryPoint = "Z3_is_numeral_ast")]
    public static partial byte IsNumeral(ContextHandle context, nint term);

    [LibraryImport(Library, EntryPoint = "Z3_is_algebraic_number")]
    public static partial byte IsAlgebraicNumber(ContextHandle context, nint term);

    [LibraryImport(Library, EntryPoint = "Z3_get_numeral_string")]
    public static partial nint GetNumeralString(ContextHandle context, nint term);

    [LibraryImport(Library, EntryPoint = "Z3_get_algebraic_number_lower")]
    public static partial nint GetAlgebraicNumberLower(ContextHandle context, nint term, uint precision);

    [LibraryImport(Library, EntryPoint = "Z3_get_algebraic_number_upper")]
    public static partial nint GetAlgebraicNumberUpper(ContextHandle context, nint term, uint precision);

    [LibraryImport(Library, EntryPoint = "Z3_ast_vector_inc_ref")]
    public static partial void AstVectorIncRef(ContextHandle context, nint vector);

    [LibraryImport(Library, EntryPoint = "Z3_ast_vector_dec_ref")]
    public static partial void AstVectorDecRef(ContextHandle context, nint vector);

    [LibraryImport(Library, EntryPoint = "Z3_ast_vector_size")]
    public static partial uint AstVectorSize(ContextHandle context, nint vector);

    [LibraryImport(Library, EntryPoint = "Z3_ast_vector_get")]
    public static partial nint AstVectorGet(ContextHandle context, nint vector, uint index);

    [LibraryImport(Library, EntryPoint = "Z3_parse_smtlib2_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ParseSmtlib2String(
        ContextHandle context, string text, uint sortCount, nint sortNames, nint sorts, uint declarationCount,
        nint declarationNames, nint declarations);
}
