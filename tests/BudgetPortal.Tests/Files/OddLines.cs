using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Tests.Files.Reading;

namespace BudgetPortal.Tests.Files;

/// <summary>
/// Invented disclosures with what real ones print wrong and no reader reports: classes that no table lists, codes too short, too long, or
/// twice, the word 无 for a line, projects without or with the same number.
/// </summary>
internal static class OddLines
{
    private static readonly string[] Codes = ["2", "20", "2010", "2O1", "201010", "20101011", "301", "9", "210ab"];

    private static readonly string[] Names = ["无", "=1+1", "“引号”,和逗号", "（一）带编号的名称", "支出(其他)", "201", "0.10", "'已加引号", "一般公共服务支出"];

    public static DisclosureDocument Document(EditionKey form, int seed)
    {
        var random = new Random(seed);
        var given = GivenPrint.Document(form, seed, random.Next(1, 16));
        var figures = given.Edition.Tables.Aggregate(
            given.Figures, (changed, table) => changed.With(WithOddLines(table, changed[table.Key], random)));
        return given with { Figures = figures, Version = given.Version with { ContentHash = ContentHash.Of(figures, given.Sections) } };
    }

    private static TableFigures WithOddLines(TableDefinition table, TableFigures figures, Random random)
    {
        if (table.Key is TableKeys.GovernmentFunds or TableKeys.StateCapital && random.Next(2) == 0)
        {
            var total = figures.OfKind(LineKind.Total).Select(line => new FigureLine(line.Panel, line.Key, line.Kind, "", ""));
            return figures with { Lines = [new FigureLine("lines", "nil", LineKind.Plain, "", "无"), .. total] };
        }

        var panel = table.Panels[^1];
        var lines = figures.Lines.ToList();
        for (var number = random.Next(4); panel.Open != OpenLines.None && number > 0; number--)
        {
            var first = lines.FindIndex(line => line.Panel == panel.Key && line.Kind != LineKind.Total);
            var last = lines.FindLastIndex(line => line.Panel == panel.Key && line.Kind != LineKind.Total);
            var odd = Odd(table, panel, lines, random)
                .With(panel.AmountColumns().Last().Key, random.Next(1, 9_000) * table.AmountUnit.InYuan);
            lines.Insert(first < 0 ? 0 : random.Next(first, last + 2), odd);
        }

        return figures with { Lines = Keyed(lines) };
    }

    private static FigureLine Odd(TableDefinition table, Panel panel, List<FigureLine> lines, Random random)
    {
        var name = Names[random.Next(Names.Length)];
        if (panel.Open == OpenLines.Classes)
        {
            return new FigureLine(panel.Key, "class", LineKind.Plain, "", $"{"一二三四五六七八九"[random.Next(9)]}、{name}");
        }

        if (panel.Open == OpenLines.Projects && random.Next(2) == 0)
        {
            return new FigureLine(panel.Key, "project", LineKind.Project, "", "").With(ColumnKeys.ProjectName, CellValue.Of(name))
                .With(ColumnKeys.Sequence, random.Next(3) == 0 ? default : CellValue.Of($"{random.Next(4)}"));
        }

        var again = lines.Where(line => line.Panel == panel.Key && line.Code.Length > 0).ToList();
        return random.Next(3) == 0 && again.Count > 0
            ? again[random.Next(again.Count)] with { Cells = ImmutableSortedDictionary<string, CellValue>.Empty }
            : new FigureLine(panel.Key, "code", LineKind.Class, Codes[random.Next(Codes.Length)], table.Key + name);
    }

    /// <summary>Keys do not matter yet, but that each line has one: whoever reads the document gives every line its own.</summary>
    private static ImmutableArray<FigureLine> Keyed(IReadOnlyList<FigureLine> lines) =>
    [
        .. lines.Select((line, index) =>
            lines.Take(index).Any(before => before.Key == line.Key) ? line with { Key = $"{line.Key}#{index}" } : line),
    ];
}
