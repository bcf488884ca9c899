using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// Writes what was read from a file, as printed: tables with every cell's value and print, texts, and the facts that the texts
/// state. Blank is null; yuan are integers, or decimal strings where 分 are printed; 万元 are decimal strings.
/// </summary>
public static partial class ReadingJsonWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] CodeNames = ["lei", "kuan", "xiang"];

    private static readonly (string Key, string Name)[] HeadlineNames =
    [
        (FactKeys.Income, "income_total"),
        (FactKeys.FiscalIncome, "fiscal_income"),
        (FactKeys.OperatingIncome, "business_income"),
        (FactKeys.BusinessIncome, "operating_income"),
        (FactKeys.OtherIncome, "other_income"),
        (FactKeys.Expenditure, "expenditure_total"),
        (FactKeys.FiscalExpenditure, "fiscal_expenditure"),
        (FactKeys.GeneralExpenditure, "general_expenditure"),
        (FactKeys.FundExpenditure, "fund_expenditure"),
        (FactKeys.StateCapitalExpenditure, "soe_expenditure"),
    ];

    /// <summary>The document in UTF-8.</summary>
    public static byte[] Write(ReadDocument document)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            WriteMeta(json, document);
            json.WriteStartObject("tables");
            foreach (var table in document.Tables)
            {
                json.WriteStartObject(SchemaNames.FindTable(table.Definition.Key)!);
                WriteTable(json, table);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            WriteThreePublicLine(json, document);
            WriteNarrative(json, document);
            new FactWriting(json, document).Write();
            WriteProjects(json, document);
            WriteProjectNotes(json, document);
            WritePerformanceForms(json, document);
            WriteRepeats(json, document);
            WriteProblems(json, document);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteMeta(Utf8JsonWriter json, ReadDocument document)
    {
        json.WriteStartObject("meta");
        json.WriteString("issuer", document.UnitName);
        Number("year", document.EditionKey?.Year);
        json.WriteString("kind", document.EditionKey is null ? null : document.EditionKey.IsDepartment ? "dept" : "unit");
        json.WriteString("kind_label", document.EditionKey is null ? null : $"{document.EditionKey.KindWord}预算");
        json.WriteString("level", document.EditionKey?.LevelWord);
        json.WriteString("amount_unit_tables", document.Tables.FirstOrDefault(table => table.Definition.Key != TableKeys.ThreePublic)?.Definition.AmountUnit.Label);
        json.WriteString("amount_unit_sangong", document.Find(TableKeys.ThreePublic)?.Definition.AmountUnit.Label);
        json.WriteString("amount_unit_narrative", "万元");
        Number("pages", document.PageCount == 0 ? null : document.PageCount);
        OfPages("cover", document.Cover);
        OfPages("toc", document.Contents);
        json.WriteString("file", document.File);
        json.WriteEndObject();

        // A text without pages has neither, which is not the same as empty ones.
        void OfPages(string name, IReadOnlyList<string> lines)
        {
            if (lines.Count == 0 && document.PageCount == 0)
            {
                json.WriteNull(name);
            }
            else
            {
                Strings(json, name, lines);
            }
        }

        void Number(string name, int? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }

    private static void WriteTable(Utf8JsonWriter json, ReadTable table)
    {
        json.WriteNumber("no", table.Number);
        json.WriteString("title", table.Title);
        Numbers(json, "pages", table.Pages);
        if (table.Sheet is not null)
        {
            json.WriteString("sheet", table.Sheet);
        }

        json.WriteString("unit", table.Unit.Length > 0 ? table.Unit : table.Definition.AmountUnit.Label);
        json.WriteString("prepared_by_line", table.PreparedBy);
        Strings(json, "notes", table.Notes);
        json.WriteStartArray("header_rows");
        foreach (var row in table.HeaderRows)
        {
            Values(json, row);
        }

        json.WriteEndArray();
        if (table.Definition.Panels is [var left, var right])
        {
            WritePanel(json, "left", table, left);
            WritePanel(json, "right", table, right);
        }
        else if (table.Definition.Key == TableKeys.ThreePublic)
        {
            WriteColumns(json, table.Definition.Panels[0]);
            WriteCells(json, table, table.Definition.Panels[0], table.Lines.FirstOrDefault()?.Line);
        }
        else
        {
            WriteLines(json, table, table.Definition.Panels[0]);
        }
    }

    private static void WritePanel(Utf8JsonWriter json, string name, ReadTable table, Panel panel)
    {
        json.WriteStartObject(name);
        WriteColumns(json, panel);
        var lines = table.Lines.Where(line => line.Line.Panel == panel.Key).ToList();
        json.WriteStartArray("rows");
        foreach (var line in lines.Where(line => line.Line.Kind != LineKind.Total))
        {
            json.WriteStartObject();
            json.WriteString("name", line.Label);
            if (panel.Open == OpenLines.Classes)
            {
                json.WriteString("class_name", ClassKeys.NameOf(line.Label));
            }

            WriteCells(json, table, panel, line.Line);
            WritePage(json, line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (lines.FirstOrDefault(line => line.Line.Kind == LineKind.Total) is { } total)
        {
            json.WriteStartObject("total");
            json.WriteString("name", total.Label);
            WriteCells(json, table, panel, total.Line);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter json, ReadTable table, Panel panel)
    {
        WriteColumns(json, panel);
        json.WriteStartArray("rows");
        var (function, hasProjects) = ("", table.Definition.Key == TableKeys.FiscalProjects);
        foreach (var line in table.Lines.Where(line => line.Line.Kind != LineKind.Total && IsRow(line)))
        {
            json.WriteStartObject();
            if (hasProjects)
            {
                json.WriteString("type", line.Line.Kind == LineKind.Project ? "project" : "function");
            }

            if (line.Line.Kind == LineKind.Project)
            {
                json.WriteString("function_code", function);
                if (int.TryParse(line.Line[ColumnKeys.Sequence].Text, out var sequence))
                {
                    json.WriteNumber("seq", sequence);
                }

                json.WriteString("name", line.Line[ColumnKeys.ProjectName].Text);
            }
            else
            {
                function = line.Line.Code;
                WriteCode(json, line, panel);
                json.WriteString("name", line.Label);
            }

            WriteCells(json, table, panel, line.Line);
            WritePage(json, line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (table.Lines.FirstOrDefault(line => line.Line.Kind == LineKind.Total) is { } total)
        {
            json.WriteStartObject("total");
            WriteCells(json, table, panel, total.Line);
            WritePage(json, total);
            json.WriteEndObject();
        }

        json.WriteStartArray("extra_rows");
        foreach (var line in table.Lines.Where(line => line.Line.Kind != LineKind.Total && !IsRow(line)))
        {
            json.WriteStartObject();
            json.WriteString("name", line.Label);
            WriteCells(json, table, panel, line.Line);
            WritePage(json, line);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        static bool IsRow(ReadLine line) => line.Line.Code.Length > 0 || line.Line.Kind == LineKind.Project;
    }

    private static void WriteCode(Utf8JsonWriter json, ReadLine line, Panel panel)
    {
        var columns = panel.Leaves().Where(column => column.Kind == ColumnKind.Code).ToList();
        var parts = line.CodeParts.Length == columns.Count
            ? line.CodeParts
            : [.. columns.Select(column => Slice(line.Line.Code, column.Digits))];
        json.WriteString("code", line.Line.Code);
        foreach (var (name, part) in CodeNames.Zip(parts))
        {
            json.WriteString(name, part);
        }

        json.WriteString("level", line.Line.Kind switch
        {
            LineKind.Class => "类",
            LineKind.Section => "款",
            LineKind.Item => "项",
            _ => "",
        });
        if (parts.Any(part => part.Length == 1))
        {
            // 301 | 2, a number whose leading zero was lost.
            json.WriteString("code_corrected", string.Concat(parts.Select(part => part.Length == 1 ? $"0{part}" : part)));
        }
    }

    private static string Slice(string code, Range digits)
    {
        var start = Math.Min(digits.Start.Value, code.Length);
        return code[start..Math.Min(digits.End.Value, code.Length)];
    }

    private static void WriteColumns(Utf8JsonWriter json, Panel panel)
    {
        json.WriteStartArray("columns");
        foreach (var column in panel.AmountColumns())
        {
            json.WriteStartObject();
            json.WriteString("key", NameOf(column.Key));
            json.WriteString("label", LabelOf(panel, column));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>小计, 购置费 and 运行费 are told with the heading over them, as the schema does.</summary>
    private static string LabelOf(Panel panel, Column column) =>
        panel.Columns.SelectMany(node => node.Parts).FirstOrDefault(group => group.Parts.Any(part => part.Key == ColumnKeys.Vehicles) && group.Leaves().Contains(column)) is { } group
            ? $"{group.Heading}/{column.Heading}"
            : column.Heading;

    private static void WriteCells(Utf8JsonWriter json, ReadTable table, Panel panel, FigureLine? line)
    {
        json.WriteStartObject("cells");
        foreach (var column in panel.AmountColumns())
        {
            WriteValue(json, NameOf(column.Key), line?[column.Key] ?? default, table.Definition);
        }

        json.WriteEndObject();
        json.WriteStartObject("printed");
        foreach (var column in panel.AmountColumns())
        {
            json.WriteString(NameOf(column.Key), Printed(line?[column.Key] ?? default, table.Definition));
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, CellValue value, TableDefinition definition)
    {
        if (value.Amount is not { } yuan)
        {
            json.WriteNull(name);
        }
        else if (definition.AmountUnit == AmountUnit.TenThousandYuan)
        {
            json.WriteString(name, Number(value, yuan, definition));
        }
        else if (yuan == decimal.Truncate(yuan))
        {
            json.WriteNumber(name, decimal.Truncate(yuan));
        }
        else
        {
            json.WriteString(name, Number(value, yuan, definition));
        }
    }

    /// <summary>The digits as printed, “12.50”; worked out where the cell prints them otherwise than a number is written: “（12.50）”, “12 345.60”.</summary>
    private static string Number(CellValue value, decimal yuan, TableDefinition definition)
    {
        var printed = WithoutSeparators(Printed(value, definition));
        return PlainNumber().IsMatch(printed) ? printed : Amounts.ForMachines(yuan / definition.AmountUnit.InYuan);
    }

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$")]
    private static partial Regex PlainNumber();

    /// <summary>The characters that stand in the cell; blank where none do.</summary>
    internal static string Printed(CellValue value, TableDefinition definition) =>
        value.Text ?? (value.Amount is { } yuan ? Amounts.Print(yuan / definition.AmountUnit.InYuan, definition.Decimals) : "");

    private static void WritePage(Utf8JsonWriter json, ReadLine line)
    {
        if (line.Place is SourcePlace.OnPage place)
        {
            json.WriteNumber("page", place.Page);
        }
        else if (line.Place is SourcePlace.InSheet cell)
        {
            json.WriteString("cell", cell.Cell);
        }
    }

    /// <summary>The only line of T9 again, which readers of the figures look for first.</summary>
    private static void WriteThreePublicLine(Utf8JsonWriter json, ReadDocument document)
    {
        if (document.Find(TableKeys.ThreePublic) is not { } table)
        {
            return;
        }

        json.WriteStartObject("sangong");
        foreach (var column in table.Definition.Panels[0].AmountColumns())
        {
            WriteValue(json, NameOf(column.Key), table.Lines.FirstOrDefault()?.Line[column.Key] ?? default, table.Definition);
        }

        json.WriteEndObject();
    }

    private static void WriteNarrative(Utf8JsonWriter json, ReadDocument document)
    {
        json.WriteStartArray("narrative");
        foreach (var section in document.Sections)
        {
            json.WriteStartObject();
            json.WriteString("heading", section.Heading);
            Numbers(json, "pages", section.Pages);
            var paragraphs = section.Paragraphs.Select(paragraph => paragraph.Text).ToList();
            Strings(json, "paragraphs", paragraphs);
            json.WriteString("text", string.Join('\n', paragraphs));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteProjects(Utf8JsonWriter json, ReadDocument document)
    {
        json.WriteStartArray("projects");
        var function = "";
        foreach (var line in document.Find(TableKeys.FiscalProjects)?.Lines ?? [])
        {
            if (line.Line.Kind != LineKind.Project)
            {
                function = line.Line.Code;
                continue;
            }

            json.WriteStartObject();
            if (int.TryParse(line.Line[ColumnKeys.Sequence].Text, out var sequence))
            {
                json.WriteNumber("seq", sequence);
            }

            json.WriteString("name", line.Line[ColumnKeys.ProjectName].Text);
            json.WriteString("function_code", function);
            WriteValue(json, "amount", line.Line[ColumnKeys.Amount], document.Find(TableKeys.FiscalProjects)!.Definition);
            json.WriteEndObject();
        }

        foreach (var note in document.ProjectNotes)
        {
            var arranged = note.Parts.FirstOrDefault(part => part.Heading.Contains("年度预算安排", StringComparison.Ordinal))?.Text ?? "";
            json.WriteStartObject();
            json.WriteString("name", note.Project);
            json.WriteString("amount_wan", AmountOfProject(arranged));
            json.WriteString("source", "narrative");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What a project is given this year, in 万元: as one amount, or as the sum of what it is to draw in every quarter; null where neither is told.</summary>
    private static string? AmountOfProject(string arranged)
    {
        if (ProjectTotal().Match(arranged) is { Success: true } total)
        {
            return WithoutSeparators(total.Groups["amount"].Value);
        }

        var quarters = Quarter().Matches(arranged).Select(quarter => PrintedAmount.Parse(quarter.Groups["amount"].Value)).OfType<decimal>().ToList();
        return quarters.Count == 4 ? quarters.Sum().ToString("0.00", CultureInfo.InvariantCulture) : null;
    }

    private static void WriteProjectNotes(Utf8JsonWriter json, ReadDocument document)
    {
        json.WriteStartArray("project_notes");
        foreach (var note in document.ProjectNotes)
        {
            json.WriteStartObject();
            json.WriteString("heading", note.Heading);
            json.WriteString("project", note.Project);
            json.WriteStartObject("parts");
            foreach (var part in note.Parts.DistinctBy(part => part.Heading))
            {
                json.WriteString(part.Heading, part.Text);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePerformanceForms(Utf8JsonWriter json, ReadDocument document)
    {
        json.WriteStartArray("performance_forms");
        foreach (var form in document.PerformanceForms)
        {
            json.WriteStartObject();
            json.WriteString("title", form.Title);
            Numbers(json, "pages", form.Pages);
            json.WriteStartArray("rows");
            foreach (var row in form.Rows)
            {
                Values(json, row);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRepeats(Utf8JsonWriter json, ReadDocument document)
    {
        json.WriteStartArray("text_layer_artefacts");
        foreach (var repeat in document.Repeats)
        {
            json.WriteStartObject();
            json.WriteNumber("page", repeat.Page);
            json.WriteString("what", $"text layer repeats {repeat.Count} line(s) of page {repeat.Before} (cell split by the page break; clipped when rendered)");
            json.WriteString("first", repeat.First);
            json.WriteString("last", repeat.Last);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteProblems(Utf8JsonWriter json, ReadDocument document)
    {
        json.WriteStartArray("problems");
        foreach (var problem in document.Problems)
        {
            json.WriteStartObject();
            json.WriteString("place", problem.Path);
            if (problem.Place is SourcePlace.OnPage place)
            {
                json.WriteNumber("page", place.Page);
            }

            json.WriteString("found", problem.Found);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WritePropertyName(name);
        Values(json, values);
    }

    private static void Values(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string NameOf(string column) => SchemaNames.OfColumn(column);

    private static string WithoutSeparators(string printed) =>
        printed.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);

    [GeneratedRegex(@"(?:项目总预算|(?:20\d\d|本)年(?:度)?(?:项目)?预算(?:安排)?|预算(?:金额|总额|资金))\s*(?:为|是|共)?\s*(?<amount>\d[\d,，]*(?:\.\d+)?)\s*万")]
    private static partial Regex ProjectTotal();

    [GeneratedRegex(@"第[一二三四]季度用款计划\s*(?<amount>\d[\d,，]*(?:\.\d+)?)\s*万")]
    private static partial Regex Quarter();

    /// <summary>Writes what the texts state.</summary>
    private sealed class FactWriting(Utf8JsonWriter json, ReadDocument document)
    {
        private readonly NarrativeFacts facts = FactReader.Read(document.Texts);

        public void Write()
        {
            json.WriteStartObject("narrative_facts");
            WriteComparisons();
            json.WriteStartArray("items");
            foreach (var item in facts.Items)
            {
                WriteItem(item);
            }

            json.WriteEndArray();
            WriteHeadline();
            WriteThreePublic();
            WriteAgency();
            WriteProcurement();
            WritePerformance();
            WriteAssets();
            json.WriteEndObject();
        }

        private void WriteComparisons()
        {
            json.WriteStartArray("comparisons");
            foreach (var comparison in facts.Comparisons)
            {
                json.WriteStartObject();
                WriteComparison(comparison);
                var headline = HeadlineNames.FirstOrDefault(entry => entry.Key == comparison.Of).Name;
                json.WriteString("of", comparison.Place.Section == TextSectionKind.BudgetNotes ? headline : $"sangong.{NameOf(comparison.Of)}");
                json.WriteString("where", document.Sections.FirstOrDefault(section => section.Kind == comparison.Place.Section)?.Heading);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        private void WriteComparison(StatedComparison comparison)
        {
            json.WriteString("phrase", comparison.Phrase);
            Whole("base_year", comparison.BaseYear);
            json.WriteString("base", comparison.Base);
            json.WriteString("direction", comparison.Direction.Word);
            Amount("amount", comparison.Amount);
        }

        private void WriteItem(StatedItem item)
        {
            json.WriteStartObject();
            Whole("no", item.Number);
            json.WriteString("text", item.Paragraph.Text);
            json.WriteString("subject", item.Subject.Text);
            Amount("amount", item.Amount);
            Strings(json, "names", item.Names);
            json.WriteString("use", item.Use?.Text ?? "");
            if (item.Prior is { } prior)
            {
                WriteYear("prior_budget", prior);
            }

            if (item.Execution is { } execution)
            {
                WriteYear("prior_execution", execution);
            }

            if (item.Arranged is { } arranged)
            {
                WriteYear("arranged", arranged);
            }

            if (item.Change is { } change)
            {
                json.WriteStartObject("change");
                Whole("base_year", change.BaseYear);
                json.WriteString("direction", change.Direction.Word);
                Amount("percent", change.Percent);
                json.WriteEndObject();
            }

            json.WriteString("reason", item.Reason?.Text);
            json.WriteString("table_code", CodeOf(item));
            json.WriteEndObject();
        }

        private void WriteYear(string name, StatedYear stated)
        {
            json.WriteStartObject(name);
            Whole("year", stated.Year);
            Amount("amount", stated.Amount);
            json.WriteEndObject();
        }

        private string? CodeOf(StatedItem item)
        {
            if (item.Code.Length > 0)
            {
                return item.Code;
            }

            foreach (var table in new[] { TableKeys.GeneralPublicBudget, TableKeys.GovernmentFunds, TableKeys.StateCapital, TableKeys.Expenditure })
            {
                var names = new List<string>();
                foreach (var line in document.Find(table)?.Lines ?? [])
                {
                    var depth = line.Line.Kind switch
                    {
                        LineKind.Class => 0,
                        LineKind.Section => 1,
                        LineKind.Item => 2,
                        _ => 9,
                    };
                    if (depth > names.Count)
                    {
                        continue;
                    }

                    names.RemoveRange(depth, names.Count - depth);
                    names.Add(PrintedText.Bare(line.Label));
                    if (names.SequenceEqual(item.Names.Select(PrintedText.Bare)))
                    {
                        return line.Line.Code;
                    }
                }
            }

            return null;
        }

        private void WriteHeadline()
        {
            json.WriteStartObject("headline");
            foreach (var (key, name) in HeadlineNames)
            {
                if (facts.Headline.GetValueOrDefault(key) is { } number)
                {
                    Amount(name, number);
                }
            }

            if (document.EditionKey is { HasStateCapital: false } && !facts.Headline.ContainsKey(FactKeys.Income) && facts.Headline.GetValueOrDefault(FactKeys.Expenditure) is { } both)
            {
                // The form of 2021 states one total, “预算支出总额”, for what comes in and what goes out.
                Amount("income_total", both);
            }

            json.WriteString("reason", facts.HeadlineReason?.Text);
            json.WriteEndObject();
        }

        private void WriteThreePublic()
        {
            json.WriteStartObject("sangong_narrative");
            foreach (var expense in facts.ThreePublic)
            {
                var name = NameOf(expense.Key);
                Amount(name, expense.Amount);
                if (expense.Comparison is { } comparison)
                {
                    json.WriteStartObject($"{name}_cmp");
                    WriteComparison(comparison);
                    json.WriteEndObject();
                }

                if (expense.Reason is { } reason)
                {
                    json.WriteString($"{name}_reason", reason.Text);
                }

                if (expense.Key != ColumnKeys.Total)
                {
                    json.WriteString($"{name}_text", expense.Sentence.Text + UpToNext(expense));
                }
            }

            json.WriteEndObject();
        }

        /// <summary>The text of 因公出国（境）费 runs on to the words of the next expense, in the schema.</summary>
        private string UpToNext(StatedExpense expense)
        {
            var next = facts.ThreePublic.FirstOrDefault(other => other.Key == ColumnKeys.Vehicles)?.Sentence.Place;
            var place = expense.Sentence.Place;
            return expense.Key == ColumnKeys.OverseasVisits && next is { } vehicles && vehicles.Paragraph == place.Paragraph + 1
                ? "\n" + document.Texts.First(text => text.Kind == vehicles.Section).Paragraphs[vehicles.Paragraph][..vehicles.Start]
                : "";
        }

        private void WriteAgency() => WriteNumbers("agency_running_narrative", facts.AgencyOperating, (FactKeys.Amount, "amount"));

        private void WriteProcurement() => WriteNumbers(
            "procurement",
            facts.Procurement,
            (FactKeys.Total, "total"),
            (FactKeys.Goods, "goods"),
            (FactKeys.Works, "works"),
            (FactKeys.Services, "services"),
            (FactKeys.SmallAndMedium, "sme_reserved"),
            (FactKeys.SmallAndMicro, "small_micro_reserved"));

        private void WriteNumbers(string name, StatedNumbers? numbers, params (string Key, string Name)[] keys)
        {
            if (numbers is null)
            {
                json.WriteNull(name);
                return;
            }

            json.WriteStartObject(name);
            json.WriteString("text", numbers.Text);
            foreach (var (key, label) in keys)
            {
                Amount(label, numbers[key]);
            }

            json.WriteEndObject();
        }

        private void WritePerformance()
        {
            if (facts.Performance is not { } performance)
            {
                json.WriteNull("performance");
                return;
            }

            json.WriteStartObject("performance");
            json.WriteString("text", performance.Text);
            Count("count", performance[FactKeys.Count]);
            Amount("amount", performance[FactKeys.Amount]);
            Count("units", performance[FactKeys.Units]);
            json.WriteEndObject();
        }

        private void WriteAssets()
        {
            if (facts.StateAssets is not { } assets)
            {
                json.WriteNull("state_assets");
                return;
            }

            json.WriteStartObject("state_assets");
            json.WriteString("text", assets.Text);
            json.WriteString("as_of", facts.StateAssetsAsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Count("vehicles", assets[FactKeys.Vehicles]);
            Kinds("vehicles_by_type", FactKeys.VehiclesOf);
            Count("equipment_over_1m", assets[FactKeys.Equipment]);
            Count("planned_vehicles", assets[FactKeys.PlannedVehicles]);
            Kinds("planned_by_type", FactKeys.PlannedVehiclesOf);
            Count("planned_equipment_over_1m", assets[FactKeys.PlannedEquipment]);
            json.WriteEndObject();

            void Kinds(string name, Func<int, string> keyOf)
            {
                json.WriteStartObject(name);
                for (var kind = 1; kind <= Supplements.VehicleKinds.Count; kind++)
                {
                    Count(Supplements.VehicleKinds[kind - 1], assets[keyOf(kind)]);
                }

                json.WriteEndObject();
            }
        }

        private void Amount(string name, StatedNumber? number) =>
            json.WriteString(name, number is null ? null : WithoutSeparators(number.Printed));

        /// <summary>Null where none is printed: for “上年”, and for an item without a number.</summary>
        private void Whole(string name, int? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }

        private void Count(string name, StatedNumber? number)
        {
            if (number is null)
            {
                json.WriteNull(name);
            }
            else
            {
                json.WriteNumber(name, number.Value);
            }
        }
    }
}
