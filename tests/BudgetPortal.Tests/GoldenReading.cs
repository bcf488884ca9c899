using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests;

/// <summary>
/// A reading in the schema of golden readings (FORMATS.md), made from the JSON that <c>read</c> writes: what that JSON lost would be
/// missing here. Blank is null; yuan are integers, or decimal strings where 分 are printed; 万元 are decimal strings.
/// </summary>
internal sealed partial class GoldenReading
{
    private static readonly string[] CodeNames = ["lei", "kuan", "xiang"];

    private readonly ReadDocument document;
    private readonly JsonNode ours;
    private readonly JsonNode reading;

    private GoldenReading(ReadDocument document)
    {
        this.document = document;
        ours = JsonNode.Parse(JsonWriter.Write(document))!;
        reading = ours["reading"]!;
    }

    public static JsonObject Of(ReadDocument document)
    {
        var golden = new GoldenReading(document);
        return new JsonObject
        {
            ["meta"] = golden.Meta(),
            ["tables"] = Members(List(golden.reading["tables"])
                .Select(table => (GoldenNames.OfTable(Word(table, "key")), (JsonNode?)golden.Table(table)))),
            ["sangong"] = golden.ThreePublic(),
            ["narrative"] = Array(golden.Texts().Select(text => (JsonNode)text)),
            ["narrative_facts"] = GoldenFacts.Of(document),
            ["project_notes"] = Array(document.ProjectNotes.Select(Note)),
        };
    }

    private JsonObject Meta()
    {
        var (unit, printed) = (ours["unit"]!, ours["printed"]!);
        var isDepartment = Word(ours, "kind") == "department";
        return new JsonObject
        {
            ["issuer"] = Word(unit, "name"),
            ["year"] = ours["year"]!.DeepClone(),
            ["kind"] = isDepartment ? "dept" : "unit",
            ["kind_label"] = isDepartment ? "部门预算" : "单位预算",
            ["level"] = Word(unit, "level") == "municipal" ? "市级" : "区级",
            ["amount_unit_tables"] = UnitOf(document.Tables.First(table => table.Definition.Key != TableKeys.ThreePublic)),
            ["amount_unit_sangong"] = document.Find(TableKeys.ThreePublic) is { } threePublic ? UnitOf(threePublic) : null,
            ["amount_unit_narrative"] = "万元",
            ["pages"] = reading["pages"]!.DeepClone(),
            ["cover"] = printed["cover"]!.DeepClone(),
            ["toc"] = printed["contents"]!.DeepClone(),
        };
    }

    private static string UnitOf(ReadTable table) => table.Unit.Length > 0 ? table.Unit : table.Definition.AmountUnit.Label;

    private JsonObject Table(JsonNode table)
    {
        var key = Word(table, "key");
        var read = document.Find(key)!;
        var head = List(ours["printed"]!["tables"]).Single(candidate => Word(candidate, "key") == key);
        var lines = List(OurTable(key)["lines"]).ToList();
        var golden = new JsonObject
        {
            ["no"] = table["number"]!.DeepClone(),
            ["title"] = Word(head, "title"),
            ["pages"] = table["pages"]!.DeepClone(),
            ["unit"] = UnitOf(read),
            ["prepared_by_line"] = Word(head, "preparedBy"),
            ["notes"] = OurTable(key)["notes"]!.DeepClone(),
        };
        var parts = read.Definition.Panels is [var left, var right]
            ? new JsonObject { ["left"] = Panel(table, lines, read, left), ["right"] = Panel(table, lines, read, right) }
            : key == TableKeys.ThreePublic ? Cells(lines.FirstOrDefault(), read, read.Definition.Panels[0])
            : Lines(table, lines, read, read.Definition.Panels[0]);
        Add(golden, parts);
        return golden;
    }

    private JsonNode OurTable(string key) => List(ours["tables"]).Single(table => Word(table, "key") == key);

    private static JsonObject Panel(JsonNode table, IEnumerable<JsonNode> lines, ReadTable read, Panel panel)
    {
        var here = lines.Where(line => Word(line, "panel") == panel.Key).ToList();
        var golden = new JsonObject
        {
            ["rows"] = Array(here.Where(line => !IsTotal(line)).Select(line =>
            {
                var label = Word(table["lines"]![Word(line, "key")]!, "label");
                var row = new JsonObject { ["name"] = label };
                if (panel.Open == OpenLines.Classes)
                {
                    row["class_name"] = ClassNumber().Replace(label, "");
                }

                Add(row, Cells(line, read, panel));
                Add(row, Place(table, line));
                return (JsonNode)row;
            })),
        };
        if (here.FirstOrDefault(IsTotal) is { } total)
        {
            golden["total"] = Cells(total, read, panel);
            golden["total"]!["name"] = Word(table["lines"]![Word(total, "key")]!, "label");
        }

        return golden;
    }

    private static JsonObject Lines(JsonNode table, IReadOnlyList<JsonNode> lines, ReadTable read, Panel panel)
    {
        var (rows, extra, function) = (new JsonArray(), new JsonArray(), "");
        foreach (var line in lines.Where(line => !IsTotal(line)))
        {
            var isProject = Word(line, "kind") == "project";
            var row = isProject ? Project(line, function) : Function(table, line, read, panel);
            function = isProject ? function : Word(line, "code");
            if (read.Definition.Key == TableKeys.FiscalProjects)
            {
                row["type"] = isProject ? "project" : "function";
            }

            Add(row, Cells(line, read, panel));
            Add(row, Place(table, line));
            (isProject || function.Length > 0 ? rows : extra).Add((JsonNode)row);
        }

        var golden = new JsonObject { ["rows"] = rows, ["extra_rows"] = extra };
        if (lines.FirstOrDefault(IsTotal) is { } total)
        {
            golden["total"] = Cells(total, read, panel);
            Add(golden["total"]!.AsObject(), Place(table, total));
        }

        return golden;
    }

    private static JsonObject Project(JsonNode line, string function) => new()
    {
        ["function_code"] = function,
        ["seq"] = int.TryParse(line["cells"]![ColumnKeys.Sequence]?.GetValue<string>(), out var sequence) ? sequence : null,
        ["name"] = line["cells"]![ColumnKeys.ProjectName]?.DeepClone(),
    };

    private static JsonObject Function(JsonNode table, JsonNode line, ReadTable read, Panel panel)
    {
        var printed = table["lines"]![Word(line, "key")]!;
        var row = new JsonObject { ["name"] = Word(printed, "label") };
        var code = Word(line, "code");
        if (code.Length == 0)
        {
            return row;
        }

        var columns = panel.Leaves().Where(column => column.Kind == ColumnKind.Code).ToList();
        var parts = List(printed["codes"]).Select(part => part.GetValue<string>()).ToList();
        Assert.Equal(columns.Count, parts.Count);
        row["code"] = code;
        Add(row, Members(CodeNames.Zip(parts).Select(part => (part.First, (JsonNode?)part.Second))));
        row["level"] = Word(line, "kind") switch
        {
            "class" => "类",
            "section" => "款",
            _ => "项",
        };
        if (parts.Any(part => part.Length == 1))
        {
            // 301 | 2, a number whose leading zero was lost.
            row["code_corrected"] = string.Concat(parts.Select(part => part.Length == 1 ? $"0{part}" : part));
        }

        return row;
    }

    /// <summary>Every cell of a line as a value and as the characters printed.</summary>
    private static JsonObject Cells(JsonNode? line, ReadTable read, Panel panel)
    {
        var cells = panel.AmountColumns()
            .Select(column => (Name: GoldenNames.OfColumn(column.Key), Cell: GoldenCell.Of(line?["cells"]![column.Key], read.Definition)))
            .ToList();
        return new JsonObject
        {
            ["cells"] = Members(cells.Select(cell => (cell.Name, cell.Cell.Value))),
            ["printed"] = Members(cells.Select(cell => (cell.Name, (JsonNode?)cell.Cell.Printed))),
        };
    }

    /// <summary>The only line of T9 again, which readers of the figures look for first.</summary>
    private JsonNode? ThreePublic() => document.Find(TableKeys.ThreePublic) is { } read
        ? Cells(List(OurTable(TableKeys.ThreePublic)["lines"]).FirstOrDefault(), read, read.Definition.Panels[0])["cells"]!.DeepClone()
        : null;

    private static JsonObject Place(JsonNode table, JsonNode line) =>
        table["lines"]![Word(line, "key")]!["page"] is { } page ? new JsonObject { ["page"] = page.DeepClone() } : [];

    private IEnumerable<JsonObject> Texts()
    {
        foreach (var text in List(reading["texts"]))
        {
            var (first, count) = (text["first"]!.GetValue<int>(), text["count"]!.GetValue<int>());
            var holder = text["kind"] is null
                ? text : List(ours["sections"]).Single(section => Word(section, "kind") == Word(text, "kind"));
            var paragraphs = List(holder["paragraphs"]).Select(paragraph => paragraph.GetValue<string>())
                .Skip(first - 1).Take(count).ToList();
            yield return new JsonObject
            {
                ["heading"] = Word(text, "heading"),
                ["pages"] = text["pages"]!.DeepClone(),
                ["paragraphs"] = Array(paragraphs.Select(paragraph => (JsonNode)paragraph)),
                ["text"] = string.Join('\n', paragraphs),
            };
        }
    }

    private static JsonNode Note(ProjectNote note) => new JsonObject
    {
        ["heading"] = note.Heading,
        ["project"] = note.Project,
        ["parts"] = Members(note.Parts.DistinctBy(part => part.Heading).Select(part => (part.Heading, (JsonNode?)part.Text))),
    };

    private static bool IsTotal(JsonNode line) => Word(line, "kind") == "total";

    private static string Word(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static IEnumerable<JsonNode> List(JsonNode? array) => array!.AsArray().Select(item => item!);

    internal static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];

    internal static JsonObject Members(IEnumerable<(string Name, JsonNode? Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, member.Value)));

    private static void Add(JsonObject target, JsonObject members)
    {
        foreach (var member in members)
        {
            target[member.Key] = member.Value?.DeepClone();
        }
    }

    [GeneratedRegex(@"^[一二三四五六七八九十]+、")]
    private static partial Regex ClassNumber();
}

/// <summary>A cell as the schema has it, from one of ours.</summary>
internal static partial class GoldenCell
{
    public static (JsonNode? Value, string Printed) Of(JsonNode? ours, TableDefinition definition)
    {
        decimal? amount = ours switch
        {
            JsonObject both => both["amount"]?.GetValue<decimal>(),
            JsonValue value when value.TryGetValue<decimal>(out var number) => number,
            _ => null,
        };
        var text = ours switch
        {
            JsonObject whole => whole["text"]?.GetValue<string>(),
            JsonValue other when other.TryGetValue<string>(out var words) => words,
            _ => null,
        };
        var decimals = ours is JsonObject printed && printed["decimals"] is { } digits ? digits.GetValue<int>() : definition.Decimals;
        var print = text ?? (amount is { } yuan ? Amounts.Print(yuan / definition.AmountUnit.InYuan, decimals) : "");
        return (ValueOf(amount, print, definition), print);
    }

    private static JsonNode? ValueOf(decimal? amount, string printed, TableDefinition definition)
    {
        if (amount is not { } yuan)
        {
            return null;
        }

        if (definition.AmountUnit == AmountUnit.Yuan && yuan == decimal.Truncate(yuan))
        {
            return JsonNode.Parse(decimal.Truncate(yuan).ToString(CultureInfo.InvariantCulture));
        }

        var plain = printed.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);
        return PlainNumber().IsMatch(plain) ? plain : Amounts.ForMachines(yuan / definition.AmountUnit.InYuan);
    }

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$")]
    private static partial Regex PlainNumber();
}
