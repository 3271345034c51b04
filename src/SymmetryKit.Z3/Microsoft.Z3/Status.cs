namespace Microsoft.Z3;

/// <summary>A solver's answer.</summary>
public enum Status
{
    /// <summary>The assertions have no common model.</summary>
    UNSATISFIABLE = -1,

    /// <summary>The solver gave up: this says nothing about the assertions.</summary>
    UNKNOWN = 0,

    /// <summary>The assertions have a model.</summary>
    SATISFIABLE = 1,
}
