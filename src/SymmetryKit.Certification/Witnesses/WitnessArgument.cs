namespace SymmetryKit.Certification;

/// <summary>Why there are two critical points; one of the records derived from it.</summary>
public abstract record WitnessArgument
{
    private protected WitnessArgument()
    {
    }
}
