using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reading;

public sealed class OddTableTests
{
    [Fact]
    public void Duplicate_and_malformed_codes_and_the_word_nil_are_kept_as_printed()
    {
        var form = new EditionKey(2026, Level.District, DisclosureKind.Unit);
        FigureLine[] expenditure =
        [
            Line("201", LineKind.Class, 3), Line("20102", LineKind.Section, 3), Line("2010201", LineKind.Item, 1),
            Line("2010201", LineKind.Item, 2) with { Key = "2010201#2" }, Line("2010", LineKind.Section, 4),
        ];
        FigureLine[] funds = [new FigureLine("lines", "nil", LineKind.Plain, "", "无")];
        var whole = GivenPrint.Document(form);
        var figures = whole.Figures
            .With(new TableFigures(TableKeys.Expenditure, [.. expenditure]))
            .With(new TableFigures(TableKeys.GovernmentFunds, [.. funds]));
        var publication = whole with { Figures = figures };

        var read = PdfReader.Read(PdfWriter.Write(publication), "file.pdf", cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Empty(read.Problems);
        Assert.Equal(["201", "20102", "2010201", "2010201#2", "2010", "total"],
            read.Figures[TableKeys.Expenditure].Lines.Select(line => line.Key));
        Assert.Equal(2m, read.Figures.Amount(new CellKey(TableKeys.Expenditure, "2010201#2", ColumnKeys.Total)));
        Assert.Equal(["201", "0", ""], read.Find(TableKeys.Expenditure)!.Lines[4].CodeParts);
        Assert.Equal("无", read.Figures[TableKeys.GovernmentFunds].Lines[0].Name);
    }

    [Fact]
    public void A_word_where_an_amount_should_stand_is_kept_and_reported_with_its_page()
    {
        var whole = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit));
        var line = Line("201", LineKind.Class, 3).With(ColumnKeys.Basic, CellValue.Of("1,2345"));
        var publication = whole with { Figures = whole.Figures.With(new TableFigures(TableKeys.Expenditure, [line])) };

        var read = PdfReader.Read(PdfWriter.Write(publication), "file.pdf", cancellation: TestContext.Current.CancellationToken).Content!;

        var problem = Assert.Single(read.Problems);
        Assert.Equal("1,2345", problem.Found);
        Assert.Equal(read.Find(TableKeys.Expenditure)!.Pages[0], Assert.IsType<SourcePlace.OnPage>(problem.Place).Page);
        Assert.Equal(CellValue.Of("1,2345"), read.Figures[new CellKey(TableKeys.Expenditure, "201", ColumnKeys.Basic)]);
    }

    [Theory]
    [InlineData("二、第202类之出", "202")]
    [InlineData("二、国防费", "国防费")]
    public void A_class_that_no_other_table_names_is_known_by_its_place_where_it_is_much_like_it_and_else_by_its_name(string printed,
        string key)
    {
        var whole = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit), openLines: 30);
        var receipts = whole.Figures["T1"];
        var publication = whole with
        {
            Figures = whole.Figures.With(receipts with
            {
                Lines = [.. receipts.Lines.Select(line =>
                line.Key == "202" ? line with { Name = printed } : line)]
            }),
        };

        var read = PdfReader.Read(PdfWriter.Write(publication), "file.pdf", cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Empty(read.Problems);
        Assert.Equal(printed, read.Figures["T1"].Find(key)!.Name);
        Assert.Equal(receipts.Lines.Length, read.Figures["T1"].Lines.Length);
    }

    [Fact]
    public void A_line_without_a_place_in_the_table_is_unread_and_kept_nowhere()
    {
        var whole = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit));
        var line = Line("", LineKind.Plain, 3) with { Key = "line-2", Code = "", Name = "上年结转" };
        var publication = whole with { Figures = whole.Figures.With(new TableFigures("T3", [Line("201", LineKind.Class, 3), line])) };

        var read = PdfReader.Read(PdfWriter.Write(publication), "file.pdf", cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Equal(new UnreadAddress("T3"), Assert.Single(read.Problems).Address);
        Assert.Equal(["201", "total"], read.Figures["T3"].Lines.Select(read => read.Key));
    }

    private static FigureLine Line(string code, LineKind kind, decimal total) =>
        new FigureLine("lines", code, kind, code, $"{code}号支出").With(ColumnKeys.Total, total);
}
