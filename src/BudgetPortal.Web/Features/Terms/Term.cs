namespace BudgetPortal.Web.Features.Terms;

/// <summary>
/// A term as the portal explains it, beside what the body itself says of it. <paramref name="Sources"/> names the law or form it is taken
/// from. A heading speaks of it where it contains one of <paramref name="Words"/>, or is one of <paramref name="Headings"/>.
/// </summary>
public sealed record Term(
    string Id, string Name, string Explanation, IReadOnlyList<string> Sources, IReadOnlyList<string> Words, IReadOnlyList<string> Headings)
{
    private const string BudgetLaw = "《中华人民共和国预算法》";
    private const string Form = "上海市预算公开样式“名词解释”";
    private const string Classification = "财政部《政府收支分类科目》";
    private const string InstitutionFinance = "《事业单位财务规则》（财政部令第108号）";

    public static readonly IReadOnlyList<TermGroup> Groups =
    [
        new("budgets", "哪一本预算",
        [
            Of("department-budget", "部门预算", "由本部门及其所属各单位的预算组成。所以部门预算和它所属单位的单位预算不能相加。", [$"{BudgetLaw}第八条"]),
            Of(
                "general-public-budget",
                "一般公共预算",
                "对以税收为主体的财政收入，安排用于保障和改善民生、推动经济社会发展、维护国家安全、维持国家机构正常运转等方面的收支预算。",
                [$"{BudgetLaw}第六条"],
                "一般公共预算"),
            Of("government-funds", "政府性基金预算", "对依照法律、行政法规的规定在一定期限内向特定对象征收、收取或者以其他方式筹集的资金，专项用于特定公共事业发展的收支预算。", [$"{BudgetLaw}第九条"], "政府性基金"),
            Of("state-capital", "国有资本经营预算", "对国有资本收益作出支出安排的收支预算。", [$"{BudgetLaw}第十条"], "国有资本经营预算"),
        ]),
        new("income", "钱从哪里来",
        [
            Of("fiscal-appropriation", "财政拨款收入", "本年度从本级财政部门取得的财政拨款，包括一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款。", [Form], "财政拨款收入", "财政拨款支出"),
            Of("operating-income", "事业收入", "事业单位开展专业业务活动及其辅助活动取得的收入。", [InstitutionFinance, Form], "事业收入"),
            Of("business-income", "事业单位经营收入", "事业单位在专业业务活动及其辅助活动之外开展非独立核算经营活动取得的收入。", [InstitutionFinance, Form], "事业单位经营收入"),
            Of("other-income", "其他收入", "除财政拨款收入、事业收入、事业单位经营收入等以外的收入。", [Form], "其他收入"),
        ]),
        new("expenditure", "钱用到哪里去",
        [
            Of("basic", "基本支出", "为保障机构正常运转、完成日常工作任务而编制的年度支出，包括人员经费和公用经费两部分。部门预算和单位预算都应当公开。", [Form, "《中华人民共和国预算法实施条例》第六条"], "基本支出"),
            Of("personnel", "人员经费", "基本支出的一部分，用于人员。按经济分类，主要列在工资福利支出（301）、对个人和家庭的补助（303）。", [Form, Classification], "人员经费"),
            Of("public", "公用经费", "基本支出的另一部分，用于日常办公和业务。按经济分类，主要列在商品和服务支出（302）。", [Form, Classification], "公用经费"),
            Of(
                "project",
                "项目支出",
                "为完成行政工作任务、事业发展目标或政府发展战略、特定目标，在基本支出之外编制的年度支出。部门预算和单位预算都应当公开。",
                [Form, "《中华人民共和国预算法实施条例》第六条"],
                "项目支出",
                "项目名称"),
        ]),
        new("three-public", "“三公”经费和机关运行经费",
        [
            Of("three-public-expenses", "“三公”经费", "使用财政拨款安排的因公出国（境）费、公务用车购置及运行费、公务接待费。", [Form], "三公"),
            Of("overseas-visits", "因公出国（境）费", "主要安排人员的国际合作交流、重大项目洽谈、境外培训研修等的国际旅费、国外城市间交通费、住宿费、伙食费、培训费、公杂费等支出。", [Form], "因公出国"),
            Of("hospitality", "公务接待费", "主要安排会议、政策调研、专项检查以及外事团组接待交流等执行公务或开展业务所需的住宿费、交通费、伙食费等支出。", [Form], "公务接待费"),
            Of("vehicles", "公务用车购置及运行费", "编制内公务车辆的报废更新（购置费），以及公务用车燃料费、维修费、过路过桥费、保险费等（运行费）。两者应当分开列出。", [Form], ["公务用车"], ["购置费", "运行费"]),
            Of(
                "agency-operating",
                "机关运行经费",
                "行政单位和参照公务员法管理的事业单位使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出。它的安排、使用情况应当向社会说明。",
                [Form, $"{BudgetLaw}第十四条"],
                "机关运行经费"),
        ]),
        new("classification", "科目",
        [
            Of("function", "功能分类", "按政府职能区分支出用于哪一方面，例如公共安全、教育、社会保障和就业。", [$"{BudgetLaw}第二十七条", Classification], "功能分类"),
            Of(
                "levels",
                "类、款、项",
                "功能分类科目的三级：类3位编码，款在类后加2位，项再加2位，由粗到细。一般公共预算支出按功能分类应当编列到项。",
                [$"{BudgetLaw}第四十六条", Classification],
                [],
                ["类", "款", "项"]),
            Of(
                "economic",
                "经济分类",
                "按经济性质区分钱花在什么上，例如工资福利、商品和服务、资本性支出，分类、款两级。基本支出按经济分类应当编列到款。",
                [$"{BudgetLaw}第二十七条、第四十六条", Classification],
                "经济分类"),
        ]),
        new("notes", "说明文字里的词",
        [
            Of("procurement", "政府采购", "各级国家机关、事业单位和团体组织，使用财政性资金采购依法制定的集中采购目录以内的或者采购限额标准以上的货物、工程和服务的行为。", ["《中华人民共和国政府采购法》第二条"], "政府采购"),
            Of("performance", "绩效目标", "财政预算资金计划在一定期限内达到的产出和效果。", ["《中央部门预算绩效目标管理办法》（财预〔2015〕88号）"], "绩效目标"),
            Of("budgeted", "预算数", "预算安排的金额。与上年比较时要看清比的是上年预算数，还是上年预算执行数（实际执行的金额），两者不同。", [Form], [], ["预算数"]),
        ]),
        new("tables", "读表",
        [
            Of("subject", "项目（表头）", "表的一行所列的收入或支出。它是表头用词，与“项目支出”的项目不是一回事。", [Form], [], ["项目"]),
            Of("sum", "合计、小计", "同一行各部分之和。本站照单位公布的数字刊出，不重新计算；是否等于各部分之和，另外核对并公开结果。", ["本站核对规则"], [], ["合计", "小计"]),
            Of("nil-table", "空表", "没有某一类预算时，这张表仍然列出，数字为空，以示没有遗漏。", ["上海市预算公开样式"]),
        ]),
        new("log-terms", "公开日志",
        [
            Of("public-log", "公开日志", "每一次公开、更正、答复、补记和撤下的记录，先后排定，只能往后添加。它证明公开过的内容没有改动、没有抽走，不证明内容正确。", ["本站公开日志"]),
            Of("checkpoint", "检查点", "日志在某一时刻的条数和全部条目的指纹，由本站签名。留存一份，日后就能证明当时的每一条是不是还在、有没有改动。", ["本站公开日志"]),
        ]),
    ];

    private static readonly IReadOnlyList<Term> All = [.. Groups.SelectMany(group => group.Terms)];

    /// <summary>The term that a heading speaks of, the most particular where it names several; null where it speaks of none.</summary>
    public static Term? Of(string heading) =>
        All.FirstOrDefault(term => term.Headings.Contains(heading))
        ?? All.SelectMany(
            term => term.Words.Where(word => heading.Contains(word, StringComparison.Ordinal)).Select(word => (Term: term, word.Length)))
            .OrderByDescending(found => found.Length).FirstOrDefault().Term;

    private static Term Of(string id, string name, string explanation, IReadOnlyList<string> sources, params IReadOnlyList<string> words) =>
        new(id, name, explanation, sources, words, []);

    private static Term Of(
        string id,
        string name,
        string explanation,
        IReadOnlyList<string> sources,
        IReadOnlyList<string> words,
        IReadOnlyList<string> headings) =>
        new(id, name, explanation, sources, words, headings);
}

public sealed record TermGroup(string Id, string Title, IReadOnlyList<Term> Terms);
