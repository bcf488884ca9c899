using System.Text.Json;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Writing.Packages;

/// <summary>
/// “budgetportal/checks/1”: what today's checks say of a published version, and what they said when it was published. What was not
/// compared for want of reading stands as not known; only what was read whole and agrees is told to agree.
/// </summary>
public static class ChecksJson
{
    public const string FileName = "checks.json";
    public const string Format = "budgetportal/checks/1";

    public static byte[] Write(DisclosureDocument document, CheckReport report, CheckRecord? record) => JsonOutput.Write(json =>
    {
        json.WriteString("format", Format);
        json.WriteString("unit", document.Unit.Code);
        json.WriteNumber("year", document.Disclosure.Year);
        json.WriteString("kind", JsonWords.Of(document.Disclosure.Kind));
        json.WriteNumber("version", document.Version.Number);
        json.WriteString("contentHash", document.Version.ContentHash);
        json.WriteStartObject("today");
        WriteReport(json, report);
        json.WriteEndObject();
        if (record is null)
        {
            json.WriteNull("atPublication");
        }
        else
        {
            json.WriteStartObject("atPublication");
            WriteRecord(json, record);
            json.WriteEndObject();
        }
    });

    /// <summary>“agrees” only where everything was read and nothing differs; “not-known” where nothing differs in what was read.</summary>
    public static string OutcomeOf(CheckReport report) => OutcomeOf(report.AllAgree, report.Findings.Length);

    /// <summary>The same of a report that is known by its counts.</summary>
    public static string OutcomeOf(bool allAgree, int findings) => allAgree ? "agrees" : findings == 0 ? "not-known" : "findings";

    private static void WriteReport(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteNumber("catalogue", AllChecks.Version);
        json.WriteString("outcome", OutcomeOf(report));
        json.WriteShort("comparisons", written =>
        {
            written.WriteNumber("agrees", report.Comparisons.Count(comparison => comparison.Outcome == Outcome.Agrees));
            written.WriteNumber("withinRounding", report.Comparisons.Count(comparison => comparison.Outcome == Outcome.WithinRounding));
            written.WriteNumber("differs", report.Comparisons.Count(comparison => comparison.Outcome == Outcome.Differs));
            written.WriteNumber("notKnown", report.NotKnown.Length);
        });
        json.WriteEach("unread", report.Unread, part => JsonOutput.WritePart(json, part));
        json.WriteEach("cannotCompare", report.Omissions, omission => json.WriteShort(written =>
        {
            written.WriteString("check", omission.Check.Key);
            written.WriteString("reason", omission.Reason);
        }));
        json.WriteEach("findings", report.Findings, finding => WriteFinding(json, finding));
        json.WriteEach("otherReplies", report.OtherReplies, reply => WriteReply(json, reply));
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("check", finding.Check.Key);
        json.WriteString("title", finding.Check.Title);
        json.WriteString("severity", JsonWords.Of(finding.Severity));
        json.WriteString("statement", finding.Message);
        WriteSide(json, "left", finding.Comparison.Left);
        WriteSide(json, "right", finding.Comparison.Right);
        json.WriteAmount("difference", finding.Comparison.Difference);
        json.WriteString("suspect", finding.Suspect?.ToString());
        json.WriteEach("replies", finding.Replies, reply => WriteReply(json, reply));
        json.WriteEach("consequences", finding.Consequences, consequence => WriteFinding(json, consequence));
        json.WriteEndObject();
    }

    private static void WriteReply(Utf8JsonWriter json, Reply reply) => json.WriteShort(written =>
    {
        written.WriteNumber("version", reply.Version);
        written.WriteString("day", $"{reply.Day:yyyy-MM-dd}");
        written.WriteString("statement", reply.Finding.Message);
        written.WriteString("text", reply.Text);
    });

    private static void WriteSide(Utf8JsonWriter json, string name, Side side) => json.WriteShort(name, written =>
    {
        written.WriteString("place", side.Place);
        written.WriteString("text", side.Text);
        written.WriteAmount("amount", side.Amount);
        WriteCells(written, side.Cells);
    });

    private static void WriteRecord(Utf8JsonWriter json, CheckRecord record)
    {
        json.WriteNumber("catalogue", record.Catalogue);
        json.WriteString("checkedAt", FileTime.ForJson(record.CheckedAt));
        json.WriteNumber("comparisons", record.Comparisons);
        json.WriteEach("findings", record.Findings, finding => WriteRecorded(json, finding, record));
    }

    private static void WriteRecorded(Utf8JsonWriter json, RecordedFinding finding, CheckRecord record)
    {
        json.WriteStartObject();
        json.WriteString("check", finding.Check);
        json.WriteAmount("checkVersion", record.VersionOf(finding.Check));
        json.WriteString("severity", JsonWords.Of(finding.Severity));
        json.WriteString("statement", finding.Message);
        WriteCells(json, finding.Cells);
        json.WriteEach("consequences", finding.Consequences, consequence => WriteRecorded(json, consequence, record));
        json.WriteEndObject();
    }

    private static void WriteCells(Utf8JsonWriter json, IEnumerable<CellKey> cells) =>
        json.WriteEach("cells", cells.Select(cell => cell.ToString()));
}
