using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>Reads “budgetportal/disclosure/1” against the edition of its form: no table, line or column that the form lacks.</summary>
internal static partial class DisclosureJson
{
    public static JsonContent? Read(JsonFields fields, JsonProblems problems)
    {
        var disclosure = JsonReader.ReadDisclosure(fields, problems);
        var version = fields.Find("version") is { } found ? ReadVersion(found, problems) : null;
        var tables = fields.List("tables");
        var sections = fields.List("sections");
        fields.RefuseUnknown();
        if (Edition.Find(disclosure.EditionKey) is not { } edition)
        {
            if (fields.Find("year") is { } year)
            {
                problems.Add(year, $"没有{disclosure.Year}年{disclosure.EditionKey.LevelWord}{disclosure.EditionKey.KindWord}预算的公开格式");
            }

            return null;
        }

        var figures = ReadFigures(tables, edition, problems);
        var texts = ReadSections(sections, edition, problems);
        if (!problems.Any && version is not null && ContentHash.Of(figures, texts) != version.ContentHash)
        {
            var hash = fields.Find("version")!.Members.First(member => member.Name == "contentHash").Value;
            problems.Add(hash, "内容与校验值不符，文件可能被改动过；若有意修改，请去掉 version");
        }

        return new JsonContent.OfDisclosure(disclosure, figures, texts, version);
    }

    private static PublishedVersion ReadVersion(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        fields.Find("publishedAt", required: true);
        var version = new PublishedVersion(
            fields.Count("number"),
            fields.OptionalTime("publishedAt") ?? default,
            fields.OptionalDate("approvedOn"),
            fields.OptionalText("reason"),
            fields.FilledText("contentHash"));
        fields.RefuseUnknown();
        return version;
    }

    private static Figures ReadFigures(IReadOnlyList<JsonValue> tables, Edition edition, JsonProblems problems)
    {
        var read = new Dictionary<string, TableFigures>(StringComparer.Ordinal);
        foreach (var value in tables)
        {
            var fields = new JsonFields(value, problems);
            var key = fields.FilledText("key");
            var definition = edition.Tables.FirstOrDefault(table => table.Key == key);
            if (key.Length > 0 && definition is null && !Supplements.Tables.Contains(key))
            {
                problems.Add(fields.Find("key")!, $"{edition.EditionKey.Year}年{edition.EditionKey.LevelWord}{edition.EditionKey.KindWord}预算没有这张表");
                continue;
            }

            var lines = ReadLines(fields, key, definition, problems);
            var figures = new TableFigures(key, lines) { Notes = [.. fields.Texts("notes")] };
            fields.RefuseUnknown();
            if (!read.TryAdd(key, figures) && fields.Find("key") is { } repeated)
            {
                problems.Add(repeated, "同一张表写了两次");
            }
        }

        return new Figures(read.Values);
    }

    private static ImmutableArray<FigureLine> ReadLines(JsonFields table, string key, TableDefinition? definition, JsonProblems problems)
    {
        var lines = new Dictionary<string, FigureLine>(StringComparer.Ordinal);
        foreach (var value in table.List("lines"))
        {
            var fields = new JsonFields(value, problems);
            var line = new FigureLine(
                fields.Text("panel"), fields.FilledText("key"), fields.Word("kind", JsonWords.LineKinds), fields.Text("code"), fields.Text("name"));
            var cells = fields.Entries("cells", required: true);
            fields.RefuseUnknown();
            if (definition is null)
            {
                line = ReadSupplement(key, line, cells, fields, problems);
            }
            else if (definition.FindPanel(line.Panel) is { } panel)
            {
                RefuseUnknownLine(panel, line, fields, problems);
                line = cells.Aggregate(line, (filled, cell) => filled.With(cell.Name, ReadCell(panel, cell, fields, problems)));
            }
            else if (fields.Find("panel") is { } unknown)
            {
                problems.Add(unknown, $"这张表没有这一栏组，应为：{string.Join("、", definition.Panels.Select(panel => panel.Key))}");
            }

            if (line.Key.Length > 0 && !lines.TryAdd(line.Key, line))
            {
                problems.Add(fields.Find("key")!, "同一行写了两次");
            }
        }

        return [.. lines.Values];
    }

    private static FigureLine ReadSupplement(
        string table, FigureLine line, IReadOnlyList<JsonMember> cells, JsonFields fields, JsonProblems problems)
    {
        if (line is not { Panel: "", Kind: LineKind.Plain, Code: "", Name: "" } && fields.Find("key") is { } key)
        {
            problems.Add(key, "补充数据的行只有 key 和金额，panel、code、name 为空，kind 为 plain");
        }

        foreach (var cell in cells)
        {
            if (!Supplements.Has(new CellKey(table, line.Key, cell.Name)))
            {
                problems.Add(cell.Value.Path, cell.Value.Line, $"{table}/{line.Key}/{cell.Name}", "补充数据中没有这一项");
            }

            line = line.With(cell.Name, CellValue.Of(fields.AmountOf(cell.Value)));
        }

        return line;
    }

    private static void RefuseUnknownLine(Panel panel, FigureLine line, JsonFields fields, JsonProblems problems)
    {
        if (panel.FindLine(line.Key) is { } prescribed)
        {
            if (line.Kind != prescribed.Kind || line.Code.Length > 0)
            {
                problems.Add(fields.Find("key")!, $"表式规定的行，kind 应为 {JsonWords.Of(prescribed.Kind)}，code 应为空");
            }
        }
        else if (Expected(panel.Open, line) is { } expected && fields.Find("key") is { } key)
        {
            problems.Add(key, expected);
        }
    }

    /// <summary>What an open line should have been, or null where it is right.</summary>
    private static string? Expected(OpenLines open, FigureLine line)
    {
        var isFunction = line.Key == line.Code && FunctionCode.TryParse(line.Code, out _);
        var isEconomic = line.Key == line.Code && EconomicCode.TryParse(line.Code, out _);
        var isOfLevel = line.Kind == line.Code.Length switch
        {
            3 => LineKind.Class,
            5 => LineKind.Section,
            _ => LineKind.Item,
        };
        return open switch
        {
            OpenLines.Classes => isFunction && line is { Code.Length: 3, Kind: LineKind.Plain or LineKind.Class }
                ? null : "此处的行应为功能分类类级科目：key 与 code 同为 2 开头的 3 位数字",
            OpenLines.FunctionCodes => isFunction && isOfLevel
                ? null : "此处的行应为功能分类科目：key 与 code 同为 2 开头的 3、5 或 7 位数字，kind 依次为 class、section、item",
            OpenLines.EconomicCodes => isEconomic && isOfLevel
                ? null : "此处的行应为部门经济分类科目：key 与 code 同为 3 开头的 3 或 5 位数字，kind 依次为 class、section",
            OpenLines.Projects => (isFunction && isOfLevel) || (line is { Kind: LineKind.Project, Code: "" } && ProjectKey().IsMatch(line.Key))
                ? null : "此处的行应为功能分类科目，或 key 为 p1、p2……的项目",
            _ => "表式中没有这一行",
        };
    }

    private static CellValue ReadCell(Panel panel, JsonMember cell, JsonFields fields, JsonProblems problems)
    {
        var column = panel.Leaves().FirstOrDefault(candidate => candidate.Key == cell.Name);
        if (column is null or { Kind: ColumnKind.Code or ColumnKind.Name })
        {
            problems.Add(cell.Value.Path, cell.Value.Line, cell.Name, "这张表没有这一栏");
            return default;
        }

        switch (cell.Value.Kind)
        {
            case JsonValueKind.Null:
                return default;
            case JsonValueKind.String when cell.Value.Text.Length == 0:
                problems.Add(cell.Value, "空白的单元格不写，或写 null");
                return default;
            case JsonValueKind.String:
                return CellValue.Of(fields.TextOf(cell.Value));
            case JsonValueKind.Object when column.Kind == ColumnKind.Amount:
                var both = new JsonFields(cell.Value, problems);
                var value = new CellValue(both.Amount("amount"), both.FilledText("text"));
                both.RefuseUnknown();
                return value;
            case JsonValueKind.Number when column.Kind == ColumnKind.Amount:
                return CellValue.Of(fields.AmountOf(cell.Value));
            default:
                problems.Add(cell.Value, column.Kind == ColumnKind.Amount ? "此处应为数字，不加引号" : "此处应为加引号的文字");
                return default;
        }
    }

    private static ImmutableArray<TextSection> ReadSections(IReadOnlyList<JsonValue> values, Edition edition, JsonProblems problems)
    {
        var sections = new Dictionary<TextSectionKind, TextSection>();
        foreach (var value in values)
        {
            var fields = new JsonFields(value, problems);
            var kind = fields.Word("kind", JsonWords.SectionKinds);
            var section = new TextSection(kind, fields.FilledText("heading"), [.. fields.Texts("paragraphs")]);
            fields.RefuseUnknown();
            if (fields.Find("kind") is not { } found)
            {
                continue;
            }

            if (edition.FindSection(kind) is null)
            {
                problems.Add(found, $"{edition.EditionKey.Year}年{edition.EditionKey.LevelWord}{edition.EditionKey.KindWord}预算没有这一部分文字");
            }
            else if (!sections.TryAdd(kind, section))
            {
                problems.Add(found, "同一部分文字写了两次");
            }
        }

        return [.. edition.Sections.Select(definition => sections.GetValueOrDefault(definition.Kind)).OfType<TextSection>()];
    }

    [GeneratedRegex(@"^p[1-9][0-9]{0,4}\z")]
    private static partial Regex ProjectKey();
}
