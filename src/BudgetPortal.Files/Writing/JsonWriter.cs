using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// JSON for machines. Amounts are exact decimal numbers without exponent; a blank is <c>null</c> in a table and absent in a
/// disclosure; keys never change.
/// </summary>
public static class JsonWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",

        // Chinese and signs as they are: these are files of their own and never written into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One table as drawn, in the format “budgetportal/table/1”; values are in the unit that the table states.</summary>
    public static byte[] Write(DisclosureDocument publication, Grid grid) => Write(json =>
    {
        json.WriteString("format", JsonWords.TableFormat);
        json.WriteStartObject("disclosure");
        json.WriteString("unit", publication.Unit.Code);
        json.WriteString("unitName", publication.Unit.Name);
        json.WriteNumber("year", publication.Disclosure.Year);
        json.WriteString("kind", JsonWords.Of(publication.Disclosure.Kind));
        json.WriteString("level", JsonWords.Of(publication.Unit.Level));
        json.WriteNumber("version", publication.Version.Number);
        json.WriteString("publishedAt", Time(publication.Version.PublishedAt));
        json.WriteString("contentHash", publication.Version.ContentHash);
        json.WriteEndObject();
        WriteTable(json, grid);
    });

    /// <summary>
    /// A whole disclosure in the format “budgetportal/disclosure/1”, which the reader of this project reads; amounts are in yuan.
    /// </summary>
    public static byte[] Write(DisclosureDocument publication) => Write(json =>
    {
        json.WriteString("format", JsonWords.DisclosureFormat);
        WriteUnit(json, "unit", publication.Unit);
        json.WriteNumber("year", publication.Disclosure.Year);
        json.WriteString("kind", JsonWords.Of(publication.Disclosure.Kind));
        json.WriteStartObject("version");
        json.WriteNumber("number", publication.Version.Number);
        json.WriteString("publishedAt", Time(publication.Version.PublishedAt));
        json.WriteString("approvedOn", publication.Version.ApprovedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("reason", publication.Version.Reason);
        json.WriteString("contentHash", publication.Version.ContentHash);
        json.WriteEndObject();
        WriteEach(json, "tables", Tables(publication), table => WriteFigures(json, table));
        WriteEach(json, "sections", publication.Sections, section => WriteSection(json, section));
    });

    /// <summary>The tables of the edition in printed order, then the figures that only the texts state.</summary>
    private static IEnumerable<TableFigures> Tables(DisclosureDocument publication) =>
    [
        .. publication.Edition.Tables.Select(table => publication.Figures[table.Key]),
        .. Supplements.Tables.Select(table => publication.Figures[table]).Where(table => table.Lines.Length > 0),
    ];

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        written.WriteByte((byte)'\n');
        return written.ToArray();
    }

    private static void WriteTable(Utf8JsonWriter json, Grid grid)
    {
        json.WriteStartObject("table");
        json.WriteString("key", grid.Definition.Key);
        json.WriteString("slug", grid.Definition.Slug);
        json.WriteString("title", grid.Title);
        json.WriteString("preparedBy", grid.PreparedBy);
        json.WriteString("unit", grid.AmountUnit.Label);
        WriteEach(json, "columns", grid.Columns, column =>
        {
            json.WriteStartObject();
            json.WriteString("key", column.Key);
            json.WriteString("panel", column.Panel);
            json.WriteString("path", column.Path);
            json.WriteString("kind", JsonWords.Of(column.Kind));
            json.WriteEndObject();
        });
        json.WriteStartArray("rows");
        foreach (var row in grid.Rows)
        {
            WriteLines(json, grid, row);
        }

        json.WriteEndArray();
        WriteEach(json, "notes", grid.Notes, json.WriteStringValue);
        json.WriteEndObject();
    }

    /// <summary>A drawn row holds one line of each panel, and machines care for lines.</summary>
    private static void WriteLines(Utf8JsonWriter json, Grid grid, GridRow row)
    {
        foreach (var line in row.Cells.Where(cell => cell.Key is not null).GroupBy(cell => (grid.Columns[cell.Column].Panel, cell.Key!.Value.Line)))
        {
            var prescribed = grid.Definition.FindPanel(line.Key.Panel)?.FindLine(line.Key.Line);
            json.WriteStartObject();
            json.WriteString("key", line.Key.Line);
            json.WriteString("panel", line.Key.Panel);
            json.WriteString("kind", JsonWords.Of(prescribed?.Kind ?? row.Kind));
            json.WriteString("code", string.Concat(line.Where(cell => cell.Role == CellRole.Code).Select(cell => cell.Text)));
            json.WriteString("name", line.FirstOrDefault(cell => cell.Role == CellRole.Name)?.Text ?? "");
            json.WriteStartObject("cells");
            foreach (var cell in line)
            {
                json.WriteStartObject(cell.Key!.Value.Column);
                json.WriteString("address", cell.Key.Value.ToString());
                WriteAmount(json, "value", cell.Value);
                json.WriteString("text", cell.Text);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    private static void WriteUnit(Utf8JsonWriter json, string property, BudgetUnit? unit)
    {
        if (unit is null)
        {
            json.WriteNull(property);
            return;
        }

        json.WriteStartObject(property);
        json.WriteString("code", unit.Code);
        json.WriteString("name", unit.Name);
        json.WriteString("jurisdiction", unit.Jurisdiction);
        json.WriteString("level", JsonWords.Of(unit.Level));
        WriteUnit(json, "department", unit.Department);
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, TableFigures table)
    {
        json.WriteStartObject();
        json.WriteString("key", table.Table);
        WriteEach(json, "lines", table.Lines, line =>
        {
            json.WriteStartObject();
            json.WriteString("panel", line.Panel);
            json.WriteString("key", line.Key);
            json.WriteString("kind", JsonWords.Of(line.Kind));
            json.WriteString("code", line.Code);
            json.WriteString("name", line.Name);
            json.WriteStartObject("cells");
            foreach (var (column, value) in line.Cells)
            {
                WriteValue(json, column, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
        WriteEach(json, "notes", table.Notes, json.WriteStringValue);
        json.WriteEndObject();
    }

    /// <summary>An amount is a number, a text a string; an amount printed otherwise than its form prescribes has both.</summary>
    private static void WriteValue(Utf8JsonWriter json, string column, CellValue value)
    {
        if (value is { Amount: not null, Text: not null })
        {
            json.WriteStartObject(column);
            WriteAmount(json, "amount", value.Amount);
            json.WriteString("text", value.Text);
            json.WriteEndObject();
        }
        else if (value.Text is { } text)
        {
            json.WriteString(column, text);
        }
        else
        {
            WriteAmount(json, column, value.Amount);
        }
    }

    private static void WriteSection(Utf8JsonWriter json, TextSection section)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonWords.Of(section.Kind));
        json.WriteString("heading", section.Heading);
        WriteEach(json, "paragraphs", section.Paragraphs, json.WriteStringValue);
        json.WriteEndObject();
    }

    private static void WriteEach<T>(Utf8JsonWriter json, string property, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(property);
        foreach (var value in values)
        {
            write(value);
        }

        json.WriteEndArray();
    }

    private static void WriteAmount(Utf8JsonWriter json, string property, decimal? amount)
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

    /// <summary>Always with the offset of the Chinese clock, so that a store that keeps UTC gives the same bytes.</summary>
    private static string Time(DateTimeOffset time) => FileTime.InChina(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
