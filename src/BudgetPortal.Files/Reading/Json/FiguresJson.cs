using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>
/// Reads the tables of a disclosure. A line is one that its form prescribes, or an open one under its code as printed; what a document
/// prints wrong (a code of four digits, a line twice, 无) is a line like any other, since it was published.
/// </summary>
internal sealed partial class FiguresJson(Edition edition, JsonProblems problems)
{
    private static readonly IReadOnlyDictionary<string, AmountUnit> Units = Enum.GetValues<AmountUnit>().ToDictionary(unit => unit.Label);

    private readonly HashSet<CellKey> held = [];

    /// <summary>The cells that say they are unread, and where in the file.</summary>
    public List<(CellKey Key, string Path)> Unread { get; } = [];

    /// <summary>The cells that are written down as blank.</summary>
    public List<CellKey> Blanks { get; } = [];

    /// <summary>True for a cell that is written down, be it as blank.</summary>
    public bool Holds(CellKey key) => held.Contains(key);

    public Figures Read(IReadOnlyList<JsonValue> tables)
    {
        var read = new Dictionary<string, TableFigures>(StringComparer.Ordinal);
        foreach (var value in tables)
        {
            JsonFields.Read(value, problems, fields =>
            {
                var key = fields.FilledText("key");
                var definitions = DefinitionsOf(key);
                if (key.Length > 0 && definitions.IsEmpty && !Supplements.Tables.Contains(key))
                {
                    var form = edition.EditionKey;
                    fields.Refuse("key", $"{form.Year}年{form.LevelWord}{form.KindWord}预算没有这张表");
                    return fields.Ignore<TableFigures>();
                }

                var figures = new TableFigures(key, ReadLines(fields.List("lines"), key,
                    definitions))
                { Notes = [.. fields.Texts("notes")] };
                if (!read.TryAdd(key, figures))
                {
                    fields.Refuse("key", "同一张表写了两次");
                }

                return figures;
            });
        }

        return new Figures(read.Values);
    }

    /// <summary>The table as the form has it and, behind it, as others do: a document may print the columns of another form.</summary>
    private ImmutableArray<TableDefinition> DefinitionsOf(string table) => edition.FindTable(table) is not { } own
        ? []
        : [own, .. Edition.All.Where(other => other != edition).SelectMany(other => other.Tables).Where(other => other.Key == table)];

    private ImmutableArray<FigureLine> ReadLines(IReadOnlyList<JsonValue> values, string key, ImmutableArray<TableDefinition> definitions)
    {
        var lines = new Dictionary<string, FigureLine>(StringComparer.Ordinal);
        if (values.Count > Bounds.TableLines)
        {
            throw new FileRefusedException(
                $"第{values[0].Line}行 {values[0].Path}：{key}有{values.Count}行，超过{Bounds.TableLines}行，不是预算公开表，未读取");
        }

        foreach (var value in values)
        {
            JsonFields.Read(value, problems, fields =>
            {
                var line = ReadLine(fields, key, definitions);
                if (line.Key.Length > 0 && !lines.TryAdd(line.Key, line))
                {
                    fields.Refuse("key", "同一行写了两次");
                }

                return line;
            });
        }

        return [.. lines.Values];
    }

    private FigureLine ReadLine(JsonFields fields, string table, ImmutableArray<TableDefinition> definitions)
    {
        var (panelKey, lineKey, kind) = (fields.Text("panel"), fields.FilledText("key"), fields.Word("kind", JsonWords.LineKinds));
        var line = new FigureLine(panelKey, lineKey, kind, fields.Text("code"), fields.Text("name"));
        var cells = fields.Entries("cells", required: true);
        if (definitions.IsEmpty)
        {
            return ReadSupplement(table, line, cells, fields);
        }

        if (definitions[0].FindPanel(line.Panel) is not { } panel)
        {
            fields.Refuse("panel", $"这张表没有这一栏组，应为：{string.Join("、", definitions[0].Panels.Select(known => known.Key))}");
            return line;
        }

        RefuseUnknownLine(panel, line, fields);
        ImmutableArray<Panel> panels = [panel, .. definitions.Skip(1).Select(other => other.FindPanel(line.Panel)).OfType<Panel>()];
        return cells.Aggregate(
            line, (filled, cell) => filled.With(cell.Name, ReadCell(panels, new CellKey(table, lineKey, cell.Name), cell, fields)));
    }

    private FigureLine ReadSupplement(string table, FigureLine line, IReadOnlyList<JsonMember> cells, JsonFields fields)
    {
        if (line is not { Panel: "", Kind: LineKind.Plain, Code: "", Name: "" })
        {
            fields.Refuse("key", "补充数据的行只有 key 和金额，panel、code、name 为空，kind 为 plain");
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

    private static void RefuseUnknownLine(Panel panel, FigureLine line, JsonFields fields)
    {
        if (panel.FindLine(Repeated().Replace(line.Key, "")) is { } prescribed)
        {
            if (line.Kind != prescribed.Kind || line.Code.Length > 0)
            {
                fields.Refuse("key", $"表式规定的行，kind 应为 {JsonWords.Of(prescribed.Kind)}，code 应为空");
            }
        }
        else if (!IsOpenLine(panel.Open, line))
        {
            fields.Refuse("key", Expected(panel.Open));
        }
    }

    /// <summary>A line as readers key it: by its code, or by its name or place without one; “#2” tells a second one of a key.</summary>
    private static bool IsOpenLine(OpenLines open, FigureLine line)
    {
        if (line.Code.Length > 0)
        {
            var isOfCodes = line.Kind is LineKind.Class or LineKind.Section or LineKind.Item;
            var isOfClasses = open == OpenLines.Classes && line.Kind == LineKind.Plain;
            return open != OpenLines.None && (isOfCodes || isOfClasses) && Repeated().Replace(line.Key, "") == line.Code.Replace('/', '-');
        }

        return line.Kind switch
        {
            LineKind.Project => open == OpenLines.Projects && ProjectKey().IsMatch(line.Key),
            LineKind.Plain when open == OpenLines.Classes => !line.Key.Contains('/', StringComparison.Ordinal),
            LineKind.Plain => KeyOfPlace().IsMatch(line.Key),
            _ => false,
        };
    }

    private static string Expected(OpenLines open) => open switch
    {
        OpenLines.Classes => "此处的行应为功能分类类级科目：key 与 code 同为 2 开头的 3 位数字",
        OpenLines.FunctionCodes => "此处的行应为功能分类科目：key 与 code 同为 2 开头的 3、5 或 7 位数字，kind 依次为 class、section、item",
        OpenLines.EconomicCodes => "此处的行应为部门经济分类科目：key 与 code 同为 3 开头的 3 或 5 位数字，kind 依次为 class、section",
        OpenLines.Projects => "此处的行应为功能分类科目，或 key 为 p1、p2……的项目",
        _ => "表式中没有这一行",
    };

    private CellValue ReadCell(ImmutableArray<Panel> panels, CellKey key, JsonMember cell, JsonFields fields)
    {
        var column = panels.SelectMany(panel => panel.Leaves()).FirstOrDefault(candidate => candidate.Key == cell.Name);
        if (column is null or { Kind: ColumnKind.Code or ColumnKind.Name })
        {
            problems.Add(cell.Value.Path, cell.Value.Line, cell.Name, "这张表没有这一栏");
            return default;
        }

        held.Add(key);
        switch (cell.Value.Kind)
        {
            case JsonValueKind.Null:
                Blanks.Add(key);
                return default;
            case JsonValueKind.String when cell.Value.Text.Length == 0:
                problems.Add(cell.Value, "空白的单元格不写，或写 null");
                return default;
            case JsonValueKind.String when column.Kind == ColumnKind.Amount && !EmptyWords.AreNothing(cell.Value.Text):
                problems.Add(cell.Value, "此处应为数字，不加引号");
                return default;
            case JsonValueKind.String:
                return CellValue.Of(fields.TextOf(cell.Value));
            case JsonValueKind.Object:
                return JsonFields.Read(cell.Value, problems, whole => ReadWholeCell(column, key, whole, cell.Value.Path));
            case JsonValueKind.Number when column.Kind == ColumnKind.Amount:
                return CellValue.Of(fields.AmountOf(cell.Value));
            default:
                problems.Add(cell.Value, column.Kind == ColumnKind.Amount ? "此处应为数字，不加引号" : "此处应为加引号的文字");
                return default;
        }
    }

    /// <summary>A cell that is unread, or an amount with the characters, the unit or the decimals as printed.</summary>
    private CellValue ReadWholeCell(Column column, CellKey key, JsonFields fields, string path)
    {
        if (fields.OptionalFlag("unread"))
        {
            Unread.Add((key, path));
            return new CellValue(null, fields.OptionalText("text"));
        }

        if (column.Kind != ColumnKind.Amount)
        {
            fields.Refuse("此处应为加引号的文字");
            return fields.Ignore<CellValue>();
        }

        var unit = fields.OptionalWord("unit", Units);
        var text = unit is null ? fields.FilledText("text") : fields.OptionalText("text");
        var decimals = unit is null ? 0 : fields.Count("decimals");
        if (decimals > MostDecimals)
        {
            fields.Refuse("decimals", $"小数最多 {MostDecimals} 位");
        }

        var amount = fields.Amount("amount");
        var printedUnit = unit ?? edition.FindTable(key.Table)!.AmountUnit;
        if (text is not null && PrintedAmount.Parse(text) * printedUnit.InYuan is { } stated && Math.Abs(stated - amount) >= 0.01m)
        {
            fields.Refuse("text", $"与 amount 不符，单位为{printedUnit.Label}时应是{Amounts.Print(stated, 2)}");
        }

        return new CellValue(amount, text)
        {
            Printed = unit is { } printed ? new PrintedDigits(printed, decimals) : null,
        };
    }

    // 亿元 with eight decimals is yuan; more than ten nobody prints.
    private const int MostDecimals = 10;

    [GeneratedRegex(@"^p-?[0-9]{1,10}(#[1-9][0-9]{0,4})?\z")]
    private static partial Regex ProjectKey();

    [GeneratedRegex(@"^(line-[0-9]{1,5}|nil)(#[1-9][0-9]{0,4})?\z")]
    private static partial Regex KeyOfPlace();

    [GeneratedRegex(@"#[1-9][0-9]{0,4}\z")]
    private static partial Regex Repeated();
}
