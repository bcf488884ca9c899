using System.Collections.Immutable;
using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using CsCheck;

namespace BudgetPortal.Tests.Files;

/// <summary>
/// Disclosures of any edition and size that can be printed, with every awkward thing that a name, an amount or a text can be. The sums
/// in them need not hold.
/// </summary>
internal sealed class RandomPrints
{
    private static readonly string[] Plain = ["行政运行", "一般行政管理事务", "机关事业单位基本养老保险缴费支出", "其他支持中小企业发展和管理支出", "政府办公厅（室）及相关机构事务", "支出(其他)"];

    private static readonly string[] Awkward =
    [
        "=1+1", "+86", "-5", "@SUM(A1)", "'已加引号", "'=1+1", "他说“好”,\"是\"；", "（全角）(半角)《书名》【方】[角]", "a,b;c", "<b>&amp;</b>", "  前后有空格  ",
        "2080505", "0.10", "TRUE", "2021-01-01", "Operation & Maintenance (IT) v2.0 运维", "ＦＵＬＬ　全角字母", "𠮷野家补助𠀋", "😀项目", "堃喆镕祎",
            "对机关事业单位职业年金的补助以及其他名称特别长而要在格子里换行的科目支出",
        "很长的名称" + new string('长', 110), "Very long Latin name that has to be wrapped between its words because no cell is as wide as that",
    ];

    private static readonly string[] Sentences =
    [
        "无。", "（一）无。", "1.负责某事；", "=1+1 也是文字。", "财政拨款支出主要内容如下：", "二、小标题", "他说“好”，\"是\"，《办法》（沪财〔2017〕12号）第3条。",
        "The portal discloses budgets, with all figures in 万元 (10,000 yuan).", "生僻字𠮷𠀋与😀照样成文。", "全角ＡＢＣ１２３与半角ABC123，（括号）与(括号)。",
        "2025年，本单位收入预算4,706.12万元，其中：财政拨款收入4,706.12万元，比2024年预算减少1,457.34万元；“三公”经费（含公务用车购置及运行费）预算30.42万元，主要用于开展业务所需的住宿费、交通费、伙食费等支出。",
        "很长的一段话，" + string.Concat(Enumerable.Range(1, 40).Select(number => $"说到第{ChineseNumeral.Of(number)}件事情，")) + "完。",
    ];

    private readonly EditionKey form;
    private readonly Edition edition;
    private readonly Random random;
    private readonly int lines;
    private readonly Dictionary<string, string> names = [];

    private RandomPrints(EditionKey form, int lines, Random random)
    {
        this.form = form;
        edition = Edition.Find(form)!;
        this.lines = lines;
        this.random = random;
    }

    /// <summary>Publications of one edition, with as many lines to a table.</summary>
    public static Gen<DisclosureDocument> Publications(EditionKey form, Gen<int> lines) =>
        Gen.Select(lines, Gen.Int[0, int.MaxValue - 1], (count, seed) => Document(form, count, seed));

    public static DisclosureDocument Document(EditionKey form, int lines, int seed) =>
        new RandomPrints(form, lines, new Random(seed)).Document();

    private DisclosureDocument Document()
    {
        var name = Pick("上海市示例服务中心", "某市某区人民政府（本级）", "上海市 Example (China) 中心", "一个名称特别长但在封面上还用不着换行的事务管理委员会办公室");
        var unit = new BudgetUnit("sample-centre", name, form.IsMunicipal ? "上海市" : "上海市普陀区", form.Level);
        var figures = new Figures(edition.Tables.Select(Table));
        ImmutableArray<TextSection> sections = [.. edition.Sections.Select(definition => new TextSection(
            definition.Kind, definition.HeadingFor(name), [.. Paragraphs(random.Next(1, 30))]))];
        var version = new PublishedVersion(1, PdfSample.PublishedAt, null, null, ContentHash.Of(figures, sections));
        return new DisclosureDocument(new Disclosure(unit, form.Year, form.Kind), version, figures, sections);
    }

    /// <summary>No two paragraphs alike: what a page break repeats is one to a reader (FORMATS.md).</summary>
    private IEnumerable<string> Paragraphs(int count) =>
        from number in Enumerable.Range(1, count)
        let sentence = Pick(Sentences)
        select sentence.Insert(sentence.Length - 1, $"（{number}）");

    private TableFigures Table(TableDefinition table)
    {
        // Tables of funds are often empty, then with their note.
        var isEmpty = table.Key is TableKeys.GovernmentFunds or TableKeys.StateCapital && random.Next(2) == 0;
        ImmutableArray<FigureLine> figures = [.. table.Panels.SelectMany(panel => Lines(table, panel, isEmpty))];
        return new TableFigures(table.Key, figures) { Notes = isEmpty && table.NilNote is { } note ? [note] : [] };
    }

    private IEnumerable<FigureLine> Lines(TableDefinition table, Panel panel, bool isEmpty)
    {
        foreach (var line in panel.Lines)
        {
            yield return Filled(new FigureLine(panel.Key, line.Key, line.Kind, "", ""));
        }

        var number = 0;
        foreach (var (code, kind) in isEmpty ? [] : Codes(panel.Open))
        {
            number++;
            yield return Filled(kind switch
            {
                LineKind.Project => new FigureLine(panel.Key, LineKeys.Project(number), kind, "", "")
                    .With(ColumnKeys.Sequence, CellValue.Of($"{number}"))
                        .With(ColumnKeys.ProjectName, CellValue.Of(Pick(random.Next(3) == 0 ? Awkward : Plain))),
                LineKind.Plain => new FigureLine(panel.Key, code, kind, code, $"{ChineseNumeral.Of(number)}、{NameOf(code)}"),
                _ => new FigureLine(panel.Key, code, kind, code, NameOf(code)),
            });
            number -= kind is LineKind.Project or LineKind.Plain ? 0 : 1;
        }

        if (panel.Total is { } total)
        {
            yield return isEmpty ? new FigureLine(panel.Key, total.Key, total.Kind, "", "")
                : Filled(new FigureLine(panel.Key, total.Key, total.Kind, "", ""));
        }

        FigureLine Filled(FigureLine line) => panel.AmountColumns().Aggregate(line, (filled, column) =>
            filled.With(column.Key, Value(table)));
    }

    /// <summary>What the form can print: whole digits of its last place, or words and other prints as units have them.</summary>
    private CellValue Value(TableDefinition table)
    {
        var (unit, smallest) = (table.AmountUnit.InYuan, table.AmountUnit.InYuan / (table.Decimals == 2 ? 100 : 1));
        return random.Next(14) switch
        {
            0 or 1 or 2 => default,
            3 => CellValue.Of(0m),
            4 => CellValue.Of("无"),
            5 => CellValue.Of("-"),
            6 when table.Decimals == 0 => new CellValue(0m, "0.00"),
            6 => new CellValue(7m * unit, "7"),
            7 => CellValue.Of(-random.Next(1, 90_000_000) * smallest),
            8 => new CellValue(-12m * unit, "(12)"),
            9 => CellValue.Of(decimal.Floor(random.NextInt64(10_000_000_000_000, 90_000_000_000_000) / 100m / smallest) * smallest),
            _ => CellValue.Of(random.Next(1, 90_000_000) * smallest),
        };
    }

    /// <summary>One code, one name; the classes, by whose names T1 and T4 are read, each have another.</summary>
    private string NameOf(string code)
    {
        if (!names.TryGetValue(code, out var name))
        {
            name = Pick(random.Next(4) == 0 ? Awkward : Plain);
            names.Add(code, name = code.Length == 3 ? $"第{code}类{name.Trim()}" : name);
        }

        return name;
    }

    private IEnumerable<(string Code, LineKind Kind)> Codes(OpenLines open) => open switch
    {
        // A class has up to thirteen lines in the tables by function; T1 and T4 list no class that those do not have.
        OpenLines.Classes => Enumerable.Range(201, (lines + 12) / 13).Select(code => ($"{code}", LineKind.Plain)),
        OpenLines.FunctionCodes => Nest(201, items: 3, projects: 0).Take(lines),
        OpenLines.EconomicCodes => Nest(301, items: 0, projects: 0).Take(lines),
        OpenLines.Projects => Nest(201, items: 3, projects: 2).Take(lines),
        _ => [],
    };

    private static IEnumerable<(string Code, LineKind Kind)> Nest(int first, int items, int projects)
    {
        for (var parent = first; parent < first + 99; parent++)
        {
            yield return ($"{parent}", LineKind.Class);
            for (var section = 2; section < 5; section++)
            {
                yield return ($"{parent}{section:00}", LineKind.Section);
                for (var item = 1; item <= items; item++)
                {
                    yield return ($"{parent}{section:00}{item:00}", LineKind.Item);
                    for (var project = 0; project < projects; project++)
                    {
                        yield return ("", LineKind.Project);
                    }
                }
            }
        }
    }

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
