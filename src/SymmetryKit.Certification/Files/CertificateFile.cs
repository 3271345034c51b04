using System.IO.Compression;

namespace SymmetryKit.Certification;

/// <summary>Certificates on disk, plain or compressed by gzip.</summary>
public static class CertificateFile
{
    /// <summary>The ending of names of compressed files.</summary>
    public const string CompressedEnding = ".gz";

    /// <summary>The largest file read into memory as a whole, unpacked, in bytes.</summary>
    public const int LargestLength = 1 << 30;

    /// <summary>Reads a certificate; says nothing about whether it is right.</summary>
    /// <param name="path">The file. What is compressed is told by its first bytes, not by its name.</param>
    /// <exception cref="CertificateParseException">The file is not of the format.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <remarks>
    /// The file is read to its end; slices of bisection trees are not kept but read again when they are asked for, so
    /// that the file must stay as it is for as long.
    /// </remarks>
    public static BracketCertificate Read(string path) => CertificateReader.Read(() => Open(path), path);

    /// <summary>The format that a file says it is of; null if it says none. It may still be malformed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string? FormatOf(string path)
    {
        try
        {
            using var tokens = new JsonTokens(Open(path), path);
            tokens.Need();
            return tokens.Enter("format") ? tokens.Text : null;
        }
        catch (CertificateParseException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a file, unpacked if it is compressed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Most bytes, unpacked.</param>
    /// <exception cref="CertificateParseException">It is no file of gzip although it begins like one, or has more than
    /// <paramref name="most"/>.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Unpack(string path, int most = LargestLength)
    {
        using var content = Open(path);
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int count; (count = content.Read(buffer)) > 0;)
            {
                if (memory.Length + count > most) throw TooLarge(path, most);
                memory.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException e)
        {
            throw new CertificateParseException($"expected a file compressed by gzip: {e.Message}", path, 1, 1);
        }

        return memory.ToArray();
    }

    /// <summary>Writes a certificate, compressed if the name ends in <see cref="CompressedEnding"/>.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(BracketCertificate bracket, string path)
    {
        using var file = File.Create(path);
        if (!path.EndsWith(CompressedEnding, StringComparison.Ordinal))
        {
            CertificateWriter.Write(bracket, file);
            return;
        }

        using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        CertificateWriter.Write(bracket, packed);
    }

    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        var isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static CertificateParseException TooLarge(string path, int most) => new(
        $"expected a file of at most {most >> 20} MiB unpacked, found more", path, 1, 1);
}
