using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Looks at what the texts state: F14 and F17–F19.</summary>
internal static partial class TextChecks
{
    /// <summary>F14: headline amounts, listed items, their sum, and that every class (or item) is listed once.</summary>
    public static IEnumerable<Comparison> BudgetNotes(Check check, CheckScope scope)
    {
        var text = scope.Text(TextSectionKind.BudgetNotes);
        var items = text.Figures.Where(figure => figure.IsListed).ToList();
        return
        [
            .. text.Figures.Where(figure => !IsExecution(figure) && IsToBeCompared(figure, scope)).Select(figure => AgainstCell(check, scope, figure, TextSectionKind.BudgetNotes)),
            .. InYuan(check, scope, TextSectionKind.BudgetNotes, cell => cell.Table != Supplements.Execution),
            .. items.Count == 0 ? [] : Listing(check, scope, items),
        ];
    }

    /// <summary>
    /// What is listed adds up to what there is, and each line of that depth that has an amount is listed once. Whether classes or items
    /// are listed the text itself shows; where it mixes them, nothing is added up.
    /// </summary>
    private static IEnumerable<Comparison> Listing(Check check, CheckScope scope, List<StatedFigure> items)
    {
        var depths = items.Select(item => item.Cell).OfType<CellKey>().Select(cell => scope.Figures.Line(cell)?.Kind).Distinct().ToList();
        if (depths is not [{ } depth] || FundTables.Append(TableKeys.FiscalReceiptsAndExpenditure).Any(scope.IsUnread))
        {
            yield break;
        }

        var stated = new Side(
            [.. items.Select(item => item.Key)],
            items.Sum(item => item.Amount),
            AmountUnit.TenThousandYuan.Print(items.Sum(item => item.Amount), items.Max(item => item.Decimals)),
            $"编制说明所列 {items.Count} 个科目之和");
        var total = depth == LineKind.Plain
            ? scope.Cell(new CellKey(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total))
            : scope.Sum([.. FundTables.Select(table => new CellKey(table, LineKeys.Total, ColumnKeys.Total))], "三张功能分类预算表的合计之和");
        var tolerance = items.Sum(item => item.HalfDigit);
        var comparison = Comparing.Amounts(check, stated, Relation.Equal, total, tolerance);
        yield return comparison.Outcome == Outcome.WithinRounding ? comparison with { Outcome = Outcome.Agrees } : comparison;

        // A paragraph that calls its line by a wrong name lists it all the same; its name is a finding of its own.
        var unknown = items.Where(item => item.Cell is null).ToList();
        foreach (var line in LinesToList(scope, depth))
        {
            var count = items.Count(item => item.Cell == line);
            if (count == 0 && unknown.Find(item => Math.Abs(item.Amount - (scope.Figures.Amount(line) ?? 0)) <= item.HalfDigit) is { } misnamed)
            {
                unknown.Remove(misnamed);
                continue;
            }

            yield return Comparing.Texts(
                check,
                Comparing.Words($"{count} 次", $"编制说明列出{scope.LineName(line)}", line),
                Comparing.Words("1 次", "应列")) with
            {
                Statement = count == 0 ? $"编制说明没有列出{scope.LineName(line)}。" : $"编制说明把{scope.LineName(line)}列了 {count} 次，应列一次。",
            };
        }
    }

    private static readonly string[] FundTables = [TableKeys.GeneralPublicBudget, TableKeys.GovernmentFunds, TableKeys.StateCapital];

    private static IEnumerable<CellKey> LinesToList(CheckScope scope, LineKind depth) =>
        from table in depth == LineKind.Plain ? [TableKeys.FiscalReceiptsAndExpenditure] : FundTables
        from line in scope.Figures[table].OfKind(depth)
        where line.Panel != "receipts" && line[ColumnKeys.Total].Amount is not (null or 0)
        select new CellKey(table, line.Key, ColumnKeys.Total);

    /// <summary>
    /// F14: a use or reason that is nothing but the name of a line (“住房公积金”, “住房公积金经费增加”) is that of the paragraph's own line, and not of
    /// another that is listed. What says more is not judged.
    /// </summary>
    public static IEnumerable<Comparison> OwnSubjects(Check check, CheckScope scope)
    {
        var items = scope.Facts.Items.Where(item => item.Names.Length == 3).ToList();
        var names = items.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var item in items)
        {
            foreach (var told in new[] { item.Use, item.Reason }.OfType<StatedText>())
            {
                var subject = Width.Normalise(SubjectOfReason().Replace(told.Text, ""));
                if (names.Contains(subject))
                {
                    yield return Comparing.Texts(
                        check,
                        Comparing.Words(
                            NamesOf(item).Contains(subject) ? Width.Normalise(item.Names[^1]) : subject,
                            $"编制说明第 {told.Place.Paragraph + 1} 段“{told.Text}”所说的科目",
                            new CellKey(TextKeys.Of(TextSectionKind.BudgetNotes), $"p{told.Place.Paragraph + 1}", "text")),
                        Comparing.Words(Width.Normalise(item.Names[^1]), "同一段的科目"));
                }
            }
        }

        static IEnumerable<string> NamesOf(StatedItem item) => [Width.Normalise(item.Names[^1]), Width.Normalise(item.Names[^2] + item.Names[^1])];
    }

    /// <summary>F17: the amounts are those of T9, the total change is the sum of the changes, and 公车 is 购置 and 运行.</summary>
    public static IEnumerable<Comparison> ThreePublic(Check check, CheckScope scope)
    {
        var text = scope.Text(TextSectionKind.OtherNotes);
        var changes = text.Changes.Where(change => change.Cell.Table == TableKeys.ThreePublic).ToLookup(change => change.Cell.Column, StringComparer.Ordinal);
        return
        [
            .. Stated(check, scope, TextSectionKind.OtherNotes, TableKeys.ThreePublic),
            .. NoAgencyExpenses(check, scope),
            .. SumOfChanges(check, changes, ColumnKeys.Total, ColumnKeys.OverseasVisits, ColumnKeys.Vehicles, ColumnKeys.OfficialHospitality),
            .. SumOfChanges(check, changes, ColumnKeys.Vehicles, ColumnKeys.VehiclePurchase, ColumnKeys.VehicleOperation),
        ];
    }

    /// <summary>“本单位无机关运行经费” stands only where T9 has none.</summary>
    private static IEnumerable<Comparison> NoAgencyExpenses(Check check, CheckScope scope) =>
        from paragraph in scope.Paragraphs(TextSectionKind.OtherNotes).Index()
        where NoAgency().IsMatch(paragraph.Item)
        let cell = scope.Cell(new CellKey(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.AgencyOperatingExpenses))
        select Comparing.Texts(
            check,
            Comparing.Words("无", $"其他相关情况说明第 {paragraph.Index + 1} 段所说的机关运行经费", new CellKey(TextKeys.Of(TextSectionKind.OtherNotes), $"p{paragraph.Index + 1}", "text")),
            Comparing.Words(cell.Amount is null or 0 ? "无" : cell.Text, cell.Place, cell.Cells));

    private static IEnumerable<Comparison> SumOfChanges(Check check, ILookup<string, StatedChange> changes, string whole, params IReadOnlyList<string> parts)
    {
        var total = changes[whole].FirstOrDefault();
        var stated = parts.Select(part => changes[part].FirstOrDefault()).OfType<StatedChange>().ToList();
        if (total is null || stated.Count < parts.Count)
        {
            yield break;
        }

        var sum = stated.Sum(change => change.Delta);
        yield return Comparing.Amounts(
            check,
            Comparing.Stated(total, "说明中的增减总额"),
            Relation.Equal,
            new Side([.. stated.Select(change => change.Key)], sum, AmountUnit.TenThousandYuan.Print(sum, 2), "说明中各项增减之和"),
            ChangeChecks.ToleranceOfSum(2, stated.Count));
    }

    public static IEnumerable<Comparison> Procurement(Check check, CheckScope scope) => Stated(check, scope, TextSectionKind.OtherNotes, Supplements.Procurement);

    /// <summary>F19: the number of projects with targets is at most that of T10, where the form has it.</summary>
    public static IEnumerable<Comparison> Performance(Check check, CheckScope scope)
    {
        foreach (var comparison in Stated(check, scope, TextSectionKind.OtherNotes, Supplements.Performance))
        {
            yield return comparison;
        }

        var count = scope.Cell(Supplements.PerformanceCount);
        var projects = scope.Figures[TableKeys.FiscalProjects].OfKind(LineKind.Project).Count();
        if (scope.Edition.FindTable(TableKeys.FiscalProjects) is { } table && count.Amount is not null)
        {
            var lines = new Side([new CellKey(table.Key, LineKeys.Total, ColumnKeys.Amount)], projects, $"{projects}", $"{scope.TableName(table)}的项目数");
            yield return Comparing.Amounts(check, count, Relation.AtMost, lines, 0);
        }
    }

    /// <summary>What a text states of a table, or of figures that only texts state, against what is known of them.</summary>
    public static IEnumerable<Comparison> Stated(Check check, CheckScope scope, TextSectionKind kind, string table) =>
    [
        .. scope.Text(kind).Figures.Where(figure => figure.Cell?.Table == table && IsToBeCompared(figure, scope)).Select(figure => AgainstCell(check, scope, figure, kind)),
        .. InYuan(check, scope, kind, cell => cell.Table == table),
    ];

    /// <summary>
    /// Amounts printed in 元 where the form has 万元, such as 4,706元 for 4,706万元: what is printed is held against the cell. 元 in words of
    /// the unit's own says nothing.
    /// </summary>
    private static IEnumerable<Comparison> InYuan(Check check, CheckScope scope, TextSectionKind kind, Func<CellKey, bool> selected)
    {
        var section = scope.Sections.FirstOrDefault(section => section.Kind == kind);
        foreach (var (index, paragraph) in (section?.Paragraphs ?? []).Index())
        {
            var amounts = AmountInYuan().Matches(paragraph);
            if (amounts.Count == 0)
            {
                continue;
            }

            var read = scope.Read(section! with { Paragraphs = section.Paragraphs.SetItem(index, AmountInYuan().Replace(paragraph, "${amount}万元")) });

            // Every 万 put in moves what follows it.
            var places = amounts.Index().Select(amount => amount.Item.Index + amount.Index).ToHashSet();
            var start = 0;
            foreach (var run in read.Paragraphs[index].Runs)
            {
                if (places.Contains(start) && read.Figures.FirstOrDefault(figure => figure.Key == run.Key) is { Cell: { } cell } figure && selected(cell))
                {
                    var stated = new Side([figure.Key], figure.Amount / 10_000m, $"{figure.Printed}元", PlaceOf(figure, kind));
                    if (IsKnown(scope, cell))
                    {
                        yield return Comparing.Rounded(check, stated, scope.Cell(cell), figure.HalfDigit / 10_000m);
                    }
                    else if (cell.Table == Supplements.Execution)
                    {
                        // Its percentage is worked out with an amount of 万元 (RULES.md F16).
                        yield return Comparing.Texts(check, stated with { Amount = null }, Comparing.Words($"{figure.Printed}万元", "同一句安排数的单位"));
                    }
                }

                start += run.Text.Length;
            }
        }
    }

    /// <summary>A blank of a table that was read is 0; of what only texts state, nothing is known but what they state.</summary>
    private static bool IsKnown(CheckScope scope, CellKey cell) =>
        scope.Edition.FindTable(cell.Table) is not null ? !scope.IsUnread(cell.Table) : scope.Figures.Amount(cell) is not null;

    /// <summary>A line that no table has is a finding, once for what is said of it, unless one of them could not be read.</summary>
    private static bool IsToBeCompared(StatedFigure figure, CheckScope scope) =>
        figure.Cell is { } cell ? !scope.IsUnread(cell.Table) : figure.IsListed && !FundTables.Append(TableKeys.FiscalReceiptsAndExpenditure).Any(scope.IsUnread);

    private static Comparison AgainstCell(Check check, CheckScope scope, StatedFigure figure, TextSectionKind kind)
    {
        var place = PlaceOf(figure, kind);
        return figure.Cell is { } cell
            ? Comparing.Rounded(check, Comparing.Stated(figure, place), scope.Cell(cell), figure.HalfDigit)
            : Comparing.Texts(check, Comparing.Stated(figure, place), Comparing.Words(CodeChecks.Missing, "各表"));
    }

    private static string PlaceOf(StatedFigure figure, TextSectionKind kind) =>
        $"{WordingChecks.TextName(kind)}第 {figure.Paragraph + 1} 段所述";

    private static bool IsExecution(StatedFigure figure) => figure.Cell?.Table == Supplements.Execution;

    [GeneratedRegex("(?:经费|支出经费)?(?:增加|减少|保持不变|持平)$")]
    private static partial Regex SubjectOfReason();

    [GeneratedRegex(@"(?<![\d.,-])(?<amount>-?\d[\d,]{0,17}(?:\.\d{1,6})?)元")]
    private static partial Regex AmountInYuan();

    [GeneratedRegex("无机关运行(?:经)?费")]
    private static partial Regex NoAgency();
}
