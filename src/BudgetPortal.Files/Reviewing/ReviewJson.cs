using System.Text.Encodings.Web;
using System.Text.Json;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Reviewing;

/// <summary>
/// Reviews for programs: for each finding its check, severity, statement and place, what is printed there and what it contradicts. Every
/// field is always there; what does not apply is null. README describes the format.
/// </summary>
public static class ReviewJson
{
    // Chinese and signs as they are: this is a file of its own and never written into a page.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(IReadOnlyList<Review> reviews)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", "budgetportal/review/1");
            json.WriteStartArray("documents");
            foreach (var review in reviews)
            {
                Write(json, review);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Review review)
    {
        json.WriteStartObject();
        json.WriteString("file", review.File);
        json.WriteString("title", review.Title);
        WriteNumber(json, "pages", review.PageCount == 0 ? null : review.PageCount);
        WriteTexts(json, "problems", review.Problems.Select(problem => problem.ToString()));
        WriteTexts(json, "remarks", review.Remarks.Select(remark => remark.Message));
        if (review.IsRead)
        {
            json.WriteNumber("comparisons", review.Comparisons);
            json.WriteStartArray("lines");
            foreach (var line in review.Lines)
            {
                json.WriteStartObject();
                json.WriteString("name", line.Name);
                json.WriteString("verdict", line.Verdict);
                json.WriteString("notLookedAt", line.NotComparable);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("findings");
            foreach (var (line, finding) in review.Lines.SelectMany(line => line.Findings.Select(finding => (line.Name, finding))))
            {
                Write(json, finding, line);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReviewedFinding reviewed, string line)
    {
        var finding = reviewed.Finding;
        json.WriteStartObject();
        json.WriteString("check", finding.Check.Number);
        json.WriteString("title", finding.Check.Title);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("statement", finding.Message);
        json.WriteString("place", line);
        json.WriteString("source", reviewed.Source);
        json.WriteString("text", reviewed.Cell?.Printed);
        json.WriteString("suspect", finding.SuspectPlace.Length == 0 ? null : finding.SuspectPlace);
        WritePlace(json, reviewed.Cell);
        WriteSide(json, "printed", reviewed.Printed);
        WriteSide(json, "contradicts", reviewed.Contradicts);
        WriteNumber(json, "difference", reviewed.Difference);
        WriteNumber(json, "shouldBe", reviewed.ShouldBeAmount);
        json.WriteString("shouldBeText", reviewed.ShouldBe.Length == 0 ? null : reviewed.ShouldBe);
        json.WriteStartArray("consequences");
        foreach (var consequence in reviewed.Consequences)
        {
            Write(json, consequence, line);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The words of the place, what is printed, and where; several cells that are added stand singly in “parts”.</summary>
    private static void WriteSide(Utf8JsonWriter json, string name, ReviewedSide side)
    {
        json.WriteStartObject(name);
        json.WriteString("place", side.Side.Place);
        json.WriteString("text", side.Text);
        WriteNumber(json, "amount", side.Side.Amount);
        WriteTexts(json, "cells", side.Cells.Select(cell => cell.Key.ToString()));
        WritePlace(json, side.Cells is [var only] ? only : null);
        json.WriteStartArray("parts");
        foreach (var cell in side.Cells.Length > 1 ? side.Cells : [])
        {
            json.WriteStartObject();
            json.WriteString("text", cell.Printed);
            WritePlace(json, cell);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>An address under our keys and under the names of golden readings (FORMATS.md), and where it stands in the source.</summary>
    private static void WritePlace(Utf8JsonWriter json, ReviewedCell? cell)
    {
        var table = cell is null ? null : SchemaNames.FindTable(cell.Key.Table);
        json.WriteString("table", cell?.Key.Table);
        json.WriteString("line", cell?.Key.Line);
        json.WriteString("column", cell?.Key.Column);
        json.WriteString("table_key", table);
        json.WriteString("code", cell is { Code.Length: > 0 } ? cell.Code : null);
        json.WriteString("column_key", table is null ? null : SchemaNames.OfColumn(cell!.Key.Column));
        WriteNumber(json, "page", (cell?.Source as SourcePlace.OnPage)?.Page);
        json.WriteString("sheet", (cell?.Source as SourcePlace.InSheet)?.Sheet);
        json.WriteString("cell", cell?.Source is SourcePlace.InSheet { Cell.Length: > 0 } inSheet ? inSheet.Cell : null);
        WriteNumber(json, "textLine", cell?.Source is SourcePlace.InText { Line: > 0 } inText ? inText.Line : null);
        if (cell?.Text is { } text)
        {
            json.WriteStartObject("section");
            json.WriteString("heading", text.Heading);
            json.WriteNumber("paragraph", text.Paragraph);
            json.WriteString("text", text.Text);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("section");
        }

        json.WriteString("quote", cell?.Quote?.Text);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? number)
    {
        json.WritePropertyName(name);
        if (number is { } known)
        {
            json.WriteRawValue(Amounts.ForMachines(known));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
