using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>The first paragraphs of N4: what comes in and goes out, by source and by budget, each compared with last year.</summary>
internal sealed partial class HeadlineTopic : Topic
{
    private const string Fiscal = "T4/expenditure-total/total";
    private const string General = "T5/total/total";
    private const string Funds = "T6/total/total";
    private const string StateCapital = "T7/total/total";

    // “支出预算为12万元”: what may stand between what is told and its amount.
    private const string Is = @"(?:预算)?(?:数)?(?:为|是)?\s*";
    private const string IsInAll = @"(?:总额|总数|总计|数)?(?:为|是|合计)?\s*";

    public override string Key => "headline";

    public override TextSectionKind Section => TextSectionKind.BudgetNotes;

    public override int Number => 1;

    public override bool IsCompared => true;

    public override IEnumerable<Statement> Sentences(EditionKey form) => form.Year < 2023
        ? [Headline2021]
        : form.IsMunicipal
            ? [Income("whole"), Expenditure("whole", mayBeBareZero: true), Reason("whole")]
            : [Income("cents-or-zero"), Expenditure("cents-or-zero", mayBeBareZero: false), Reason("cents")];

    public override IReadOnlyList<FigureWords> Figures { get; } =
    [
        new(Of(TableKeys.Income, ColumnKeys.Total), @"(?<!拨款)收入(?:总)?预算" + IsInAll, MoneyOrZero),
        new(Of(TableKeys.Income, ColumnKeys.FiscalAppropriation), "财政拨款收入" + Is, MoneyOrZero),
        new(Of(TableKeys.Income, ColumnKeys.OperatingIncome), @"(?<!经营)事业(?:单位)?收入" + Is, MoneyOrZero),
        new(Of(TableKeys.Income, ColumnKeys.BusinessIncome), @"(?:事业单位)?经营收入" + Is, MoneyOrZero),
        new(Of(TableKeys.Income, ColumnKeys.OtherIncome), "其他收入" + Is, MoneyOrZero),
        new(
            Of(TableKeys.Expenditure, ColumnKeys.Total),
            @"(?:(?<!拨款)支出(?:总)?预算(?:总额|总数|总计|数)?|预算支出总额)(?:为|是|合计)?\s*",
            MoneyOrZero),
        new(
            new(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total),
            @"(?<!预算|基金|经营|公共)财政拨款支出" + Is,
            MoneyOrZero),
        new(Of(TableKeys.GeneralPublicBudget, ColumnKeys.Total), @"一般公共预算(?:当年)?(?:(?:财政)?拨款)?支出" + Is, MoneyOrZero),
        OfFund(TableKeys.GovernmentFunds, "政府性基金(?:预算)?(?:财政)?拨款"),
        OfFund(TableKeys.StateCapital, "国有资本经营(?:预算)?(?:财政)?拨款"),
    ];

    private static FigureWords OfFund(string table, string name) =>
        new(Of(table, ColumnKeys.Total), name + "支出" + Is, MoneyOrZero) { Name = name };

    public override IReadOnlyList<YearWords> Years { get; } = [new(YearSlot.Own, YearAndName())];

    public override IReadOnlyList<NameWords> Names { get; } = [new(YearAndName())];

    public override NarrativeFacts Read(NarrativeFacts facts, IReadOnlyList<Passage> passages, int? year)
    {
        var read = base.Read(facts, passages, year);
        return read with
        {
            Unread = read.Unread.AddRange(Figures.Where(words => TableKeys.Funds.Contains(words.Cell.Table))
                .Select(words => ToldTwice(words, passages, year, LacksFund(passages))
                    ?? (LacksFund(passages) ? words.FindNone(passages, year, index: 1) : null)).OfType<StatedText>()),
            HeadlineReason = passages.Select(passage => (Passage: passage, Match: ReasonOfAll().Match(passage.Text)))
                .Where(found => found.Match.Success)
                .Select(found => found.Passage.Stated(found.Match.Index, found.Match.Length)).FirstOrDefault(),
        };
    }

    /// <summary>True where one of the funds is not named at all.</summary>
    private bool LacksFund(IReadOnlyList<Passage> passages) =>
        Figures.Any(fund => fund.Name.Length > 0 && !passages.Any(passage => Regex.IsMatch(passage.Text, fund.Name)));

    /// <summary>
    /// A fund told twice in one paragraph, of two amounts or in the place of another: the second may be meant for that, and is held against
    /// nothing. Null else.
    /// </summary>
    private static StatedText? ToldTwice(FigureWords words, IReadOnlyList<Passage> passages, int? year, bool isInPlaceOfAnother) => (
        from passage in passages
        let told = words.Pattern.Matches(passage.Text).Where(match => !passage.IsInReason(match.Index)
            && (year is null || !passage.IsOfAnotherYear(match.Groups["amount"].Index, year.Value))).ToList()
        from match in told.Skip(1)
        where isInPlaceOfAnother || passage.Number(match.Groups["amount"])?.Value != passage.Number(told[0].Groups["amount"])?.Value
        select passage.Stated(match.Index, match.Length)).FirstOrDefault();

    private static Statement Headline2021 => new(
        "headline",
        "{year}年，{unit}预算支出总额为{T3/total/total:whole}万元，"
        + $"其中：财政拨款支出预算{Told(Fiscal, "whole")}。"
        + $"财政拨款支出预算中，一般公共预算拨款支出预算{Told(General, "whole")}；"
        + $"政府性基金拨款支出预算{Told(Funds, "whole")}；"
        + "国有资本经营预算拨款支出预算为0。财政拨款支出主要内容如下：");

    private static Statement Income(string format) => new(
        "income",
        $"{{year}}年，{{unit}}收入预算{{T2/total/total:{format}}}万元，其中：财政拨款收入{Told("T2/total/fiscal", format)}；"
        + $"事业收入{{T2/total/operating-income:{format}}}万元；事业单位经营收入{{T2/total/business-income:{format}}}万元；"
        + $"其他收入{{T2/total/other-income:{format}}}万元。");

    private static Statement Expenditure(string format, bool mayBeBareZero)
    {
        var start = $"支出预算{{T3/total/total:{format}}}万元，其中：财政拨款支出预算{Told(Fiscal, format)}。"
            + $"财政拨款支出预算中，一般公共预算拨款支出预算{Told(General, format)}；";
        Wording[] wordings =
        [
            .. mayBeBareZero ? BareZeroWordings() : [],
            Wording.Always($"{start}政府性基金拨款支出预算{Told(Funds, format)}；国有资本经营预算拨款支出预算{Told(StateCapital, format)}。"),
        ];
        return new Statement("headline", Recurrence.Once, wordings);

        IEnumerable<Wording> BareZeroWordings()
        {
            yield return Wording.When(
                facts => facts.IsBlank(Funds) && facts.IsBlank(StateCapital),
                $"{start}政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算为0。");
            yield return Wording.When(
                facts => facts.IsBlank(StateCapital),
                $"{start}政府性基金拨款支出预算{Told(Funds, format)}；国有资本经营预算拨款支出预算为0。");
            yield return Wording.When(
                facts => facts.IsBlank(Funds),
                $"{start}政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算{Told(StateCapital, format)}。");
        }
    }

    private static Statement Reason(string format) => new(
        "reason",
        Recurrence.Once,
        Wording.When(
            facts => facts.Reason("fiscal") is not null, $"财政拨款收入支出{{{Fiscal}:direction {format}}}的主要原因是{{fiscal-reason}}。"),
        Wording.Read($"财政拨款收入支出{{{Fiscal}:direction {format}}}的主要原因是：{{fiscal-reason}}。"));

    private static string Told(string address, string format) => $"{{{address}:{format}}}万元，{{{address}:change {format}}}";

    private static CellKey Of(string table, string column) => new(table, LineKeys.Total, column);

    [GeneratedRegex(@"财政拨款(?:收入)?(?:支出|收支)(?:[^。]*?主要原因|(?:增加|减少)[，,]\s*主要(?:是|由于|系)).*$")]
    private static partial Regex ReasonOfAll();

    [GeneratedRegex(@"^\s*(?<words>(?<year>20\d\d)年)(?:度)?\s*[，,]\s*(?<name>[^，,。；：]{2,60}?)(?:[（(](?<remark>部门|单位)[）)])?"
        + "(?:收入(?:总)?预算|预算支出总额|支出(?:总)?预算)")]
    private static partial Regex YearAndName();
}
