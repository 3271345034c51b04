namespace SymmetryKit.Certification.Tests;

/// <summary>Random damage to certificate files.</summary>
internal static class FileDamage
{
    /// <summary>
    /// One to three places: a digit or letter replaced, a piece cut out, doubled, or moved elsewhere. Most damage is
    /// done to digits and to words of trees, which leave the file readable.
    /// </summary>
    public static byte[] Of(byte[] file, Random random)
    {
        var bytes = file.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] = (byte)random.Next(32, 127);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 4), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    var digits = Enumerable.Range(0, bytes.Count).Where(x => char.IsAsciiDigit((char)bytes[x])
                        && !(x > 0 && bytes[x - 1] == (byte)'.')).ToArray();
                    if (digits.Length == 0) break;
                    var digit = digits[random.Next(digits.Length)];
                    if (random.Next(4) == 0) bytes.RemoveAt(digit);
                    else if (random.Next(4) == 0) bytes.Insert(digit, (byte)random.Next('0', '9' + 1));
                    else if (random.Next(6) == 0) bytes.Insert(digit, (byte)'-');
                    else bytes[digit] = (byte)random.Next('0', '9' + 1);
                    break;
            }

            if (bytes.Count == 0) return [];
        }

        return [.. bytes];
    }
}
