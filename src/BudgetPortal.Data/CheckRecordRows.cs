using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Data;

/// <summary>A published check result, row by row, and back. A finding is followed at once by what follows from it.</summary>
internal static class CheckRecordRows
{
    public static IEnumerable<object> Of(int version, CheckRecord record)
    {
        yield return new CheckRecordRow { VersionId = version, Catalogue = record.Catalogue, CheckedAt = record.CheckedAt };
        foreach (var (position, check) in record.Checks.Index())
        {
            yield return new AppliedCheckRow
            {
                VersionId = version,
                Position = position,
                Check = check.Key,
                Version = check.Version,
                Comparisons = check.Comparisons
            };
        }

        var findings = new List<(RecordedFinding Finding, int? ConsequenceOf)>();
        foreach (var finding in record.Findings)
        {
            Add(finding, null);
        }

        foreach (var (position, (finding, consequenceOf)) in findings.Index())
        {
            yield return new FindingRow
            {
                VersionId = version,
                Position = position,
                ConsequenceOf = consequenceOf,
                Check = finding.Check,
                Severity = finding.Severity,
                Message = finding.Message,
            };
            foreach (var (index, cell) in finding.Cells.Index())
            {
                yield return new FindingCellRow
                {
                    VersionId = version,
                    Finding = position,
                    Position = index,
                    Table = cell.Table,
                    Line = cell.Line,
                    Column = cell.Column
                };
            }
        }

        void Add(RecordedFinding finding, int? consequenceOf)
        {
            findings.Add((finding, consequenceOf));
            var position = findings.Count - 1;
            foreach (var consequence in finding.Consequences)
            {
                Add(consequence, position);
            }
        }
    }

    public static CheckRecord Read(
        CheckRecordRow record, IEnumerable<AppliedCheckRow> checks, IEnumerable<FindingRow> findings, IEnumerable<FindingCellRow> cells)
    {
        var following = findings.ToLookup(finding => finding.ConsequenceOf);
        var compared = cells.ToLookup(cell => cell.Finding, cell => new CellKey(cell.Table, cell.Line, cell.Column));
        return new CheckRecord(
            record.Catalogue,
            record.CheckedAt,
            [.. checks.Select(check => new AppliedCheck(check.Check, check.Version, check.Comparisons))],
            [.. FollowingFrom(null)]);

        IEnumerable<RecordedFinding> FollowingFrom(int? position) => following[position].Select(finding =>
            new RecordedFinding(finding.Check, finding.Severity, finding.Message, [.. compared[finding.Position]])
            {
                Consequences = [.. FollowingFrom(finding.Position)],
            });
    }
}
