using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>How the members of result records are spelled in JSON.</summary>
internal static class ResultJson
{
    public static JsonSerializerOptions Indented { get; } = Options(isIndented: true);

    public static JsonSerializerOptions OneLine { get; } = Options(isIndented: false);

    private static JsonSerializerOptions Options(bool isIndented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = isIndented,
            IndentSize = 1,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new RationalConverter());
        options.Converters.Add(new FiniteConverter());
        options.Converters.Add(new RowConverter<double>(
            // The shortest digits that read back to the same bits.
            (text, x) => text.Append(CultureInfo.InvariantCulture, $"{Finite(x):R}"), ReadDouble));
        options.Converters.Add(new RowConverter<int>(
            (text, x) => text.Append(CultureInfo.InvariantCulture, $"{x}"), ReadInteger));
        options.Converters.Add(new RowConverter<Rational>(
            (text, x) => text.Append(CultureInfo.InvariantCulture, $"\"{x}\""), ReadRational));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static double Finite(double x) =>
        double.IsFinite(x) ? x : throw new ArgumentException($"Expected finite numbers in a result, found {x}.");

    private static double ReadDouble(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new JsonException("expected a finite number");

    private static int ReadInteger(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value)
            ? value
            : throw new JsonException("expected an integer");

    private static Rational ReadRational(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Rational.TryParse(reader.GetString()!, out var value)
            ? value
            : throw new JsonException("expected an exact number such as \"1/2\"");

    private sealed class RationalConverter : JsonConverter<Rational>
    {
        public override Rational Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            ReadRational(ref reader);

        public override void Write(Utf8JsonWriter writer, Rational value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            ReadDouble(ref reader);

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Finite(value));
    }

    private delegate T ElementReader<T>(ref Utf8JsonReader reader);

    /// <summary>A list of numbers on one line, also where everything else is indented.</summary>
    private sealed class RowConverter<T>(Action<StringBuilder, T> append, ElementReader<T> read)
        : JsonConverter<ImmutableArray<T>>
    {
        public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("expected a list of numbers");
            var row = ImmutableArray.CreateBuilder<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                row.Add(read(ref reader));
            }

            return row.ToImmutable();
        }

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        {
            var text = new StringBuilder("[");
            foreach (var x in value)
            {
                if (text.Length > 1) text.Append(", ");
                append(text, x);
            }

            writer.WriteRawValue(text.Append(']').ToString());
        }
    }
}
