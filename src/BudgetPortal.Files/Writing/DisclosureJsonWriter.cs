using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// Writes “budgetportal/disclosure/2”: a disclosure as reported, amounts in yuan, blanks absent. The README of this project describes it.
/// </summary>
internal static class DisclosureJsonWriter
{
    public static byte[] Write(DisclosureDocument document) => JsonOutput.Write(json =>
    {
        json.WriteString("format", JsonWords.DisclosureFormat);
        WriteUnit(json, "unit", document.Unit);
        WriteHead(json, document.Disclosure.Year, document.Disclosure.Kind, document.Version);
        WriteContent(json, TablesOf(document), document.Sections, document.Unread);
        json.WriteEach("entered", document.EnteredByHand.Select(cell => cell.ToString()).Order(StringComparer.Ordinal));
        WritePrinted(json, document.AsPrinted);
    });

    public static byte[] Write(ReadDocument document) => JsonOutput.Write(json =>
    {
        json.WriteString("format", JsonWords.DisclosureFormat);
        WriteUnit(json, "unit", code: null, document.UnitName, document.Jurisdiction, document.EditionKey?.Level, department: null);
        WriteHead(json, document.EditionKey?.Year, document.EditionKey?.Kind, version: null);
        var tables = document.Tables.Select(table => document.Figures[table.Definition.Key] with { Notes = table.Notes });
        WriteContent(json, tables, document.Texts, document.Unread);
        WritePrinted(json, document.AsPrinted);
        ReadingPart.Write(json, document);
    });

    private static void WriteContent(
        Utf8JsonWriter json, IEnumerable<TableFigures> tables, IEnumerable<TextSection> sections, ImmutableArray<UnreadPart> unread)
    {
        WriteTables(json, tables, unread);
        WriteSections(json, sections);
        json.WriteEach("unread", unread, part => JsonOutput.WritePart(json, part));
    }

    /// <summary>The tables of the edition in printed order, then what else was reported: figures that only the texts state.</summary>
    private static IEnumerable<TableFigures> TablesOf(DisclosureDocument document) =>
    [
        .. document.Edition.Tables.Select(table => document.Figures[table.Key]),
        .. document.Figures.Tables.Where(table => table.Lines.Length > 0 && document.Edition.FindTable(table.Table) is null),
    ];

    private static void WriteUnit(Utf8JsonWriter json, string property, BudgetUnit? unit)
    {
        if (unit is null)
        {
            json.WriteNull(property);
        }
        else
        {
            WriteUnit(json, property, unit.Code, unit.Name, unit.Jurisdiction, unit.Level, unit.Department);
        }
    }

    private static void WriteUnit(
        Utf8JsonWriter json, string property, string? code, string name, string jurisdiction, Level? level, BudgetUnit? department)
    {
        json.WriteStartObject(property);
        json.WriteString("code", code);
        json.WriteString("name", name);
        json.WriteString("jurisdiction", jurisdiction);
        json.WriteWord("level", level);
        WriteUnit(json, "department", department);
        json.WriteEndObject();
    }

    /// <summary>Year and kind, null where a file does not tell them, and the version, null for a file read.</summary>
    private static void WriteHead(Utf8JsonWriter json, int? year, DisclosureKind? kind, PublishedVersion? version)
    {
        json.WritePropertyName("year");
        json.WriteRawValue(year?.ToString(CultureInfo.InvariantCulture) ?? "null");
        json.WriteWord("kind", kind);
        if (version is null)
        {
            json.WriteNull("version");
            return;
        }

        json.WriteStartObject("version");
        json.WriteNumber("number", version.Number);
        json.WriteString("publishedAt", FileTime.ForJson(version.PublishedAt));
        json.WriteString("approvedOn", version.ApprovedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("reason", version.Reason);
        json.WriteString("contentHash", version.ContentHash);
        json.WriteEndObject();
    }

    private static void WriteTables(Utf8JsonWriter json, IEnumerable<TableFigures> tables, ImmutableArray<UnreadPart> unread) =>
        json.WriteEach("tables", tables, table =>
        {
            json.WriteStartObject();
            json.WriteString("key", table.Table);
            var parts = unread.Where(part => part.Table == table.Table).ToLookup(part => part.Line, part => part.Column);
            json.WriteEach("lines", table.Lines, line => WriteLine(json, line, [.. parts[line.Key].OfType<string>()]));
            json.WriteEach("notes", table.Notes);
            json.WriteEndObject();
        });

    private static void WriteLine(Utf8JsonWriter json, FigureLine line, ImmutableSortedSet<string> unread)
    {
        json.WriteStartObject();
        json.WriteString("panel", line.Panel);
        json.WriteString("key", line.Key);
        json.WriteString("kind", JsonWords.Of(line.Kind));
        json.WriteString("code", line.Code);
        json.WriteString("name", line.Name);
        json.WriteStartObject("cells");
        foreach (var column in unread.Union(line.Cells.Keys))
        {
            WriteCell(json, column, line[column], unread.Contains(column));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>An amount is a number and a text a string; what is printed in another way or unread says so.</summary>
    private static void WriteCell(Utf8JsonWriter json, string column, CellValue value, bool isUnread)
    {
        if (!isUnread && value.Amount is null)
        {
            json.WriteString(column, value.Text);
            return;
        }

        if (!isUnread && value is { Text: null, Printed: null })
        {
            json.WriteAmount(column, value.Amount);
            return;
        }

        json.WriteShort(column, cell =>
        {
            if (isUnread)
            {
                cell.WriteBoolean("unread", true);
            }

            if (value.Amount is { } amount)
            {
                cell.WriteAmount("amount", amount);
            }

            if (value.Text is { } text)
            {
                cell.WriteString("text", text);
            }

            if (value.Printed is { } printed)
            {
                cell.WriteString("unit", printed.Unit.Label);
                cell.WriteNumber("decimals", printed.Decimals);
            }
        });
    }

    private static void WriteSections(Utf8JsonWriter json, IEnumerable<TextSection> sections) =>
        json.WriteEach("sections", sections, section =>
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonWords.Of(section.Kind));
            json.WriteString("heading", section.Heading);
            json.WriteEach("paragraphs", section.Paragraphs);
            json.WriteEndObject();
        });

    /// <summary>What the source document prints beside figures and texts; null for a disclosure written here.</summary>
    private static void WritePrinted(Utf8JsonWriter json, AsPrinted? printed)
    {
        if (printed is null)
        {
            json.WriteNull("printed");
            return;
        }

        json.WriteStartObject("printed");
        json.WriteEach("cover", printed.Cover);
        json.WriteEach("contents", printed.Contents);
        json.WriteEach("tables", printed.Tables, head =>
        {
            json.WriteStartObject();
            json.WriteString("key", head.Table);
            json.WriteString("title", head.Title);
            json.WriteString("preparedBy", head.PreparedBy);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
