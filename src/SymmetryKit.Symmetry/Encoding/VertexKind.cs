namespace SymmetryKit.Symmetry.Encoding;

/// <summary>What a vertex of an encoded game or history tree stands for.</summary>
internal enum VertexKind
{
    Agent,
    State,
    Action,
    Observation,

    // A function of the joint action shared by all states that behave alike, and one vertex for each joint action at
    // which it does not take its usual value.
    RewardProfile,
    RewardCell,
    TransitionProfile,
    TransitionCell,
    ObservationProfile,
    ObservationCell,

    // Distributions, shared by everything that uses them, and the vertices that carry their numbers.
    TransitionRow,
    TransitionRowValue,
    TransitionStateValue,
    IndependentRow,
    IndependentRowValue,
    IndependentObservationValue,
    CorrelatedRow,
    CorrelatedRowValue,
    CorrelatedCellValue,
    JointObservation,

    // A history tree: the sequences (agent, local history, action), the local histories, and on the level of histories
    // the joint histories with their rewards, on the level of returns the coefficients of centered forms.
    Sequence,
    LocalHistory,
    JointHistory,
    JointReward,
    ReturnCoefficient,
    ReachCoefficient,
}
