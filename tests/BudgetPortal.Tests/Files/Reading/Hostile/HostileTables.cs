using System.Text;

namespace BudgetPortal.Tests.Files.Reading.Hostile;

/// <summary>CSV files, and what browsers would open, of more rows, columns and values than a table has.</summary>
internal static class HostileTables
{
    private const string Head = "科目编码,科目名称,合计,基本支出,项目支出\n";

    public static IReadOnlyList<HostileKind> Kinds { get; } =
    [
        Csv("csv: lines of one table", Head, line => $"{2010000 + line},某某,3,1,2\n"),
        Csv("csv: lines with one code", Head, _ => "2080505,某某,3,1,2\n"),
        Csv("csv: lines without a code", Head, _ => ",某某,3,1,2\n"),
        Csv("csv: rows of headings", "", _ => Head),
        Csv("csv: columns", "", _ => string.Concat(Enumerable.Repeat("合计,", 290)) + "\n"),
        Csv("csv: blank values", Head, _ => new string(',', 299) + "\n"),
        Csv("csv: quotes", Head, _ => "\"\"\"\"\"\","),
        Csv("csv: a quote without an end", Head + "\"", _ => "某某\n"),
        Csv("csv: classes", "项目,预算数\n", line => $"{line}、某某支出,3\n"),
        Csv("csv: long values", Head, _ => $"204,{new string('某', 90_000)},3,1,2\n"),
        Csv("csv: other words", Head, line => $"{2010000 + line},某某{line},不是金额{line},x,y\n"),
        new("html: tables within tables", "公开.txt", (size, _) => Repeat(size, "<html>", "<table><tr><td>")),
        new("html: named as a workbook", "公开.xls", (size, _) => Repeat(size, "<html>", "<table><tr><td>")),
        new("xml: elements within elements", "公开.xls", (size, _) => Repeat(size, "<?xml version=\"1.0\"?>", "<a>")),
    ];

    private static HostileKind Csv(string name, string before, Func<int, string> line) => new(name, "2025年预算单位支出预算总表.csv", (size, _) =>
    {
        var text = new StringBuilder(before);
        for (var (number, bytes) = (1, 0); bytes < size; number++)
        {
            var added = line(number);
            bytes += Encoding.UTF8.GetByteCount(added);
            text.Append(added);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    });

    private static byte[] Repeat(int size, string before, string repeated) =>
        Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(repeated, size / repeated.Length)));
}
