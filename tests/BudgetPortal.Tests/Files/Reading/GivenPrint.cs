using System.Collections.Immutable;
using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Figures such as a unit publishes: names that repeat from table to table, and only amounts that the form can print.</summary>
internal static class GivenPrint
{
    private static readonly string[] Names =
    [
        "一般公共服务支出", "政府办公厅（室）及相关机构事务", "行政运行", "机关事业单位基本养老保险缴费支出", "其他支持中小企业发展和管理支出",
        "国家知识产权战略", "支出(其他)", "对机关事业单位职业年金的补助以及其他名称特别长而要在格子里换行的科目支出",
    ];

    public static DisclosureDocument Document(EditionKey form, int seed = 1, int openLines = 12)
    {
        var edition = Edition.Find(form)!;
        var random = new Random(seed);
        var figures = new Figures(edition.Tables.Select(table => new TableFigures(
            table.Key, [.. table.Panels.SelectMany(panel => Lines(table, panel, random, Count(panel, openLines)))])
        {
            Notes = table.NilNote is { } note ? [note] : [],
        }));
        var unit = Given.BudgetUnit(form.Level);
        var sections = Sections(edition, unit.Name);
        return new DisclosureDocument(
            new Disclosure(unit, form.Year, form.Kind),
            new PublishedVersion(1, PdfSample.PublishedAt, null, null, ContentHash.Of(figures, sections)),
            figures,
            sections);
    }

    public static ImmutableArray<TextSection> Sections(Edition edition, string unitName) =>
    [
        .. edition.Sections.Select(definition => new TextSection(
            definition.Kind,
            definition.HeadingFor(unitName),
            [
                $"{edition.EditionKey.Year}年，{unitName}收入预算4,706.12万元，其中：财政拨款收入4,706.12万元，" +
                $"比{edition.EditionKey.Year - 1}年预算减少1,457.34万元；事业收入0.00万元；" +
                "“三公”经费（含公务用车购置及运行费）预算30.42万元，主要用于开展业务所需的住宿费、交通费、伙食费等支出。",
                "一、小标题",
                "（一）无。",
                "财政拨款支出主要内容如下：",
            ])),
    ];

    // A class has thirteen lines in the tables by function; T1 and T4 list no class that those do not have.
    private static int Count(Panel panel, int openLines) => panel.Open == OpenLines.Classes ? (openLines + 12) / 13 : openLines;

    private static IEnumerable<FigureLine> Lines(TableDefinition table, Panel panel, Random random, int openLines)
    {
        foreach (var line in panel.Lines)
        {
            yield return Fill(new FigureLine(panel.Key, line.Key, line.Kind, "", ""), table, panel, random);
        }

        var projects = 0;
        foreach (var (code, kind) in Codes(panel.Open, openLines))
        {
            var line = kind == LineKind.Project
                ? new FigureLine(panel.Key, LineKeys.Project(++projects), kind, "", "")
                    .With(ColumnKeys.Sequence, CellValue.Of(projects.ToString(CultureInfo.InvariantCulture)))
                    .With(ColumnKeys.ProjectName, CellValue.Of($"第{projects}个项目（{NameOf(code + projects)}）"))
                : new FigureLine(panel.Key, code, kind, code, NameOf(code));
            if (panel.Open == OpenLines.Classes)
            {
                line = line with { Name = $"{Domain.Text.ChineseNumeral.Of(++projects)}、{NameOf(code)}" };
            }

            yield return Fill(line, table, panel, random);
        }

        if (panel.Total is { } total)
        {
            yield return Fill(new FigureLine(panel.Key, total.Key, total.Kind, "", ""), table, panel, random);
        }
    }

    private static FigureLine Fill(FigureLine line, TableDefinition table, Panel panel, Random random) =>
        panel.AmountColumns().Aggregate(line, (filled, column) => filled.With(column.Key, Value(table, random)));

    private static CellValue Value(TableDefinition table, Random random)
    {
        var smallest = table.AmountUnit.InYuan / (table.Decimals == 2 ? 100 : 1);
        return random.Next(8) switch
        {
            0 or 1 => default,
            2 => CellValue.Of(0m),
            3 => CellValue.Of(-random.Next(1, 90_000) * smallest),
            4 => CellValue.Of(random.NextInt64(1, 90_000_000_000) * smallest),
            5 when table.Decimals == 0 => new CellValue(0m, "0.00"),
            6 when table.Decimals == 2 => new CellValue(7m * table.AmountUnit.InYuan, "7"),
            _ => CellValue.Of(random.Next(1, 90_000_000) * smallest),
        };
    }

    // The first class of every code keeps its name, so that classes are told apart by it.
    private static string NameOf(string code) => code.Length == 3
        ? $"第{code}类支出"
        : Names[code.Sum(digit => digit) % Names.Length];

    private static IEnumerable<(string Code, LineKind Kind)> Codes(OpenLines open, int count) => (open switch
    {
        OpenLines.Classes => Enumerable.Range(201, 99).Select(code => ($"{code}", LineKind.Plain)),
        OpenLines.FunctionCodes => Nest(201, withItems: true, withProjects: false),
        OpenLines.EconomicCodes => Nest(301, withItems: false, withProjects: false),
        OpenLines.Projects => Nest(201, withItems: true, withProjects: true),
        _ => [],
    }).Take(count);

    private static IEnumerable<(string Code, LineKind Kind)> Nest(int first, bool withItems, bool withProjects)
    {
        for (var parent = first; parent < first + 99; parent++)
        {
            yield return ($"{parent}", LineKind.Class);
            for (var section = 2; section < 5; section++)
            {
                yield return ($"{parent}{section:00}", LineKind.Section);
                for (var item = 1; withItems && item < 4; item++)
                {
                    yield return ($"{parent}{section:00}{item:00}", LineKind.Item);
                    for (var project = 0; withProjects && project < 2; project++)
                    {
                        yield return ("", LineKind.Project);
                    }
                }
            }
        }
    }
}
