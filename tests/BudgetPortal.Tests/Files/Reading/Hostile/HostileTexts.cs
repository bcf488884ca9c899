using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reading.Hostile;

/// <summary>Texts and JSON that make a reader look at everything again for everything.</summary>
internal static class HostileTexts
{
    private const string Title = "上海市某某中心2025年预算单位支出预算总表\n编制单位：上海市某某中心 单位：元\n";

    // The seed, which is read and checked whole but for what is put into it.
    private static readonly string Whole = BlanksLost.Print(Seed.Document);
    private static readonly string Table = Seed.Document.Grid(Seed.Document.Edition.Tables[2]).Title;

    private static readonly string[] Sections = ["单位主要职能", "单位机构设置", "名词解释", "2025年单位预算编制说明", "其他相关情况说明", "项目经费情况说明"];

    public static IReadOnlyList<HostileKind> Kinds { get; } =
    [
        Lines("titles of one table", _ => Title),
        Lines("lines of one table", line => $"{201 + (line % 29)} {line % 100:D2} {line % 97:D2} 某某事务 {line + 3} {line} 3\n"),
        Lines("lines with a code for all", _ => "201 某某事务 3 1 2\n"),
        Lines("names behind one line", _ => "某某\n"),
        Lines("amounts that belong to no line", line => $"{line} {line + 1}\n"),
        Lines("totals", _ => "合计 3 1 2\n"),
        Lines("page marks", line => $"第{line % 1000}页\n"),
        Lines("digits and commas", _ => "1,234,567,", newLineEvery: 19_000),
        Lines("brackets", _ => "（（", newLineEvery: 19_000),
        Lines("white space", _ => "    \t", newLineEvery: 19_000),
        Lines("words of headings run together", _ => "基本支出项目支出合计", newLineEvery: 19_000),
        Lines("words of headings", _ => "基本支出项目支出合计功能分类\n"),
        Lines("blank lines", _ => "\n"),
        Lines("labels", line => $"编制单位：某{line}\n"),
        Lines("headings of texts", line => $"{Sections[line % Sections.Length]}\n　　某某。\n"),
        Paragraphs("sentences", TextSectionKind.BudgetNotes, _ => "    2021年，某某中心预算支出总额100万元，比2020年增加10万元。\n"),
        Paragraphs("numbers", TextSectionKind.BudgetNotes, line => $"{(line % 99) + 1}、预算{line}万元；\n"),
        Paragraphs("a sentence without an end", TextSectionKind.BudgetNotes,
            _ => "财政拨款支出主要内容如下：一般公共预算100万元，", newLineEvery: 19_000),
        Paragraphs("notes on projects", TextSectionKind.BudgetNotes,
            line => $"{(line == 1 ? "项目经费情况说明\n" : "")}一、项目概述\n某项目{line}，预算{line}万元。\n二、立项依据\n无\n"),
        Paragraphs("three public expenses", TextSectionKind.OtherNotes,
            _ => "    “三公”经费预算数为10.00万元，比2020年预算增加1.00万元。其中：因公出国（境）费1万元，公务接待费2万元。\n"),
        Paragraphs("terms", TextSectionKind.Glossary, line => $"（{(line % 30) + 1}）基本支出：指某某。\n"),
        new("txt: entries of a contents page", "公开.txt", (size, _) => Put("", "目录\n", size, line => $"{line}、支出预算总表…………{line}\n")),
        new("txt: dots of leaders", "公开.txt", (size, _) => Put("", "目录\n", size, _ => "……·", 19_000)),
        new("txt: lines that fit in many ways", "公开.txt", (size, random) => Ambiguous(size, random)),
        Json("json: lines of one table", size => JsonOf(size, Line, "")),
        Json("json: paragraphs", size => JsonOf(size, null, "比2024年预算增加10万元。")),
        Json("json: arrays within arrays", size => new string('[', size)),
        Json("json: objects within objects", size => string.Concat(Enumerable.Repeat("{\"a\":", size / 5))),
        Json("json: the same property", size => $"{{{string.Join(',', Enumerable.Repeat("\"a\":1", size / 6))}}}"),
        Json("json: many properties", size => $"{{{string.Join(',', Enumerable.Range(0, size / 14).Select(line => $"\"p{line}\":1"))}}}"),
        Json("json: a number without an end", size => $"{{\"year\":{new string('9', size)}}}"),
        Json("json: an exponent", _ => """{"format":"budgetportal/disclosure/2","year":1e999999999}"""),
    ];

    /// <summary>Lines within a table, before its title, which ends it.</summary>
    private static HostileKind Lines(string name, Func<int, string> line, int newLineEvery = 0) =>
        new($"txt: {name}", "公开.txt", (size, _) => Put(Table, "", size, line, newLineEvery));

    /// <summary>Paragraphs of a text, before those that it has.</summary>
    private static HostileKind Paragraphs(string name, TextSectionKind section, Func<int, string> line, int newLineEvery = 0) =>
        new($"txt: {name}", "公开.txt", (size, _) => Put(Seed.Document.Sections
            .Where(known => known.Kind == section).Select(known => known.Paragraphs[0]).First(), "", size, line, newLineEvery));

    private static byte[] Put(string where, string before, int size, Func<int, string> line, int newLineEvery = 0)
    {
        var text = new StringBuilder(before);
        var (bytes, width) = (0, 0);
        for (var number = 1; bytes < size; number++)
        {
            var added = line(number);
            text.Append(added);
            bytes += Encoding.UTF8.GetByteCount(added);
            width += added.Length;
            if (newLineEvery > 0 && width > newLineEvery)
            {
                text.Append('\n');
                width = 0;
            }
        }

        return Encoding.UTF8.GetBytes(Whole.Insert(Whole.IndexOf(where, StringComparison.Ordinal), text.Append('\n').ToString()));
    }

    /// <summary>Lines with fewer amounts than columns whose sums leave every way open.</summary>
    private static byte[] Ambiguous(int size, Random random) => Put(Table, "", size, _ =>
    {
        var amount = random.Next(1, 5);
        return string.Create(
            CultureInfo.InvariantCulture, $"{random.Next(201, 230)} {random.Next(1, 99):D2} {random.Next(1, 99):D2} 某 {amount} {amount}\n");
    });

    private static string Line(int number) =>
        $$"""{"panel":"{{Seed.Document.Figures["T3"].Lines[0].Panel}}","key":"2080505-{{number}}", """ +
        """ "kind":"item","code":"2080505","name":"某","cells":{"total":1} }""";

    private static HostileKind Json(string name, Func<int, string> make) =>
        new(name, "公开.json", (size, _) => Encoding.UTF8.GetBytes(make(size)));

    /// <summary>Our own JSON of the seed with lines put into its first table, or paragraphs into its first text.</summary>
    private static string JsonOf(int size, Func<int, string>? line, string paragraph)
    {
        var ours = Encoding.UTF8.GetString(JsonWriter.Write(Seed.Document));
        var version = ours.IndexOf("\"version\": {", StringComparison.Ordinal);
        ours = ours[..version] + "\"version\": null" + ours[(ours.IndexOf('}', version) + 1)..];
        var (mark, added) = line is null ? ("\"paragraphs\": [", Texts()) : ("\"lines\": [", Added());
        var at = line is null ? ours.IndexOf(mark, StringComparison.Ordinal) : ours.IndexOf(mark, ours.IndexOf("\"T3\"",
            StringComparison.Ordinal), StringComparison.Ordinal);
        return ours.Insert(at + mark.Length, added);

        string Added() => string.Concat(Enumerable.Range(1, Math.Max(1, size / 110)).Select(number => line!(number) + ","));

        string Texts() => string.Concat(Enumerable.Repeat($"\"{paragraph}\",", Math.Max(1, size / 40)));
    }
}
