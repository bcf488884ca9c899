using System.Collections.Immutable;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>The same tables as other programs print them are read equal to the cell.</summary>
public sealed class ForeignPdfTests
{
    [Theory]
    [InlineData(Lines.Stroked, Habits.None)]
    [InlineData(Lines.Dashes, Habits.None)]
    [InlineData(Lines.Shades, Habits.None)]
    [InlineData(Lines.Frames, Habits.None)]
    [InlineData(Lines.Stroked, Habits.PrintTwice)]
    [InlineData(Lines.Stroked, Habits.PrintCharacters)]
    [InlineData(Lines.Frames, Habits.PrintTwice | Habits.PrintCharacters)]
    [InlineData(Lines.Stroked, Habits.HeadingsAtTop)]
    [InlineData(Lines.Stroked, Habits.LowRows)]
    [InlineData(Lines.Stroked, Habits.UnruledRows)]
    [InlineData(Lines.Dashes, Habits.UnruledRows | Habits.PrintCharacters)]
    [InlineData(Lines.Stroked, Habits.WholeCodes)]
    [InlineData(Lines.Stroked, Habits.ClipNames)]
    public void Tables_drawn_in_other_ways_are_read_equal(Lines lines, Habits habits)
    {
        foreach (var (kind, seed) in new[] { (DisclosureKind.Unit, 7), (DisclosureKind.Department, 8) })
        {
            var publication = GivenPrint.Publication(new Form(2025, Level.Municipal, kind), seed, openLines: 30);
            var read = Read(PlainPrinter.Print(publication, lines, habits));

            Assert.Empty(read.Problems);
            PdfRoundTripTests.AssertTablesEqual(publication, read);
        }
    }

    [Fact]
    public void Paragraphs_whose_lines_end_early_are_read_whole()
    {
        var publication = GivenPrint.Publication(new Form(2025, Level.District, DisclosureKind.Department));
        var name = publication.Unit.Name;
        ImmutableArray<string> organisation =
        [
            $"{name}部门预算是包括{name}本部以及下属2家预算单位的综合收支计划。", "本部门中，行政单位1家，事业单位2家，具体包括：", $"1.{name}本部", $"2.{name}信息中心", "3.上海市某区政务服务中心",
        ];
        ImmutableArray<string> notes =
        [
            .. Enumerable.Range(1, 60).Select(number =>
                $"{number}.“社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）”{number * 1234.56m:N2}万元，主要用于{new string('某', number)}支出。"
                + $"2024年当年预算执行数为{number * 1000.12m:N2}万元，2025年预算安排{number * 1234.56m:N2}万元，比2024年预算执行数增加{number + 0.31m:N2}%。主要原因是：人员增加。"),
        ];
        ImmutableArray<Section> sections =
        [
            .. publication.Sections.Select(section => section with
            {
                Paragraphs = section.Kind switch { SectionKind.Organisation => organisation, SectionKind.BudgetNotes => notes, _ => section.Paragraphs },
            }),
        ];

        var read = Read(PlainPrinter.Print(publication with { Sections = sections }, Lines.Stroked, Habits.None));

        Assert.Empty(read.Problems);
        Assert.Equal(sections.SelectMany(section => section.Paragraphs), read.Texts.SelectMany(section => section.Paragraphs));
    }

    [Fact]
    public void Codes_of_a_font_that_look_like_a_byte_order_mark_are_read()
    {
        var pdf = new HandMadePdf();
        var font = pdf.Add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        byte[] content =
        [
            .. "BT /F1 9 Tf 1 0 0 1 50 700 Tm (\\376\\377\\)) Tj 1 0 0 1 50 600 Tm ("u8, 0xFF, 0xFE, .. "()) Tj % (\n"u8,
            .. "1 0 0 1 50 500 Tm (\\377\\376) Tj 1 0 0 1 50 400 Tm (\\"u8, 0xFE, .. ") Tj ET"u8,
        ];

        var read = Read(pdf.Finish(1, $"/Contents {pdf.AddFlate("", content)} 0 R/Resources<</Font<</F1 {font} 0 R>>>>"));

        Assert.Equal(["þÿ)", "ÿþ()", "ÿþ", "þ"], read.Cover);
    }

    private static ReadDocument Read(byte[] pdf) =>
        Assert.IsType<ReadDocument>(PdfReader.Read(pdf, "file.pdf", cancellation: TestContext.Current.CancellationToken).Content);
}
