using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>
/// RULES.md written down a second time, apart from the checks: plain loops over codes instead of formulas, and no findings, only
/// which rule is broken where and by how much. It is the proof that a falsification cannot be seen: a document in which every rule
/// that held still holds gives no rule anything to say. That it is complete is tested too: whatever the checks call an error or a
/// warning, it must call broken.
/// </summary>
internal sealed partial class Rulebook
{
    private static readonly string[] FunctionTables = ["T2", "T3", "T4b", "T5", "T6", "T7", "T10"];
    private static readonly string[] FundTables = ["T5", "T6", "T7"];

    private readonly Account account;
    private readonly ClassificationLists lists;
    private readonly DisclosureDocument publication;
    private readonly Edition edition;
    private readonly EditionKey form;
    private readonly Dictionary<(string Table, string Line), FigureLine> lines = [];
    private readonly Dictionary<CellKey, StatedFigure> stated = [];
    private readonly ImmutableHashSet<string>.Builder broken = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);

    private Rulebook(Account account, ClassificationLists lists)
    {
        this.account = account;
        this.lists = lists;
        publication = account.Document;
        edition = publication.Edition;
        form = publication.Disclosure.EditionKey;
        foreach (var table in publication.Figures.Tables)
        {
            foreach (var line in table.Lines)
            {
                lines.TryAdd((table.Table, line.Key), line);
            }
        }

        foreach (var figure in account.Figures)
        {
            if (figure.Cell is { } cell)
            {
                stated.TryAdd(cell, figure);
            }
        }
    }

    /// <summary>Every rule that does not hold, with its place and by how much it is missed.</summary>
    public static ImmutableHashSet<string> Breaches(Account account, ClassificationLists lists)
    {
        var book = new Rulebook(account, lists);
        book.Receipts();
        book.SumsDown();
        book.SumsAcross();
        book.TableAgainstTable();
        book.EconomicCodes();
        book.Projects();
        book.ThreePublic();
        book.StatedFigures();
        book.Listing();
        book.StatedChanges();
        book.StatedShares();
        book.StatedOnly();
        book.Codes();
        book.ClassNumbers();
        book.Names();
        book.Notes();
        book.Words();
        book.Counts();
        book.Detail();
        return book.broken.ToImmutable();
    }

    private static readonly string[] DetailedTables = ["T2", "T3", "T4b", "T5", "T6", "T7", "T8"];

    /// <summary>F34: a 类 with an amount has a 款 below it, and a 款 by function an 项; what vehicles cost is told apart.</summary>
    private void Detail()
    {
        foreach (var table in DetailedTables.Where(Exists))
        {
            var coded = Coded(table);
            foreach (var (line, next) in coded.Zip(coded.Skip(1).Select(line => (FigureLine?)line).Append(null)))
            {
                var isDetailed = next is not null && next.Kind > line.Kind;
                var isToBe = line.Kind == LineKind.Class || (line.Kind == LineKind.Section && table != "T8");
                if (isToBe && !isDetailed && line.Cells.Values.Any(cell => cell.Amount is not (null or 0)))
                {
                    broken.Add($"F34 {table} {line.Key}");
                }
            }
        }

        if (
            At(new("T9", "budget", "vehicles")) > 0 && !IsFilled(new("T9", "budget", "vehicle-purchase"))
                && !IsFilled(new("T9", "budget", "vehicle-operation")))
        {
            broken.Add("F34 vehicles");
        }
    }

    /// <summary>F1, and of F2 what concerns the left side.</summary>
    private void Receipts()
    {
        Equal("F1", [T1("receipts-total")], [T1("fiscal"), T1("operating-income"), T1("business-income"), T1("other-income")]);
        Equal("F1", [T1("fiscal")], [T1("general"), T1("funds"), .. T1("state-capital", form.HasStateCapital)]);
        Equal("F2", [T1("receipts-total")], [new("T1", "expenditure-total", Total)]);
        Equal(
            "F2",
            [T4("receipts-total")],
            [T4("general"), T4("funds"), .. form.HasStateCapital ? [T4("state-capital")] : Array.Empty<CellKey>()]);
        Equal("F2", [T4("receipts-total")], [new("T4", "expenditure-total", Total)]);

        static CellKey T4(string line) => new("T4", line, Amount);
    }

    private static CellKey T1(string line) => new("T1", line, Amount);

    private static IEnumerable<CellKey> T1(string line, bool exists) => exists ? [T1(line)] : [];

    /// <summary>F2 (the right side of T1 and T4), F3 and the inner sums of T10: in every column, from the lines below.</summary>
    private void SumsDown()
    {
        foreach (var table in new[] { "T1", "T4" })
        {
            foreach (var column in AmountColumns(table, "expenditure"))
            {
                Equal(
                    "F2",
                    [new(table, "expenditure-total", column)],
                    [.. Classes(table).Select(line => new CellKey(table, line.Key, column))]);
            }
        }

        foreach (var table in FunctionTables.Append("T8").Where(Exists))
        {
            var coded = Coded(table);
            foreach (var column in AmountColumns(table, "lines"))
            {
                var rule = table == "T10" ? "F10" : "F3";
                Equal(
                    rule,
                    [new(table, "total", column)],
                    [.. coded.Where(line => line.Kind == LineKind.Class).Select(line => new CellKey(table, line.Key, column))]);
                for (var index = 0; index < coded.Count; index++)
                {
                    var below = Below(coded, index);
                    if (below.Count > 0)
                    {
                        Equal(
                            rule, [new(table, coded[index].Key, column)], [.. below.Select(line => new CellKey(table, line.Key, column))]);
                    }
                }
            }
        }
    }

    /// <summary>The 款 of a 类, or the 项 of a 款: those that stand under it.</summary>
    private static List<FigureLine> Below(List<FigureLine> coded, int parent)
    {
        var below = new List<FigureLine>();
        for (var index = parent + 1; index < coded.Count && coded[index].Kind > coded[parent].Kind; index++)
        {
            if (coded[index].Kind == coded[parent].Kind + 1)
            {
                below.Add(coded[index]);
            }
        }

        return below;
    }

    /// <summary>F4, and of F2 the rows of T1 in the unit form: 合计 is its parts.</summary>
    private void SumsAcross()
    {
        foreach (var (table, parts) in new (string, string[])[]
        {
            ("T1", [Personnel, Public, Project]),
            ("T2", [FiscalAppropriation, OperatingIncome, BusinessIncome, OtherIncome]),
            ("T3", [Basic, Project]),
            ("T4", [ColumnKeys.GeneralPublicBudget, ColumnKeys.GovernmentFunds, ColumnKeys.StateCapital]),
            ("T4b", [Personnel, Public, Project]),
            ("T5", [Basic, Project]),
            ("T6", [Basic, Project]),
            ("T7", [Basic, Project]),
            ("T8", [Personnel, Public]),
        })
        {
            var present = parts.Where(part => Has(table, part)).ToList();
            foreach (var line in present.Count == 0 ? [] : publication.Figures[table].Lines.Where(line => line.Panel != "receipts"))
            {
                Equal(
                    table == "T1" ? "F2" : "F4",
                    [new(table, line.Key, Total)],
                    [.. present.Select(part => new CellKey(table, line.Key, part))]);
            }
        }
    }

    /// <summary>F5 to F8.</summary>
    private void TableAgainstTable()
    {
        var income = Coded("T2").Select(line => $"{line.Code} {Alike(line.Name)}").ToList();
        var expenditure = Coded("T3").Select(line => $"{line.Code} {Alike(line.Name)}").ToList();
        if (!income.SequenceEqual(expenditure))
        {
            broken.Add($"F5 {string.Join('|', income.Except(expenditure))} / "
                + $"{string.Join('|', expenditure.Except(income))} "
                + $"{income.Count} {expenditure.Count}");
        }

        foreach (var line in Keys("T2", "T3"))
        {
            Equal("F5", [new("T2", line, Total)], [new("T3", line, Total)]);
        }

        foreach (
            var line in Classes("T1").Select(line => line.Key)
                .Union(Coded("T3").Where(line => line.Kind == LineKind.Class).Select(line => line.Key)))
        {
            Equal("F6", [new("T1", line, Total)], [new("T3", line, Total)]);
            Equal("F6", [new("T1", line, Project)], [new("T3", line, Project)]);
            Equal("F6", [new("T1", line, Personnel), new("T1", line, Public)], [new("T3", line, Basic)]);
        }

        Equal("F6", [new("T1", "expenditure-total", Total)], [new("T3", "total", Total)]);
        Equal("F6", [new("T1", "expenditure-total", Project)], [new("T3", "total", Project)]);
        Equal("F6", [T1("fiscal")], [new("T2", "total", FiscalAppropriation)]);
        Equal("F6", [T1("fiscal")], [new("T4", "receipts-total", Amount)]);

        (string Column, string Table)[] tablesOfFunds =
            [(ColumnKeys.GeneralPublicBudget, "T5"), (ColumnKeys.GovernmentFunds, "T6"), (ColumnKeys.StateCapital, "T7")];
        foreach (var (column, table) in tablesOfFunds)
        {
            foreach (
                var line in Has("T4", column) && Exists(table)
                    ? Classes("T4").Select(line => line.Key)
                        .Union(Coded(table).Where(line => line.Kind == LineKind.Class).Select(line => line.Key))
                    : [])
            {
                Equal("F7", [new("T4", line, column)], [new(table, line, Total)]);
            }
        }

        foreach (var line in Keys("T2", "T4b", "T5", "T6", "T7"))
        {
            CellKey[] funds = [.. FundTables.Where(Exists).Select(table => new CellKey(table, line, Total))];
            Equal("F7", [new("T2", line, FiscalAppropriation)], funds);
            Equal("F7", [new("T4b", line, Total)], Exists("T4b") ? funds : []);
        }

        foreach (var line in Keys("T5", "T3"))
        {
            foreach (var column in new[] { Total, Basic, Project })
            {
                AtMost("F8", new("T5", line, column), new("T3", line, column));
            }
        }
    }

    /// <summary>F9 and F9b.</summary>
    private void EconomicCodes()
    {
        Equal("F9", [new("T8", "total", Total)], [new("T5", "total", Basic)]);
        var other = Exists("T4b") ? ("T4b", "total") : ("T1", "expenditure-total");
        var isWhollyGeneral = At(new("T5", "total", Basic)) == At(new("T3", "total", Basic));
        if (Exists("T4b") || (!form.IsDepartment && isWhollyGeneral))
        {
            Equal("F9", [new("T8", "total", Personnel)], [new(other.Item1, other.Item2, Personnel)]);
            Equal("F9", [new("T8", "total", Public)], [new(other.Item1, other.Item2, Public)]);
        }

        foreach (var (economic, functions) in new (string[], string[])[]
        {
            (["30108"], ["2080505"]), (["30109"], ["2080506"]),
            (["30110", "30111"], ["2101101", "2101102", "2101103"]), (["30113"], ["2210201"]),
        })
        {
            CellKey[] left = [.. economic.Select(code => new CellKey("T8", code, Total))];
            CellKey[] right = [.. functions.Select(code => new CellKey("T5", code, Basic))];
            if (left.Any(IsFilled) && right.Any(IsFilled))
            {
                Equal("F9b", left, right);
            }
        }
    }

    /// <summary>F10, also that T10 has the project expenditure of T4b.</summary>
    private void Projects()
    {
        if (!Exists("T10"))
        {
            return;
        }

        var all = publication.Figures["T10"].Lines;
        for (var index = 0; index < all.Length; index++)
        {
            if (all[index].Kind == LineKind.Item)
            {
                Equal(
                    "F10",
                    [new("T10", all[index].Key, Amount)],
                    [
                        .. all.Skip(index + 1).TakeWhile(line => line.Kind == LineKind.Project)
                            .Select(line => new CellKey("T10", line.Key, Amount))
                    ]);
            }
        }

        foreach (var line in Keys("T10", "T4b"))
        {
            Equal("F10", [new("T10", line, Amount)], [new("T4b", line, Project)]);
        }

        var number = 0;
        foreach (var line in all.Where(line => line.Kind == LineKind.Project))
        {
            Demand("F10", $"T10/{line.Key}", line[ColumnKeys.Sequence].Text ?? "", $"{++number}");
        }
    }

    /// <summary>F11 to F13.</summary>
    private void ThreePublic()
    {
        Equal("F11", [T9(Total)], [T9(OverseasVisits), T9(OfficialHospitality), T9(Vehicles)]);
        Equal("F11", [T9(Vehicles)], [T9(VehiclePurchase), T9(VehicleOperation)]);
        AtMost("F12", new("T8", "30217", Total), T9(OfficialHospitality));
        AtMost("F12", new("T8", "30231", Total), T9(VehicleOperation));
        AtMost("F12", new("T8", "30212", Total), T9(OverseasVisits));
        AtMost("F13", T9(AgencyOperatingExpenses), new("T8", "total", Public));
    }

    private static CellKey T9(string column) => new("T9", "budget", column);

    /// <summary>F14, F16 to F20: every figure that a text states is that of its cell, where a table or a working paper has it.</summary>
    private void StatedFigures()
    {
        foreach (var figure in account.Figures)
        {
            if (figure.Cell is not { } cell)
            {
                broken.Add($"F14 {figure.Key} names no line: {figure.Printed}");
                continue;
            }

            // What only texts state is compared with itself, unless a working paper has it too.
            var difference = figure.Amount - (At(cell) ?? 0);
            if (Math.Abs(difference) > figure.HalfDigit && !IsCutOff(figure.Amount, At(cell) ?? 0, figure.HalfDigit * 2))
            {
                broken.Add($"F14 {figure.Key} {difference}");
            }
        }
    }

    /// <summary>A text that cuts off instead of rounding is information (RULES.md, Tolerance): 87.70 for 87.708.</summary>
    private static bool IsCutOff(decimal printed, decimal told, decimal digit) =>
        digit > 0 && Math.Abs(printed) <= Math.Abs(told) && printed * told >= 0 && Math.Abs(told - printed) < digit;

    /// <summary>
    /// F14: the listed items make the total, and each line of their depth that has an amount is listed once. A paragraph with a wrong
    /// name lists the line of its amount.
    /// </summary>
    private void Listing()
    {
        var items = account.Figures.Where(figure => figure.IsListed).ToList();
        var kinds = items.Select(item => item.Cell).OfType<CellKey>().Select(cell => lines.GetValueOrDefault((cell.Table, cell.Line))?.Kind)
            .Distinct().ToList();
        if (kinds is not [{ } kind])
        {
            return;
        }

        CellKey[] totals = kind == LineKind.Plain
            ? [new("T4", "expenditure-total", Total)]
            : [.. FundTables.Where(Exists).Select(table => new CellKey(table, "total", Total))];
        Near(
            "F14",
            "items",
            items.Sum(item => item.Amount),
            totals.Sum(total => At(total) ?? 0),
            items.Sum(item => item.HalfDigit) + totals.Sum(HalfDigit));
        var misnamed = items.Where(item => item.Cell is null).ToList();
        foreach (var cell in (kind == LineKind.Plain ? ["T4"] : FundTables).SelectMany(table => publication.Figures[table].OfKind(kind)
            .Where(line => line.Panel != "receipts").Select(line => new CellKey(table, line.Key, Total))).Where(cell =>
                At(cell) is not (null or 0)))
        {
            var count = items.Count(item => item.Cell == cell);
            if (count == 0 && misnamed.Find(item => Math.Abs(item.Amount - At(cell)!.Value) <= item.HalfDigit) is { } found)
            {
                misnamed.Remove(found);
                count = 1;
            }

            Demand("F14", $"{cell} listed", $"{count}", "1");
        }
    }

    /// <summary>F15 and the changes of F17.</summary>
    private void StatedChanges()
    {
        foreach (var change in account.Changes)
        {
            var digit = OneDigit(change.Decimals);
            var now = At(change.Cell) ?? 0;
            if (change.Direction == Direction.More && now - change.Amount < -(HalfDigit(change.Cell) + (digit / 2)))
            {
                broken.Add($"F15 {change.Key} more than there is {now - change.Amount}");
            }

            if (change.Direction != Direction.Same && change.Amount == 0)
            {
                broken.Add($"F15 {change.Key} a change of nothing");
            }

            if (!change.WithExecution && publication.Figures.Amount(Supplements.PriorOf(change.Cell)) is { } then)
            {
                var decimals = Math.Max(change.Decimals, DecimalsBeside(change));
                var expected = (Amounts.ToTenThousand(now, decimals) - Amounts.ToTenThousand(then, decimals)) * 10_000m;
                Near("F15", change.Key.ToString(), change.Delta, expected, (LastDigit(change) + OneDigit(decimals)) / 2);
            }
        }

        if (ChangeOf("N4", "T4/expenditure-total/total") is { } fiscal)
        {
            FundsAddUp(fiscal);
            if (ChangeOf("N4", "T2/total/fiscal") is { } income)
            {
                Near("F15", "Δ fiscal income", income.Delta, fiscal.Delta, BetweenDigits(income, fiscal));
            }
        }

        if (ChangeOf("N4", "T2/total/total") is { } received && ChangeOf("N4", "T3/total/total") is { } spent)
        {
            Near("F15", "Δ income", received.Delta, spent.Delta, BetweenDigits(received, spent));
        }

        ChangesAddUp(Total, OverseasVisits, Vehicles, OfficialHospitality);
        ChangesAddUp(Vehicles, VehiclePurchase, VehicleOperation);
    }

    /// <summary>
    /// A fund of which no change is stated has lost what it had, or at least has not grown; what it had a working paper knows.
    /// </summary>
    private void FundsAddUp(StatedChange fiscal)
    {
        var stated = FundTables.Where(Exists)
            .Select(table => (Cell: new CellKey(table, "total", Total), Change: ChangeOf("N4", $"{table}/total/total")))
            .Select(fund => fund.Change is { WithExecution: true, Direction: not Direction.Same } ? fund with { Change = null } : fund)
            .ToList();
        var silent = stated.Where(fund => fund.Change is null).Select(fund => fund.Cell).ToList();
        var parts = stated.Select(fund => fund.Change).OfType<StatedChange>().ToList();
        if (
            parts.Count == 0 || fiscal is { WithExecution: true, Direction: not Direction.Same }
                || silent.Any(cell => At(cell) is not (null or 0)))
        {
            return;
        }

        var decimals = parts.Append(fiscal).Max(change => Math.Max(change.Decimals, DecimalsBeside(change)));
        var lost = silent.Select(
            cell =>
                publication.Figures.Amount(Supplements.PriorOf(cell)) is { } then
                    ? Amounts.ToTenThousand(then, decimals) * 10_000m
                    : (decimal?)null).ToList();
        var difference = fiscal.Delta - parts.Sum(part => part.Delta) + lost.Sum(amount => amount ?? 0);

        // Each change is the difference of two rounded figures.
        if (lost.Contains(null) ? difference > Tolerance() : Math.Abs(difference) > Tolerance())
        {
            broken.Add($"F15 Δ funds {difference}");
        }

        decimal Tolerance() => parts.Append(fiscal).Sum(LastDigit);
    }

    private void ChangesAddUp(string whole, params string[] parts)
    {
        var changes = parts.Select(part => ChangeOf("N5", $"T9/budget/{part}")).OfType<StatedChange>().ToList();
        if (ChangeOf("N5", $"T9/budget/{whole}") is { } total && changes.Count == parts.Length)
        {
            Near("F17", $"Δ {whole}", total.Delta, changes.Sum(change => change.Delta), changes.Append(total).Sum(LastDigit));
        }
    }

    private StatedChange? ChangeOf(string text, string cell) =>
        account.Changes.FirstOrDefault(change => change.Key.Table == text && change.Cell.ToString() == cell);

    private int DecimalsBeside(StatedChange change) =>
        account.Figures.FirstOrDefault(figure => figure.Cell == change.Cell && figure.Key.Table == change.Key.Table) is { } beside
            ? DecimalsOf(beside) : change.Decimals;

    /// <summary>A bare 0 is as exact as what else its paragraph tells.</summary>
    private int DecimalsOf(StatedFigure figure) => figure.Amount != 0 ? figure.Decimals
        : account.Figures.Where(other => other.Key.Table == figure.Key.Table && other.Paragraph == figure.Paragraph && !other.IsCount)
            .Max(other => other.Decimals);

    private decimal LastDigit(StatedChange change) => OneDigit(change.Amount == 0 ? DecimalsBeside(change) : change.Decimals);

    private decimal BetweenDigits(StatedChange one, StatedChange other) =>
        LastDigit(one) == LastDigit(other) ? 0 : (LastDigit(one) + LastDigit(other)) / 2;

    /// <summary>F16: the direction is that of the two figures, and the percentage lies between what half a digit of each allows.</summary>
    private void StatedShares()
    {
        foreach (var share in account.Shares)
        {
            var then = Current(share.Execution);
            var now = Current(share.Arranged);
            var head = account.Figures.First(figure => figure.Key.Table == "N4" && figure.Paragraph == share.Paragraph);
            if (!IsInside(share, then, now) && IsInside(share, then, head))
            {
                // The figure arranged is then the wrong one, of which F14 speaks.
                now = head;
            }

            if (share.Direction != Directions.Between(now.Amount, then.Amount))
            {
                broken.Add($"F16 {share.Key} direction {share.Direction}");
            }
            else if (share.Direction != Direction.Same && then.Amount != 0 && !IsInside(share, then, now))
            {
                broken.Add($"F16 {share.Key} {share.Percent} {then.Amount} {now.Amount}");
            }
        }
    }

    private StatedFigure Current(StatedFigure figure) => account.Figures.First(other => other.Key == figure.Key);

    private static bool IsInside(StatedShare share, StatedFigure then, StatedFigure now)
    {
        var half = OneDigit(share.Decimals) / 10_000m / 2;
        var percent = share.Direction == Direction.Less ? -share.Percent : share.Percent;
        return percent >= Percentage(now.Amount - now.HalfDigit, then.Amount + then.HalfDigit) - half
            && percent <= Percentage(now.Amount + now.HalfDigit, then.Amount - then.HalfDigit) + half;

        static decimal Percentage(decimal now, decimal then) => then <= 0 ? 1_000_000 : ((now / then) - 1) * 100;
    }

    /// <summary>F18 to F20: what only texts state.</summary>
    private void StatedOnly()
    {
        Equal(
            "F18",
            [Supplements.ProcurementTotal],
            [Supplements.ProcurementGoods, Supplements.ProcurementWorks, Supplements.ProcurementServices]);
        AtMost("F18", Supplements.ReservedForSmallAndMicro, Supplements.ReservedForSmallAndMedium);
        AtMost("F18", Supplements.ReservedForSmallAndMedium, Supplements.ProcurementTotal);
        AtMost("F19", Supplements.PerformanceAmount, new("T3", "total", Project));
        if (Exists("T10") && At(Supplements.PerformanceCount) > publication.Figures["T10"].OfKind(LineKind.Project).Count())
        {
            broken.Add($"F19 {At(Supplements.PerformanceCount)} projects");
        }

        var kinds = Enumerable.Range(1, Supplements.VehicleKinds.Count).ToList();
        Equal("F20", [Supplements.OwnedTotal], [.. kinds.Select(Supplements.OwnedVehicles)]);
        Equal("F20", [Supplements.PlannedTotal], [.. kinds.Select(Supplements.PlannedVehicles)]);
        if (At(Supplements.PlannedTotal) is { } planned && (planned > 0) != (At(T9(VehiclePurchase)) > 0))
        {
            broken.Add($"F20 {planned} vehicles for {At(T9(VehiclePurchase))}");
        }
    }

    /// <summary>F30: “二、” stands behind “一、” on the right of T1 and T4.</summary>
    private void ClassNumbers()
    {
        foreach (var table in new[] { "T1", "T4" })
        {
            var classes = publication.Figures[table].Lines.Where(line => line.Panel == "expenditure" && line.Name.Contains('、'))
                .Select(line => (line.Name, Number: ChineseNumeral.Parse(line.Name.Split('、')[0]) ?? 0))
                .Where(line => line.Number > 0).ToList();
            broken.UnionWith(classes.Zip(classes.Skip(1)).Where(pair => pair.Second.Number <= pair.First.Number)
                .Select(pair => $"F30 {table} {pair.Second.Name} after {pair.First.Name}"));
        }
    }

    /// <summary>F21: digits, parent, order, uniqueness, and the name that the year's list has.</summary>
    private void Codes()
    {
        foreach (var table in FunctionTables.Append("T8").Where(Exists))
        {
            var list = table == "T8" ? lists.Economic : lists.Functional;
            var pattern = table == "T8" ? EconomicDigits() : FunctionDigits();
            var before = "";
            var here = Coded(table);
            var codes = here.Select(line => line.Code).ToHashSet(StringComparer.Ordinal);
            foreach (var line in here)
            {
                var isWellFormed = pattern.IsMatch(line.Code) && line.Kind == LineKind.Class + ((line.Code.Length - 3) / 2);
                if (!isWellFormed)
                {
                    broken.Add($"F21 {table} {line.Key} malformed");
                }

                if (line.Code.Length > 3 && !codes.Contains(line.Code[..^2]))
                {
                    broken.Add($"F21 {table} {line.Key} orphan");
                }

                if (string.CompareOrdinal(line.Code, before) <= 0)
                {
                    broken.Add($"F21 {table} {line.Key} after {before}");
                }

                before = isWellFormed ? line.Code : before;
                if (Attested(list, line.Code) is { } name ? name != Alike(line.Name) : IsAttestedElsewhere(list, line))
                {
                    broken.Add($"F21 {table} {line.Code} {line.Name}");
                }
            }
        }
    }

    private string? Attested(CodeList list, string code) =>
        list.Find(code, form.Year) is { Attestation: Attestation.Attested } entry ? Alike(entry.Name) : null;

    /// <summary>The list lacks the code, and attests this very name for another code under the same parent.</summary>
    private bool IsAttestedElsewhere(CodeList list, FigureLine line) => list.Find(line.Code, form.Year) is null
        && list.Entries.Any(entry => entry.Attestation == Attestation.Attested && entry.IsValidIn(form.Year)
            && entry.Code.Length == line.Code.Length
            && entry.Code.Length >= 3 && entry.Code[..^2] == line.Code[..^2] && Alike(entry.Name) == Alike(line.Name));

    /// <summary>F22: one name to a code, a class of T1 and T4 is one of T3, and so is every code of a fund's table.</summary>
    private void Names()
    {
        var expenditure = Coded("T3");
        var names = expenditure.GroupBy(line => line.Code)
            .ToDictionary(lines => lines.Key, lines => Alike(lines.First().Name), StringComparer.Ordinal);
        foreach (var table in FunctionTables.Where(table => table is not "T2" and not "T3" && Exists(table)))
        {
            foreach (var line in Coded(table))
            {
                Demand("F22", $"{table} {line.Code}", Alike(line.Name), names.GetValueOrDefault(line.Code) ?? "none in T3");
            }
        }

        var classes = expenditure.Where(line => line.Kind == LineKind.Class).ToList();
        foreach (var table in new[] { "T1", "T4" })
        {
            foreach (var line in Classes(table))
            {
                var name = Numeral().Replace(line.Name, "");
                var known = classes.FirstOrDefault(other => other.Name == name)
                    ?? classes.FirstOrDefault(other => line.Code.Length > 0 && other.Code == line.Code);
                Demand("F22", $"{table} {line.Key}", Alike(name), known is null ? "none in T3" : Alike(known.Name));
            }
        }
    }

    /// <summary>F23.</summary>
    private void Notes()
    {
        foreach (var table in edition.Tables)
        {
            var figures = publication.Figures[table.Key];
            var isNil = figures.Lines.All(line => line.Cells.Values.All(value => value.Amount is null or 0));
            var note = figures.Notes.FirstOrDefault(note => SaysEmpty().IsMatch(note));
            if (!isNil && note is not null)
            {
                broken.Add($"F23 {table.Key} is not empty");
            }
            else if (isNil && table.NilNote is not null && !IsOwnNote(note ?? "", table.Key == "T6"))
            {
                broken.Add($"F23 {table.Key}: {note}");
            }
        }
    }

    /// <summary>It says that the table is empty, of which fund, and speaks of nobody else and no other year.</summary>
    private bool IsOwnNote(string note, bool isOfFunds) => note.Contains("政府性基金", StringComparison.Ordinal) == isOfFunds
        && note.Contains("国有资本经营", StringComparison.Ordinal) == !isOfFunds
        && !note.Contains(form.IsDepartment ? "本单位" : "本部门", StringComparison.Ordinal)
        && Year().Match(note) is var year && (!year.Success || year.Value == $"{form.Year}年");

    /// <summary>F24: the years and words with which texts compare, and the words that must be the document's own.</summary>
    private void Words()
    {
        foreach (var change in account.Changes)
        {
            Demand("F24", $"{change.Key}", $"{change.BaseYear ?? form.Year - 1} {change.WithExecution}", $"{form.Year - 1} {false}");
        }

        foreach (var demand in account.Demands)
        {
            Demand(demand.Rule, $"{demand.Place}", demand.Word, demand.Expected);
        }
    }

    /// <summary>F28 (divisions and units) and F29.</summary>
    private void Counts()
    {
        var organisation = publication.Find(TextSectionKind.Organisation)?.Paragraphs ?? [];
        for (var index = 0; index < organisation.Length; index++)
        {
            var below = organisation.Skip(index + 1).ToList();
            if (Divisions().Match(organisation[index]) is { Success: true } divisions)
            {
                // “直属机关党委和纪委” may be one division or two.
                var names = Bracketed().Replace(divisions.Groups["names"].Value, "");
                var least = names.Length > 0 ? names.Count(character => character == '、') + 1 : below.Count(NumberedEntry().IsMatch);
                var most = least + Joined().Count(names);
                var told = int.Parse(divisions.Groups["count"].Value, CultureInfo.InvariantCulture);
                if (least > 0 && (told < least || told > most))
                {
                    broken.Add($"F28 N2/p{index + 1}: {told} of {least} to {most}");
                }
            }

            var units = UnitsOfKind().Matches(organisation[index])
                .Sum(match => int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));
            var listed = below.Count(UnitEntry().IsMatch);
            if (units > 0 && listed > 0 && organisation[index].Contains("具体包括", StringComparison.Ordinal))
            {
                Demand("F28", $"N2/p{index + 1}", $"{units}", $"{listed}");
            }

            if (organisation[index].Contains("具体包括", StringComparison.Ordinal) && listed > 0 && At(Supplements.PerformanceUnits) > listed)
            {
                broken.Add($"F28 {At(Supplements.PerformanceUnits)} units with targets of {listed}");
            }
        }

        foreach (
            var (paragraph, index) in (publication.Find(TextSectionKind.ProjectNotes)?.Paragraphs ?? [])
                .Select((paragraph, index) => (paragraph, index)))
        {
            if (
                ProjectTotal().Match(paragraph) is { Success: true } total
                    && AmountsOf().Matches(total.Groups["parts"].Value) is { Count: > 0 } parts)
            {
                Near(
                    "F29",
                    $"N6/p{index + 1}",
                    Number(total.Groups["total"].Value) * 10_000m,
                    parts.Sum(part => Number(part.Groups["amount"].Value)) * 10_000m,
                    parts.Select(part => part.Groups["amount"].Value).Append(total.Groups["total"].Value).Sum(HalfDigit));
            }
        }

        static decimal HalfDigit(string text) => OneDigit(text.Contains('.') ? text.Length - text.IndexOf('.') - 1 : 0) / 2;

        static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    private void Demand(string rule, string place, string word, string expected)
    {
        if (word != expected)
        {
            broken.Add($"{rule} {place}: {word} ≠ {expected}");
        }
    }

    private void Near(string rule, string place, decimal one, decimal other, decimal tolerance)
    {
        if (Math.Abs(one - other) > tolerance)
        {
            broken.Add($"{rule} {place} {one - other}");
        }
    }

    /// <summary>Sums of cells are equal within half a digit for each cell; nothing is asked of cells that are all blank.</summary>
    private void Equal(string rule, CellKey[] left, CellKey[] right)
    {
        if (left.Any(IsFilled) || right.Any(IsFilled))
        {
            if (left.Concat(right).All(key => Has(key.Table, key.Column)) && left.Length > 0 && right.Length > 0)
            {
                Near(
                    rule,
                    left[0].ToString(),
                    left.Sum(key => At(key) ?? 0),
                    right.Sum(key => At(key) ?? 0),
                    left.Concat(right).Sum(HalfDigit));
            }
        }
    }

    private void AtMost(string rule, CellKey less, CellKey more)
    {
        if (IsFilled(less) && (At(less) ?? 0) - (At(more) ?? 0) > HalfDigit(less) + HalfDigit(more))
        {
            broken.Add($"{rule} {less} {At(less) - (At(more) ?? 0)}");
        }
    }

    private bool IsFilled(CellKey key) => At(key) is not null;

    /// <summary>The amount at an address; of what only texts state, the first that one states.</summary>
    private decimal? At(CellKey key) => lines.GetValueOrDefault((key.Table, key.Line))?[key.Column].Amount
        ?? (Supplements.Tables.Contains(key.Table) && stated.TryGetValue(key, out var figure) ? figure.Amount : null);

    /// <summary>Half the last digit that a cell prints (RULES.md, Tolerance); of what a working paper states, half of 0.01万元.</summary>
    private decimal HalfDigit(CellKey key)
    {
        if (edition.FindTable(key.Table) is not { } table)
        {
            return key.Column == Supplements.Count ? 0
                : lines.GetValueOrDefault((key.Table, key.Line))?[key.Column].Amount is null && stated.TryGetValue(key, out var told)
                ? OneDigit(DecimalsOf(told)) / 2 : 50m;
        }

        var cell = lines.GetValueOrDefault((key.Table, key.Line))?[key.Column] ?? default;
        var text = cell is { Amount: not null, Text: { } printed } ? printed : null;
        var decimals = cell.Printed?.Decimals
            ?? (text is null ? table.Decimals : text.Contains('.') ? text.Length - text.IndexOf('.') - 1 : 0);
        return (cell.Printed?.Unit ?? table.AmountUnit).InYuan * FalseDigits.LastDigit(decimals) / 2;
    }

    /// <summary>The last digit of an amount of 万元 printed with so many decimals, in yuan.</summary>
    private static decimal OneDigit(int decimals) => decimals <= 0 ? 10_000m : OneDigit(decimals - 1) / 10;

    private bool Exists(string table) => edition.FindTable(table) is not null;

    private bool Has(string table, string column) =>
        Supplements.Tables.Contains(table) || (edition.FindTable(table)?.Leaves().Any(leaf => leaf.Key == column) ?? false);

    private IEnumerable<string> AmountColumns(string table, string panel) =>
        edition.FindTable(table)?.FindPanel(panel)?.AmountColumns().Select(column => column.Key) ?? [];

    private List<FigureLine> Coded(string table) =>
        [.. publication.Figures[table].Lines.Where(line => line.Kind is LineKind.Class or LineKind.Section or LineKind.Item)];

    private IEnumerable<FigureLine> Classes(string table) =>
        publication.Figures[table].Lines.Where(line => line is { Panel: "expenditure", Kind: LineKind.Plain });

    /// <summary>The lines with a code, and the total, that any of these tables has.</summary>
    private IEnumerable<string> Keys(params string[] tables) =>
        tables.SelectMany(table => Coded(table).Select(line => line.Key)).Append("total").Distinct(StringComparer.Ordinal);

    /// <summary>Brackets and colons of either width, and spaces, are alike (RULES.md F21).</summary>
    private static string Alike(string text) =>
        text.Replace('(', '（').Replace(')', '）').Replace(':', '：').Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^2\d{2}(\d{2}){0,2}$")]
    private static partial Regex FunctionDigits();

    [GeneratedRegex(@"^3\d{2}(\d{2})?$")]
    private static partial Regex EconomicDigits();

    [GeneratedRegex("^[一二三四五六七八九十]+、")]
    private static partial Regex Numeral();

    [GeneratedRegex("空表|无数据|无此项|无相关|未安排")]
    private static partial Regex SaysEmpty();

    [GeneratedRegex("20\\d\\d年")]
    private static partial Regex Year();

    [GeneratedRegex("设(?<count>\\d+)个内设机构，包括：?(?<names>[^。]*)")]
    private static partial Regex Divisions();

    [GeneratedRegex("（[^（）]*）|\\([^()]*\\)")]
    private static partial Regex Bracketed();

    [GeneratedRegex("[和与及以/／]|按照")]
    private static partial Regex Joined();

    [GeneratedRegex("单位(?<count>\\d+)家")]
    private static partial Regex UnitsOfKind();

    [GeneratedRegex(@"^\s*\d+[.、．]")]
    private static partial Regex UnitEntry();

    [GeneratedRegex(@"^\s*(?:（[一二三四五六七八九十]+）|\d+[.、．])")]
    private static partial Regex NumberedEntry();

    [GeneratedRegex(@"项目总预算为?(?<total>\d[\d,]*(?:\.\d+)?)万元?[，,；;]?\s*其中[：:]?(?<parts>.*?)(?:[，,；;]?合计|。|$)")]
    private static partial Regex ProjectTotal();

    [GeneratedRegex(@"(?<![\d,.])(?<amount>\d[\d,]*(?:\.\d+)?)万")]
    private static partial Regex AmountsOf();
}
