using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Checks;

namespace BudgetPortal.Tests.Data;

/// <summary>Made-up disclosures that use whatever a form allows: blanks, negative amounts, 分, and texts in place of amounts.</summary>
internal static class SampleDisclosure
{
    public static BudgetUnit Unit(
        string code = "center", string name = "某市某某中心", Level level = Level.Municipal, BudgetUnit? department = null) =>
        new(code, name, level == Level.Municipal ? "某市" : "某市某区", level, department);

    public static Disclosure Of(BudgetUnit unit, int year = 2021, DisclosureKind kind = DisclosureKind.Unit) => new(unit, year, kind);

    /// <summary>Figures with a single amount, so that two of them differ in nothing else.</summary>
    public static Figures Single(decimal yuan, string table = TableKeys.Income) => new(
    [
        new TableFigures(table,
            [new FigureLine("lines", "2080505", LineKind.Item, "2080505", "机关事业单位基本养老保险缴费支出").With(ColumnKeys.Total, yuan)]),
    ]);

    /// <summary>Every table of a form with every line and column in use, the values drawn by <paramref name="seed"/>.</summary>
    public static Figures Full(Edition edition, int seed)
    {
        var random = new Random(seed);
        return new Figures(edition.Tables.Select(
            table => new TableFigures(table.Key, [.. table.Panels.SelectMany(panel => Lines(panel, random))])
            {
                Notes = table.NilNote is { } note ? [note, "注：第二条。"] : [],
            }));
    }

    public static IReadOnlyList<TextSection> Sections(Edition edition, string unitName) =>
    [
        .. edition.Sections.Select((section, index) => new TextSection(
            section.Kind,
            section.HeadingFor(unitName),
            [.. Enumerable.Range(1, index + 1).Select(number => $"（{number}）“{section.ContentsTitle}”第{number}段，含 <符号> & 引号'\"。")])),
    ];

    /// <summary>A cover, a 目录 and heads that no form would print; one table stands twice, and one head is blank.</summary>
    public static AsPrinted Printed(Edition edition) => new(
        ["某市某区2023年", "", "预算单位：某"],
        [.. edition.Tables.Select(table => table.Title).Append("附：=1+1")],
        [.. edition.Tables.Append(edition.Tables[0]).Select(
            (table, index) => new PrintedHead(table.Key, index == 1 ? "" : $"{index}年{table.ShortTitle}", index == 1 ? "" : "编制单位：某"))]);

    /// <summary>With all that can be published with it: original, day, cells entered by hand, cover, places, findings.</summary>
    public static Submission WithEverything(Disclosure disclosure)
    {
        var edition = Edition.Find(disclosure.EditionKey)!;
        return new Submission(disclosure, Full(edition, 7), Sections(edition, "某"))
        {
            Sources = [StoredFile.Of("source.json", "application/json", new byte[] { 1 })],
            IsReported = true,
            OriginallyPublishedOn = new DateOnly(2023, 2, 20),
            EnteredByHand = [new CellKey("T3", "total", "total")],
            AsPrinted = Printed(edition),
            Evidence = new Evidence(ImmutableDictionary<CellKey, OriginalPlace>.Empty.Add(
                new CellKey("T3", "total", "total"), new OriginalPlace(12, "", ""))),
            Report = GivenReport.WithFindings(),
        };
    }

    private static IEnumerable<FigureLine> Lines(Panel panel, Random random)
    {
        foreach (var line in panel.Lines.Concat(panel.Total is null ? [] : [panel.Total]))
        {
            yield return Fill(new FigureLine(panel.Key, line.Key, line.Kind, "", ""), panel, random);
        }

        if (panel.Open != OpenLines.None)
        {
            yield return Fill(new FigureLine(panel.Key, "208", LineKind.Class, "208", "社会保障和就业支出"), panel, random);
            yield return Fill(new FigureLine(panel.Key, "20805", LineKind.Section, "20805", "行政事业单位养老支出"), panel, random);
            yield return Fill(new FigureLine(panel.Key, "2080505", LineKind.Item, "2080505", "机关事业单位基本养老保险缴费支出"), panel, random);
            yield return Fill(new FigureLine(panel.Key, LineKeys.Project(1), LineKind.Project, "", "=1+1"), panel, random);
            // A faulty report may name a line twice: it is kept as reported.
            yield return Fill(new FigureLine(panel.Key, "2080505", LineKind.Item, "2080505", "同一编码再次出现"), panel, random);
        }
    }

    private static FigureLine Fill(FigureLine line, Panel panel, Random random) =>
        panel.Leaves().Aggregate(line, (filled, column) => column.Kind switch
    {
        ColumnKind.Amount => filled.With(column.Key, Draw(random)),
        ColumnKind.Text or ColumnKind.Sequence => filled.With(column.Key, CellValue.Of($"文字{random.Next(100)}")),
        _ => filled,
    });

    private static CellValue Draw(Random random) => random.Next(6) switch
    {
        0 => default,
        1 => CellValue.Of(0m),
        2 => CellValue.Of(-random.Next(1, 1_000_000) / 100m),
        3 => new CellValue(0m, "0.00"),
        4 => CellValue.Of("无"),
        _ => CellValue.Of(random.NextInt64(1, 900_000_000_000_000) / 100m),
    };
}
