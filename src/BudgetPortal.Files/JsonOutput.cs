using System.Text.Encodings.Web;
using System.Text.Json;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files;

/// <summary>How every JSON file of ours is written: indented, Chinese and signs as they are, amounts as exact decimal numbers.</summary>
internal static class JsonOutput
{
    // These are files of their own and never written into a page.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions OnOneLine = Options with { Indented = false };

    /// <summary>An object with what <paramref name="write"/> puts into it, in UTF-8.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write) => [.. Write(Options, write), (byte)'\n'];

    /// <summary>A part that was not read, as an item of an array.</summary>
    public static void WritePart(Utf8JsonWriter json, UnreadPart part) => json.WriteShort(written =>
    {
        written.WriteString("table", part.Table);
        written.WriteString("line", part.Line);
        written.WriteString("column", part.Column);
        written.WriteString("place", part.Place);
        written.WriteString("reason", part.Reason);
    });

    private static byte[] Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return written.ToArray();
    }

    extension(Utf8JsonWriter json)
    {
        public void WriteEach<T>(string property, IEnumerable<T> values, Action<T> write)
        {
            json.WriteStartArray(property);
            foreach (var value in values)
            {
                write(value);
            }

            json.WriteEndArray();
        }

        public void WriteEach(string property, IEnumerable<string> values) => json.WriteEach(property, values, json.WriteStringValue);

        /// <summary>An object that stands on one line, since there are thousands of its kind.</summary>
        public void WriteShort(string property, Action<Utf8JsonWriter> write)
        {
            json.WritePropertyName(property);
            json.WriteRawValue(Write(OnOneLine, write));
        }

        /// <summary>The same as an item of an array.</summary>
        public void WriteShort(Action<Utf8JsonWriter> write) => json.WriteRawValue(Write(OnOneLine, write));

        public void WriteAmount(string property, decimal? amount)
        {
            json.WritePropertyName(property);
            if (amount is { } exact)
            {
                json.WriteRawValue(Amounts.ForMachines(exact));
            }
            else
            {
                json.WriteNullValue();
            }
        }

        public void WriteWord<T>(string property, T? value)
            where T : struct, Enum => json.WriteString(property, value is { } known ? JsonWords.Of(known) : null);
    }
}
