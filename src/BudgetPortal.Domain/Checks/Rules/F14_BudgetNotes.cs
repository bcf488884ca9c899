using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>The budget notes tell the amounts of the tables, and of every line once.</summary>
internal sealed partial class F14_BudgetNotes : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F14",
                "编制说明与各表一致",
                "编制说明中的每一个金额等于表中数字（万元，四舍五入）；所列各科目之和等于总额，每个科目列一次；所写的占比与金额相符。",
                Severity.Error)
            {
                Version = 14,
                Since = 16,
                Topic = CheckTopic.Texts,
                Why = "编制说明把表中的数字讲给公众听，讲的应当就是表中的数字；列出的各科目合起来应当是总额，每个科目都讲到，又只讲一次。",
                Tolerance = ToleranceWords.Rounded,
            },
            BudgetNotes),
        new(
            new Check(
                "F14",
                "用途和原因说的是本科目",
                "只写科目名称的用途和原因，写的是该段自己的科目，不是所列的另一科目。",
                Severity.Warning)
            {
                Part = 2,
                Topic = CheckTopic.Texts,
                Why = "一段说明讲的是一个科目。用途或原因里写的却是另一个科目的名称，多半是复制后没有改。",
                Tolerance = ToleranceWords.Same,
                MadeUp = "“住房公积金（项）”一段写着“主要用于购房补贴”，而购房补贴是另列的科目。",
            },
            OwnSubjects),
    ];

    /// <summary>F14: headline amounts, listed items, their sum, and that every class (or item) is listed once.</summary>
    private static IEnumerable<Comparison> BudgetNotes(Check check, CheckScope scope)
    {
        var text = scope.Text(TextSectionKind.BudgetNotes);
        var misnamed = Misnamed(scope, [.. text.Figures.Where(figure => figure.IsListed)]);
        var meant = text.Figures.Where(figure => misnamed.ContainsKey(figure.Key))
            .ToDictionary(figure => (figure.Paragraph, figure.Cell!.Value.Line), figure => misnamed[figure.Key]);
        var items = text.Figures.Where(figure => figure.IsListed)
            .Select(item => misnamed.TryGetValue(item.Key, out var line) ? item with { Cell = line } : item).ToList();
        return
        [
            .. text.Figures.Select(figure => AsMeant(figure, meant))
                .Where(figure => !IsExecution(figure) && StatedAmounts.IsToBeCompared(figure, scope))
                .Select(figure => (Figure: figure, Compared: StatedAmounts.AgainstCell(check, scope, figure, TextSectionKind.BudgetNotes)))
                .Select(told => misnamed.TryGetValue(told.Figure.Key, out var line) ? told.Compared with
                {
                    Statement = $"{told.Compared.Left.Place}{told.Compared.Left.Text}是{scope.LineName(line)}的金额，"
                        + $"所写的科目却是{scope.LineName(told.Figure.Cell!.Value)}。",
                }
                : told.Compared),
            .. StatedAmounts.Absent(check, scope, TextSectionKind.BudgetNotes, CodedLines.FundTables),
            .. Parts(check, scope),
            .. PartsOfIncome(check, scope),
            .. HeadlineParts.Compare(check, scope),
            .. NewAndCarriedOver(check, scope),
            .. Shares(check, scope),
            .. items.Count == 0 ? [] : Listing(check, scope, items),
        ];
    }

    /// <summary>What else a misnamed paragraph tells is of the line that it is about.</summary>
    private static StatedFigure AsMeant(StatedFigure figure, Dictionary<(int Paragraph, string Line), CellKey> meant) =>
        !figure.IsListed && figure.Cell is { } cell && meant.TryGetValue((figure.Paragraph, cell.Line), out var line)
            ? figure with { Cell = line with { Column = cell.Column } }
            : figure;

    /// <summary>What is told apart of an item is no more than all of it.</summary>
    private static IEnumerable<Comparison> Parts(Check check, CheckScope scope) =>
        from item in scope.Facts.Items
        where item.Parts.Length > 0
        select Comparing.Parts(
            check, TextSectionKind.BudgetNotes, item.Paragraph.Place.Paragraph + 1, [.. item.Parts.Select(part => part.Amount)],
            "“其中”各部分之和", Relation.AtMost, item.Amount, "同一段所列");

    /// <summary>“其他收入27.24万元（含利息收入20.00万元、捐赠收入7.24万元）”: what stands in brackets behind a source is part of it.</summary>
    private static IEnumerable<Comparison> PartsOfIncome(Check check, CheckScope scope) =>
        from notes in scope.Sections.Where(section => section.Kind == TextSectionKind.BudgetNotes).Take(1)
        let passages = Passage.Of(notes)
        from source in Sources
        let told = scope.Facts[source]
        where told is not null && !scope.IsUnread(source.Table)
            && Math.Abs((told.Value * 10_000m) - (scope.Figures.Amount(source) ?? 0)) <= told.HalfDigit * 2
        let passage = passages.FirstOrDefault(one => one.Index <= told.Place.Paragraph && told.Place.Paragraph <= one.Last)
        let match = passage is null ? null : BracketedParts().Match(passage.Text, passage.Behind(told.Place))
        where match is { Success: true }
        let parts = match.Groups["amount"].Captures.Select(amount => passage.Number(amount)).OfType<StatedNumber>().ToList()
        select Comparing.Parts(
            check, TextSectionKind.BudgetNotes, told.Place.Paragraph + 1, parts, $"“{scope.HeadingOf(source)}”括号内各部分之和",
            Relation.AtMost, told, "括号前所述");

    /// <summary>
    /// “1,637.62万元（当年1,600.00万元，上年结转37.62万元）”: both parts are the whole. Where they are what the tables have, the whole is wrong,
    /// and told for itself.
    /// </summary>
    private static IEnumerable<Comparison> NewAndCarriedOver(Check check, CheckScope scope) =>
        from notes in scope.Sections.Where(section => section.Kind == TextSectionKind.BudgetNotes).Take(1)
        from passage in Passage.Of(notes)
        from split in CarriedOver.In(passage)
        let sum = (split.New.Value + split.Old.Value) * 10_000m
        let slack = split.Whole.HalfDigit + split.New.HalfDigit + split.Old.HalfDigit
        where !scope.Text(TextSectionKind.BudgetNotes).Figures.Any(figure => figure is { Cell: { } cell, CarriedOver: null }
            && figure.Paragraph == split.Whole.Place.Paragraph && figure.Printed == split.Whole.Printed
            && Math.Abs((scope.Figures.Amount(cell) ?? 0) - sum) <= slack)
        select Comparing.Parts(
            check, TextSectionKind.BudgetNotes, split.Whole.Place.Paragraph + 1, [split.New, split.Old], "当年与结转之和", Relation.Equal,
            split.Whole, "同一句所述");

    private static readonly CellKey AllIncome = new(TableKeys.Income, LineKeys.Total, ColumnKeys.Total);
    private static readonly CellKey AllExpenditure = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Total);

    private static readonly CellKey[] Sources =
    [
        .. new[] { ColumnKeys.FiscalAppropriation, ColumnKeys.OperatingIncome, ColumnKeys.BusinessIncome, ColumnKeys.OtherIncome }
            .Select(column => AllIncome with { Column = column }),
    ];

    /// <summary>“财政拨款收入1,637.62万元，占28.29%”: of all income, and of all expenditure.</summary>
    private static IEnumerable<Comparison> Shares(Check check, CheckScope scope)
    {
        var fiscal = new CellKey(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total);
        return Sources.Select(source => Of(source, AllIncome)).Append(Of(fiscal, AllExpenditure)).OfType<Comparison>();

        Comparison? Of(CellKey part, CellKey whole) =>
            StatedShares.Compare(check, scope, TextSectionKind.BudgetNotes, part, (whole, WordsOfAll()));
    }

    [GeneratedRegex("^(?:本年|全部|全年|年度|总)*(?:收入|支出)(?:总)?(?:预算)?(?:总额|总数|合计|总计)?$")]
    private static partial Regex WordsOfAll();

    private const string NamesNoPart = "上年|去年|比|较|占|增|减|由|其中|含|包括|主要|不|未|扣|剔|另|共|计|总|[两二三四五]项";

    // What is said of the amount itself, “（原预算30万元）”, is no part of it.
    [GeneratedRegex(@"\G\s*" + StatedNumber.Units + "[（(](?:其中|含(?!税)|包括|包含)有?[：:，,]?(?:(?!" + NamesNoPart + @")[^（）()\d%])*"
        + StatedNumber.Money + @"(?:\s*[、，,；;和及与]+(?:(?!" + NamesNoPart + @")[^（）()\d%、，,；;])+" + StatedNumber.Money + @")*\s*等?[）)]")]
    private static partial Regex BracketedParts();

    /// <summary>
    /// Paragraphs under the name of a line that another paragraph tells rightly, with the amount of the one line that none tells: what each
    /// of them is about.
    /// </summary>
    private static Dictionary<CellKey, CellKey> Misnamed(CheckScope scope, List<StatedFigure> items)
    {
        var kinds = items.Select(item => item.Cell).OfType<CellKey>().Select(cell => scope.Figures.Line(cell)?.Kind).Distinct().ToList();
        if (kinds is not [{ } depth] || CodedLines.Listings.Any(scope.IsUnread))
        {
            return [];
        }

        var unlisted = LinesToList(scope, depth).Where(line => items.TrueForAll(item => item.Cell != line)).ToList();
        var found =
            from listed in items.Where(item => item.Cell is not null).GroupBy(item => item.Cell!.Value)
            let amount = scope.Figures.Amount(listed.Key) ?? 0
            where listed.Count() == 2 && listed.Count(item => IsOf(item, amount)) == 1
            let wrong = listed.First(item => !IsOf(item, amount))
            let lines = unlisted.Where(line => IsOf(wrong, scope.Figures.Amount(line) ?? 0)).ToList()
            where lines.Count == 1 && items.Count(item => item.Key == wrong.Key) == 1
            select (wrong.Key, Line: lines[0]);
        return found.DistinctBy(item => item.Line).ToDictionary(item => item.Key, item => item.Line);
    }

    /// <summary>What must be whole before anything is called unlisted.</summary>
    private static readonly ImmutableArray<string> Listed = [TextKeys.Of(TextSectionKind.BudgetNotes), .. CodedLines.Listings];

    /// <summary>
    /// What is listed adds up to what there is, and each line of that depth that has an amount is listed once. Whether classes or items
    /// are listed the text itself shows; where it mixes them, nothing is added up.
    /// </summary>
    private static IEnumerable<Comparison> Listing(Check check, CheckScope scope, List<StatedFigure> items)
    {
        var depths = items.Select(item => item.Cell).OfType<CellKey>().Select(cell => scope.Figures.Line(cell)?.Kind).Distinct().ToList();
        if (depths is not [{ } depth] || CodedLines.Listings.Any(scope.IsUnread))
        {
            yield break;
        }

        // A paragraph that calls its line by a wrong name lists it all the same; its name is a finding of its own.
        var unknown = items.Where(item => item.Cell is null).ToList();
        var unlisted = 0m;
        foreach (var line in LinesToList(scope, depth))
        {
            var (count, amount) = (items.Count(item => item.Cell == line), scope.Figures.Amount(line) ?? 0);
            if (count == 0 && unknown.Find(item => IsOf(item, amount)) is { } misnamed)
            {
                unknown.Remove(misnamed);
                continue;
            }

            unlisted += (1 - count) * amount;
            yield return Comparing.Texts(
                check,
                Comparing.Words($"{count} 次", $"编制说明列出{scope.LineName(line)}", line) with { Whole = Listed },
                Comparing.Words("1 次", "应列")) with
            {
                Paragraph = count == 1 ? null : (TextKeys.Of(TextSectionKind.BudgetNotes), count == 0),
                Statement = count == 0
                    ? $"编制说明没有列出{scope.LineName(line)}。"
                    : $"编制说明把{scope.LineName(line)}列了 {count} 次，应列一次。",
            };
        }

        yield return SumOfItems(check, scope, items, depth, unlisted);
    }

    /// <summary>What is listed adds up to the whole, but for <paramref name="unlisted"/>, which is told line by line.</summary>
    private static Comparison SumOfItems(Check check, CheckScope scope, List<StatedFigure> items, LineKind depth, decimal unlisted)
    {
        var stated = new Side(
            [.. items.Select(item => item.Key)],
            items.Sum(item => item.Amount),
            AmountUnit.TenThousandYuan.Print(items.Sum(item => item.Amount), items.Max(item => item.Decimals)),
            $"编制说明所列 {items.Count} 个科目之和")
        {
            Whole = [TextKeys.Of(TextSectionKind.BudgetNotes)],
        };
        var total = depth == LineKind.Plain
            ? scope.Cell(new CellKey(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total))
            : scope.Sum(
                [.. CodedLines.FundTables.Select(table => new CellKey(table, LineKeys.Total, ColumnKeys.Total))],
                "三张功能分类预算表的合计之和");
        if (unlisted != 0)
        {
            var rest = (total.Amount ?? 0) - unlisted;
            total = total with
            {
                Amount = rest,
                Text = AmountUnit.TenThousandYuan.Print(rest, 2),
                Place = $"{total.Place}（{(unlisted > 0 ? "未列出的科目除外" : "重复列出的科目计入")}）",
                Whole = Listed,
            };
        }

        var tolerance = items.Sum(item => item.HalfDigit) + scope.Tolerance(total.Cells);
        var comparison = Comparing.Amounts(check, stated, Relation.Equal, total, tolerance);
        return comparison.Outcome == Outcome.WithinRounding ? comparison with { Outcome = Outcome.Agrees } : comparison;
    }

    private static bool IsOf(StatedFigure item, decimal amount) => Math.Abs(item.Amount - amount) <= item.HalfDigit;

    private static IEnumerable<CellKey> LinesToList(CheckScope scope, LineKind depth) =>
        from table in depth == LineKind.Plain ? [TableKeys.FiscalReceiptsAndExpenditure] : CodedLines.FundTables
        from line in scope.Figures[table].OfKind(depth)
        where line.Panel != "receipts" && line[ColumnKeys.Total].Amount is not (null or 0)
        select new CellKey(table, line.Key, ColumnKeys.Total);

    /// <summary>
    /// A use or reason that is nothing but the name of a line (“住房公积金”, “住房公积金经费增加”) is that of the paragraph's own line, and
    /// not of another that is listed. What says more is not judged.
    /// </summary>
    private static IEnumerable<Comparison> OwnSubjects(Check check, CheckScope scope)
    {
        var items = scope.Facts.Items.Where(item => item.Names.Length == 3).ToList();
        var names = items.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var item in items)
        {
            foreach (var told in new[] { item.Use, item.Reason }.OfType<StatedText>())
            {
                var subject = ComparableName.Of(SubjectOfReason().Replace(told.Text, ""));
                if (names.Contains(subject))
                {
                    yield return Comparing.Texts(
                        check,
                        Comparing.Words(
                            NamesOf(item).Contains(subject) ? ComparableName.Of(item.Names[^1]) : subject,
                            $"编制说明第 {told.Place.Paragraph + 1} 段“{told.Text}”所说的科目",
                            TextPlaces.Cell(TextSectionKind.BudgetNotes, told.Place.Paragraph + 1)),
                        Comparing.Words(ComparableName.Of(item.Names[^1]), "同一段的科目"));
                }
            }
        }

        static IEnumerable<string> NamesOf(StatedItem item) =>
            [ComparableName.Of(item.Names[^1]), ComparableName.Of(item.Names[^2] + item.Names[^1])];
    }

    private static bool IsExecution(StatedFigure figure) => figure.Cell?.Table == Supplements.Execution;

    [GeneratedRegex("(?:经费|支出经费)?(?:增加|减少|保持不变|持平)$")]
    private static partial Regex SubjectOfReason();
}
