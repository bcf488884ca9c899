using System.Text;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// Invented budgets of a school, a hospital, a construction department and one of state assets, all of them right, in words as others put
/// them: with income of their own, government funds and state capital. What is put wrong in one of them is one finding.
/// </summary>
public class InstitutionTests
{
    internal static readonly string Folder = Path.GetFullPath(Path.Combine(
        Data.DataFolder.Path, "..", "tests", "BudgetPortal.Tests", "Checks", "institutions"));

    [Theory]
    [InlineData("school")]
    [InlineData("hospital")]
    [InlineData("construction")]
    [InlineData("state-assets")]
    public void A_right_budget_has_no_finding(string name)
    {
        var review = ReviewOf(Open(name));

        Assert.Empty(review.Unread);
        Assert.Empty(review.Lines.SelectMany(line => line.Findings));
    }

    [Theory]
    [InlineData("construction", "T1", "general", "funds", "F6")]
    [InlineData("construction", "T4", "general", "state-capital", "F6")]
    [InlineData("school", "T1", "operating-income", "other-income", "F6")]
    public void Sources_of_income_that_changed_places_are_one_finding(string name, string table, string one, string other, string check)
    {
        var document = Open(name);
        var (here, there) = (Line(document, table, one), Line(document, table, other));
        (here["cells"], there["cells"]) = (there["cells"]!.DeepClone(), here["cells"]!.DeepClone());

        var finding = Single(document);

        Assert.Equal(check, finding.Check.Number);
        Assert.Contains("互换后各处相符", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("construction", "T6", "T7")]
    [InlineData("state-assets", "T7", "T6")]
    public void Two_tables_under_the_title_of_each_other_are_one_finding(string name, string one, string other)
    {
        var document = Open(name);
        var (here, there) = (Table(document, one), Table(document, other));
        foreach (var part in new[] { "lines", "notes" })
        {
            (here[part], there[part]) = (there[part]!.DeepClone(), here[part]!.DeepClone());
        }

        Assert.Contains("的内容互换后各处相符", Single(document).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_copied_in_the_place_of_another_is_one_finding()
    {
        var document = Open("hospital");
        Table(document, "T5")["lines"] = Table(document, "T3")["lines"]!.DeepClone();

        Assert.StartsWith("表5与表3完全相同", Single(document).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_misspelt_in_every_table_is_one_finding()
    {
        var document = Open("hospital");
        foreach (var line in document["tables"]!.AsArray().SelectMany(table => table!["lines"]!.AsArray())
            .Where(line => line!["key"]!.GetValue<string>() == "2080505"))
        {
            line!["name"] = "机关事业单位基本养老保险交费支出";
        }

        Assert.True(Single(document).Consequences.Length > 1);
    }

    [Fact]
    public void A_class_that_its_table_lacks_is_one_finding_where_another_table_has_it()
    {
        var document = Open("construction");
        var lines = Table(document, "T6")["lines"]!.AsArray();
        foreach (var line in lines.Where(line => line!["code"]!.GetValue<string>().StartsWith("212", StringComparison.Ordinal)).ToList())
        {
            lines.Remove(line);
        }

        Assert.StartsWith("表6 212", Single(document).Message, StringComparison.Ordinal);
    }

    /// <summary>No other table tells the lines of T8: whether one is missing or another too small is not known.</summary>
    [Fact]
    public void A_line_that_T8_lacks_makes_no_other_suspect()
    {
        var document = Open("school");
        Table(document, "T8")["lines"]!.AsArray().Remove(Line(document, "T8", "30102"));

        Assert.Null(Single(document).Suspect);
    }

    [Theory]
    [InlineData("construction", "budget-notes", "2025年预算", "2024年预算")]
    [InlineData("school", "other-notes", "2024年", "2023年")]
    [InlineData("school", "other-notes", "本单位", "本部门")]
    public void The_same_wrong_word_all_over_a_text_is_one_finding(string name, string section, string right, string written)
    {
        var document = Open(name);
        var text = Section(document, section);
        text["paragraphs"] = new JsonArray([.. text["paragraphs"]!.AsArray()
            .Select(paragraph => (JsonNode)paragraph!.GetValue<string>().Replace(right, written, StringComparison.Ordinal))]);

        var finding = Single(document);

        Assert.Equal("F24", finding.Check.Number);
        Assert.StartsWith("同样的", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>What a sentence says in figures may not be understood, its words are judged all the same.</summary>
    [Fact]
    public void Words_of_a_sentence_whose_amount_is_not_understood_are_judged()
    {
        var document = Open("school");
        var text = Section(document, "other-notes");
        var paragraphs = text["paragraphs"]!.AsArray();
        var place = paragraphs.Index().First(one => one.Item!.GetValue<string>().Contains("公务接待费", StringComparison.Ordinal)).Index;
        paragraphs[place] = "（三）公务接待费XX万元，与2023年预算持平。";

        Assert.Contains(ReviewOf(document).Lines.SelectMany(line => line.Findings), reviewed => reviewed.Finding.Check.Number == "F25");
    }

    /// <summary>What stands behind the names of offices, or below their list, is none of them; what is no name is not counted.</summary>
    [Theory]
    [InlineData("内设科室3个：办公室、人事科、财务科，编制30名。", true)]
    [InlineData("设3个内设机构：办公室、人事科、财务科；核定编制30名，实有人数28人。", true)]
    [InlineData("设3个科室：办公室、人事科、财务科，下属事业单位2个。", true)]
    [InlineData("下设3个部门：办公室、人事科、财务科，另设工会。", true)]
    [InlineData("设3个内设机构：办公室负责文电、会务；人事科负责人事、工资；财务科负责预算。", true)]
    [InlineData("设三个部门：行政、教学、后勤部门，人员编制分别为5名、20名、5名。", true)]
    [InlineData("内设机构5个：详见单位网站。", true)]
    [InlineData("设2个内设机构：\n1.办公室\n2.人事科\n下属单位2家：\n1.第九幼儿园\n2.第九小学", true)]
    [InlineData("设2个内设机构：\n（一）办公室\n1.负责文电；\n2.负责会务。\n（二）人事科", true)]
    [InlineData("设2个内设机构：\n（一）办公室。\n（二）人事科。\n人员编制：\n（一）行政编制10名。\n（二）事业编制20名。", true)]
    [InlineData("设4个内设机构：办公室、人事科、财务科。", false)]
    [InlineData("内设科室4个：办公室、人事科、财务科，编制30名。", false)]
    [InlineData("设3个内设机构：\n1.办公室\n2.人事科\n下属单位1家：\n1.第九幼儿园", false)]
    public void Offices_are_counted_by_their_names(string written, bool isRight)
    {
        var document = Open("school");
        Section(document, "organisation")["paragraphs"] = new JsonArray([.. $"上海市样例区第九中学{written}".Split('\n')]);

        var found = ReviewOf(document).Lines.SelectMany(line => line.Findings).Select(reviewed => reviewed.Finding.Check.Number);

        Assert.Equal(isRight ? [] : ["F28"], found);
    }

    /// <summary>Tables in 亿元 or 万元 print less than the texts beside them tell.</summary>
    [Theory]
    [InlineData("school", "亿元", 2)]
    [InlineData("construction", "亿元", 4)]
    [InlineData("state-assets", "万元", 0)]
    public void Tables_of_a_coarse_unit_are_right(string name, string unit, int decimals)
    {
        var document = Open(name);
        var inYuan = unit == "亿元" ? 100_000_000m : 10_000m;
        foreach (var cells in document["tables"]!.AsArray().Where(table => table!["key"]!.GetValue<string>() != "T9")
            .SelectMany(table => table!["lines"]!.AsArray()).Select(line => line!["cells"]!.AsObject()))
        {
            foreach (var (column, value) in cells.ToList())
            {
                var amount = Math.Round(value!.GetValue<decimal>() / inYuan, decimals, MidpointRounding.AwayFromZero) * inYuan;
                cells[column] = new JsonObject { ["amount"] = amount, ["unit"] = unit, ["decimals"] = decimals };
            }
        }

        Assert.DoesNotContain(
            ReviewOf(document).Lines.SelectMany(line => line.Findings),
            reviewed => reviewed.Finding.Severity != Severity.Information);
    }

    [Theory]
    [InlineData("school", "other-notes", "（增长16.28%）", "（下降16.28%）")]
    [InlineData("construction", "budget-notes", "减少1,449.48万元，下降27.54%", "减少1,449.48万元，同比增长27.54%")]
    public void A_percentage_that_goes_the_other_way_is_one_finding(string name, string section, string right, string written)
    {
        var document = Open(name);
        Replace(document, section, right, written);

        Assert.Equal("F15", Single(document).Check.Number);
    }

    /// <summary>A wrong figure and a line that a table lacks are two faults, whatever the sum of the text has to do with both.</summary>
    [Theory]
    [InlineData("238.28万元")]
    [InlineData("169.85万元")]
    public void A_missing_line_is_not_told_under_a_wrong_figure(string figure)
    {
        var document = Open("construction");
        Table(document, "T5")["lines"]!.AsArray().Remove(Line(document, "T5", "21011"));
        Replace(document, "budget-notes", figure, "250.00万元");

        var found = ReviewOf(document).Lines.SelectMany(line => line.Findings).Select(reviewed => reviewed.Finding).ToList();

        Assert.Contains(found, finding => finding.Suspect == new Domain.Tables.CellKey("T5", "21011", "total"));
        Assert.Contains(found, finding => finding.Message.Contains("250.00", StringComparison.Ordinal));
    }

    /// <summary>The amount above a line that a table lacks is a fault of its own where all others contradict it.</summary>
    [Fact]
    public void A_wrong_amount_above_a_missing_line_is_told_beside_it()
    {
        var document = Open("state-assets");
        Table(document, "T5")["lines"]!.AsArray().Remove(Line(document, "T5", "2150702"));
        var cells = Line(document, "T5", "21507")["cells"]!;
        cells["project"] = cells["project"]!.GetValue<decimal>() + 90_000;

        Assert.Equal(["21507", "2150702"], ReviewOf(document).Lines.SelectMany(line => line.Findings)
            .Select(reviewed => reviewed.Finding.Suspect?.Line).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_total_of_changes_and_a_percentage_of_one_of_them_are_two_findings()
    {
        var document = Open("construction");
        Replace(document, "other-notes", "减少7.62万元", "减少9.62万元");
        Replace(document, "other-notes", "下降11.50%", "下降15.50%");

        Assert.Equal(["F15", "F17"], ReviewOf(document).Lines.SelectMany(line => line.Findings)
            .Select(reviewed => reviewed.Finding.Check.Number).Order(StringComparer.Ordinal));
    }

    internal static void Replace(JsonNode document, string section, string right, string written)
    {
        var paragraphs = Section(document, section)["paragraphs"]!.AsArray();
        var place = paragraphs.Index().First(one => one.Item!.GetValue<string>().Contains(right, StringComparison.Ordinal)).Index;
        paragraphs[place] = paragraphs[place]!.GetValue<string>().Replace(right, written, StringComparison.Ordinal);
    }

    internal static JsonNode Section(JsonNode document, string kind) =>
        document["sections"]!.AsArray().Single(part => part!["kind"]!.GetValue<string>() == kind)!;

    internal static JsonNode Open(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!;

    internal static JsonNode Table(JsonNode document, string key) =>
        document["tables"]!.AsArray().Single(table => table!["key"]!.GetValue<string>() == key)!;

    internal static JsonNode Line(JsonNode document, string table, string key) =>
        Table(document, table)["lines"]!.AsArray().Single(line => line!["key"]!.GetValue<string>() == key)!;

    private static Finding Single(JsonNode document) =>
        Assert.Single(ReviewOf(document).Lines.SelectMany(line => line.Findings)).Finding;

    private static Review ReviewOf(JsonNode document)
    {
        var content = Encoding.UTF8.GetBytes(document.ToJsonString());
        return Review.Of(
            DisclosureReader.Read(content, "a.json", cancellation: TestContext.Current.CancellationToken).Content!, Seed.Lists);
    }
}
