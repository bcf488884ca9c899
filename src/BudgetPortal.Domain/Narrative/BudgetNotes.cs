using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Narrative;

/// <summary>The paragraphs of N4 编制说明: the municipal style lists classes in whole 万元, the district style items with two decimals (FORMATS.md).</summary>
internal static class BudgetNotes
{
    private const string Fiscal = "T4/expenditure-total/total";
    private const string General = "T5/total/total";
    private const string Funds = "T6/total/total";
    private const string StateCapital = "T7/total/total";

    public static IReadOnlyList<Statement> For(EditionKey form) => form.Year < 2023
        ? [Headline2021, Classes]
        : form.IsMunicipal
            ? [Income("whole"), Expenditure("whole", mayBeBareZero: true), Reason("whole"), ListFollows, Classes]
            : [Income("cents-or-zero"), Expenditure("cents-or-zero", mayBeBareZero: false), Reason("cents"), ListFollows, Items(form)];

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
        Wording.When(facts => facts.Reason("fiscal") is not null, $"财政拨款收入支出{{{Fiscal}:direction {format}}}的主要原因是{{fiscal-reason}}。"),
        Wording.Read($"财政拨款收入支出{{{Fiscal}:direction {format}}}的主要原因是：{{fiscal-reason}}。"));

    private static Statement ListFollows => new("list", "财政拨款支出主要内容如下：");

    private static Statement Classes => new(
        "item", Recurrence.PerClass, Wording.Always("{n}.“{name}”科目{line/total:whole}万元，主要用于{use}。"));

    private static Statement Items(EditionKey form)
    {
        var subject = form.Year >= 2026
            ? "{n}.“{class}（{class-code}类）{section}（{section-code}款）{item}（{item-code}项）”{line/total:cents}万元，主要用于{use}。"
            : "{n}.“{class}（类）{section}（款）{item}（项）”{line/total:cents}万元，主要用于{use}。";
        return new Statement(
            "item",
            Recurrence.PerItem,
            Wording.When(facts => facts.HasExecution, subject + "{prior-year}年当年预算执行数为{execution/amount:cents}万元，{year}年预算安排{line/total:cents}万元，"
                + "比{prior-year}年预算执行数{line/total:percent}。主要原因是：{reason}。"),
            Wording.Always(subject),
            Wording.Read("{n}.“{class}-{section}-{item}”科目{line/total:cents}万元，主要用于{use}。"));
    }

    private static string Told(string address, string format) => $"{{{address}:{format}}}万元，{{{address}:change {format}}}";
}
