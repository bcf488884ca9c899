using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// “支出预算11,063.54万元（基本支出1,829.19万元，项目支出9,234.35万元）”: how the first paragraphs of N4 divide all expenditure, what is paid by
/// the appropriation, or by the general public budget, each in columns or classes of the tables (F14).
/// </summary>
internal static partial class HeadlineParts
{
    // Items and their parts stand behind the paragraphs that tell all income and expenditure.
    private const int LastOfHeadline = 3;

    private static readonly CellKey All = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Total);
    private static readonly CellKey Fiscal = new(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total);

    private static readonly (Whole Whole, string Table)[] Budgets =
    [
        (Whole.General, TableKeys.GeneralPublicBudget), (Whole.Funds, TableKeys.GovernmentFunds),
        (Whole.StateCapital, TableKeys.StateCapital),
    ];

    /// <summary>The wholes that may be divided, in the order in which the form tells them.</summary>
    private enum Whole
    {
        All,
        Fiscal,
        General,
        Funds,
        StateCapital,

        /// <summary>What is paid by no appropriation: its parts are in no table.</summary>
        Rest,
    }

    public static IEnumerable<Comparison> Compare(Check check, CheckScope scope)
    {
        if (scope.Sections.FirstOrDefault(section => section.Kind == TextSectionKind.BudgetNotes) is not { } notes
            || scope.Facts[All] is not { } all || !IsAbout(all, scope.Figures.Amount(All) ?? 0))
        {
            yield break;
        }

        foreach (var passage in Passage.Of(notes).Take(LastOfHeadline).Where(passage => !Numbering.IsEntry(passage.Text)))
        {
            var wholes = Wholes().Matches(passage.Text).ToList();
            List<(string Name, Capture Amount)> parts = [.. PartsIn(passage.Text).Where(part => !Wholes().IsMatch(part.Name))];
            foreach (var part in parts
                .Where(part => wholes.Exists(whole => whole.Index < part.Amount.Index) && !passage.IsInReason(part.Amount.Index)
                    && !passage.IsOfAnotherYear(part.Amount.Index, scope.EditionKey.Year)))
            {
                var last = wholes.Last(whole => whole.Index < part.Amount.Index);
                var nearest = KindOf(last);
                if (passage.Number(part.Amount) is { } told && Judge(check, scope, part.Name, told, nearest) is { } comparison
                    && (comparison.Outcome != Outcome.Differs || (IsOf(WholeOf(scope, nearest), passage, parts, part)
                        && !MayBeElse(passage.Text, last.Index + last.Length, part.Amount.Index))))
                {
                    yield return comparison;
                }
            }

            if (RestOf(check, scope, passage, all) is { } rest)
            {
                yield return rest;
            }
        }
    }

    /// <summary>“其余为事业收入等资金安排的支出4,150.58万元”: all expenditure less what is paid by the appropriation.</summary>
    private static Comparison? RestOf(Check check, CheckScope scope, Passage passage, StatedNumber all)
    {
        if (scope.Facts[Fiscal] is not { } fiscal || fiscal.Place.Paragraph != passage.Index || all.Place.Paragraph != passage.Index
            || !IsAbout(fiscal, scope.Figures.Amount(Fiscal) ?? 0) || Rest().Match(passage.Text) is not { Success: true } match
            || passage.Number(match.Groups["amount"]) is not { } told)
        {
            return null;
        }

        var (rest, paragraph) = ((all.Value - fiscal.Value) * 10_000m, passage.Index + 1);
        return Comparing.Amounts(
            check,
            new Side([TextPlaces.Cell(TextSectionKind.BudgetNotes, paragraph)], told.Value * 10_000m, told.PrintedWithUnit,
                $"{TextPlaces.Of(TextSectionKind.BudgetNotes, paragraph)}所述其余资金安排的支出"),
            Relation.Equal,
            new Side([], rest, AmountUnit.TenThousandYuan.Print(rest, all.Decimals), "同一段的支出预算减去财政拨款支出预算"),
            told.HalfDigit + all.HalfDigit + fiscal.HalfDigit);
    }

    /// <summary>
    /// A part that may be of any of the wholes told before it: it agrees where it is that of one of them; else it is held against that of
    /// the nearest. Null where the tables do not tell it.
    /// </summary>
    private static Comparison? Judge(Check check, CheckScope scope, string name, StatedNumber told, Whole nearest)
    {
        var sides = SidesOf(scope, name);
        if (sides.Count == 0 || sides.Values.Any(side => side.Cells.Any(cell => scope.IsUnread(cell.Table))))
        {
            return null;
        }

        var meant = sides.Values.FirstOrDefault(side => IsAbout(told, side.Amount ?? 0)) ?? sides.GetValueOrDefault(nearest);
        var paragraph = told.Place.Paragraph + 1;
        return meant is null ? null : Comparing.Rounded(
            check,
            new Side([TextPlaces.Cell(TextSectionKind.BudgetNotes, paragraph)], told.Value * 10_000m, told.PrintedWithUnit,
                $"{TextPlaces.Of(TextSectionKind.BudgetNotes, paragraph)}所述的{name}"),
            meant,
            Math.Max(told.HalfDigit, scope.Tolerance(meant.Cells)));
    }

    /// <summary>What the tables have of a part, by the whole that it may be of.</summary>
    private static Dictionary<Whole, Side> SidesOf(CheckScope scope, string name)
    {
        var column = ColumnOf(name);
        if (column is ColumnKeys.Basic or ColumnKeys.Project)
        {
            return new()
            {
                [Whole.All] = scope.Cell(All with { Column = column }),
                [Whole.Fiscal] = scope.Sum(
                    [.. CodedLines.FundTables.Select(table => new CellKey(table, LineKeys.Total, column))], $"三张功能分类预算表的{name}之和"),
                [Whole.General] = Total(TableKeys.GeneralPublicBudget),
                [Whole.Funds] = Total(TableKeys.GovernmentFunds),
                [Whole.StateCapital] = Total(TableKeys.StateCapital),
            };
        }

        return column.Length > 0 ? OfRunning(scope, column) : OfClass(scope, name);

        Side Total(string table) => scope.Cell(new CellKey(table, LineKeys.Total, column));
    }

    /// <summary>人员经费 and 公用经费 of all expenditure stand in T1 of the unit form, those of the general public budget in T8.</summary>
    private static Dictionary<Whole, Side> OfRunning(CheckScope scope, string column)
    {
        var sides = new Dictionary<Whole, Side>
        {
            [Whole.General] = scope.Cell(new CellKey(TableKeys.BasicEconomic, LineKeys.Total, column)),
        };
        if (scope.Has(TableKeys.ReceiptsAndExpenditure, column))
        {
            sides[Whole.All] = scope.Cell(new CellKey(TableKeys.ReceiptsAndExpenditure, LineKeys.ExpenditureTotal, column));
        }

        return sides;
    }

    private static Dictionary<Whole, Side> OfClass(CheckScope scope, string name)
    {
        var code = scope.Figures[TableKeys.Expenditure].OfKind(LineKind.Class)
            .FirstOrDefault(line => ComparableName.AreAlike(line.Name, name))?.Key;
        (Whole Whole, string Table)[] tables =
        [
            (Whole.All, TableKeys.Expenditure), (Whole.Fiscal, TableKeys.FiscalReceiptsAndExpenditure),
            .. Budgets,
        ];
        return code is null ? [] : tables.Select(table => (table.Whole, Cell: new CellKey(table.Table, code, ColumnKeys.Total)))
            .Where(entry => scope.Figures.Line(entry.Cell) is not null)
            .ToDictionary(entry => entry.Whole, entry => scope.Cell(entry.Cell));
    }

    private static string ColumnOf(string name) => PartNames.ColumnOf(name) is { Length: > 0 } column ? column
        : Personnel().IsMatch(name) ? ColumnKeys.Personnel
        : Public().IsMatch(name) ? ColumnKeys.Public
        : "";

    /// <summary>
    /// “比上年增加100.00万元，其中基本支出60.00万元”, “主要是项目支出100.00万元”: parts of a change or of a reason. Beside 工资福利 and 对个人和家庭的补助
    /// 人员支出 is not all that people are paid.
    /// </summary>
    private static bool MayBeElse(string text, int whole, int part)
    {
        var start = Math.Max(whole, text.LastIndexOfAny(['。', '；', ';'], part) + 1);
        return OfElse().IsMatch(text[start..part]) || OtherRunning().IsMatch(text);
    }

    /// <summary>
    /// True where the amount before a part and those beside it is that of the whole. “教育支出5,130.94万元（其中基本支出…）”, “专户资金安排的支出
    /// 4,123.35万元，其中基本支出…”: a part may be of another part, or of something that no table tells.
    /// </summary>
    private static bool IsOf(decimal? whole, Passage passage, List<(string Name, Capture Amount)> parts, (string Name, Capture Amount) part)
    {
        for (var here = part; ;)
        {
            if (Amounts().Matches(passage.Text[..here.Amount.Index]).LastOrDefault()?.Groups["amount"] is not { } before)
            {
                return false;
            }

            var beside = parts.Find(one => one.Amount.Index == before.Index);
            if (beside.Amount is null)
            {
                return whole is { } amount && passage.Number(before) is { } told && IsAbout(told, amount);
            }

            if (Opening().IsMatch(passage.Text[(before.Index + before.Length)..here.Amount.Index]) && !IsRunning(beside.Name, here.Name))
            {
                return false;
            }

            here = beside;
        }
    }

    /// <summary>“基本支出3,458.30万元（人员经费2,891.86万元，公用经费566.44万元）”.</summary>
    private static bool IsRunning(string whole, string part) =>
        ColumnOf(whole) == ColumnKeys.Basic && ColumnOf(part) is ColumnKeys.Personnel or ColumnKeys.Public;

    private static decimal? WholeOf(CheckScope scope, Whole whole) => whole switch
    {
        Whole.All => scope.Figures.Amount(All),
        Whole.Fiscal => scope.Figures.Amount(Fiscal),
        Whole.Rest => null,
        _ => scope.Figures.Amount(new CellKey(Budgets.First(budget => budget.Whole == whole).Table, LineKeys.Total, ColumnKeys.Total)),
    };

    private static bool IsAbout(StatedNumber told, decimal amount) => Math.Abs((told.Value * 10_000m) - amount) <= told.HalfDigit * 2;

    private static IEnumerable<(string Name, Capture Amount)> PartsIn(string text) =>
    [
        .. Part().Matches(text).Select(match => (match.Groups["name"].Value, (Capture)match.Groups["amount"])),
        .. Several.In(text).Where(match => match.Groups["name"].Captures.Count == match.Groups["amount"].Captures.Count)
            .SelectMany(match => match.Groups["name"].Captures.Select(name => name.Value).Zip(match.Groups["amount"].Captures)),
    ];

    private static Whole KindOf(Match whole) => Enum.GetValues<Whole>().FirstOrDefault(kind => whole.Groups[$"{kind}"].Success);

    [GeneratedRegex("(?<General>一般公共预算(?:财政)?(?:拨款)?)支出|(?<Funds>政府性基金(?:预算)?(?:财政)?(?:拨款)?)支出"
        + "|(?<StateCapital>国有资本经营(?:预算)?(?:财政)?(?:拨款)?)支出|(?<Fiscal>(?<!预算|基金|经营|非)财政拨款)支出"
        + "|(?<Rest>其余|非财政|其他资金|自有资金|(?:事业|经营|其他)收入[^，。；]{0,12}(?:支出|安排))"
        + "|(?<!拨款|预算|基金|资金|收入|补助)支出(?:总)?预算|预算支出总额")]
    private static partial Regex Wholes();

    [GeneratedRegex(@"[；;，,]其余(?:部分|支出)?(?:为|是|由)[^，。；\d]{0,40}?支出(?:预算)?(?:为|是)?\s*" + StatedNumber.Money
        + @"(?=\s*(?:[。；;]|$))")]
    private static partial Regex Rest();

    // What stands behind “安排的” is part of a part.
    [GeneratedRegex("(?<=[，,、；;：:（(。]|其中|包括|含|分为|由|元[和及与])"
        + @"(?:其中|[^，,、；;：:（()）。的\d]{0,8}(?:分为|包括|包含|由))?"
        + @"(?<name>基本支出|项目支出|人员(?:经费|支出)|(?:日常)?公用(?:经费|支出)|[^，,、；;：:（()）。的\d]{2,16}支出)"
        + @"(?:预算)?(?:安排)?(?:为|是|共计|共)?\s*" + StatedNumber.Money)]
    private static partial Regex Part();

    [GeneratedRegex(StatedNumber.Money)]
    private static partial Regex Amounts();

    [GeneratedRegex("[（(]|其中|包括|含|分为|由|[中内](?=[，,：:]?安排)")]
    private static partial Regex Opening();

    [GeneratedRegex("[比较增减]|主要|原因|由于|因为|用于|上升|下降|新|结转|上年|去年")]
    private static partial Regex OfElse();

    [GeneratedRegex("对个人和家庭|工资福利|商品和服务")]
    private static partial Regex OtherRunning();

    [GeneratedRegex("^人员(?:经费|支出)$")]
    private static partial Regex Personnel();

    [GeneratedRegex("^(?:日常)?公用(?:经费|支出)$")]
    private static partial Regex Public();
}
