using System.Text.Json;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// JSON for machines. Amounts are exact decimal numbers without exponent; a blank is <c>null</c> in a table and absent in a
/// disclosure; keys never change.
/// </summary>
public static class JsonWriter
{
    /// <summary>One table as drawn, in the format “budgetportal/table/1”; values are in the unit that the table states.</summary>
    public static byte[] Write(DisclosureDocument publication, Grid grid) => JsonOutput.Write(json =>
    {
        json.WriteString("format", JsonWords.TableFormat);
        json.WriteStartObject("disclosure");
        json.WriteString("unit", publication.Unit.Code);
        json.WriteString("unitName", publication.Unit.Name);
        json.WriteNumber("year", publication.Disclosure.Year);
        json.WriteString("kind", JsonWords.Of(publication.Disclosure.Kind));
        json.WriteString("level", JsonWords.Of(publication.Unit.Level));
        json.WriteNumber("version", publication.Version.Number);
        json.WriteString("publishedAt", FileTime.ForJson(publication.Version.PublishedAt));
        json.WriteString("contentHash", publication.Version.ContentHash);
        json.WriteEndObject();
        WriteTable(json, grid);
    });

    /// <summary>A table that belongs to no one publication, such as a comparison; “disclosure” is absent.</summary>
    public static byte[] Write(Grid grid) => JsonOutput.Write(json =>
    {
        json.WriteString("format", JsonWords.TableFormat);
        WriteTable(json, grid);
    });

    /// <summary>A whole disclosure in the format “budgetportal/disclosure/2”, which the reader of this project reads.</summary>
    public static byte[] Write(DisclosureDocument publication) => DisclosureJsonWriter.Write(publication);

    /// <summary>The same of a foreign file as read, with what of it is unread and where everything stands.</summary>
    public static byte[] Write(ReadDocument document) => DisclosureJsonWriter.Write(document);

    private static void WriteTable(Utf8JsonWriter json, Grid grid)
    {
        json.WriteStartObject("table");
        json.WriteString("key", grid.Definition.Key);
        json.WriteString("slug", grid.Definition.Slug);
        json.WriteString("title", grid.Title);
        json.WriteString("preparedBy", grid.PreparedBy);
        json.WriteString("unit", grid.AmountUnit.Label);
        json.WriteEach("columns", grid.Columns, column =>
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
        json.WriteEach("notes", grid.Notes);
        json.WriteEndObject();
    }

    /// <summary>A drawn row holds one line of each panel, and machines care for lines.</summary>
    private static void WriteLines(Utf8JsonWriter json, Grid grid, GridRow row)
    {
        foreach (var line in row.Cells.Where(cell => cell.Key is not null)
            .GroupBy(cell => (grid.Columns[cell.Column].Panel, cell.Key!.Value.Line)))
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
                json.WriteAmount("value", cell.Value);
                json.WriteString("text", cell.Text);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }
    }
}
