using System.Text;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files;

public class JsonReaderTests
{
    private const string Paper = """
        {
          "format": "budgetportal/working-paper/1",
          "unit": { "code": "sample-centre", "name": "上海市示例服务中心", "jurisdiction": "上海市", "level": "municipal", "department": null },
          "year": 2021,
          "kind": "unit",
          "approvedOn": "2021-01-29",
          "economic": [
            { "code": "30101", "function": "2040201", "nature": "personnel", "amount": 1234567.89 },
            { "code": "30217", "function": "2040201", "nature": "public", "amount": 4000 }
          ],
          "projects": [
            { "function": "2040202", "name": "=1+1（运维）", "amount": 4104326, "hasPerformanceTargets": true },
            { "function": "2040202", "name": "公务用车购置", "amount": 250000, "buysVehicles": true, "fund": "government-funds" }
          ],
          "functions": [ { "function": "2080505", "fund": "operating-income", "nature": "public", "amount": 10 } ],
          "threePublic": { "officialHospitality": 5 },
          "hasAgencyOperatingExpenses": true,
          "procurement": { "goods": 1, "works": 0, "services": 2.5 },
          "prior": { "generalPublicBudget": 61630000, "execution": { "2040202": 3 } },
          "assets": { "asOf": "2020-12-31", "ownedVehicles": [0, 0, 0, 0, 0, 0, 0, 3], "ownedEquipment": 1,
            "plannedVehicles": [0, 0, 0, 0, 0, 0, 0, 1], "plannedEquipment": 0 },
          "performanceUnits": 1,
          "names": { "2040202": "一般行政管理事务" },
          "texts": {
            "functions": ["职能。"], "organisation": ["设7个内设机构。"], "glossary": ["（一）基本支出预算：是……"], "projectNotes": [],
            "uses": { "204": "主要用于人员经费" }, "reasons": { "three-public": "厉行节约" }
          }
        }
        """;

    private static readonly DisclosureDocument Document = Given.Document(Given.EditionKey());

    public static TheoryData<string, string, string, string> WrongDisclosures => new()
    {
        // Where, what is put there, the path reported, and part of the message.
        { "format", "\"budgetportal/disclosure/3\"", "$.format", "budgetportal/disclosure/2" },
        { "colour", "\"红\"", "$.colour", "不认识的属性" },
        { "unit.code", "\"Sample Centre\"", "$.unit.code", "小写字母" },
        { "unit.name", "\" \"", "$.unit.name", "不能为空" },
        { "unit.name", "7", "$.unit.name", "文字" },
        { "unit.level", "\"county\"", "$.unit.level", "municipal" },
        { "unit.department", "[]", "$.unit.department", "对象" },
        { "year", "2022", "$.year", "没有2022年市级单位预算的公开格式" },
        { "year", "\"2021\"", "$.year", "预算年度应为四位数字，不加引号" },
        { "year", "\"abc\"", "$.year", "预算年度应为四位数字，不加引号" },
        { "year", "21", "$.year", "预算年度应为四位数字，不加引号" },
        { "kind", "null", "$.kind", "null" },
        { "version.publishedAt", "\"2021-02-08\"", "$.version.publishedAt", "时区" },
        { "version.approvedOn", "\"2021-02-30\"", "$.version.approvedOn", "日期" },
        { "version.contentHash", "\"00\"", "$.version.contentHash", "校验值" },
        { "tables", "{}", "$.tables", "数组" },
        { "tables[2].key", "\"T7\"", "$.tables[2].key", "没有这张表" },
        { "tables[2].key", "\"T1\"", "$.tables[2].key", "两次" },
        { "tables[2].notes", "[1]", "$.tables[2].notes[0]", "文字" },
        { "tables[2].lines[0].panel", "\"left\"", "$.tables[2].lines[0].panel", "lines" },
        { "tables[2].lines[0].key", "\"total\"", "$.tables[2].lines[0].key", "表式规定的行" },
        { "tables[2].lines[1].key", "\"201\"", "$.tables[2].lines[1].key", "两次" },
        { "tables[2].lines[0].code", "\"2O1\"", "$.tables[2].lines[0].key", "3、5 或 7 位数字" },
        { "tables[2].lines[0].code", "201", "$.tables[2].lines[0].code", "文字" },
        { "tables[2].lines[0].kind", "\"project\"", "$.tables[2].lines[0].key", "class、section、item" },
        { "tables[2].lines[0].kind", "\"row\"", "$.tables[2].lines[0].kind", "class" },
        { "tables[2].lines[0].name", "\"甲\\u001f乙\"", "$.tables[2].lines[0].name", "控制字符" },
        { "tables[2].lines[0].name", "\"甲\\uffff乙\"", "$.tables[2].lines[0].name", "控制字符" },
        { "tables[2].lines[0].cells.price", "1", "$.tables[2].lines[0].cells.price", "没有这一栏" },
        { "tables[2].lines[0].cells.class", "\"201\"", "$.tables[2].lines[0].cells.class", "没有这一栏" },
        { "tables[2].lines[0].cells.total", "1.005", "$.tables[2].lines[0].cells.total", "两位小数" },
        { "tables[2].lines[0].cells.total", "1e3", "$.tables[2].lines[0].cells.total", "科学计数法" },
        { "tables[2].lines[0].cells.total", "10000000000000", "$.tables[2].lines[0].cells.total", "超出范围" },
        { "tables[2].lines[0].cells.total", "true", "$.tables[2].lines[0].cells.total", "数字" },
        { "tables[2].lines[0].cells.total", "\"\"", "$.tables[2].lines[0].cells.total", "空白" },
        { "tables[2].lines[0].cells.total", "{\"amount\":1}", "$.tables[2].lines[0].cells.total.text", "缺少属性 text" },
        { "tables[2].lines[0].cells.total", "\"1,000.00\"", "$.tables[2].lines[0].cells.total", "不加引号" },
        { "tables[2].lines[0].cells.total", "{\"amount\":100,\"text\":\"1,000\"}", "$.tables[2].lines[0].cells.total.text", "不符" },
        { "unread", "[{\"table\":\"T55\",\"reason\":\"模糊\"}]", "$.unread[0].table", "没有这张表" },
        { "unread", "[{\"table\":\"T3\",\"line\":\"201\",\"column\":\"price\",\"reason\":\"模糊\"}]", "$.unread[0].column", "没有这一栏" },
        { "tables[8].lines[3].key", "\"project-1\"", "$.tables[8].lines[3].key", "p1" },
        { "tables[8].lines[3].cells.project-name", "5", "$.tables[8].lines[3].cells.project-name", "文字" },
        { "tables[9].lines[0].key", "\"execution\"", "$.tables[9].lines[0].key", "表式中没有这一行" },
        { "sections[0].kind", "\"project-notes\"", "$.sections[0].kind", "没有这一部分文字" },
        { "sections[0].kind", "\"glossary\"", "$.sections[2].kind", "两次" },
        { "sections[0].paragraphs[1]", "null", "$.sections[0].paragraphs[1]", "文字" },
    };

    public static TheoryData<string, string, string, string> WrongPapers => new()
    {
        { "year", "\"abc\"", "$.year", "预算年度应为四位数字，不加引号" },
        { "economic[1].code", "\"302\"", "$.economic[1].code", "5 位数字" },
        { "economic[1].code", "30217", "$.economic[1].code", "加引号" },
        { "economic[1].function", "\"20402\"", "$.economic[1].function", "7 位数字" },
        { "economic[1].nature", "\"project\"", "$.economic[1].nature", "personnel" },
        { "economic[1].amount", "\"4000\"", "$.economic[1].amount", "不加引号" },
        { "projects[1].amount", "250000.001", "$.projects[1].amount", "两位小数" },
        { "projects[1].name", "\"\"", "$.projects[1].name", "不能为空" },
        { "projects[1].fund", "\"gold\"", "$.projects[1].fund", "state-capital" },
        { "projects[1].buysVehicles", "1", "$.projects[1].buysVehicles", "true 或 false" },
        { "projects[1].number", "2", "$.projects[1].number", "不认识的属性" },
        { "threePublic.hospitality", "2", "$.threePublic.hospitality", "不认识的属性" },
        { "procurement", "{\"goods\":1,\"works\":1}", "$.procurement.services", "缺少属性 services" },
        { "prior.execution.20402", "2", "$.prior.execution.20402", "科目编码" },
        { "assets.ownedVehicles", "[1,2]", "$.assets.ownedVehicles", "8 类车辆" },
        { "assets.ownedEquipment", "-1", "$.assets.ownedEquipment", "整数" },
        { "names.9", "\"x\"", "$.names.9", "科目编码" },
        { "texts.reasons.三公", "\"x\"", "$.texts.reasons['三公']", "小写单词" },
        { "texts.notes", "[]", "$.texts.notes", "不认识的属性" },
        { "year", "1999", "$.year", "没有1999年" },
    };

    [Theory]
    [MemberData(nameof(WrongDisclosures))]
    public void A_wrong_disclosure_is_refused_at_its_place(string where, string what, string path, string message) =>
        AssertRefused(Encoding.UTF8.GetString(JsonWriter.Write(Document)), where, what, path, message);

    [Theory]
    [MemberData(nameof(WrongPapers))]
    public void A_wrong_working_paper_is_refused_at_its_place(string where, string what, string path, string message) =>
        AssertRefused(Paper, where, what, path, message);

    [Fact]
    public void A_working_paper_reads_whole()
    {
        var read = JsonReader.Read(Encoding.UTF8.GetBytes(Paper), "底稿.json");
        Assert.Empty(read.Problems);
        var paper = Assert.IsType<JsonContent.OfWorkingPaper>(read.Content).Paper;

        Assert.Equal(new Disclosure(Given.BudgetUnit(), 2021, DisclosureKind.Unit), paper.Disclosure);
        Assert.Equal(new DateOnly(2021, 1, 29), paper.ApprovedOn);
        var item = FunctionCode.Parse("2040202");
        Assert.Equal(
            [
                new EconomicLine(EconomicCode.Parse("30101"), FunctionCode.Parse("2040201"), Nature.Personnel, 1_234_567.89m),
                new EconomicLine(EconomicCode.Parse("30217"), FunctionCode.Parse("2040201"), Nature.Public, 4_000m),
            ],
            paper.Economic);
        Assert.Equal(
            [
                new ProjectLine(item, "=1+1（运维）", 4_104_326m) { HasPerformanceTargets = true },
                new ProjectLine(item, "公务用车购置", 250_000m) { BuysVehicles = true, Fund = Fund.GovernmentFunds },
            ],
            paper.Projects);
        Assert.Equal([new FunctionLine(FunctionCode.Parse("2080505"), Fund.OperatingIncome, Nature.Public, 10m)], paper.Functions);
        Assert.Equal(new ThreePublicFromProjects(OfficialHospitality: 5), paper.ThreePublic);
        Assert.True(paper.HasAgencyOperatingExpenses);
        Assert.Equal(new ProcurementPlan(1, 0, 2.5m), paper.Procurement);
        Assert.Equal(61_630_000m, paper.Prior.GeneralPublicBudget);
        Assert.Equal(3m, paper.Prior.Execution["2040202"]);
        Assert.Equal(3, paper.Assets!.OwnedVehicles[7]);
        Assert.Equal(1, paper.PerformanceUnits);
        Assert.Equal("一般行政管理事务", paper.Names["2040202"]);
        Assert.Equal("主要用于人员经费", paper.Texts.Uses["204"]);
        Assert.Equal("厉行节约", paper.Texts.Reasons["three-public"]);
        Assert.Equal(["设7个内设机构。"], paper.Texts.Organisation);
    }

    [Fact]
    public void What_has_a_default_may_be_left_out_of_a_working_paper()
    {
        var paper = JsonNode.Parse(Paper)!.AsObject();
        foreach (var name in new[] { "approvedOn", "functions", "threePublic", "hasAgencyOperatingExpenses", "procurement", "prior",
            "assets", "performanceUnits", "names", "texts" })
        {
            paper.Remove(name);
        }

        var read = JsonReader.Read(Encoding.UTF8.GetBytes(paper.ToJsonString()), "底稿.json");
        Assert.Empty(read.Problems);
        Assert.Null(Assert.IsType<JsonContent.OfWorkingPaper>(read.Content).Paper.Procurement);
    }

    [Theory]
    [InlineData("economic")]
    [InlineData("projects")]
    [InlineData("unit")]
    [InlineData("year")]
    [InlineData("kind")]
    [InlineData("format")]
    public void What_is_required_is_missed(string name)
    {
        var paper = JsonNode.Parse(Paper)!.AsObject();
        paper.Remove(name);
        var read = JsonReader.Read(Encoding.UTF8.GetBytes(paper.ToJsonString()), "底稿.json");
        Assert.Null(read.Content);
        Assert.Contains(read.Problems, problem => problem.Path == "$." + name && problem.Message == $"缺少属性 {name}");
    }

    [Fact]
    public void Every_problem_is_told_at_once_with_its_line_and_nothing_is_read()
    {
        var paper = Paper
            .Replace("\"30101\"", "\"3010\"", StringComparison.Ordinal)
            .Replace("4104326", "4104326.123", StringComparison.Ordinal)
            .Replace("\"year\": 2021", "\"year\": 2021, \"year\": 2023", StringComparison.Ordinal);
        var read = JsonReader.Read(Encoding.UTF8.GetBytes(paper), "底稿.json");

        Assert.Null(read.Content);
        Assert.Equal(
            ["$.year@4", "$.economic[0].code@8", "$.projects[0].amount@12"],
            read.Problems.Select(problem => $"{problem.Path}@{problem.Line}"));
        Assert.Equal("底稿.json 第12行 $.projects[0].amount：金额最多两位小数（精确到分）（读到的是：4104326.123）", read.Problems[2].ToString());
    }

    [Theory]
    [InlineData("", 1, "JSON")]
    [InlineData("[1, 2", 1, "JSON")]
    [InlineData("{\n\"format\": \"budgetportal/disclosure/1\",\n\"year\": 2021,,\n}", 3, "JSON")]
    [InlineData("{}{}", 1, "JSON")]
    [InlineData("{\"a\": \"\\ud800\"}", 1, "转义")]
    [InlineData("[]", 1, "对象")]
    [InlineData("{\"format\": \"x\"}", 1, "budgetportal/disclosure/2")]
    public void What_is_no_file_of_ours_is_refused(string content, int line, string message)
    {
        var read = JsonReader.Read(Encoding.UTF8.GetBytes(content), "甲.json");
        Assert.Null(read.Content);
        Assert.Equal(line, read.Problems[0].Line);
        Assert.Contains(message, read.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_size_and_encoding_are_bounded()
    {
        AssertOnly("层次太深", Encoding.UTF8.GetBytes(new string('[', 1_000) + new string(']', 1_000)));
        AssertOnly("文件太大", new byte[(16 * 1024 * 1024) + 1]);
        AssertOnly("UTF-8", [(byte)'"', 0xB5, 0xA5, (byte)'"']);

        static void AssertOnly(string message, byte[] content) =>
            Assert.Contains(message, Assert.Single(JsonReader.Read(content, "甲.json").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disclosure_not_yet_published_has_no_version()
    {
        var draft = JsonNode.Parse(JsonWriter.Write(Document))!.AsObject();
        draft.Remove("version");
        var read = JsonReader.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(draft.ToJsonString())], "甲.json");
        Assert.Empty(read.Problems);
        Assert.Null(Assert.IsType<JsonContent.OfDisclosure>(read.Content).Version);
    }

    [Fact]
    public void A_changed_figure_does_not_pass_under_the_old_hash()
    {
        var json = JsonNode.Parse(JsonWriter.Write(Document))!;
        Put(json, "tables[0].lines[0].cells.amount", "987654321");
        var problem = Assert.Single(JsonReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), "甲.json").Problems);
        Assert.Equal("$.version.contentHash", problem.Path);
    }

    private static void AssertRefused(string json, string where, string what, string path, string message)
    {
        Assert.Empty(JsonReader.Read(Encoding.UTF8.GetBytes(json), "甲.json").Problems);
        var node = JsonNode.Parse(json)!;
        Put(node, where, what);
        var read = JsonReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "甲.json");

        Assert.Null(read.Content);
        Assert.All(read.Problems, problem => Assert.Equal("甲.json", problem.File));
        Assert.True(
            read.Problems.Any(problem => problem.Path == path && problem.Message.Contains(message, StringComparison.Ordinal)),
            string.Join('\n', read.Problems));
    }

    private static void Put(JsonNode root, string where, string what)
    {
        var steps = where.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => step[0] == '[' ? node[IndexOf(step)]! : node[step]!);
        var value = JsonNode.Parse(what);
        if (steps[^1][0] == '[')
        {
            parent.AsArray()[IndexOf(steps[^1])] = value;
        }
        else
        {
            parent[steps[^1]] = value;
        }

        static int IndexOf(string step) => int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
