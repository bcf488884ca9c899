using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Checks;

/// <summary>A check with what carries it out: formulas, or a look at texts, codes and notes.</summary>
internal sealed class CheckRule
{
    private readonly IReadOnlyList<Formula> formulas;
    private readonly Func<Check, CheckScope, IEnumerable<Comparison>> look;

    public CheckRule(Check check, params IReadOnlyList<string> formulas)
        : this(check, (_, _) => [], formulas)
    {
    }

    public CheckRule(Check check, Func<Check, CheckScope, IEnumerable<Comparison>> look, params IReadOnlyList<string> formulas)
    {
        Check = check with { Formulas = formulas };
        this.formulas = [.. formulas.Select(source => new Formula(source))];
        this.look = look;
    }

    public Check Check { get; private init; }

    /// <summary>Formulas that the look applies only in some cases: they too say what the check demands.</summary>
    public IReadOnlyList<Formula> Conditional
    {
        init => Check = Check with { Formulas = [.. Check.Formulas, .. value.Select(formula => formula.Source)] };
    }

    /// <summary>Why the check cannot be applied in full to a disclosure; blank where it can.</summary>
    public Func<CheckScope, string> Lacking { get; init; } = _ => "";

    public IEnumerable<Comparison> Compare(CheckScope scope) =>
        formulas.SelectMany(formula => formula.Compare(Check, scope)).Concat(look(Check, scope));
}

/// <summary>The catalogue of checks (勾稽关系), as numbered in RULES.md, and how to run them.</summary>
public static class AllChecks
{
    private static readonly string[] TablesOfCodes = ["T2", "T3", "T4b", "T5", "T6", "T7", "T8"];

    private static readonly Formula[] FormulasOfT1 =
    [
        new("T8/total/personnel = T1/expenditure-total/personnel"),
        new("T8/total/public = T1/expenditure-total/public"),
    ];

    private static readonly Formula[] Counterparts =
    [
        new("T8/30108/total = T5/2080505/basic"),
        new("T8/30109/total = T5/2080506/basic"),
        new("T8/30110/total + T8/30111/total = T5/2101101/basic + T5/2101102/basic + T5/2101103/basic"),
        new("T8/30113/total = T5/2210201/basic"),
    ];

    private static readonly ImmutableArray<CheckRule> Rules =
    [
        new(
            Error("F1", "收入构成", "收入总计等于财政拨款收入、事业收入、事业单位经营收入与其他收入之和；财政拨款收入等于其各项之和。"),
            "T1/receipts-total/amount = T1/fiscal/amount + T1/operating-income/amount + T1/business-income/amount + T1/other-income/amount",
            "T1/fiscal/amount = T1/general/amount + T1/funds/amount + T1/state-capital/amount"),
        new(
            Error("F2", "收支平衡", "收支总表中，支出总计等于各类支出之和，每类支出等于人员经费、公用经费与项目支出之和，收入总计等于支出总计；财政拨款收支总表也是如此。"),
            "T1/expenditure-total/@ = Σ T1/{class}/@",
            "T1/{class}/total = T1/{class}/personnel + T1/{class}/public + T1/{class}/project",
            "T1/expenditure-total/total = T1/expenditure-total/personnel + T1/expenditure-total/public + T1/expenditure-total/project",
            "T1/receipts-total/amount = T1/expenditure-total/total",
            "T4/receipts-total/amount = T4/general/amount + T4/funds/amount + T4/state-capital/amount",
            "T4/expenditure-total/@ = Σ T4/{class}/@",
            "T4/receipts-total/amount = T4/expenditure-total/total"),
        new(
            Error("F3", "类、款、项逐级相加", "每一列中，类等于其下各款之和，款等于其下各项之和，合计等于各类之和。"),
            [.. TablesOfCodes.SelectMany(table => new[] { $"{table}/{{parent}}/@ = Σ {table}/{{child}}/@", $"{table}/total/@ = Σ {table}/{{class}}/@" })]),
        new(
            Error("F4", "每行横向相加", "每一行的合计等于该行各栏之和。"),
            "T2/{line}/total = T2/{line}/fiscal + T2/{line}/operating-income + T2/{line}/business-income + T2/{line}/other-income",
            "T3/{line}/total = T3/{line}/basic + T3/{line}/project",
            "T4/{class}/total = T4/{class}/general + T4/{class}/funds + T4/{class}/state-capital",
            "T4/expenditure-total/total = T4/expenditure-total/general + T4/expenditure-total/funds + T4/expenditure-total/state-capital",
            "T4b/{line}/total = T4b/{line}/personnel + T4b/{line}/public + T4b/{line}/project",
            "T5/{line}/total = T5/{line}/basic + T5/{line}/project",
            "T6/{line}/total = T6/{line}/basic + T6/{line}/project",
            "T7/{line}/total = T7/{line}/basic + T7/{line}/project",
            "T8/{line}/total = T8/{line}/personnel + T8/{line}/public"),
        new(
            Error("F5", "收入等于支出", "收入预算总表与支出预算总表的科目、名称和顺序相同，每个科目的合计相等。"),
            CodeChecks.SameLines,
            "T2/{line}/total = T3/{line}/total"),
        new(
            Error("F6", "总表与分表一致", "收支总表的各类支出与支出预算总表一致；财政拨款收入与收入预算总表、财政拨款收支总表一致。"),
            "T1/{class}/total = T3/{class}/total",
            "T1/{class}/project = T3/{class}/project",
            "T1/{class}/personnel + T1/{class}/public = T3/{class}/basic",
            "T1/expenditure-total/total = T3/total/total",
            "T1/expenditure-total/project = T3/total/project",
            "T1/fiscal/amount = T2/total/fiscal",
            "T1/fiscal/amount = T4/receipts-total/amount"),
        new(
            Error("F7", "财政拨款各表一致", "财政拨款收支总表各类的每一本预算、收入预算总表的财政拨款一栏、财政拨款支出预算表，都与三张功能分类预算表一致。"),
            "T4/{class}/general = T5/{class}/total",
            "T4/{class}/funds = T6/{class}/total",
            "T4/{class}/state-capital = T7/{class}/total",
            "T2/{line}/fiscal = T5/{line}/total + T6/{line}/total + T7/{line}/total",
            "T4b/{line}/total = T5/{line}/total + T6/{line}/total + T7/{line}/total"),
        new(
            Error("F8", "部分不大于整体", "一般公共预算支出不超过全部支出，逐科目逐栏比较。"),
            "T5/{line}/@ ≤ T3/{line}/@"),
        new(
            Error("F9", "经济分类等于基本支出", "基本支出经济分类表的合计等于一般公共预算的基本支出；人员经费、公用经费合计与财政拨款支出预算表（或收支总表）一致。"),
            PersonnelAndPublic,
            "T8/total/total = T5/total/basic",
            "T8/total/personnel = T4b/total/personnel",
            "T8/total/public = T4b/total/public")
        { Conditional = FormulasOfT1 },
        new(
            Warning("F9b", "社保、公积金与经济分类对应", "养老保险、职业年金、医疗保险、住房公积金的功能科目与相应的经济科目相等。"),
            CounterpartsOfBasicExpenditure)
        { Conditional = Counterparts },
        new(
            Error("F10", "项目与科目一致", "每个项级科目下各项目之和等于该科目的项目支出；项目序号连续。"),
            CodeChecks.Sequence,
            "T10/{parent}/amount = Σ T10/{child}/amount",
            "T10/total/amount = Σ T10/{class}/amount",
            "T10/{item}/amount = Σ T10/{project}/amount",
            "T10/{line}/amount = T4b/{line}/project"),
        new(
            Error("F11", "“三公”经费构成", "“三公”经费合计等于因公出国（境）费、公务接待费与公务用车购置及运行费之和；公务用车费等于购置费与运行费之和。"),
            "T9/budget/total = T9/budget/overseas-visits + T9/budget/hospitality + T9/budget/vehicles",
            "T9/budget/vehicles = T9/budget/vehicle-purchase + T9/budget/vehicle-operation"),
        new(
            Warning("F12", "“三公”经费不小于基本支出中的相应科目", "公务接待费、公务用车运行费、因公出国（境）费不小于经济分类表的相应款（其余来自项目）。"),
            "T9/budget/hospitality ≥ T8/30217/total",
            "T9/budget/vehicle-operation ≥ T8/30231/total",
            "T9/budget/overseas-visits ≥ T8/30212/total"),
        new(
            Warning("F13", "机关运行经费不大于公用经费", "机关运行经费不超过基本支出中的公用经费。"),
            "T9/budget/agency-operating ≤ T8/total/public"),
        new(Error("F14", "编制说明与各表一致", "编制说明中的每一个金额等于表中数字（万元，四舍五入）；所列各科目之和等于总额，每个科目列一次。"), TextChecks.BudgetNotes),
        new(Warning("F14", "用途和原因说的是本科目", "只写科目名称的用途和原因，写的是该段自己的科目，不是所列的另一科目。", part: 2), TextChecks.OwnSubjects),
        new(
            Error("F15", "增减与数字一致", "“增加”“减少”“持平”与数字相符：为 0 的数不会增加；各本预算的增减之和等于财政拨款的增减；收入与支出的增减相同；已公开上年预算的，增减额等于两年公开数之差。"),
            ChangeChecks.Changes),
        new(Error("F16", "执行数、安排数与比例一致", "“当年预算执行数为A万元，安排B万元，比上年增加P%”：方向与比例同A、B相符。"), ChangeChecks.Percentages),
        new(Warning("F16", "原因与增减一致", "只说“某项经费增加（减少）”的原因，与同一段所说的增减方向一致。", part: 2), ChangeChecks.Reasons),
        new(Error("F17", "“三公”说明与表一致", "“三公”经费说明中的每一个金额等于表中数字；增减总额等于各项增减之和。"), TextChecks.ThreePublic),
        new(
            Error("F18", "政府采购构成", "政府采购预算等于货物、工程与服务之和；预留给小型和微型企业的不超过面向中小企业的，后者不超过采购总额；说明中的金额与之一致。"),
            TextChecks.Procurement,
            "procurement/total/amount = procurement/goods/amount + procurement/works/amount + procurement/services/amount",
            "procurement/small-and-micro/amount ≤ procurement/small-and-medium/amount",
            "procurement/small-and-medium/amount ≤ procurement/total/amount"),
        new(
            Error("F19", "绩效目标不超过项目", "编报绩效目标的项目数不超过项目表的项目数，涉及资金不超过项目支出；说明中的数字与之一致。"),
            TextChecks.Performance,
            "performance/projects/amount ≤ T3/total/project"),
        new(
            Warning("F20", "车辆数一致", "车辆总数等于八类车辆之和；安排了购置费的，说明中有计划购置的车辆，反之亦然。"),
            OtherChecks.Vehicles),
        new(Error("F21", "科目编码规范", "功能科目编码为 3、5、7 位，经济科目编码为 3、5 位；上级科目在表中，编码由小到大且不重复。"), CodeChecks.Codes),
        new(Warning("F21", "科目名称规范", "科目编码与名称同当年政府收支分类科目一致。", part: 2), CodeChecks.AttestedNames),
        new(Information("F21", "科目名称提示", "科目名称与尚未由公开文件印证的科目表条目不同，仅供参考。", part: 3), CodeChecks.UnattestedNames),
        new(Error("F22", "一码一名", "同一编码在各表中名称相同；收支总表所列的类在支出预算总表中都有。"), OtherChecks.OneName),
        new(Warning("F23", "空表附注", "空表须注明本表对应的预算为空的原因；非空的表不得有空表附注。"), CodeChecks.NilNotes),
        new(Warning("F24", "单位、年度、级次一致", "封面、表头、编制单位与文字中的单位名称、年度、“单位”或“部门”、“市级”或“区级”一致；与上年比较的基数是上年预算。"), WordingChecks.Identity),
        new(Warning("F25", "文字差错", "没有模板残留、重复的词、未成对的引号、没写完的句子。"), WordingChecks.Slips),
        new(Warning("F26", "公开及时", "自批复之日起 20 日内公开（预算法第十四条、实施条例第六条）；不知批复日期的，不作核对。"), OtherChecks.Deadline) { Lacking = scope => scope.ApprovedOn is null ? "不知批复日期，未作核对。" : "" },
        new(Error("F27", "单位与部门一致", "同一年度，单位每个科目的金额不超过部门；各单位齐全时，其和等于部门。"), OtherChecks.UnitsAndDepartment) { Lacking = scope => scope.Related.Lacking },
        new(Warning("F28", "数目与所列一致", "所说的内设机构数、单位数等于所列的个数；目录所列的表与正文一致。"), WordingChecks.Counts),
        new(Warning("F29", "项目预算构成", "项目总预算等于所列各部分之和。"), OtherChecks.ProjectBudgets),
    ];

    /// <summary>The number of the catalogue, “核对规则第N版”: raised with every change of any check in it.</summary>
    public const int Version = 1;

    /// <summary>Changes with every check and its version: a test pins it to <see cref="Version"/>.</summary>
    public static string Fingerprint => Check.FingerprintOf(Catalogue.Select(check => $"{check.Key} {check.Version} {check.Fingerprint}"));

    /// <summary>Every check, in the order of RULES.md.</summary>
    public static IReadOnlyList<Check> Catalogue { get; } = [.. Rules.Select(rule => rule.Check)];

    /// <summary>Compares everything that the checks compare in this publication and says what does not hold.</summary>
    public static CheckReport Run(DisclosureDocument publication, ClassificationLists lists) => Run(publication, lists, Related.None);

    /// <summary>The same, with other disclosures in the portal at hand (F15, F27).</summary>
    public static CheckReport Run(DisclosureDocument publication, ClassificationLists lists, Related related)
    {
        var scope = new CheckScope(publication, lists, related);
        var judged = Rules.SelectMany(rule => rule.Compare(scope)).Select(scope.Judge).ToLookup(comparison => comparison.Outcome == Outcome.NotKnown);
        ImmutableArray<Comparison> made = [.. judged[false]];
        return new CheckReport(
            [.. made.Select(scope.Identity.Published)],
            [.. Findings.Of(made, scope).Select(scope.Identity.Published)])
        {
            Unread = scope.Unread,
            NotKnown = [.. judged[true].Select(scope.Identity.Published)],
            Omissions = [.. Rules.Select(rule => new Omission(rule.Check, rule.Lacking(scope))).Where(omission => omission.Reason.Length > 0)],
        };
    }

    /// <summary>Where there is no T4b, T1 of the unit form states 人员 and 公用, which T8 must match if all basic expenditure is general public.</summary>
    private static IEnumerable<Comparison> PersonnelAndPublic(Check check, CheckScope scope)
    {
        var whollyGeneral = scope.Cell(new("T5", "total", "basic")).Amount == scope.Cell(new("T3", "total", "basic")).Amount;
        return scope.Has("T4b", "total") || !whollyGeneral || scope.IsUnread("T3") || scope.IsUnread("T5")
            ? []
            : FormulasOfT1.SelectMany(formula => formula.Compare(check, scope));
    }

    /// <summary>A counterpart is compared only where both sides are reported: a unit may pay such contributions otherwise.</summary>
    private static IEnumerable<Comparison> CounterpartsOfBasicExpenditure(Check check, CheckScope scope) =>
        Counterparts.SelectMany(formula => formula.Compare(check, scope)).Where(comparison => comparison is { Left.Amount: not null, Right.Amount: not null });

    private static Check Error(string number, string title, string statement, int part = 1, int version = 1) =>
        new(number, title, statement, Severity.Error) { Part = part, Version = version };

    private static Check Warning(string number, string title, string statement, int part = 1, int version = 1) =>
        new(number, title, statement, Severity.Warning) { Part = part, Version = version };

    private static Check Information(string number, string title, string statement, int part = 1, int version = 1) =>
        new(number, title, statement, Severity.Information) { Part = part, Version = version };
}
