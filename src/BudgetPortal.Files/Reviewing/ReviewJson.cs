using System.Globalization;
using System.Text;
using System.Text.Json;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Reviewing;

/// <summary>
/// Reviews for programs, “budgetportal/review/2”: what agrees, differs and is not known, and for each finding its check, severity,
/// statement and place, what is printed there and what it contradicts. The README of this project describes the format.
/// </summary>
public static class ReviewJson
{
    /// <summary>The reviews of a day, that of <paramref name="checkedAt"/> in China.</summary>
    public static byte[] Write(IReadOnlyList<Review> reviews, DateTimeOffset checkedAt) =>
        Write([.. reviews.Select(WrittenReview.Of)], checkedAt);

    public static byte[] Write(IReadOnlyList<WrittenReview> reviews, DateTimeOffset checkedAt) => JsonOutput.Write(json =>
    {
        json.WriteString("format", "budgetportal/review/2");
        json.WriteString("checkedOn", ChinaTime.Of(checkedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("catalogue", AllChecks.Version);
        json.WriteEach("documents", reviews, review => json.WriteRawValue($"\n    {review.Json}"));
    });

    /// <summary>A review as it stands among the documents, from its first bracket to its last.</summary>
    internal static string Of(Review review)
    {
        var whole = Encoding.UTF8.GetString(JsonOutput.Write(json => json.WriteEach("documents", [review], only => Write(json, only))));
        return whole[whole.IndexOf('{', 1)..(whole.LastIndexOf('}', whole.LastIndexOf(']')) + 1)];
    }

    private static void Write(Utf8JsonWriter json, Review review)
    {
        json.WriteStartObject();
        json.WriteString("file", review.File);
        json.WriteString("sha256", review.Sha256);
        json.WriteString("title", review.Title);
        json.WriteAmount("pages", review.PageCount == 0 ? null : review.PageCount);
        json.WriteEach("problems", review.Problems.Select(problem => problem.ToString()));
        var unread = review.IsRead ? review.Unread : review.Problems.SelectMany(problem => problem.Unread);
        json.WriteEach("unread", unread, part => JsonOutput.WritePart(json, part));
        json.WriteEach("remarks", review.Remarks.Select(remark => remark.Message));
        if (review.IsRead)
        {
            json.WriteShort("comparisons", written =>
            {
                written.WriteNumber("agrees", review.Comparisons - review.Differing - review.WithinRounding);
                written.WriteNumber("withinRounding", review.WithinRounding);
                written.WriteNumber("differs", review.Differing);
                written.WriteNumber("notKnown", review.NotKnown);
            });
            json.WriteEach("cannotCompare", review.NotComparable, omission => json.WriteShort(written =>
            {
                written.WriteString("check", omission.Check.Number);
                written.WriteString("reason", omission.Reason);
            }));
            json.WriteEach("lines", review.Lines, line => json.WriteShort(written =>
            {
                written.WriteString("name", line.Name);
                written.WriteString("verdict", line.Verdict);
                written.WriteString("withheld", line.Withheld.Length == 0 ? null : line.Withheld);
                written.WriteEach("seeAlso", line.Elsewhere.Select(doubt => doubt.Line).Distinct());
            }));
            json.WriteEach("findings", review.Lines.SelectMany(line => line.Findings.Select(finding => (line.Name, Finding: finding))),
                found => Write(json, found.Finding, found.Name));
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
        json.WriteAmount("difference", reviewed.Difference);
        json.WriteAmount("shouldBe", reviewed.ShouldBeAmount);
        json.WriteString("shouldBeText", reviewed.ShouldBe.Length == 0 ? null : reviewed.ShouldBe);
        json.WriteEach("consequences", reviewed.Consequences, consequence => Write(json, consequence, line));
        json.WriteEndObject();
    }

    /// <summary>The words of the place, what is printed, and where; several cells that are added stand singly in “parts”.</summary>
    private static void WriteSide(Utf8JsonWriter json, string name, ReviewedSide side)
    {
        json.WriteStartObject(name);
        json.WriteString("place", side.Side.Place);
        json.WriteString("text", side.Text);
        json.WriteAmount("amount", side.Side.Amount);
        json.WriteEach("cells", side.Cells.Select(cell => cell.Key.ToString()));
        WritePlace(json, side.Cells is [var only] ? only : null);
        json.WriteEach("parts", side.Cells.Length > 1 ? side.Cells : [], cell =>
        {
            json.WriteStartObject();
            json.WriteString("text", cell.Printed);
            WritePlace(json, cell);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    /// <summary>An address, the code that its line prints, and where it stands in the source.</summary>
    private static void WritePlace(Utf8JsonWriter json, ReviewedCell? cell)
    {
        json.WriteString("table", cell?.Key.Table);
        json.WriteString("line", cell?.Key.Line);
        json.WriteString("column", cell?.Key.Column);
        json.WriteString("code", cell is { Code.Length: > 0 } ? cell.Code : null);
        json.WriteAmount("page", (cell?.Source as SourcePlace.OnPage)?.Page);
        json.WriteString("sheet", (cell?.Source as SourcePlace.InSheet)?.Sheet);
        json.WriteString("cell", cell?.Source is SourcePlace.InSheet { Cell.Length: > 0 } inSheet ? inSheet.Cell : null);
        json.WriteAmount("textLine", cell?.Source is SourcePlace.InText { Line: > 0 } inText ? inText.Line : null);
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
}
