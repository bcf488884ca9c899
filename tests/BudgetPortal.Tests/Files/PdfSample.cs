using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace BudgetPortal.Tests.Files;

/// <summary>Publications and grids for the tests of the PDF, and how its pages are read back.</summary>
internal static class PdfSample
{
    public static readonly DateTimeOffset PublishedAt = new(2025, 2, 10, 9, 30, 0, TimeSpan.FromHours(8));

    public static DisclosureDocument Document(string unitName = "上海市大门支付服务中心", int lines = 12, decimal perLine = 1_000m)
    {
        var unit = new BudgetUnit("u-1", unitName, "上海市", Level.Municipal);
        return Document(new Disclosure(unit, 2025, DisclosureKind.Unit), lines, perLine);
    }

    public static DisclosureDocument Document(Disclosure disclosure, int lines = 12, decimal perLine = 1_000m)
    {
        var edition = Edition.Find(disclosure.EditionKey)!;
        var figures = new Figures([FunctionLines(TableKeys.Income, lines, perLine), FunctionLines(TableKeys.Expenditure, lines, perLine)]);
        var sections = edition.Sections.Select(section => new TextSection(
            section.Kind, section.HeadingFor(disclosure.Unit.Name), ["一、总体情况", Paragraph, Paragraph, "（一）无。"]));
        var version = new PublishedVersion(1, PublishedAt, null, null, new string('0', 64));
        return new DisclosureDocument(disclosure, version, figures, [.. sections]);
    }

    public static Grid IncomeGrid(int lines, decimal perLine = 1_000m)
    {
        var publication = Document(lines: lines, perLine: perLine);
        return publication.Grid(publication.Edition.FindTable(TableKeys.Income)!);
    }

    public static PdfDocument Read(byte[] pdf) => PdfDocument.Open(pdf);

    public static string TextOf(Page page) => string.Concat(page.Letters.Select(letter => letter.Value));

    public static string TextOf(PdfDocument document) => string.Concat(document.GetPages().Select(TextOf));

    /// <summary>The letters of a page by baseline, from top to bottom.</summary>
    public static IEnumerable<string> LinesOf(Page page) => page.Letters
        .GroupBy(letter => Math.Round(letter.StartBaseLine.Y, 1))
        .OrderByDescending(line => line.Key)
        .Select(line => string.Concat(line.OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value)));

    /// <summary>A 类 every tenth line, a 款 under it and 项 below; every value differs, so that each can be looked for.</summary>
    private static TableFigures FunctionLines(string table, int count, decimal perLine)
    {
        var lines = Enumerable.Range(0, count).Select(index =>
        {
            var code = $"{201 + (index / 10)}" + (index % 10 == 0 ? "" : "01") + (index % 10 < 2 ? "" : $"{index % 10:00}");
            var kind = (index % 10) switch { 0 => LineKind.Class, 1 => LineKind.Section, _ => LineKind.Item };
            return new FigureLine("lines", code, kind, code, $"第{index}号科目支出").With("total", perLine + index);
        });
        var total = new FigureLine("lines", LineKeys.Total, LineKind.Total, "", "").With("total", perLine * count);
        return new TableFigures(table, [.. lines, total]);
    }

    private const string Paragraph =
        "2025年，本单位收入预算4,706.12万元，其中：财政拨款收入4,706.12万元，比2024年预算减少1,457.34万元；“三公”经费（含公务用车购置及运行费）" +
        "预算30.42万元，主要用于开展业务所需的住宿费、交通费、伙食费等支出；公务用车主要用于“安排”市内因公出差、《公务文件》交换、日常工作开展等。";
}
