using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Writing.Packages;

/// <summary>What a package says of itself to people, in Chinese: README.md and the data dictionary, drawn from what describes it.</summary>
internal static class PackageWords
{
    public static string Description(DisclosureDocument document) =>
        $"{document.Disclosure.Title}的全部表格和文字，照单位所报，第{document.Version.Number}版。空白不是零；合计照报送的数字，不重新计算。";

    public static byte[] Readme(DataPackage package)
    {
        var (document, origin) = (package.Document, package.Origin);
        var version = document.Version;
        var words = new StringBuilder();
        words.Append(CultureInfo.InvariantCulture, $"""
            # {document.Disclosure.Title}

            {Description(document)}

            - 单位：{document.Unit.Name}（{document.Unit.Code}）
            - 网址：{origin.Address}
            - 版本：第{version.Number}版，{ChinaTime.Of(version.PublishedAt):yyyy-MM-dd HH:mm}（北京时间）在{origin.SiteName}公开

            """);
        if (version.Original is { } original)
        {
            var place = original.Source is null ? "" : $"，见 {original.Source}";
            words.Append(CultureInfo.InvariantCulture, $"- 原公开日期：{original.Day:yyyy-MM-dd}{place}\n");
        }

        if (version.IsCorrection)
        {
            words.Append(CultureInfo.InvariantCulture, $"- 更正理由：{version.Reason}\n");
        }

        words.Append(CultureInfo.InvariantCulture, $"""
            - 内容指纹（SHA-256）：{version.ContentHash}
            - 使用许可：{LicenseWords(origin.License)}

            ## 引用

            {Citation.Of(document.Disclosure.Title, document, origin.Address)}

            ## 文件

            | 文件 | 内容 | 字节 | SHA-256 |
            |---|---|---|---|

            """);
        foreach (var resource in package.Resources)
        {
            AppendRow(words, resource.Path, resource.Title, $"{resource.Content.Length}", resource.Sha256);
        }

        words.Append("""

            `datapackage.json` 按 Data Package 第 2 版（datapackage.org）写明各文件的字段、大小和指纹；`dictionary.md` 是数据字典。

            ## 怎样读

            - CSV 是 UTF-8 编码、逗号分隔、第一行是列名。各表的金额以最后一列“金额单位”所写的单位计，`lines.csv` 的金额一律以元计。
            - 会被电子表格当作公式的文字，以及以撇号开头的文字，前面加了一个撇号；去掉一个就是原文。金额从不改动。
            - 部门预算已经包含所属单位的预算，两者不可相加；类、款、项和合计也不可相加。
            - `checks.json` 中，没有读出的内容所涉及的比对是“未核对”，既不算一致，也不算有问题。
            """);
        return Lines(words);
    }

    public static byte[] Dictionary(DataPackage package)
    {
        var words = new StringBuilder($"# 数据字典：{package.Document.Disclosure.Title}\n");
        foreach (var resource in package.Resources.Where(resource => resource.Fields.Count > 0))
        {
            words.Append(CultureInfo.InvariantCulture, $"\n## {resource.Path}：{resource.Title}\n\n{resource.Description}\n\n");
            words.Append("| 列 | 名称 | 类型 | 说明 |\n|---|---|---|---|\n");
            foreach (var field in resource.Fields)
            {
                AppendRow(words, field.Name, field.Title, TypeWord(field.Type), DescriptionOf(field));
            }
        }

        return Lines(words);
    }

    /// <summary>A row of a Markdown table, whose cells hold neither its separator nor a break.</summary>
    private static void AppendRow(StringBuilder words, params IEnumerable<string> cells) => words.Append("| ").AppendJoin(
        " | ", cells.Select(cell => cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    private static string DescriptionOf(PackageField field) =>
        field.MissingValues.Where(word => word.Length > 0).ToList() is { Count: > 0 } known
            ? $"{field.Description}；单位写作{string.Join('、', known.Select(word => $"“{word}”"))}的不是数字"
            : field.Description;

    private static string TypeWord(string type) => type switch
    {
        "number" => "数字",
        "integer" => "整数",
        _ => "文字",
    };

    private static string LicenseWords(PackageLicense? license) => license switch
    {
        null => "本站没有声明",
        { Address.Length: > 0 } => $"{(license.Title.Length > 0 ? license.Title : license.Name)}，{license.Address}",
        _ => license.Title.Length > 0 ? license.Title : license.Name,
    };

    private static byte[] Lines(StringBuilder words) =>
        Encoding.UTF8.GetBytes(words.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n");
}
