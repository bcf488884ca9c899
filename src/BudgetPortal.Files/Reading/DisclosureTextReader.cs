using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Text;
using BudgetPortal.Files.Reading.Text.Placement;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// Reads a disclosure from plain text, in which the positions of blank cells are lost. Amounts are put into columns where the sums
/// of the form leave one way only; what they leave open is a problem that names the line and the ways.
/// </summary>
public static partial class DisclosureTextReader
{
    private const int MostShown = 4;

    public static ReadResult<ReadDocument> Read(ReadOnlySpan<byte> content, string file)
    {
        if (content.Length > Bounds.TextBytes)
        {
            return ReadDocument.Refuse(
                file, $"文件有{content.Length / 1024 / 1024}MB，超过文本文件的上限{Bounds.TextBytes / 1024 / 1024}MB，未读取");
        }

        return TextEncodings.Decode(content) is { } text ? Read(text, file)
            : ReadDocument.Refuse(file, "文件不是文本：既不是 UTF-8，也不是 UTF-16 或 GB 18030 编码");
    }

    /// <summary>Reads a text that was pasted.</summary>
    public static ReadResult<ReadDocument> Read(string text, string file)
    {
        var raw = LineEnd().Split(text);
        if (raw.Length > Bounds.TextLines || text.Length > Bounds.Characters)
        {
            return ReadDocument.Refuse(file, $"文本超过{Bounds.TextLines}行，或超过{Bounds.Characters}字，不是预算公开文本，未读取");
        }

        if (Array.FindIndex(raw, line => line.Length > Bounds.LongestLine) is var tooLong and >= 0)
        {
            return ReadDocument.Refuse(file, $"第{tooLong + 1}行超过{Bounds.LongestLine}字，不是预算公开文本，未读取");
        }

        var lines = raw.Select((line, index) => new TextLine(index + 1, WithoutBars(line))).ToList();
        var problems = new List<ReadProblem>();
        var outline = new Outline(file, problems) { IsPlain = true };
        var blocks = new TextOutline(lines, outline).Tables;
        if (blocks.Count == 0 && outline.Sections.Count == 0)
        {
            return ReadDocument.Refuse(file, "文本中没有预算公开的任何表格或说明，未读取");
        }

        var preparedBy = lines
            .FirstOrDefault(line => line.Key.StartsWith("编制", StringComparison.Ordinal) && KnownTitles.FindUnitName(line.Text) is not null);
        outline.TellForm(
            outline.Cover,
            [.. blocks.Select(table => table.Title.Printed), preparedBy?.Key[..4] ?? ""],
            [.. outline.Sections.SelectMany(section => section.Paragraphs.Select(paragraph => paragraph.Text).Prepend(section.Heading))]);
        outline.Titles.AddRange(lines.Where(line => line.IsTitle).Select(line => line.Text));
        var texts = blocks.Select(block => TableText.Of(block, outline, problems)).OfType<(TableAssembly Table, TableText Text)>().ToList();
        TableCodes.RestoreZeros(outline.Tables, outline.IsPlain);
        TableCodes.NameClasses(outline.Tables);
        var tables = texts.ToDictionary(table => table.Table.Key, table =>
            new PlacedTable(table.Table, table.Text), StringComparer.Ordinal);
        outline.Remarks.AddRange(DecideByOtherTables(tables, outline.Sections));
        foreach (var table in tables.Values)
        {
            table.Text.Rows.ForEach(row => Fill(table, row));
        }

        return outline.Finish(document => document);
    }

    /// <summary>A row of Markdown has bars about its cells, between which they stand as tabs part them; one of dashes is none.</summary>
    private static string WithoutBars(string line)
    {
        if (line.TrimStart() is not ['|', ..])
        {
            return line;
        }

        var (first, last) = (line.IndexOf('|') + 1, line.TrimEnd().EndsWith('|') ? line.LastIndexOf('|') : line.Length);
        var cells = first > last ? "" : line[first..last].Replace('|', '\t');
        return cells.AsSpan().ContainsAnyExcept(" :-\t") ? new string(' ', first) + cells : "";
    }

    /// <summary>Uses what must be equal between tables, but only for lines that a table's own sums leave open.</summary>
    private static ImmutableArray<ReadRemark> DecideByOtherTables(
        Dictionary<string, PlacedTable> tables, IReadOnlyList<ReadSection> sections)
    {
        var equalities = new Equalities(tables, StatedAmounts(sections)).All.Where(equality => tables.ContainsKey(equality.Table)).ToList();
        var grounds = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var equality in equalities)
            {
                if (tables[equality.Table].Find(equality.Line) is { IsPlaced: false } && equality.Value() is { } value
                    && tables[equality.Table].Restrict(equality.Line, equality.Columns, value))
                {
                    changed = true;
                    var used = grounds.TryGetValue(equality.Table, out var known) ? known : grounds[equality.Table] = [];
                    if (!used.Contains(equality.Ground))
                    {
                        used.Add(equality.Ground);
                    }
                }
            }
        }

        return [.. grounds.Select(ground => Remark(tables[ground.Key], ground.Value)).OfType<ReadRemark>()];
    }

    private static ReadRemark? Remark(PlacedTable table, List<string> grounds)
    {
        var decided = table.Undecided.Where(row => table[row].IsPlaced).ToList();
        if (decided.Count == 0)
        {
            return null;
        }

        var named = string.Join("、", decided.Take(MostShown).Select(row => $"“{row.Label}”")) + (decided.Count > MostShown ? "等" : "");
        return new ReadRemark(
            decided[0].Place,
            $"{table.Table.Definition.ShortTitle}：仅凭本表的合计关系，{named}{decided.Count}行的空白栏位不止一种放法，已按“{string.Join("”“", grounds)}”确定");
    }

    /// <summary>What 其他相关情况说明 states of T9, in 分.</summary>
    private static Dictionary<string, long> StatedAmounts(IReadOnlyList<ReadSection> sections)
    {
        var text = string.Concat(sections.Where(section => section.Kind == TextSectionKind.OtherNotes)
            .SelectMany(section => section.Paragraphs).Select(paragraph => PrintedText.Bare(paragraph.Text)));
        var stated = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (Match match in StatedThreePublic().Matches(text))
        {
            var column = match.Groups["what"].Value switch
            {
                "因公出国(境)费" => ColumnKeys.OverseasVisits,
                "公务接待费" => ColumnKeys.OfficialHospitality,
                "公务用车购置及运行费" => ColumnKeys.Vehicles,
                "公务用车购置费" => ColumnKeys.VehiclePurchase,
                _ => ColumnKeys.VehicleOperation,
            };
            if (PrintedAmount.Parse(match.Groups["amount"].Value) is { } amount)
            {
                stated.TryAdd(column, (long)(amount * 1_000_000m));
            }
        }

        return stated;
    }

    [GeneratedRegex("\r\n|[\n\r\f\v\u0085\u2028]")]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"(?<what>因公出国\(境\)费|公务接待费|公务用车购置及运行费|公务用车购置费|公务用车运行费)(预算)?(为)?(?<amount>[\d,]{1,16}(\.\d{1,4})?)万元")]
    private static partial Regex StatedThreePublic();

    /// <summary>Puts the amounts of a line where they were placed; where they could not be, the line is unread.</summary>
    private static void Fill(PlacedTable table, TextRow row)
    {
        var (columns, placed) = (PlacedTable.ColumnsOf(row), table[row]);
        for (var column = 0; column < columns.Count && placed.Options.Count > 0; column++)
        {
            // A line in doubt still has certain cells: its first amount is its total under every option.
            if (placed.IndexIn(column) is { } index and >= 0 && (placed.IsPlaced || !table.IsImpossible(placed)))
            {
                table.Table.Fill(row.Index, columns[column], row.Amounts[index].Text, row.Amounts[index].Place);
            }
        }

        if (!placed.IsPlaced)
        {
            table.Table.Report(row.Place, row.Shown, Doubt(table, row, placed, columns), row.Line.Key);
        }
    }

    private static string Doubt(PlacedTable table, TextRow row, PlacedRow placed, IReadOnlyList<Column> columns)
    {
        if (row.Amounts.Count > columns.Count)
        {
            return $"这一行有{row.Amounts.Count}个金额，表中只有{columns.Count}栏";
        }

        if (row.Doubt is { } doubt)
        {
            return doubt;
        }

        if (table.IsImpossible(placed))
        {
            return "没有一种放法能使横向、纵向的合计都相符，金额可能有误，空白栏位无法确定";
        }

        if (table.IsTooMany(placed))
        {
            return "可能的放法太多，仅凭合计关系无法确定空白栏位";
        }

        var ways = placed.Options.Take(MostShown).Select(mask =>
            $"“{string.Join("、", columns.Where((_, index) => (mask & (1 << index)) != 0).Select(column => column.Heading))}”");
        return $"空白栏位不能唯一确定，金额可能依次在{string.Join("，或", ways)}{(placed.Options.Count > MostShown ? $"等{placed.Options.Count}种放法" : "")}";
    }
}
