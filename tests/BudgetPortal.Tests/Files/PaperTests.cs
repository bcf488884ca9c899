using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Paper;
using BudgetPortal.Files.Reading;
using ClosedXML.Excel;

namespace BudgetPortal.Tests.Files;

/// <summary>The working paper as a workbook says what our JSON says.</summary>
public class PaperTests
{
    /// <summary>Every property that a working paper may state.</summary>
    private const string Everything = """
        {
          "format": "budgetportal/working-paper/1",
          "unit": {
            "code": "aid-centre", "name": "某市某区法律援助中心", "jurisdiction": "某市某区", "level": "district",
            "department": { "code": "bureau", "name": "某市某区司法局", "jurisdiction": "某市某区", "level": "district" }
          },
          "year": 2026, "kind": "department", "approvedOn": "2026-01-24", "hasAgencyOperatingExpenses": true, "performanceUnits": 3,
          "economic": [{ "code": "30101", "function": "2040601", "nature": "personnel", "amount": 1000.5 }],
          "projects": [
            { "function": "2040602", "name": "=1+1", "amount": 20, "fund": "government-funds", "hasPerformanceTargets": true,
              "buysVehicles": true },
            { "function": "2040602", "name": "法律援助", "amount": 300000 }
          ],
          "functions": [{ "function": "2040601", "fund": "operating-income", "nature": "public", "amount": 0.01 }],
          "threePublic": { "overseasVisits": 1, "officialHospitality": 2, "vehicleOperation": 3 },
          "procurement": { "goods": 4, "works": 0, "services": 5, "smallAndMedium": 6, "smallAndMicro": 7 },
          "prior": {
            "generalPublicBudget": 8, "governmentFunds": 9, "stateCapital": 10, "overseasVisits": 11, "officialHospitality": 12,
            "vehiclePurchase": 13, "vehicleOperation": 14, "execution": { "2040601": 15, "2040602": 16.5 }
          },
          "assets": {
            "asOf": "2025-12-31", "ownedVehicles": [1, 0, 2, 0, 0, 0, 0, 3], "ownedEquipment": 4,
            "plannedVehicles": [0, 0, 0, 0, 0, 0, 0, 1], "plannedEquipment": 0
          },
          "names": { "2040602": "一般管理" },
          "texts": {
            "functions": ["一、办案。", "二、咨询。"], "organisation": ["设两个科室。"], "glossary": ["基本支出：……"], "projectNotes": ["法律援助。"],
            "uses": { "204": "司法支出" }, "reasons": { "fiscal": "项目减少", "2040601": "人员增加" }
          }
        }
        """;

    private static readonly byte[] Filled = PaperWriter.Write(
        Edition.Find(new EditionKey(2026, Level.District, DisclosureKind.Department))!, JsonNode.Parse(Everything)!.AsObject());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_seeds_working_paper_written_into_the_workbook_gives_the_same_disclosure()
    {
        var seed = JsonNode.Parse(File.ReadAllText(Seed.PaperFile))!.AsObject();
        var read = Read(PaperWriter.Write(Seed.Document.Edition, seed));
        Assert.Empty(read.Problems);
        var paper = Assert.IsType<JsonContent.OfWorkingPaper>(read.Content).Paper;
        var (before, now) = (Composer.Compose(Seed.Paper, Seed.Lists), Composer.Compose(paper, Seed.Lists));
        Assert.Equal(Seed.Paper.Disclosure, paper.Disclosure);
        Assert.Equal(Text(before.Sections), Text(now.Sections));
        Assert.Equal(Text(before.Figures), Text(now.Figures));
    }

    [Fact]
    public void Whatever_a_working_paper_can_state_is_kept()
    {
        var read = Read(Filled);
        Assert.Empty(read.Problems);
        var expected = JsonReader.Read(Encoding.UTF8.GetBytes(Everything), "paper.json");
        Assert.Empty(expected.Problems);
        Assert.Equal(Text(expected.Content!), Text(read.Content!));
    }

    [Fact]
    public void Every_edition_has_a_blank_one_that_lacks_nothing_but_what_is_to_be_filled_in()
    {
        foreach (var edition in Edition.All)
        {
            var blank = PaperWriter.WriteBlank(edition);
            Assert.Equal(
                ["“基本信息”B6 没有填写“单位代码”", "“基本信息”B7 没有填写“单位名称”", "“基本信息”B8 没有填写“地区”"],
                Read(blank).Problems.Select(problem => $"{problem.Path} {problem.Message}"));
            Assert.Equal(blank, PaperWriter.WriteBlank(edition));
        }
    }

    [Theory]
    [InlineData("项目支出", "C3", "许多", "“项目支出”C3")]
    [InlineData("项目支出", "D3", "彩票", "“项目支出”D3")]
    [InlineData("项目支出", "A3", "20402", "“项目支出”A3")]
    [InlineData("项目支出", "C2", "钱", "“项目支出”C2")]
    [InlineData("项目支出", "J3", "备注", "“项目支出”J3")]
    [InlineData("基本信息", "B3", "1999", "“基本信息”A1")]
    [InlineData("基本信息", "A20", "电话", "“基本信息”A20")]
    [InlineData("文字", "A3", "前言", "“文字”A3")]
    [InlineData("科目名称", "A4", "2040602", "“科目名称”A4")]
    public void What_is_wrong_is_told_by_sheet_and_cell_and_nothing_is_read(string sheet, string cell, string text, string place)
    {
        var read = Read(Changed(workbook =>
        {
            workbook.Worksheet(sheet).Cell(cell).SetValue(text);
            if ((sheet, cell) == ("科目名称", "A4"))
            {
                workbook.Worksheet(sheet).Cell("B4").SetValue("又是它");
            }
        }));
        Assert.Null(read.Content);
        Assert.Contains(place, read.Problems.Select(problem => problem.Path));
    }

    /// <summary>Also keys that look like paths, columns and labels that are gone or twice, and what JSON would lack.</summary>
    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_in_the_words_of_the_form()
    {
        (string Sheet, string Cell, string Text, string Told)[] wrong =
        [
            ("基本信息", "C5", "2026", "C5"), ("其他数额", "A4", "项目中安排的因公出国（境）费（元）", "A4"), ("其他数额", "A5", "", "A5"),
            ("其他数额", "B18", "", "B18"), ("上年执行数", "A3", "x[999999999]", "B3"), ("上年执行数", "A4", "2040601.1", "B4"),
            ("科目名称", "A2", "", "A2"), ("项目支出", "C3", "1,2", "C3"), ("项目支出", "C4", "12.345", "C4"),
        ];
        var read = Read(Changed(workbook => Array.ForEach(wrong, one => workbook.Worksheet(one.Sheet).Cell(one.Cell).SetValue(one.Text))));
        Assert.Null(read.Content);
        Assert.Superset(
            wrong.Select(one => $"“{one.Sheet}”{one.Told}").ToHashSet(), read.Problems.Select(problem => problem.Path).ToHashSet());
        Assert.All(read.Problems, problem => Assert.NotNull(problem.Place));
        Assert.DoesNotContain(read.Problems, problem => problem.Message.Contains("引号") || problem.Message.Contains("属性"));
    }

    [Fact]
    public void Amounts_may_be_typed_as_texts()
    {
        var read = Read(Changed(workbook => workbook.Worksheet("项目支出").Cell("C3").SetValue(" １，２３４．５６ ")));
        Assert.Empty(read.Problems);
        Assert.Equal(1234.56m, Assert.IsType<JsonContent.OfWorkingPaper>(read.Content).Paper.Projects[0].Amount);
    }

    [Fact]
    public void What_is_hidden_or_has_no_result_is_told_and_not_passed_over()
    {
        var read = Read(Changed(workbook =>
        {
            workbook.Worksheet("其他支出").Hide();
            workbook.Worksheet("其他数额").Cell("B3").FormulaA1 = "1+1";
            workbook.Worksheet("项目支出").Row(4).Hide();
            workbook.Worksheet("基本支出").Range("A3:B3").Merge();
        }));
        Assert.Null(read.Content);
        var places = read.Problems.Select(problem => problem.Path).ToList();
        Assert.Superset(new HashSet<string> { "“其他支出”A1", "“其他数额”B3", "“项目支出”B4", "“基本支出”B3" }, places.ToHashSet());
    }

    private static byte[] Changed(Action<XLWorkbook> change)
    {
        using var workbook = new XLWorkbook(new MemoryStream(Filled));
        change(workbook);
        using var written = new MemoryStream();
        workbook.SaveAs(written);
        return written.ToArray();
    }

    [Fact]
    public void What_is_filled_in_stands_beside_its_label()
    {
        using var workbook = new XLWorkbook(new MemoryStream(Filled));
        var facts = workbook.Worksheets.First();
        foreach (var row in facts.RowsUsed().Skip(2))
        {
            Assert.Equal(XLAlignmentHorizontalValues.Left, row.Cell(2).Style.Alignment.Horizontal);
            Assert.Equal(row.Cell(2).Style.Alignment.Vertical, row.Cell(1).Style.Alignment.Vertical);
        }

        Assert.Equal(2026, facts.Cell(3, 2).GetValue<int>());
    }

    [Fact]
    public void Where_a_published_document_is_asked_for_it_is_told_what_it_is_and_what_takes_it()
    {
        var read = DisclosureReader.Read(Filled, "工作底稿.xlsx", cancellation: Cancellation);
        var problem = Assert.Single(read.Problems);
        Assert.StartsWith("这是工作底稿", problem.Message, StringComparison.Ordinal);
        Assert.Contains("import", problem.Message, StringComparison.Ordinal);
        var json = DisclosureReader.Read(Encoding.UTF8.GetBytes(Everything), "工作底稿.json", cancellation: Cancellation);
        Assert.Equal(problem.Message, Assert.Single(json.Problems).Message);
    }

    [Fact]
    public void Other_workbooks_are_none()
    {
        Assert.Null(PaperReader.Read(BudgetPortal.Files.Writing.ExcelWriter.WriteBlank(Seed.Document.Edition), "blank.xlsx", Cancellation));
        Assert.Null(PaperReader.Read([.. "PK"u8], "broken.xlsx", Cancellation));
    }

    private static ReadResult<JsonContent> Read(byte[] workbook) => PaperReader.Read(workbook, "底稿.xlsx", Cancellation)!;

    private static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), Codes);

    private static readonly JsonSerializerOptions Codes = new() { Converters = { new AsWord<FunctionCode>(), new AsWord<EconomicCode>() } };

    private sealed class AsWord<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value}");
    }
}
