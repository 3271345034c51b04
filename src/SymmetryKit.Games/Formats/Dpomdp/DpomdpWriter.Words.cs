using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

internal sealed partial class DpomdpWriter
{
    // Longest fraction part written as a decimal; beyond it p/q is the shorter way.
    private const int LongestFraction = 20;

    private string Action(int joint) => Joint(_game.Dynamics.Actions, _game.JointActions, joint);

    private string State(int state) => state < 0 ? "*" : Element(_game.Dynamics.States, state);

    private static string Joint(ImmutableArray<ImmutableArray<string>> lists, JointSpace space, int joint) =>
        joint < 0
            ? "*"
            : string.Join(' ', lists.Select((names, agent) => Element(names, space.Component(joint, agent))));

    // By name if that cannot be taken for anything else, otherwise by index.
    private static string Element(ImmutableArray<string> names, int index) =>
        DpomdpPreambleReader.IsPlainName(names[index]) && names[index] is not ("uniform" or "identity" or "reset")
            ? names[index]
            : index.ToString(CultureInfo.InvariantCulture);

    private static string List(ImmutableArray<string> names)
    {
        var isNumbered = names.Select((name, i) => name == i.ToString(CultureInfo.InvariantCulture)).All(same => same);
        return isNumbered
            ? names.Length.ToString(CultureInfo.InvariantCulture)
            : string.Join(' ', names.Select(name => DpomdpPreambleReader.IsPlainName(name) ? name : Quote(name)));
    }

    private static string Quote(string name)
    {
        var text = new StringBuilder("\"");
        foreach (var c in name)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (char.IsControl(c)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else text.Append(c);
        }

        return text.Append('"').ToString();
    }

    /// <summary>A decimal if there is a short one, otherwise <c>p/q</c>.</summary>
    internal static string Number(Rational value)
    {
        var (rest, twos, fives) = (value.Denominator, 0, 0);
        for (; rest.IsEven; twos++) rest >>= 1;
        for (; rest % 5 == 0; fives++) rest /= 5;
        var digits = Math.Max(twos, fives);
        if (!rest.IsOne || digits > LongestFraction) return value.ToString();
        var scaled = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, digits) / value.Denominator;
        var text = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var sign = value.Sign < 0 ? "-" : string.Empty;
        return digits == 0 ? sign + text : $"{sign}{text[..^digits]}.{text[^digits..]}";
    }
}
