using System.Collections.Immutable;
using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests;

/// <summary>What tests start from. Invented figures are the same for the same seed; the sums in them need not hold.</summary>
internal static class Given
{
    /// <summary>Names that a writer could spoil: formulas, quotes, line breaks, brackets, the separators of every format.</summary>
    public static readonly ImmutableArray<string> AwkwardNames =
    [
        "=1+1", "+86", "-5", "@SUM(A1)", "'已加引号", "＝1+1", "他说“好”,\"是\"；", "第一行\n第二行", "（全角）(半角)《书名》", "a,b;c\td", "<b>&amp;</b>", "'=1+1",
        "  前后有空格  ", "2080505", "0.10", "TRUE", "2021-01-01", "很长的项目名称" + new string('长', 120), "堃喆镕祎",
    ];

    private static readonly DateTimeOffset Published = new(2021, 2, 8, 10, 30, 0, TimeSpan.FromHours(8));

    public static EditionKey EditionKey(int year = 2021, Level level = Level.Municipal, DisclosureKind kind = DisclosureKind.Unit) =>
        new(year, level, kind);

    public static BudgetUnit BudgetUnit(Level level = Level.Municipal) =>
        new("sample-centre", "上海市示例服务中心", level == Level.Municipal ? "上海市" : "上海市普陀区", level);

    public static DisclosureDocument Document(EditionKey form, int seed = 1, int openLines = 12) =>
        Document(form, Figures(Edition.Find(form)!, seed, openLines));

    public static DisclosureDocument Document(EditionKey form, Figures figures)
    {
        var sections = Sections(Edition.Find(form)!);
        var version = new PublishedVersion(1, Published, new DateOnly(2021, 1, 29), null, ContentHash.Of(figures, sections));
        return new DisclosureDocument(new Disclosure(BudgetUnit(form.Level), form.Year, form.Kind), version, figures, sections);
    }

    /// <summary>
    /// Figures for every table of an edition: every prescribed line and many open ones, with blanks, zeros, negatives, cents and words.
    /// </summary>
    public static Figures Figures(Edition edition, int seed = 1, int openLines = 12)
    {
        var random = new Random(seed);
        var tables = edition.Tables.Select(table =>
            new TableFigures(table.Key, [.. table.Panels.SelectMany(panel => Lines(panel, random, openLines))])
            {
                Notes = random.Next(2) == 0 ? [] : ["注：本表为示例。", "=不是公式"],
            });
        return new Figures([.. tables, .. Supplements(random)]);
    }

    /// <summary>Some of the figures that only the texts state.</summary>
    private static IEnumerable<TableFigures> Supplements(Random random) =>
        new[]
        {
            Domain.Catalogue.Supplements.ProcurementGoods, Domain.Catalogue.Supplements.ProcurementServices,
            Domain.Catalogue.Supplements.PerformanceCount,
            Domain.Catalogue.Supplements.OwnedVehicles(8), new CellKey(Domain.Catalogue.Supplements.Prior, "general", ColumnKeys.Amount),
            new CellKey(Domain.Catalogue.Supplements.Execution, "2040202", ColumnKeys.Amount),
        }.GroupBy(key => key.Table).Select(table => new TableFigures(
            table.Key,
            [.. table.Select(key => new FigureLine("", key.Line, LineKind.Plain, "", "").With(key.Column, random.Next(100)))]));

    public static ImmutableArray<TextSection> Sections(Edition edition) =>
    [
        .. edition.Sections.Select(definition => new TextSection(
            definition.Kind,
            definition.HeadingFor("上海市示例服务中心"),
            ["=1+1 也是文字，比2020年预算减少1,457万元。", new string('说', 90) + "明“三公”经费（如下）：", .. AwkwardNames.Select(name => $"项目：{name.Trim()}。")])),
    ];

    private static IEnumerable<FigureLine> Lines(Panel panel, Random random, int openLines)
    {
        foreach (var line in panel.Lines)
        {
            yield return Fill(new FigureLine(panel.Key, line.Key, line.Kind, "", ""), panel, random);
        }

        var projects = 0;
        foreach (var (code, kind) in OpenCodes(panel.Open, openLines))
        {
            var line = kind == LineKind.Project
                ? Project(panel.Key, ++projects, random)
                : new FigureLine(panel.Key, code, kind, code, Name(random));
            yield return Fill(line, panel, random);
        }

        if (panel.Total is { } total)
        {
            yield return Fill(new FigureLine(panel.Key, total.Key, total.Kind, "", ""), panel, random);
        }
    }

    private static FigureLine Project(string panel, int number, Random random) =>
        new FigureLine(panel, LineKeys.Project(number), LineKind.Project, "", "")
            .With(ColumnKeys.Sequence, CellValue.Of(number.ToString(CultureInfo.InvariantCulture)))
            .With(ColumnKeys.ProjectName, CellValue.Of(Name(random)));

    private static FigureLine Fill(FigureLine line, Panel panel, Random random) =>
        panel.AmountColumns().Aggregate(line, (filled, column) => filled.With(column.Key, Value(random)));

    private static CellValue Value(Random random) => random.Next(9) switch
    {
        0 or 1 => default,
        2 => CellValue.Of(0m),
        3 => CellValue.Of(-random.Next(1, 90_000_000)),
        4 => CellValue.Of(random.NextInt64(1, 900_000_000_000) / 100m),
        5 => CellValue.Of("无"),
        6 => new CellValue(0m, "0.00"),
        _ => CellValue.Of(random.Next(1, 90_000_000)),
    };

    private static string Name(Random random) => AwkwardNames[random.Next(AwkwardNames.Length)];

    /// <summary>类, 款 and 项 (and projects) as many as asked for, in the order in which they are printed.</summary>
    private static IEnumerable<(string Code, LineKind Kind)> OpenCodes(OpenLines open, int count) => (open switch
    {
        OpenLines.Classes => Enumerable.Range(201, 99).Select(code => (Digits(code, 3), LineKind.Plain)),
        OpenLines.FunctionCodes => Nest(201, withItems: true, withProjects: false),
        OpenLines.EconomicCodes => Nest(301, withItems: false, withProjects: false),
        OpenLines.Projects => Nest(201, withItems: true, withProjects: true),
        _ => [],
    }).Take(count);

    private static IEnumerable<(string Code, LineKind Kind)> Nest(int first, bool withItems, bool withProjects)
    {
        for (var parent = first; parent < first + 99; parent++)
        {
            yield return (Digits(parent, 3), LineKind.Class);
            for (var section = 2; section < 5; section++)
            {
                yield return (Digits(parent, 3) + Digits(section, 2), LineKind.Section);
                for (var item = 1; withItems && item < 4; item++)
                {
                    yield return (Digits(parent, 3) + Digits(section, 2) + Digits(item, 2), LineKind.Item);
                    for (var project = 0; withProjects && project < 2; project++)
                    {
                        yield return ("", LineKind.Project);
                    }
                }
            }
        }
    }

    private static string Digits(int number, int length) =>
        number.ToString("D" + length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
