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

    private readonly ReadDocument document;
    private readonly NarrativeFacts facts;

    private GoldenFacts(ReadDocument document)
    {
        this.document = document;
        facts = FactReader.Read(document.Texts);
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
            ["agency_running_narrative"] = Numbers(facts.AgencyOperating, (FactKeys.Amount, "amount")),
            ["procurement"] = Numbers(
                facts.Procurement,
                (FactKeys.Total, "total"), (FactKeys.Goods, "goods"), (FactKeys.Works, "works"), (FactKeys.Services, "services"),
                (FactKeys.SmallAndMedium, "sme_reserved"), (FactKeys.SmallAndMicro, "small_micro_reserved")),
            ["performance"] = Performance(facts.Performance),
            ["state_assets"] = Assets(facts.StateAssets, facts.StateAssetsAsOf),
        };
    }

    private JsonNode OfHeadline(StatedComparison stated)
    {
        var comparison = Comparison(stated);
        comparison["of"] = stated.Place.Section == TextSectionKind.BudgetNotes
            ? HeadlineNames.FirstOrDefault(entry => entry.Key == stated.Of).Name : $"sangong.{GoldenNames.OfColumn(stated.Of)}";
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
        foreach (var (key, name) in HeadlineNames)
        {
            if (facts.Headline.GetValueOrDefault(key) is { } number)
            {
                golden[name] = Digits(number);
            }
        }

        if (document.EditionKey is { HasStateCapital: false } && !facts.Headline.ContainsKey(FactKeys.Income))
        {
            // The form of 2021 states one total, “预算支出总额”, for what comes in and what goes out.
            golden["income_total"] = Digits(facts.Headline.GetValueOrDefault(FactKeys.Expenditure));
        }

        return golden;
    }

    private JsonObject ThreePublic()
    {
        var golden = new JsonObject();
        foreach (var expense in facts.ThreePublic)
        {
            var name = GoldenNames.OfColumn(expense.Key);
            golden[name] = Digits(expense.Amount);
            if (expense.Comparison is { } comparison)
            {
                golden[$"{name}_cmp"] = Comparison(comparison);
            }

            if (expense.Reason is { } reason)
            {
                golden[$"{name}_reason"] = reason.Text;
            }

            if (expense.Key != ColumnKeys.Total)
            {
                golden[$"{name}_text"] = expense.Sentence.Text + UpToNext(expense);
            }
        }

        return golden;
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

    private static JsonObject? Numbers(StatedNumbers? numbers, params (string Key, string Name)[] keys)
    {
        if (numbers is null)
        {
            return null;
        }

        var golden = GoldenReading.Members(keys.Select(key => (key.Name, Digits(numbers[key.Key]))));
        golden["text"] = numbers.Text;
        return golden;
    }

    private static JsonObject? Performance(StatedNumbers? performance) => performance is null ? null : new JsonObject
    {
        ["text"] = performance.Text,
        ["count"] = Count(performance[FactKeys.Count]),
        ["amount"] = Digits(performance[FactKeys.Amount]),
        ["units"] = Count(performance[FactKeys.Units]),
    };

    private static JsonObject? Assets(StatedNumbers? assets, DateOnly? asOf) => assets is null ? null : new JsonObject
    {
        ["text"] = assets.Text,
        ["as_of"] = asOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["vehicles"] = Count(assets[FactKeys.Vehicles]),
        ["vehicles_by_type"] = Kinds(kind => assets[FactKeys.VehiclesOf(kind)]),
        ["equipment_over_1m"] = Count(assets[FactKeys.Equipment]),
        ["planned_vehicles"] = Count(assets[FactKeys.PlannedVehicles]),
        ["planned_by_type"] = Kinds(kind => assets[FactKeys.PlannedVehiclesOf(kind)]),
        ["planned_equipment_over_1m"] = Count(assets[FactKeys.PlannedEquipment]),
    };

    private static JsonObject Kinds(Func<int, StatedNumber?> numberOf) =>
        GoldenReading.Members(Supplements.VehicleKinds.Select((name, index) => (name, (JsonNode?)Count(numberOf(index + 1)))));

    private static JsonNode? Digits(StatedNumber? number) =>
        number?.Printed.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);

    private static JsonValue? Count(StatedNumber? number) => number is null ? null : JsonValue.Create((int)number.Value);
}
