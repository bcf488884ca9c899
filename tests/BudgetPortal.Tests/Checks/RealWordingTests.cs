using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// Sentences as bodies print them, in right budgets of invented ones, and each with one figure of it wrong: the last column is the check
/// that finds it, blank where nothing is to be found, “?” where what is written is not understood and told so.
/// </summary>
public partial class RealWordingTests
{
    private const string Total = "2024年“三公”经费预算数为4.20万元，比上年增加了0.59万元。其中：";
    private const string Overseas = "（一）因公出国（境）费0万元，与2023年预算数相同，主要原因是因公出国（境）费保持不变。";
    private const string Hospitality = "（三）公务接待费0.20万元，比2023年预算0.17万元增加0.03万元，主要原因是上年未安排完的任务延续。";
    private const string Bought = "其中：政府采购货物预算232.99万元、政府采购工程预算116.50万元、政府采购服务预算698.97万元。";
    private const string Reserved = "2024年本单位面向中小企业预留政府采购项目预算金额419.38万元，其中，预留给小微企业的政府采购项目预算为251.63万元，占比60.00%。";
    private const string Owned = "共有车辆1辆，其中：救护车0辆、其他用车1辆；";

    [Theory]
    [InlineData(Total, "2024年“三公”经费预算数为4.20万元，与2023年预算相比增长16.34%，增加0.59万元。其中：", "")]
    [InlineData(Total, "2024年“三公”经费预算数为4.20万元，与2023年预算相比增长16.34%，增加0.69万元。其中：", "F17")]
    [InlineData(Total, "2024年度“三公”经费预算总计4.20万元，比2023年预算增加0.59万元。其中：", "")]
    [InlineData(Overseas, "（一）因公出国费用。2024年预算支出为0万元，本年度计划无人员出国。", "")]
    [InlineData(Overseas, "（一）因公出国费用。2024年预算支出为7万元，本年度计划无人员出国。", "F17")]
    [InlineData(Overseas, "（一）因公出国（境）费：年初预算0万元，由市级统一安排。", "")]
    [InlineData(Overseas, "（一）因公出国（境）费：年初预算7万元，由市级统一安排。", "F17")]
    [InlineData(Overseas, "（一）因公出国（境）费用增加0万元，预算0万元。", "")]
    [InlineData(Overseas, "（一）因公出国（境）费用增加7万元，预算7万元。", "?")]
    [InlineData(Overseas, "（一）因公出国（境）费0万元，占0.00%，与2023年预算持平。", "")]
    [InlineData(Hospitality, "（三）公务接待费计划用于大型活动接待等，预算安排0.20万元，较2023年预算增长17.65%。", "?")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占4.76%，比2023年预算增加0.03万元。", "")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占47.60%，比2023年预算增加0.03万元。", "F17")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占“三公”经费预算总额的4.76%，比2023年预算增加0.03万元。", "")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占“三公”经费预算总额的5.76%，比2023年预算增加0.03万元。", "F17")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占“三公”经费总额4.76%，比2023年预算增加0.03万元。", "")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占“三公”经费总额5.76%，比2023年预算增加0.03万元。", "F17")]
    [InlineData(Total, "2024年“三公”经费预算数为4.76%，比上年增加了0.59万元。其中：", "?")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占上年“三公”经费的5.54%，比2023年预算增加0.03万元。", "")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占“三公”经费上限的50%，比2023年预算增加0.03万元。", "")]
    [InlineData(Hospitality, "（三）公务接待费0.20万元，占全部支出的0.01%，比2023年预算增加0.03万元。", "")]
    [InlineData(Hospitality, "（三）公务接待费2.00千元，比2023年预算增加0.30千元。", "")]
    [InlineData(Hospitality, "（三）公务接待费2.10千元，比2023年预算增加0.30千元。", "F17")]
    [InlineData("比2023年预算0.17万元增加0.03万元", "比2023年决算增加0.05万元（增长33.33%），比2023年预算增加0.03万元", "")]
    [InlineData(Bought, "其中：货物232.99万元，占22.22%；工程116.50万元，占11.11%；服务698.97万元，占66.67%。", "")]
    [InlineData(Bought, "其中：货物232.99万元，占22.22%；工程116.50万元，占11.11%；服务698.97万元，占76.67%。", "F18")]
    [InlineData(Bought, "其中：货物232.99万元，占22.2%；工程116.50万元，占11.1%；服务698.97万元，占66.6%。", "")]
    [InlineData(Bought, "其中：货物232.99万元，占22.22%；工程116.50万元，占11.12%；服务698.97万元，占66.66%。", "")]
    [InlineData(Bought, "其中：货物232.99万元，占20%左右；工程116.50万元；服务698.97万元，占60%以上。", "")]
    [InlineData(Bought, "其中：货物232.99万元、工程116.50万元，占33.33%；服务698.97万元，占66.67%。", "")]
    [InlineData(Bought, "其中：货物232.99万元、工程116.50万元，占33.33%；服务698.97万元，占65.67%。", "F18")]
    [InlineData(Bought, "其中：货物232.99万元，占项目支出的11.11%；工程116.50万元，占5.56%；服务698.97万元，占33.33%。", "")]
    [InlineData("采购预算1,048.46万元，其中", "采购预算1,048.46万元，占项目支出的50.00%，其中", "")]
    [InlineData("419.38万元，其中，预留", "519.38万元，占采购预算总额的40.00%，其中，预留", "F18")]
    [InlineData(Bought, "其中：货物232.99万元，占比22.22%，占比比上年上升；工程116.50万元；服务698.97万元。", "?")]
    [InlineData("采购预算1,048.46万元，其中", "采购预算1,048.46万元，比上年增加2,048.46万元，其中", "F15")]
    [InlineData("采购预算1,048.46万元，其中", "采购预算1,048.46万元，比上年增加48.46万元，增长4.85%，其中", "")]
    [InlineData("采购预算1,048.46万元，其中", "采购预算中，其中", "")]
    [InlineData(Bought, "主要用于购买服务698.97万元，占66.67%。", "")]
    [InlineData(Bought, "其中：货物232.99万元、服务1,698.97万元。", "F18")]
    [InlineData("采购预算1,048.46万元，其中", "采购预算1,048.46万元，比2023年决算增加48.46万元，其中", "")]
    [InlineData("419.38万元，其中", "419.38万元，占货物和服务采购预算的45.00%，其中", "")]
    [InlineData("比2023年预算0.17万元增加0.03万元", "较2023年决算0.10万元增加0.10万元，较2023年预算增加0.03万元", "")]
    [InlineData("比2023年预算0.17万元增加0.03万元", "较2023年决算0.17万元增加0.03万元", "F24")]
    [InlineData(Reserved, "2024年专门面向中小企业采购的项目12个，预算金额419.38万元，其中面向小微企业的预算金额251.63万元。", "")]
    [InlineData("419.38万元，其中", "419.38万元，占政府采购预算总额的40%，其中", "")]
    [InlineData("419.38万元，其中", "419.38万元，占政府采购预算总额的50%，其中", "F18")]
    [InlineData("，占比60.00%", "，占面向中小企业预留金额的60.00%", "")]
    [InlineData("，占比60.00%", "，占比24.00%", "")]
    [InlineData("，占比60.00%", "，占比70.00%", "F18")]
    [InlineData("251.63万元，占比60.00%", "951.63万元，占比60.00%", "F18")]
    [InlineData("419.38万元", "4,193.80千元", "")]
    [InlineData("419.38万元", "419.38千元", "F18")]
    [InlineData("419.38万元", "419.38百元", "?")]
    [InlineData(Owned, "共有车辆2辆，其中：救护车0辆、其他用车1辆；", "F20")]
    [InlineData("，上海市样例区第九中学共有车辆1辆", "，我单位实有车辆1辆", "")]
    [InlineData("，上海市样例区第九中学共有车辆1辆", "，学校拥有车辆1辆", "")]
    [InlineData("，上海市样例区第九中学共有车辆1辆", "，学校现有公务用车1辆", "")]
    [InlineData(Owned, "共有车辆1辆，为其他用车1辆；", "")]
    [InlineData(Owned, "共有车辆2辆，为其他用车1辆；", "F20")]
    [InlineData("截至2023年8月31日", "截至2024年1月31日", "")]
    [InlineData("截至2023年8月31日", "截止2023年末", "")]
    [InlineData("截至2023年8月31日", "截至2024年12月31日", "F24")]
    [InlineData("占比60.00%。", "占比60.00%。采购合同截至2024年12月31日前执行完毕。", "")]
    [InlineData("占比60.00%。", "占比60.00%。三年规划截至2026年12月31日，资产更新分期安排。", "")]
    [InlineData(Owned, "共有车辆1辆，其中：其他用车1辆，其中：校车1辆；", "")]
    [InlineData(Owned, "共有车辆1辆，其中：其他用车1辆，另有租赁车辆3辆；", "")]
    [InlineData(Owned, "共有车辆1辆，其中：其他用车1辆，其他用车主要是：校车1辆；", "")]
    [InlineData(Owned, "共有车辆1辆，其中：其他用车1辆。除上述车辆外，食堂配送车2辆为租用；", "")]
    [InlineData(Owned, "共有车辆1辆，其中：其他用车1辆；按动力分，新能源车1辆；", "")]
    [InlineData(Owned, "共有车辆1辆，其中：其他用车1辆，停用车1辆；", "")]
    [InlineData(Owned, "共有车辆3辆，其中：其他用车1辆，停用车1辆；", "F20")]
    [InlineData(Owned, "共有车辆2辆，其中：其他用车1辆、救护车1辆；", "")]
    [InlineData(Owned, "共有车辆1辆，其中：救护车1辆、其他用车1辆；", "F20")]
    [InlineData(Owned, "共有车辆1辆，其中：机要通信用车1辆、执法执勤用车0辆、执法执勤用车0辆；", "?")]
    public void Other_notes_are_judged_in_the_words_of_others(string words, string written, string found) =>
        Judge("school", "other-notes", words, written, found);

    [Theory]
    [InlineData("财政拨款收入1,637.62万元，与", "财政拨款收入1,637.62万元，占28.29%，与", "")]
    [InlineData("财政拨款收入1,637.62万元，与", "财政拨款收入1,637.62万元，占38.29%，与", "F14")]
    [InlineData("其他收入27.24万元", "其他收入27.24万元（含利息收入20.00万元、捐赠收入7.24万元）", "")]
    [InlineData("其他收入27.24万元", "其他收入27.24万元（含利息收入20.00万元、捐赠收入17.24万元）", "F14")]
    [InlineData("其他收入27.24万元", "其他收入27.24万元（不含上级补助收入300.00万元）", "")]
    [InlineData("其他收入27.24万元", "其他收入27.24万元（含利息收入20.00万元、捐赠收入7.24万元，合计27.24万元）", "")]
    [InlineData("其他收入27.24万元", "其他收入27.24万元（原预算30.00万元）", "")]
    [InlineData("其他收入27.24万元", "其他收入27.24万元（含税收入30.00万元）", "")]
    [InlineData("财政拨款收入1,637.62万元，与", "财政拨款收入1,637.62万元，占28%，与", "")]
    [InlineData("国有资本经营预算拨款支出预算0.00万元，与2023年预算数相同", "无国有资本经营预算拨款支出", "")]
    public void Budget_notes_are_judged_in_the_words_of_others(string words, string written, string found) =>
        Judge("school", "budget-notes", words, written, found);

    [Theory]
    [InlineData("1.教育支出（类）、普通教育（款）、初中教育（项）586.38万元", "")]
    [InlineData("（1）教育支出-普通教育-初中教育：586.38万元", "")]
    [InlineData("1.教育支出（205）普通教育（02）初中教育（03）586.38万元", "")]
    [InlineData("1.教育支出（205）普通教育（02）初中教育（04）586.38万元", "F22")]
    [InlineData("1.教育支出（205）普通教育（20502）初中教育（2050203）586.38万元", "")]
    [InlineData("1.教育支出（205）普通教育（20502）初中教育（2050204）586.38万元", "F22")]
    [InlineData("1.教育支出→普通教育→初中教育568.38万元", "F14")]
    [InlineData("1.205教育支出-02普通教育-03初中教育586.38万元", "")]
    [InlineData("1.2050203-教育支出-普通教育-初中教育586.38万元", "")]
    [InlineData("1.2050204-教育支出-普通教育-初中教育586.38万元", "F22")]
    [InlineData("1.205-02-03初中教育586.38万元", "")]
    [InlineData("1.205 02 03 初中教育586.38万元", "")]
    [InlineData("1.205 02 03 初中教育568.38万元", "F14")]
    [InlineData("1.教育支出类-普通教育款-初中教育项586.38万元", "")]
    [InlineData("1.本年教育支出（类）普通教育（款）初中教育（项）586.38万元", "")]
    [InlineData("1.“教育支出（类）”“普通教育（款）”“初中教育（项）”586.38万元", "")]
    [InlineData("1.教育支出（类）下的普通教育（款）中初中教育（项）586.38万元", "?")]
    [InlineData("1.初中教育，586.38万元", "")]
    [InlineData("①“教育支出（类）普通教育（款）初中教育（项）”586.38万元", "")]
    [InlineData("1.教育支出（类）普通教育（款）初中教育（项）（2050203）586.38万元", "")]
    [InlineData("1.教育（类）普通教育（款）初中教育（项）586.38万元", "")]
    [InlineData("1.教育支出类-普通教育-初中教育586.38万元", "")]
    [InlineData("1.初中教育支出586.38万元", "")]
    [InlineData("1.教育支出（类）普通教育（款）初中教育（项）：2024年预算586.38万元", "")]
    [InlineData("1.教育支出（类）普通教育（款）初中教育（项）支出：568.38万元", "F14")]
    [InlineData("1、2050203初中教育586.38万元", "")]
    [InlineData("1、2050203初中教育568.38万元", "F14")]
    [InlineData("1、2050204初中教育586.38万元", "F22")]
    [InlineData("1.[2050203]初中教育586.38万元", "")]
    [InlineData("1.初中教育（2050203）586.38万元", "")]
    [InlineData("1.初中教育586.38万元", "")]
    [InlineData("1.初中教育568.38万元", "?")]
    [InlineData("1.用于初中教育的支出586.38万元", "?")]
    [InlineData("一是初中教育586.38万元", "?")]
    [InlineData("（一）2050203初中教育。2024年预算数为586.38万元", "?")]
    [InlineData("初中教育2024年预算586.38万元", "?")]
    [InlineData("1.小学教育586.38万元", "F14")]
    [InlineData("教育教学活动支出586.38万元", "F14")]
    public void Entries_of_lines_are_judged_in_the_words_of_others(string entry, string found) =>
        Judge("school", "budget-notes", "1.“教育支出（类）普通教育（款）初中教育（项）”586.38万元", entry, found);

    /// <summary>Where no entry is understood, an amount behind a line's name that is not the line's own is not known.</summary>
    [Theory]
    [InlineData("安排", "586.38", "")]
    [InlineData("安排", "568.38", "?")]
    [InlineData("教育教学中的", "568.38", "?")]
    public void Entries_none_of_which_is_understood_are_not_taken_for_right(string before, string amount, string found)
    {
        var document = InstitutionTests.Open("school");
        var notes = InstitutionTests.Section(document, "budget-notes");
        notes["paragraphs"] = new JsonArray([.. notes["paragraphs"]!.AsArray().Select(paragraph => (JsonNode)EntryOfLine()
            .Replace(paragraph!.GetValue<string>(), match => $"{match.Groups["number"].Value}.{before}{match.Groups["item"].Value}")
            .Replace("初中教育586.38万元", $"初中教育{amount}万元", StringComparison.Ordinal))]);
        Judge(document, found);
    }

    [GeneratedRegex(@"^(?<number>\d)\.“.*（款）(?<item>.*)（项）”(?=.*万元，主要用于)")]
    private static partial Regex EntryOfLine();

    [Theory]
    [InlineData("无内设机构。", "设立三个科级机构：办公室、法制办公室（加挂审查办公室牌子）、农村办公室。", "")]
    [InlineData("无内设机构。", "设立四个科级机构：办公室、法制办公室（加挂审查办公室牌子）、农村办公室。", "F28")]
    [InlineData("无内设机构。", "设办公室、教导处、总务处3个内设机构，核定编制86名。", "")]
    [InlineData("无内设机构。", "设办公室、教导处、总务处4个内设机构，核定编制86名。", "F28")]
    public void Offices_are_counted_in_the_words_of_others(string words, string written, string found) =>
        Judge("school", "organisation", words, written, found);

    [Theory]
    [InlineData("事业单位3个", "事业单位4个", "F28")]
    [InlineData("包括本部以及下属3个预算单位", "由本部和纳入预算汇编范围的3个二级预算单位组成", "")]
    [InlineData("包括本部以及下属3个预算单位", "由本部和纳入预算汇编范围的6个二级预算单位组成", "F28")]
    [InlineData("建教育服务中心", "建教育服务中心（一）（二）部", "")]
    [InlineData("包括本部以及下属3个预算单位", "包括本部以及下属5个单位，其中预算单位3个", "")]
    public void Units_are_counted_in_the_words_of_others(string words, string written, string found) =>
        Judge("construction", "organisation", words, written, found);

    [Theory]
    [InlineData("other-notes", "下属1家机关", "下属2家机关", "F28")]
    [InlineData("other-notes", "下属1家机关", "下属1家机关和1家参公事业单位", "")]
    [InlineData("other-notes", "下属1家机关", "下属4家机关、事业单位", "")]
    [InlineData("other-notes", "下属1家机关", "下属4家行政单位和事业单位", "")]
    [InlineData("project-notes", "2026年1月至2026年12月", "2026年1月至2025年12月", "F24")]
    [InlineData("project-notes", "2026年1月至2026年12月", "2026年1月至2028年12月", "")]
    [InlineData("project-notes", "2026年1月至2026年12月", "2026年至2025年项目资金用完", "")]
    [InlineData("project-notes", "1,846.87万元。", "1,846.87万元，其中：工程费1,800.00万元、监理费46.87万元。", "")]
    [InlineData("project-notes", "1,846.87万元。", "1,846.87亿元，其中：工程费1,800.00万元、监理费46.87万元。", "F31")]
    [InlineData("project-notes", "1,846.87万元。", "20,000.00万元，其中2026年安排1,846.87万元，其余以后年度安排。", "")]
    [InlineData("project-notes", "1,846.87万元。", "20,000.00万元，其中区级安排1,846.87万元，市级转移支付18,153.13万元。", "")]
    public void A_department_is_judged_in_the_words_of_others(string section, string words, string written, string found) =>
        Judge("construction", section, words, written, found);

    [Theory]
    [InlineData("2022年当年预算执行数为244.97万元，2023年预算安排187.00万元，减少57.97万元，减幅23.66%。", "")]
    [InlineData("2022年当年预算执行数为244.97万元，2023年预算安排187.00万元，减少75.97万元，减幅23.66%。", "F16")]
    [InlineData("2023年预算安排187.00万元，比2022年预算执行数244.97万元减少23.66%。", "")]
    [InlineData("2023年预算安排187.00万元，比2022年预算执行数244.97万元减少32.66%。", "F16")]
    [InlineData("上年执行数244.97万元，本年预算187.00万元，减少23.66%。", "")]
    [InlineData("上年执行数244.97万元，本年预算178.00万元，减少23.66%。", "F14")]
    [InlineData("2022年当年预算执行数为244.97万元，2023年预算安排187.00万元，为2022年预算执行数的76.34%。", "?")]
    [InlineData("2022年当年预算执行数为244.97万元，完成年初预算的105%，2023年预算安排187.00万元，比2022年预算执行数减少23.66%。", "")]
    public void Execution_is_judged_in_the_words_of_others(string written, string found) =>
        Judge("state-assets", "budget-notes", "2022年当年预算执行数为244.97万元，2023年预算安排187.00万元，比2022年预算执行数减少23.66%。", written, found);

    [Theory]
    [InlineData("主要职能", "")]
    [InlineData("本单位主要职能", "")]
    [InlineData("第一部分 单位主要职能", "")]
    [InlineData("第一章：部门（单位）主要职能", "")]
    [InlineData("上海市样例区第九中学单位主要职能", "")]
    [InlineData("第一部分 上海市样例区第九中学主要职能", "")]
    [InlineData("第一部分 上海市样例区第八中学主要职能", "F24")]
    public void A_heading_names_the_body_or_nobody(string heading, string found)
    {
        var document = InstitutionTests.Open("school");
        InstitutionTests.Section(document, "functions")["heading"] = heading;
        Judge(document, found);
    }

    [Theory]
    [InlineData("（基本支出1,829.19万元，项目支出9,234.35万元）", "（其中：基本支出预算1,829.2万元；项目支出预算9,234.4万元）", "")]
    [InlineData("（基本支出1,829.19万元，项目支出9,234.35万元）", "（占上年的95%，基本支出1,700.00万元，项目支出9,000.00万元）", "")]
    [InlineData("（基本支出1,829.19万元，项目支出9,234.35万元）", "（人员经费1,600.00万元，项目支出9,234.35万元）", "")]
    [InlineData("（基本支出1,829.19万元，项目支出9,234.35万元）", "（其中：基本支出1,829.91万元、项目支出9,234.35万元）", "F14")]
    public void Expenditure_by_nature_is_judged_in_the_words_of_others(string words, string written, string found) =>
        Judge("construction", "budget-notes", words, written, found);

    private static void Judge(string name, string section, string words, string written, string found)
    {
        var document = InstitutionTests.Open(name);
        InstitutionTests.Replace(document, section, words, written);
        Judge(document, found);
    }

    private static void Judge(JsonNode document, string found)
    {
        var content = Encoding.UTF8.GetBytes(document.ToJsonString());
        var review = Review.Of(
            DisclosureReader.Read(content, "a.json", cancellation: TestContext.Current.CancellationToken).Content!, Seed.Lists);

        Assert.Equal(found.Trim('?').Length == 0 ? [] : [found], review.Lines.SelectMany(line => line.Findings)
            .Select(reviewed => reviewed.Finding.Check.Number));
        Assert.Equal(found == "?", !review.Unread.IsEmpty);
    }
}
