using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks;

/// <summary>Whether all units of a department are in the portal, as the department's own 机构设置 tells (F27).</summary>
public class RelatedTests
{
    private static readonly string[] ThreeUnits =
        ["本部门中，行政单位1家，参公单位0家，事业单位2家，具体包括：", "1.某市某区某局（本级）。", "2. 某区某所（原某站）。", "3．某区某中心。"];

    private static DisclosureDocument Department(params string[] organisation)
    {
        var department = Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Department)));
        return department with
        {
            Sections =
            [
                .. department.Sections.Select(
                    section => section.Kind == TextSectionKind.Organisation ? section with { Paragraphs = [.. organisation] } : section)
            ],
        };
    }

    private static DisclosureDocument Unit(string name)
    {
        var unit = Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Unit)));
        return unit with { Disclosure = unit.Disclosure with { Unit = unit.Unit with { Name = name } } };
    }

    private static Related To(DisclosureDocument department, params string[] units) =>
        Related.To(department, null, [.. units.Select(Unit)]);

    [Theory]
    [InlineData("某市某区某局", "某区某所（原某站）", "某区某中心")]
    [InlineData("某区某中心（单位）", "某区某所(原某站)", "某市某区某局（本级）")]
    public void Units_are_complete_where_all_that_the_department_names_are_here(params string[] units)
    {
        var related = To(Department(ThreeUnits), units);

        Assert.True(related.UnitsAreComplete);
        Assert.Equal("", related.Lacking);
    }

    [Fact]
    public void Units_that_are_named_and_not_here_are_said_to_be_missing() =>
        Assert.Equal("尚缺：某区某所（原某站）、某区某中心，合计无从核对。", To(Department(ThreeUnits), "某市某区某局").Lacking);

    [Fact]
    public void A_unit_that_is_here_and_not_named_makes_the_list_doubtful() =>
        Assert.Equal("机构设置所列的单位中没有某区某馆，合计无从核对。", To(Department(ThreeUnits), "某市某区某局", "某区某所（原某站）", "某区某中心", "某区某馆").Lacking);

    [Fact]
    public void A_list_of_another_length_than_announced_is_not_relied_on() =>
        Assert.StartsWith("机构设置说有3家单位，列出的是2家", To(Department(ThreeUnits[..3]), "某市某区某局", "某区某所（原某站）").Lacking, StringComparison.Ordinal);

    [Theory]
    [InlineData("本局设2个内设机构，包括：办公室、业务处。")]
    [InlineData("某局部门预算是包括本部以及下属1家预算单位的综合收支计划。")]
    public void A_text_that_names_no_units_tells_nothing(string text) =>
        Assert.StartsWith("机构设置没有逐一列出所属单位", To(Department(text), "某市某区某局").Lacking, StringComparison.Ordinal);

    [Fact]
    public void The_department_named_in_short_is_itself_and_a_unit_without_a_budget_of_its_own_is_not_awaited() => Assert.True(To(
        Department("本部门中，行政单位1家，事业单位1家，具体包括：", "1.某局本部，机关设2个内设机构，包括：办公室、业务处。", "2.某区某中心，不单列预算。"),
        "某市某区某局").UnitsAreComplete);

    [Fact]
    public void Units_that_are_numbered_anew_below_headings_of_their_kinds_are_not_taken_for_few()
    {
        string[] paragraphs = ["本部门中，行政单位1家、事业单位2家，具体包括：", "一、行政单位", "1.某局本部", "二、事业单位", "1.某区某中心", "2.某区某所"];
        Assert.Null(ListedUnits.Of(paragraphs, "某市某区某局"));
        Assert.Equal(3, ListedUnits.Of(paragraphs.Where(text => !text.EndsWith("单位", StringComparison.Ordinal))
            .Select(text => text.Replace("1.某区某中心", "2.某区某中心").Replace("2.某区某所", "3.某区某所")), "某市某区某局")!.Named);
    }

    [Fact]
    public void A_list_in_one_sentence_is_read_as_one_in_paragraphs() => Assert.True(To(
        Department("本部门预算单位共2家，具体包括：1.某市某区某局；2.某区某中心。", "1.某局下设办公室。"), "某市某区某局", "某区某中心").UnitsAreComplete);

    [Fact]
    public void A_unit_has_no_units_to_be_missing()
    {
        var related = Related.To(Unit("某市某区某局"), null, []);

        Assert.Equal((false, ""), (related.UnitsAreComplete, related.Lacking));
    }

    [Fact]
    public void What_is_missing_is_reported_with_the_check_and_the_day_of_approval_likewise()
    {
        var department = Department(ThreeUnits);

        var report = AllChecks.Run(department, Seed.Lists, To(department, "某市某区某局"));

        Assert.Equal(
            [
                ("F26", "预算、附注和名录都没有写明批复日期，无从核对。"),
                ("F27", "尚缺：某区某所（原某站）、某区某中心，合计无从核对。"),
            ],
            report.Omissions.Where(omission => omission.Check.Number != "F19").Select(omission => (omission.Check.Key, omission.Reason)));
        Assert.Contains(report.Comparisons, comparison => comparison.Check.Key == "F27" && comparison.Relation == Relation.AtMost);
        Assert.DoesNotContain(report.Comparisons, comparison => comparison.Check.Key == "F27" && comparison.Relation == Relation.Equal);
    }

    [Fact]
    public void A_published_department_equals_its_only_unit_with_a_budget()
    {
        var department = new Golden(Samples.Golden("putuo-commerce-2025-dept.json")).Document();
        var unit = new Golden(Samples.Golden("putuo-commerce-2025-unit.json")).Document();

        var report = AllChecks.Run(department, Seed.Lists, Related.To(department, null, [unit]));

        Assert.Contains(
            report.Comparisons,
            comparison => comparison.Check.Key == "F27" && comparison is { Relation: Relation.Equal, Outcome: Outcome.Agrees });
        Assert.DoesNotContain(report.Findings, finding => finding.Check.Key == "F27");
    }

    [Fact]
    public void A_published_department_awaits_its_six_units()
    {
        var department = new Golden(Samples.Golden("putuo-wanli-2024-dept.json")).Document();

        Assert.Equal(
            "尚缺：上海市普陀区人民政府万里街道办事处、上海市普陀区万里街道社区事务受理服务中心、上海市普陀区万里街道社区党群服务中心、"
            + "上海市普陀区万里街道城市运行管理中心、上海市普陀区万里街道经济发展服务中心、上海市普陀区万里街道综合行政执法队，合计无从核对。",
            Related.To(department, null, []).Lacking);
    }
}
