using System.Globalization;
using System.Text.Json;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests;

/// <summary>One line of a golden table: its panel and name, its code, and every cell by our column key in yuan, blank as null.</summary>
internal sealed record GoldenLine(
    string Panel, string Code, string Level, string Name, bool IsTotal, IReadOnlyDictionary<string, decimal?> Cells);

/// <summary>What a published document prints, cell by cell (schema in FORMATS.md), under our own keys.</summary>
internal sealed class Golden
{
    private readonly JsonElement root;

    public Golden(string path) => root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    public string Title(string table) => Table(table).GetProperty("title").GetString()!;

    public IReadOnlyDictionary<string, string[]> Texts => root.GetProperty("narrative").EnumerateArray().ToDictionary(
        section => section.GetProperty("heading").GetString()!,
        section => section.GetProperty("paragraphs").EnumerateArray().Select(paragraph => paragraph.GetString()!).ToArray());

    /// <summary>The lines of a table in printed order, each panel's total last; T9 is one line.</summary>
    public IEnumerable<GoldenLine> Lines(string table)
    {
        var element = Table(table);
        if (table == TableKeys.ThreePublic)
        {
            return [Line(element, "lines", false, AmountUnit.TenThousandYuan)];
        }

        return element.TryGetProperty("left", out var left)
            ? [.. Panel(left, "receipts"), .. Panel(element.GetProperty("right"), "expenditure")]
            : Panel(element, "lines");
    }

    /// <summary>The document as a publication, with the class of a line of T1 and T4 found by its name in T3.</summary>
    public DisclosureDocument Document()
    {
        var meta = root.GetProperty("meta");
        var level = meta.GetProperty("level").GetString() == "市级" ? Level.Municipal : Level.District;
        var kind = meta.GetProperty("kind").GetString() == "dept" ? DisclosureKind.Department : DisclosureKind.Unit;
        var unit = new BudgetUnit("golden", meta.GetProperty("issuer").GetString()!, "", level);
        var disclosure = new Disclosure(unit, meta.GetProperty("year").GetInt32(), kind);
        var edition = Edition.Find(disclosure.EditionKey)!;
        var figures = new Figures(
            edition.Tables.Select(
                table => new TableFigures(table.Key, [.. Figures(table)]) { Notes = [.. Strings(Table(table.Key), "notes")] }));
        return new DisclosureDocument(
            disclosure, new PublishedVersion(1, DateTimeOffset.UnixEpoch, null, null, ""), figures, [.. Sections(edition)]);
    }

    /// <summary>The sections; what belongs to none of the edition's headings is a project note.</summary>
    private IEnumerable<TextSection> Sections(Edition edition) => root.GetProperty("narrative").EnumerateArray()
        .Select(element => (Heading: element.GetProperty("heading").GetString()!, Paragraphs: Strings(element, "paragraphs")))
        .GroupBy(
            text =>
                edition.Sections.FirstOrDefault(section => text.Heading.EndsWith(section.HeadingFor(""), StringComparison.Ordinal))?.Kind
                    ?? TextSectionKind.ProjectNotes)
        .Select(texts => new TextSection(texts.Key, texts.First().Heading, [.. texts.SelectMany(text => text.Paragraphs)]));

    private IEnumerable<FigureLine> Figures(TableDefinition table)
    {
        var projects = 0;
        var prescribed = new Queue<string>(table.Panels[0].Lines.Select(line => line.Key));
        foreach (var line in Lines(table.Key))
        {
            var panel = table.FindPanel(line.Panel)!;
            var figures = line switch
            {
                { IsTotal: true } => new FigureLine(line.Panel, panel.Total!.Key, LineKind.Total, "", ""),
                { Panel: "receipts" } or { Code: "", Panel: "lines" } when prescribed.Count > 0 =>
                    new FigureLine(line.Panel, prescribed.Dequeue(), LineKind.Plain, "", ""),
                { Panel: "expenditure" } => new FigureLine(line.Panel, ClassOf(line.Name), LineKind.Plain, ClassOf(line.Name), line.Name),
                { Code: "" } => new FigureLine(line.Panel, LineKeys.Project(++projects), LineKind.Project, "", "")
                    .With(ColumnKeys.Sequence, CellValue.Of($"{projects}")).With(ColumnKeys.ProjectName, CellValue.Of(line.Name)),
                _ => new FigureLine(line.Panel, line.Code, KindOf(line.Level), line.Code, line.Name),
            };
            yield return line.Cells.Aggregate(figures, (filled, cell) => filled.With(cell.Key, cell.Value));
        }
    }

    private string ClassOf(string name) => Lines(TableKeys.Expenditure)
        .First(line => line.Level == "类" && name.EndsWith($"、{line.Name}", StringComparison.Ordinal)).Code;

    private static LineKind KindOf(string level) => level switch
    {
        "类" => LineKind.Class,
        "款" => LineKind.Section,
        _ => LineKind.Item,
    };

    private static IEnumerable<string> Strings(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(value => value.GetString()!);

    private JsonElement Table(string table) => root.GetProperty("tables").GetProperty(GoldenNames.OfTable(table));

    private static GoldenLine[] Panel(JsonElement panel, string key) =>
        [
            .. panel.GetProperty("rows").EnumerateArray().Select(line => Line(line, key, false, AmountUnit.Yuan)),
            Line(panel.GetProperty("total"), key, true, AmountUnit.Yuan),
        ];

    private static GoldenLine Line(JsonElement line, string panel, bool isTotal, AmountUnit unit) => new(
        panel,
        Text(line, "code"),
        Text(line, "level"),
        Text(line, "name"),
        isTotal,
        line.GetProperty("cells").EnumerateObject().ToDictionary(
            cell => GoldenNames.ColumnOf(cell.Name),
            cell => Amount(cell.Value) * unit.InYuan));

    private static string Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static decimal? Amount(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => value.GetDecimal(),
    };
}
