using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BudgetPortal.Tests.Files.Reading.Hostile;

/// <summary>Workbooks of more cells, merges, formats, texts and sheets than a disclosure has. Sizes are of what is unpacked.</summary>
internal static class HostileWorkbooks
{
    private static readonly object?[] Head = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"];
    private static readonly BuiltSheet Honest = new("支出预算总表", Head, [204, "公共安全支出", 3, 1, 2]);

    public static IReadOnlyList<HostileKind> Kinds { get; } =
    [
        Rows("xlsx: lines of one table", row =>
            $"""<row r="{row}"><c r="A{row}"><v>{2010000 + row}</v></c>""" +
            $"""<c r="B{row}" t="inlineStr"><is><t>某</t></is></c><c r="C{row}"><v>3</v></c></row>"""),
        Rows("xlsx: lines with one code", row =>
            $"""<row r="{row}"><c r="A{row}"><v>2080505</v></c><c r="C{row}"><v>3</v></c><c r="D{row}"><v>3</v></c></row>"""),
        Rows("xlsx: broad rows", row => $"""<row r="{row}">{string.Concat(Enumerable.Repeat("<c><v>3</v></c>", 300))}</row>"""),
        Rows("xlsx: rows of headings", row =>
            $"""<row r="{row}">{string.Concat(Head.Select(word => $"""<c t="inlineStr"><is><t>{word}</t></is></c>"""))}</row>"""),
        Rows("xlsx: formulas", row => $"""<row r="{row}"><c r="A{row}"><v>204</v></c><c r="C{row}"><f>SUM(C1:C99)</f></c></row>"""),
        Rows("xlsx: elements within elements", _ => "<a>"),
        Rows("xlsx: attributes", row =>
            $"""<row r="{row}" {string.Concat(Enumerable.Range(0, 2_000).Select(name => $"a{name}=\"1\" "))}/>"""),
        Rows("xlsx: numbers without an end", row => $"""<row r="{row}"><c r="A{row}"><v>{new string('9', 50_000)}</v></c></row>"""),
        Rows("xlsx: addresses far away", row => $"""<row r="{row * 50}"><c r="ZZZ{row}"><v>3</v></c><c r="KN{row}"><v>3</v></c></row>"""),
        Inside("xlsx: merges", "</sheetData>", number => $"""<mergeCell ref="A{number}:KN{number + 9}"/>""", rowsBefore: 2_000),
        Inside("xlsx: merges over the headings", "</sheetData>", _ => """<mergeCell ref="A1:KN1"/>""", rowsBefore: 20),
        Inside("xlsx: hidden columns", "<sheetData>", _ => """<cols><col min="1" max="16384" hidden="1"/></cols>""", rowsBefore: 20),
        new("xlsx: number formats", "公开.xlsx", (size, _) => Formats(size)),
        new("xlsx: texts in common", "公开.xlsx", (size, _) => With("xl/sharedStrings.xml", size, "<sst>", number =>
            $"<si><t>{number}</t></si>", "</sst>")),
        new("xlsx: a text without an end", "公开.xlsx", (size, _) => With("xl/sharedStrings.xml", size, "<sst><si>", number =>
            $"<t>某某{number}</t>", "</si></sst>")),
        new("xlsx: sheets", "公开.xlsx", (size, _) => Sheets(size)),
        new("xlsx: relations", "公开.xlsx", (size, _) => With("xl/_rels/workbook.xml.rels", size, "<Relationships>", number =>
            $"""<Relationship Id="r{number}" Target="a"/>""", "</Relationships>")),
        new("xlsx: long texts", "公开.xlsx", (size, _) => LongTexts(size)),
        new("xls: cells", "公开.xls", (size, _) => XlsBuilder.Write("支出预算总表", [Head, .. Enumerable.Range(0, Math.Min(size,
            50_000) / 90).Select(row => new object?[] { 2010000 + row, "某", 3 })])),
        new("xls: bytes that are changed", "公开.xls", (size, random) => ChangedXls(size, random)),
    ];

    private static HostileKind Rows(string name, Func<int, string> row) => new(name, "公开.xlsx", (size, _) => XlsxBuilder.Zip([
        .. XlsxBuilder.Parts(Honest).Select(part => !part.Name.StartsWith("xl/worksheets", StringComparison.Ordinal) ? part
            : (part.Name, part.Text.Replace("</sheetData>", Repeat(size, number => row(number + 2)) + "</sheetData>",
                StringComparison.Ordinal)))]));

    private static HostileKind Inside(string name, string beside, Func<int, string> element, int rowsBefore) => new(name, "公开.xlsx",
        (size, _) =>
    {
        var sheet = Honest with
        {
            Rows = [.. Honest.Rows, .. Enumerable.Range(0, rowsBefore).Select(row => new object?[] { 2010000 + row,
            "某", 3, 1, 2 })]
        };
        var isBefore = beside[1] != '/';
        return XlsxBuilder.Zip([
            .. XlsxBuilder.Parts(sheet).Select(part => !part.Name.StartsWith("xl/worksheets", StringComparison.Ordinal) ? part
                : (part.Name, part.Text.Replace(beside, isBefore ? Repeat(size, element) + beside : beside + Repeat(size, element),
                    StringComparison.Ordinal)))]);
    });

    private static byte[] With(string name, int size, string before, Func<int, string> element, string after) => XlsxBuilder.Zip([
        .. XlsxBuilder.Parts(Honest).Where(part => part.Name != name), (name, before + Repeat(size, element) + after)]);

    /// <summary>Every cell under a format of its own, each as long as formats may be.</summary>
    private static byte[] Formats(int size)
    {
        var count = Math.Max(1, size / 260);
        var formats = string.Concat(Enumerable.Range(0, count).Select(number =>
            $"""<numFmt numFmtId="{200 + number}" formatCode="{number}{string.Concat(Enumerable.Repeat("#,##0.00;", 18))}"/>"""));
        var styles = string.Concat(Enumerable.Range(0, count).Select(number => $"""<xf numFmtId="{200 + number}"/>"""));
        var rows = string.Concat(Enumerable.Range(0, count).Select(row =>
            $"""<row r="{row + 3}"><c r="A{row + 3}" s="{row}"><v>1</v></c></row>"""));
        return XlsxBuilder.Zip([
            .. XlsxBuilder.Parts(Honest).Select(part => part.Name == "xl/styles.xml"
                ? (part.Name, $"<styleSheet><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>")
                : part.Name.StartsWith("xl/worksheets", StringComparison.Ordinal)
                    ? (part.Name, part.Text.Replace("</sheetData>", rows + "</sheetData>", StringComparison.Ordinal)) : part)]);
    }

    private static byte[] Sheets(int size)
    {
        var rows = Math.Max(1, size / 190 / 150);
        return XlsxBuilder.Write([.. Enumerable.Range(0, 190).Select(number => new BuiltSheet($"支出预算总表{number}", [
            Head, .. Enumerable.Range(0, rows).Select(row => new object?[] { 2010000 + row, "某", 3, 1, 2 })]))]);
    }

    private static byte[] LongTexts(int size) => XlsxBuilder.Write(new BuiltSheet("单位预算编制说明", ["2025年单位预算编制说明"], [
        .. Enumerable.Range(0, 1)]), new BuiltSheet("项目经费情况说明", [
            ["项目经费情况说明"],
            .. Enumerable.Range(0, Math.Max(1, size / 90_000)).Select(_ =>
                new object?[] { string.Concat(Enumerable.Repeat("预算10万元，比2024年增加1万元。\n", 1_500)) })]));

    private static byte[] ChangedXls(int size, Random random)
    {
        var file = XlsBuilder.Write("支出预算总表", [Head, .. Enumerable.Range(0, Math.Min(size, 50_000) / 90).Select(row =>
            new object?[] { 2010000 + row, "某", 3 })]);
        for (var count = random.Next(1, 200); count > 0; count--)
        {
            file[random.Next(24, file.Length)] = (byte)random.Next(256);
        }

        return file;
    }

    private static string Repeat(int size, Func<int, string> element)
    {
        var text = new StringBuilder();
        for (var number = 1; text.Length < size; number++)
        {
            text.Append(element(number));
        }

        return text.ToString();
    }
}
