using BudgetPortal.Data.Mappings;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Data;

/// <summary>A version of a body whose lines are listed.</summary>
internal sealed record ListedVersion(int Id, string Body, EditionKey Edition);

/// <summary>What lists across bodies show of a version, and how it stands to last year's.</summary>
internal static class ListRows
{
    /// <summary>The lines of a version, not yet compared. A faulty report may name a line twice: its first amounts stand.</summary>
    public static IEnumerable<ListedLineRow> Of(ListedVersion version, Func<string, IReadOnlyList<FigureLine>> linesOf)
    {
        foreach (var table in ListedTables.All)
        {
            var lines = linesOf(table.Table).Index();
            foreach (var row in table.NameColumn is { } name ? Named(version, table, name, lines) : Keyed(version, table, lines))
            {
                yield return row;
            }
        }
    }

    /// <summary>The lines compared with those of last year; null stands for a disclosure that is not here.</summary>
    public static IEnumerable<ListedLineRow> Compare(
        IReadOnlyCollection<ListedLineRow> rows, EditionKey edition, EditionKey? lastYear, IEnumerable<ListedLineRow> prior)
    {
        var known = prior.ToDictionary(KeyOf);
        foreach (var row in rows)
        {
            yield return (lastYear, known.GetValueOrDefault(KeyOf(row))) switch
            {
                (null, _) => row with { Prior = PriorState.Absent, PriorVersionId = null, PriorLine = null, PriorFen = null, Remark = "" },
                (_, null) => row with { Prior = PriorState.Lacking, PriorVersionId = null, PriorLine = null, PriorFen = null, Remark = "" },
                ({ } then, { } before) => Compare(row, edition, before, then),
            };
        }
    }

    /// <summary>What rows of one year and kind add to the totals of their lists, or with -1 take from them.</summary>
    public static void Count(Dictionary<ListedTotalRow, ListedTotalRow> totals, IEnumerable<ListedLineRow> rows, int sign)
    {
        foreach (var list in rows.GroupBy(row => (row.Table, row.Line, row.Year, row.Kind)))
        {
            var (table, line, year, kind) = list.Key;
            foreach (var least in LeastsOf(table))
            {
                var counted = list.Where(row => row.Fen >= least).ToList();
                if (counted.Count > 0)
                {
                    var key = new ListedTotalRow { Table = table, Line = line, Year = year, Kind = kind, Least = least };
                    totals[key] = Sum(key, counted, sign).Plus(totals.GetValueOrDefault(key) ?? key);
                }
            }
        }
    }

    public static ListedTotalRow KeyOf(ListedTotalRow row) =>
        new() { Table = row.Table, Line = row.Line, Year = row.Year, Kind = row.Kind, Least = row.Least };

    public static ListedTotalRow Plus(this ListedTotalRow one, ListedTotalRow other) => one with
    {
        Lines = one.Lines + other.Lines,
        Bodies = one.Bodies + other.Bodies,
        Fen = one.Fen + other.Fen,
        Fen1 = one.Fen1 + other.Fen1,
        Fen2 = one.Fen2 + other.Fen2,
        Fen3 = one.Fen3 + other.Fen3,
        Fen4 = one.Fen4 + other.Fen4,
        Count1 = one.Count1 + other.Count1,
        Count2 = one.Count2 + other.Count2,
        Count3 = one.Count3 + other.Count3,
        Count4 = one.Count4 + other.Count4,
        PriorLines = one.PriorLines + other.PriorLines,
        PriorFen = one.PriorFen + other.PriorFen,
        Compared = one.Compared + other.Compared,
    };

    /// <summary>The same of rows of several bodies, as they come from a query.</summary>
    private static ListedTotalRow Sum(ListedTotalRow key, List<ListedLineRow> rows, int sign) => key with
    {
        Lines = sign * rows.Count,
        Bodies = sign * rows.DistinctBy(row => row.Body).Count(),
        Fen = sign * rows.Sum(row => row.Fen),
        Fen1 = sign * rows.Sum(row => row.Fen1 ?? 0),
        Fen2 = sign * rows.Sum(row => row.Fen2 ?? 0),
        Fen3 = sign * rows.Sum(row => row.Fen3 ?? 0),
        Fen4 = sign * rows.Sum(row => row.Fen4 ?? 0),
        Count1 = sign * rows.Count(row => row.Fen1 is not null),
        Count2 = sign * rows.Count(row => row.Fen2 is not null),
        Count3 = sign * rows.Count(row => row.Fen3 is not null),
        Count4 = sign * rows.Count(row => row.Fen4 is not null),
        PriorLines = sign * rows.Count(row => row.PriorFen is not null),
        PriorFen = sign * rows.Sum(row => row.PriorFen ?? 0),
        Compared = sign * rows.Count(row => row.Prior == PriorState.Compared),
    };

    private static IEnumerable<long> LeastsOf(string table) => ListedTables.All.First(listed => listed.Table == table).Leasts
        .Select(FenConverter.ToFen).Prepend(ListedTotalRow.OfAll);

    private static (string Table, string Line, string Project, int Number) KeyOf(ListedLineRow row) =>
        (row.Table, row.Line, row.Project, row.Number);

    private static ListedLineRow Compare(ListedLineRow row, EditionKey edition, ListedLineRow before, EditionKey then)
    {
        var main = ListedTables.All.First(listed => listed.Table == row.Table).Main;
        var remark = Comparability.Differences(Of(before, then, main), Of(row, edition, main));
        return row with
        {
            Prior = remark.Length == 0 ? PriorState.Compared : PriorState.Differs,
            PriorVersionId = before.VersionId,
            PriorLine = before.LineKey,
            PriorFen = before.Fen,
            Remark = remark,
        };
    }

    private static ComparedCell Of(ListedLineRow row, EditionKey edition, string column) =>
        new(edition, new CellKey(row.Table, row.LineKey, column), row.Code, row.Name);

    /// <summary>Every line with a name and an amount, each by itself.</summary>
    private static IEnumerable<ListedLineRow> Named(
        ListedVersion version, ListedTable table, string name, IEnumerable<(int Index, FigureLine Item)> lines)
    {
        var counted = new Dictionary<string, int>();
        var named = lines.Where(line => line.Item[name].Text is { Length: > 0 }).DistinctBy(line => line.Item.Key);
        foreach (var (position, line) in named)
        {
            var project = line[name].Text!;
            counted[project] = counted.GetValueOrDefault(project) + 1;
            if (line[table.Main].Amount is { } amount)
            {
                yield return Row(version, table.Table, "", position, line, FenConverter.ToFen(amount)) with
                {
                    Project = project,
                    Number = counted[project],
                    Order = $"{version.Body}-{line.Key}",
                };
            }
        }
    }

    /// <summary>Every code, and the lines that have a list by their key.</summary>
    private static IEnumerable<ListedLineRow> Keyed(
        ListedVersion version, ListedTable table, IEnumerable<(int Index, FigureLine Item)> lines)
    {
        var lists =
            from line in lines
            let key = table.Lines.Contains(line.Item.Key) ? line.Item.Key
                : table.HasCodes && line.Item.Code is [>= '0' and <= '9', ..] ? line.Item.Code
                : null
            where key is not null
            group line by key;
        foreach (var list in lists)
        {
            var (position, main) = list.FirstOrDefault(line => line.Item[table.Main].Amount is not null);
            if (main?[table.Main].Amount is { } amount)
            {
                yield return Row(version, table.Table, list.Key, position, main, FenConverter.ToFen(amount)) with
                {
                    Fen1 = FenIn(1),
                    Fen2 = FenIn(2),
                    Fen3 = FenIn(3),
                    Fen4 = FenIn(4),
                };
            }

            long? FenIn(int index) => index < table.Columns.Count
                && list.Select(line => line.Item[table.Columns[index].Key].Amount).FirstOrDefault(yuan => yuan is not null) is { } other
                ? FenConverter.ToFen(other)
                : null;
        }
    }

    private static ListedLineRow Row(ListedVersion version, string table, string list, int position, FigureLine line, long fen) => new()
    {
        VersionId = version.Id,
        Table = table,
        Line = list,
        Position = position,
        Year = version.Edition.Year,
        Kind = version.Edition.Kind,
        Body = version.Body,
        Order = version.Body,
        LineKey = line.Key,
        Code = line.Code,
        Name = line.Name,
        Project = "",
        Number = 0,
        Fen = fen,
    };
}
