namespace SymmetryKit.Certification;

/// <summary>The reason given for a threshold; one of the records derived from it.</summary>
public abstract record ThresholdArgument
{
    private protected ThresholdArgument()
    {
    }
}
