using Microsoft.Z3;
using SymmetryKit.Z3;

namespace SymmetryKit.Z3.Tests;

public sealed class AvailabilityTests
{
    [Fact]
    public void Library_OnThisMachine_IsAvailableAndStatesItsVersion()
    {
        Assert.True(Z3Library.IsAvailable(out var reason), reason);
        Assert.Null(reason);
        Assert.Contains(Microsoft.Z3.Version.ToString(), Microsoft.Z3.Version.FullVersion, StringComparison.Ordinal);
        Assert.Equal(4u, Microsoft.Z3.Version.Major);
    }

    [Fact]
    public void GlobalParameters_SetAndReset_AreReadBack()
    {
        Global.SetParameter("pp.decimal_precision", "7");
        Assert.Equal("7", Global.GetParameter("pp.decimal_precision"));
        Global.ResetParameters();
        Assert.NotEqual("7", Global.GetParameter("pp.decimal_precision"));
        Assert.Throws<Z3Exception>(() => Global.SetParameter("pp.\0decimal", "7"));
    }
}
