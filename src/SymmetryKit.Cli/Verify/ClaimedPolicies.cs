using System.Collections.Immutable;
using SymmetryKit.Games;
using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Verify;

/// <summary>The policies of one claim, opened only while it is put to the test.</summary>
internal sealed class ClaimedPolicies(ImmutableArray<Func<IReadOnlyList<IPolicySource>>> sources)
{
    /// <summary>Asks all of them; programs are ended afterwards.</summary>
    public IReadOnlyList<JointPolicy<double>> Tabulate(HistoryTree tree, CancellationToken cancellation)
    {
        var tables = new List<JointPolicy<double>>();
        foreach (var policy in sources.SelectMany(open => open()))
        {
            using (policy as IDisposable) tables.Add(policy.Tabulate(tree, cancellation));
        }

        return tables;
    }
}
