using System.Globalization;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests;

/// <summary>What the texts of a reading state, in the schema of golden readings (FORMATS.md).</summary>
internal sealed class GoldenFacts
{
    private static readonly (CellKey Cell, string Name)[] HeadlineNames =
    [
        (CellKey.Parse("T2/total/total"), "income_total"),
        (CellKey.Parse("T2/total/fiscal"), "fiscal_income"),
        (CellKey.Parse("T2/total/operating-income"), "business_income"),
        (CellKey.Parse("T2/total/business-income"), "operating_income"),
        (CellKey.Parse("T2/total/other-income"), "other_income"),
        (CellKey.Parse("T3/total/total"), "expenditure_total"),
        (CellKey.Parse("T4/expenditure-total/total"), "fiscal_expenditure"),
        (CellKey.Parse("T5/total/total"), "general_expenditure"),
        (CellKey.Parse("T6/total/total"), "fund_expenditure"),
        (CellKey.Parse("T7/total/total"), "soe_expenditure"),
    ];

    private readonly ReadDocument document;
    private readonly NarrativeFacts facts;

    private GoldenFacts(ReadDocument document)
    {
        this.document = document;
        facts = NarrativeFacts.Read(document.Texts);
    }

    public static JsonObject Of(ReadDocument document)
    {
        var golden = new GoldenFacts(document);
        var facts = golden.facts;
        return new JsonObject
        {
            ["comparisons"] = GoldenReading.Array(facts.Comparisons.Select(golden.OfHeadline)),
            ["items"] = GoldenReading.Array(facts.Items.Select(golden.Item)),
            ["headline"] = golden.Headline(),
            ["sangong_narrative"] = golden.ThreePublic(),
            ["agency_running_narrative"] = golden.Numbers("agency", (CellKey.Parse("T9/budget/agency-operating"), "amount")),
            ["procurement"] = golden.Numbers(
                "procurement",
                (Supplements.ProcurementTotal, "total"), (Supplements.ProcurementGoods, "goods"), (Supplements.ProcurementWorks, "works"),
                (Supplements.ProcurementServices, "services"), (Supplements.ReservedForSmallAndMedium, "sme_reserved"),
                (Supplements.ReservedForSmallAndMicro, "small_micro_reserved")),
            ["performance"] = golden.Performance(),
            ["state_assets"] = golden.Assets(),
        };
    }

    private JsonNode OfHeadline(StatedComparison stated)
    {
        var comparison = Comparison(stated);
        comparison["of"] = stated.Place.Section == TextSectionKind.BudgetNotes
            ? HeadlineNames.FirstOrDefault(entry => entry.Cell == stated.Cell).Name : $"sangong.{GoldenNames.OfColumn(stated.Cell.Column)}";
        comparison["where"] = document.Sections.FirstOrDefault(section => section.Kind == stated.Place.Section)?.Heading;
        return comparison;
    }

    private static JsonObject Comparison(StatedComparison comparison) => new()
    {
        ["phrase"] = comparison.Phrase,
        ["base_year"] = comparison.BaseYear,
        ["base"] = comparison.Base,
        ["direction"] = comparison.Direction.Word,
        ["amount"] = Digits(comparison.Amount),
    };

    private JsonNode Item(StatedItem item)
    {
        var golden = new JsonObject
        {
            ["no"] = item.Number,
            ["text"] = item.Paragraph.Text,
            ["subject"] = item.Subject.Text,
            ["amount"] = Digits(item.Amount),
            ["names"] = GoldenReading.Array(item.Names.Select(name => (JsonNode)name)),
            ["use"] = item.Use?.Text ?? "",
            ["reason"] = item.Reason?.Text,
            ["table_code"] = CodeOf(item),
        };
        (string, StatedYear?)[] years = [("prior_budget", item.Prior), ("prior_execution", item.Execution), ("arranged", item.Arranged)];
        foreach (var (name, year) in years)
        {
            if (year is not null)
            {
                golden[name] = new JsonObject { ["year"] = year.Year, ["amount"] = Digits(year.Amount) };
            }
        }

        if (item.Change is { } change)
        {
            golden["change"] = new JsonObject
            {
                ["base_year"] = change.BaseYear,
                ["direction"] = change.Direction.Word,
                ["percent"] = Digits(change.Percent),
            };
        }

        return golden;
    }

    private string? CodeOf(StatedItem item) => item.Code.Length > 0
        ? item.Code
        : new[] { TableKeys.GeneralPublicBudget, TableKeys.GovernmentFunds, TableKeys.StateCapital, TableKeys.Expenditure }
            .Select(table => CodeIn(document.Find(table), item)).FirstOrDefault(code => code is not null);

    /// <summary>The code of the line of a table that stands under the names of the item.</summary>
    private static string? CodeIn(ReadTable? table, StatedItem item)
    {
        var names = new List<string>();
        foreach (var line in table?.Lines ?? [])
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
            names.Add(Bare(line.Label));
            if (names.SequenceEqual(item.Names.Select(Bare)))
            {
                return line.Line.Code;
            }
        }

        return null;

        static string Bare(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace('(', '（').Replace(')', '）');
    }

    private JsonObject Headline()
    {
        var golden = new JsonObject { ["reason"] = facts.HeadlineReason?.Text };
        foreach (var (cell, name) in HeadlineNames)
        {
            if (facts[cell] is { } number)
            {
                golden[name] = Digits(number);
            }
        }

        if (document.EditionKey is { HasStateCapital: false } && facts[HeadlineNames[0].Cell] is null)
        {
            // The form of 2021 states one total, “预算支出总额”, for what comes in and what goes out.
            golden["income_total"] = Digits(facts[CellKey.Parse("T3/total/total")]);
        }

        return golden;
    }

    private IEnumerable<Fact> Expenses => facts.Figures.Where(fact =>
        fact.Address is { Table: TableKeys.ThreePublic, Column: not ColumnKeys.AgencyOperatingExpenses });

    private JsonObject ThreePublic()
    {
        var golden = new JsonObject();
        foreach (var expense in Expenses)
        {
            var column = expense.Address!.Value.Column;
            var name = GoldenNames.OfColumn(column);
            golden[name] = Digits(expense.Number);
            if (facts.Comparisons.FirstOrDefault(comparison => comparison.Cell == expense.Address) is { } comparison)
            {
                golden[$"{name}_cmp"] = Comparison(comparison);
            }

            if (column != ColumnKeys.Total)
            {
                if (expense.Reason is { } reason)
                {
                    golden[$"{name}_reason"] = reason.Text;
                }

                golden[$"{name}_text"] = expense.Sentence!.Text + UpToNext(expense);
            }
        }

        return golden;
    }

    /// <summary>The text of 因公出国（境）费 runs on to the words of the next expense, in the schema.</summary>
    private string UpToNext(Fact expense)
    {
        var next = Expenses.FirstOrDefault(other => other.Address!.Value.Column == ColumnKeys.Vehicles)?.Sentence!.Place;
        var place = expense.Sentence!.Place;
        return expense.Address!.Value.Column == ColumnKeys.OverseasVisits
            && next is { } vehicles && vehicles.Paragraph == place.Paragraph + 1
            ? "\n" + document.Texts.First(text => text.Kind == vehicles.Section).Paragraphs[vehicles.Paragraph][..vehicles.Start]
            : "";
    }

    private JsonObject? Numbers(string topic, params (CellKey Cell, string Name)[] keys)
    {
        if (!facts.Texts.TryGetValue(topic, out var text))
        {
            return null;
        }

        var golden = GoldenReading.Members(keys.Select(key => (key.Name, Digits(facts[key.Cell]))));
        golden["text"] = text;
        return golden;
    }

    private JsonObject? Performance() => !facts.Texts.TryGetValue("performance", out var text) ? null : new JsonObject
    {
        ["text"] = text,
        ["count"] = Count(facts[Supplements.PerformanceCount]),
        ["amount"] = Digits(facts[Supplements.PerformanceAmount]),
        ["units"] = Count(facts[Supplements.PerformanceUnits]),
    };

    private JsonObject? Assets() => !facts.Texts.TryGetValue("assets", out var text) ? null : new JsonObject
    {
        ["text"] = text,
        ["as_of"] = facts.StateAssetsAsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["vehicles"] = Count(facts[Supplements.OwnedTotal]),
        ["vehicles_by_type"] = Kinds(kind => facts[Supplements.OwnedVehicles(kind)]),
        ["equipment_over_1m"] = Count(facts[Supplements.OwnedEquipment]),
        ["planned_vehicles"] = Count(facts[Supplements.PlannedTotal]),
        ["planned_by_type"] = Kinds(kind => facts[Supplements.PlannedVehicles(kind)]),
        ["planned_equipment_over_1m"] = Count(facts[Supplements.PlannedEquipment]),
    };

    private static JsonObject Kinds(Func<int, StatedNumber?> numberOf) =>
        GoldenReading.Members(Supplements.VehicleKinds.Select((name, index) => (name, (JsonNode?)Count(numberOf(index + 1)))));

    private static JsonNode? Digits(StatedNumber? number) =>
        number?.Printed.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);

    private static JsonValue? Count(StatedNumber? number) => number is null ? null : JsonValue.Create((int)number.Value);
}
