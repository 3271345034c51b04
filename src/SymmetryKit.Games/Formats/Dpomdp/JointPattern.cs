namespace SymmetryKit.Games;

/// <summary>The joint elements a file's tokens stand for: one component per agent, -1 for any.</summary>
internal readonly record struct JointPattern(JointSpace Space, int[] Components)
{
    /// <summary>Number of joint elements it stands for.</summary>
    public int Count
    {
        get
        {
            var count = 1;
            for (var i = 0; i < Components.Length; i++) count *= Components[i] < 0 ? Space.Sizes[i] : 1;
            return count;
        }
    }

    /// <summary>Whether it stands for all.</summary>
    public bool IsAll => Count == Space.Count;

    /// <summary>The joint elements, by increasing index.</summary>
    public IEnumerable<int> Indices()
    {
        var free = Enumerable.Range(0, Components.Length).ToArray();
        var (sizes, strides, start) = (new List<int>(), new List<int>(), 0);
        foreach (var agent in free)
        {
            if (Components[agent] >= 0)
            {
                start += Components[agent] * Space.Stride(agent);
                continue;
            }

            sizes.Add(Space.Sizes[agent]);
            strides.Add(Space.Stride(agent));
        }

        var digits = new int[sizes.Count];
        for (var index = start; ;)
        {
            yield return index;
            var k = digits.Length - 1;
            for (; k >= 0 && digits[k] == sizes[k] - 1; k--)
            {
                index -= digits[k] * strides[k];
                digits[k] = 0;
            }

            if (k < 0) yield break;
            digits[k]++;
            index += strides[k];
        }
    }

    /// <summary>All joint elements.</summary>
    public static JointPattern All(JointSpace space) => new(space, [.. Enumerable.Repeat(-1, space.Sizes.Length)]);

    /// <summary>Exactly one joint element.</summary>
    public static JointPattern One(JointSpace space, int joint) =>
        new(space, [.. Enumerable.Range(0, space.Sizes.Length).Select(i => space.Component(joint, i))]);
}
