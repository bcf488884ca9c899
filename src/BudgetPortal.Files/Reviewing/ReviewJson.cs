using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reviewing;

/// <summary>A review for programs: for each finding its check, severity, statement, place, what is printed and what it contradicts.</summary>
public static class ReviewJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

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
        json.WriteString("file", review.Document.File);
        json.WriteString("title", review.Publication?.Disclosure.Title);
        json.WriteStartArray("problems");
        foreach (var problem in review.Document.Problems)
        {
            json.WriteStringValue(problem.ToString());
        }

        json.WriteEndArray();
        if (review.Report is { } report)
        {
            json.WriteNumber("comparisons", report.Comparisons.Length);
            json.WriteStartArray("findings");
            foreach (var (line, finding) in review.Lines.SelectMany(line => line.Findings.Select(finding => (line.Name, finding))))
            {
                Write(json, finding.Finding, line, finding.Source, finding.Cell);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding, string line, string source, CellKey? cell)
    {
        json.WriteStartObject();
        json.WriteString("check", finding.Check.Number);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("statement", finding.Message);
        json.WriteString("place", line);
        json.WriteString("table", cell?.Table);
        json.WriteString("line", cell?.Line);
        json.WriteString("column", cell?.Column);
        json.WriteString("source", source);
        Write(json, "printed", finding.Comparison.Left);
        Write(json, "contradicts", finding.Comparison.Right);
        json.WriteNumber("difference", finding.Comparison.Difference);
        if (finding.ShouldBe is { } yuan)
        {
            json.WriteNumber("shouldBe", yuan);
        }

        json.WriteStartArray("consequences");
        foreach (var consequence in finding.Consequences)
        {
            Write(json, consequence, line, "", consequence.Comparison.Left.Cells.Select(key => (CellKey?)key).FirstOrDefault());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Side side)
    {
        json.WriteStartObject(name);
        json.WriteString("place", side.Place);
        json.WriteString("text", side.Text);
        json.WriteStartArray("cells");
        foreach (var cell in side.Cells)
        {
            json.WriteStringValue(cell.ToString());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
