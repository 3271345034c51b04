using System.Text.Encodings.Web;
using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>How all certificate files are laid out: one spelling per certificate.</summary>
internal static class CertificateLayout
{
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
