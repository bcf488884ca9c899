using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reading.Workbook;

namespace BudgetPortal.Files.Paper;

/// <summary>The working paper that a workbook's cells say, as our JSON writes it, and the cell of every property.</summary>
internal sealed class PaperCells(string file)
{
    private const int FirstRow = 2;
    private const int LabelColumn = 0;
    private const string Blank = "没有填写";

    private readonly Dictionary<string, (SheetContent Sheet, int Row, int Column)> places = [];
    private readonly ImmutableArray<ReadProblem>.Builder problems = ImmutableArray.CreateBuilder<ReadProblem>();

    public JsonObject Paper { get; } = new()
    {
        ["format"] = JsonWords.WorkingPaperFormat,
        ["economic"] = new JsonArray(),
        ["projects"] = new JsonArray(),
    };

    public ImmutableArray<ReadProblem> Problems => problems.ToImmutable();

    public void Refuse(SheetContent sheet, int row, int column, string message) =>
        problems.Add(ReadProblem.At(file, sheet.Place(row, column), sheet.Find(row, column)?.Text ?? "", message));

    public void Take(SheetContent sheet, PaperSheet form)
    {
        if (form is PaperFacts facts)
        {
            TakeFacts(sheet, facts);
            return;
        }

        var columns = ColumnsOf(sheet, form);
        foreach (var (row, cells) in FilledRows(sheet))
        {
            RefuseBeside(sheet, row, cells, columns.ContainsValue);
            if (!columns.Values.Any(column => IsFilled(sheet.Find(row, column))) || columns.Count < form.Fields.Count)
            {
                continue;
            }

            if (form is PaperList list)
            {
                TakeEntry(sheet, row, list, columns);
            }
            else if (form is PaperEntries entries)
            {
                TakeValue(sheet, row, entries, columns);
            }
        }
    }

    /// <summary>A department is of its units' place and level.</summary>
    public void Complete()
    {
        if (Paper["unit"] is JsonObject unit && unit["department"] is JsonObject department)
        {
            department["jurisdiction"] = unit["jurisdiction"]?.DeepClone();
            department["level"] = unit["level"]?.DeepClone();
            places["$.unit.department.jurisdiction"] = places.GetValueOrDefault("$.unit.jurisdiction");
        }
    }

    /// <summary>A problem with a property, at the cell that says it, or that says the first or most of what it belongs to.</summary>
    public ReadProblem InSheet(ReadProblem problem)
    {
        if (places.GetValueOrDefault($"{problem.Path}[0]") is { Sheet: not null } first)
        {
            return At(first);
        }

        for (var path = problem.Path; path.Length > 1; path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))])
        {
            if (places.GetValueOrDefault(path) is { Sheet: not null } place)
            {
                return At(place);
            }
        }

        return problem with { Line = 0 };

        ReadProblem At((SheetContent Sheet, int Row, int Column) place) =>
            ReadProblem.At(file, place.Sheet.Place(place.Row, place.Column), problem.Found, InWords(problem.Message) switch
            {
                Blank when LabelOf(place.Sheet, place.Row) is { Length: > 0 } label => $"没有填写“{label}”",
                var words => words,
            });
    }

    /// <summary>What a row of 基本信息 asks for; blank on any other sheet, whose columns have headings.</summary>
    private static string LabelOf(SheetContent sheet, int row) =>
        sheet.Name == PaperForm.Facts ? sheet.Find(row, LabelColumn)?.Text.Split('（', '，')[0].Trim() ?? "" : "";

    /// <summary>In JSON a property is missing or lacks its quotes; who fills in a form has left a cell blank.</summary>
    private static string InWords(string message) => message.StartsWith("缺少属性", StringComparison.Ordinal) ? Blank
        : message.Replace("，不加引号", "", StringComparison.Ordinal).Replace("，加引号", "", StringComparison.Ordinal)
            .Replace("属性名", "编码", StringComparison.Ordinal);

    /// <summary>Also a formula that has no result yet: it is not blank.</summary>
    private static bool IsFilled(SheetCell? cell) =>
        cell is not null && (cell.Content == CellContent.UnknownFormula || cell.Text.Trim().Length > 0);

    private static IEnumerable<KeyValuePair<int, SortedDictionary<int, SheetCell>>> FilledRows(SheetContent sheet) =>
        sheet.Rows.Where(row => row.Key >= FirstRow && row.Value.Values.Any(IsFilled));

    private void RefuseBeside(SheetContent sheet, int row, SortedDictionary<int, SheetCell> cells, Func<int, bool> isOfForm)
    {
        foreach (var column in cells.Where(cell => !isOfForm(cell.Key) && IsFilled(cell.Value)).Select(cell => cell.Key))
        {
            Refuse(sheet, row, column, "这一栏没有栏目名称");
        }
    }

    private void RefuseMissing(SheetContent sheet, IEnumerable<PaperField> fields)
    {
        foreach (var field in fields)
        {
            Refuse(sheet, FirstRow - 1, 0, $"缺少栏目“{field.Label}”");
        }
    }

    private void TakeFacts(SheetContent sheet, PaperFacts facts)
    {
        var fields = facts.Fields.ToDictionary(field => field.Label);
        foreach (var (row, cells) in FilledRows(sheet))
        {
            RefuseBeside(sheet, row, cells, column => column <= 1);
            if (!fields.Remove(sheet.Find(row, 0)?.Text.Trim() ?? "", out var field))
            {
                Refuse(sheet, row, 0, "不认识或者重复的栏目");
                continue;
            }

            places[$"$.{field.Property}"] = (sheet, row, 1);
            if (ValueOf(sheet, row, 1, field) is { } value)
            {
                Set(field.Property, value, sheet, row, 1);
            }
        }

        RefuseMissing(sheet, fields.Values);
    }

    /// <summary>The column of every field; where one is missing, no row can be taken.</summary>
    private Dictionary<string, int> ColumnsOf(SheetContent sheet, PaperSheet form)
    {
        var columns = new Dictionary<string, int>();
        foreach (var (column, cell) in sheet.Rows.GetValueOrDefault(FirstRow - 1) ?? [])
        {
            if (!form.Fields.Any(field => field.Label == cell.Text.Trim()) || !columns.TryAdd(cell.Text.Trim(), column))
            {
                Refuse(sheet, FirstRow - 1, column, "不认识或者重复的栏目名称");
            }
        }

        if (FilledRows(sheet).Any())
        {
            RefuseMissing(sheet, form.Fields.Where(field => !columns.ContainsKey(field.Label)));
        }

        return columns;
    }

    private void TakeEntry(SheetContent sheet, int row, PaperList list, Dictionary<string, int> columns)
    {
        if (Paper[list.Property] is not JsonArray entries)
        {
            Paper[list.Property] = entries = [];
        }

        var path = $"$.{list.Property}[{entries.Count}]";
        var entry = new JsonObject();
        places[path] = (sheet, row, 0);
        foreach (var field in list.Fields)
        {
            var column = columns[field.Label];
            places[$"{path}.{field.Property}"] = (sheet, row, column);
            if (ValueOf(sheet, row, column, field) is { } value)
            {
                entry[field.Property] = value;
            }
        }

        entries.Add((JsonNode)entry);
    }

    private void TakeValue(SheetContent sheet, int row, PaperEntries form, Dictionary<string, int> columns)
    {
        var cells = form.Fields.Select(field => columns[field.Label]).Zip(form.Fields)
            .Select(cell => (Column: cell.First, Value: ValueOf(sheet, row, cell.First, cell.Second))).ToList();
        foreach (var (column, _) in cells.Where(cell => !IsFilled(sheet.Find(row, cell.Column))))
        {
            Refuse(sheet, row, column, Blank);
        }

        if (cells.Exists(cell => cell.Value is null))
        {
            return;
        }

        var property = form.Parts[form.Parts.ContainsKey("") ? "" : cells[0].Value!.ToString()];
        var value = cells[^1].Value!;
        if (form.IsText)
        {
            if (Find(property) is not JsonArray)
            {
                Set(property, new JsonArray(), sheet, row, cells[0].Column);
            }

            var paragraphs = (JsonArray)Find(property)!;
            places[$"$.{property}[{paragraphs.Count}]"] = (sheet, row, cells[^1].Column);
            paragraphs.Add(value);
            return;
        }

        var key = cells[^2].Value!.ToString();
        if (Find(property) is not JsonObject)
        {
            Set(property, new JsonObject(), sheet, row, cells[^2].Column);
        }

        if (!((JsonObject)Find(property)!).TryAdd(key, value))
        {
            Refuse(sheet, row, cells[^2].Column, "与前面的一行重复");
            return;
        }

        // The key may be anything, and is no path.
        places[Reading.Json.JsonValue.PathOf($"$.{property}", key)] = (sheet, row, cells[^1].Column);
    }

    /// <summary>What a cell says; null where it is blank or says nothing that can be.</summary>
    private JsonNode? ValueOf(SheetContent sheet, int row, int column, PaperField field)
    {
        if (sheet.Find(row, column) is not { } cell || !IsFilled(cell))
        {
            return null;
        }

        var text = cell.Text.Trim();
        if (cell.Concealed is { } reason)
        {
            Refuse(sheet, row, column, reason);
            return null;
        }

        if (cell.Content is CellContent.Error or CellContent.UnknownFormula)
        {
            Refuse(sheet, row, column, "公式没有结果");
            return null;
        }

        if (field.Words is { } words)
        {
            return Chosen(words.GetValueOrDefault(text), string.Join('、', words.Keys));
        }

        return field.Kind switch
        {
            PaperKind.Flag => text == PaperForm.Yes ? JsonValue.Create(true) : Chosen(null, $"{PaperForm.Yes}，或者不写"),
            PaperKind.Amount or PaperKind.Count when cell.Content == CellContent.Number => JsonValue.Create(cell.Number),
            PaperKind.Amount or PaperKind.Count when PrintedAmount.Parse(text) is { } number => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };

        JsonNode? Chosen(string? word, string choices)
        {
            if (word is null)
            {
                Refuse(sheet, row, column, $"此处应为{choices}");
            }

            return word is null ? null : JsonValue.Create(word);
        }
    }

    private JsonNode? Find(string property) => property.Split('.').Aggregate((JsonNode?)Paper, (node, name) => (node as JsonObject)?[name]);

    /// <summary>Sets a property by its path, and the objects and arrays that it stands in.</summary>
    private void Set(string property, JsonNode value, SheetContent sheet, int row, int column)
    {
        var names = property.Split('.');
        var parent = Paper;
        foreach (var name in names[..^1])
        {
            if (parent[name] is not JsonObject child)
            {
                parent[name] = child = [];
            }

            parent = child;
        }

        places[$"$.{property}"] = (sheet, row, column);
        if (names[^1].TrimEnd(']').Split('[') is [var array, var index])
        {
            if (parent[array] is not JsonArray items)
            {
                parent[array] = items = [];
            }

            while (items.Count <= int.Parse(index, CultureInfo.InvariantCulture))
            {
                items.Add((JsonNode?)null);
            }

            items[int.Parse(index, CultureInfo.InvariantCulture)] = value;
            return;
        }

        parent[names[^1]] = value;
    }
}
