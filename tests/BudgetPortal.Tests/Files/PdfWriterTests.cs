using System.Runtime.CompilerServices;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Writing;
using UglyToad.PdfPig.Actions;
using UglyToad.PdfPig.Graphics.Operations.MarkedContent;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Outline;
using Xunit;

namespace BudgetPortal.Tests.Files;

public class PdfWriterTests
{
    [Fact]
    public void The_same_content_gives_the_same_bytes() =>
        Assert.Equal(PdfWriter.Write(PdfSample.Document()), PdfWriter.Write(PdfSample.Document()));

    [Fact]
    public void Other_content_gives_another_identifier()
    {
        var one = PdfWriter.Write(PdfSample.IncomeGrid(3));
        var other = PdfWriter.Write(PdfSample.IncomeGrid(3, perLine: 2_000m));
        Assert.NotEqual(IdentifierOf(one), IdentifierOf(other));
    }

    [Fact]
    public void 门_and_支_are_extracted_as_themselves()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document("上海市门支厂广金车贝服务中心")));
        Assert.Contains("上海市门支厂广金车贝服务中心", PdfSample.TextOf(document.GetPage(1)), StringComparison.Ordinal);
        Assert.Contains("编制单位：上海市门支厂广金车贝服务中心", PdfSample.TextOf(document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("堃喆镕祎")]
    [InlineData("䶮㛃𬭎")]
    public void An_unusual_name_is_drawn_in_heading_and_text(string name)
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document(name + "纪念馆")));
        var text = PdfSample.TextOf(document);
        Assert.Contains(name + "纪念馆主要职能", text, StringComparison.Ordinal);
        Assert.Contains("编制单位：" + name, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\U00017000")]
    [InlineData("\U0001F600")]
    [InlineData("ᠮ")]
    public void A_character_the_font_lacks_is_drawn_as_a_sign_and_does_not_throw(string character)
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document("甲" + character + "乙")));
        var letters = document.GetPage(1).Letters.SkipWhile(letter => letter.Value != "甲").Take(3).ToList();
        Assert.Equal("乙", letters[2].Value);
        Assert.Equal(letters[0].Width, letters[1].Width, 3);
        Assert.Equal(character, letters[1].Value);
    }

    [Fact]
    public void Half_a_character_does_not_throw()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document("甲\uD800乙")));
        Assert.Contains("甲\uFFFD乙", PdfSample.TextOf(document.GetPage(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_draw_nothing()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document("甲\u0001\u200B\uFEFF乙")));
        Assert.Contains("甲乙", PdfSample.TextOf(document.GetPage(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_letter_is_drawn_with_a_committed_font()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document()));
        var fonts = document.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName!).Distinct().Order().ToList();
        Assert.Equal(2, fonts.Count);
        Assert.Contains(fonts, font => font.EndsWith("+NotoSansSC-Regular", StringComparison.Ordinal));
        Assert.Contains(fonts, font => font.EndsWith("+NotoSansSC-Bold", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NotoSansSC-Regular.ttf")]
    [InlineData("NotoSansSC-Bold.ttf")]
    public void The_fonts_are_the_committed_files(string name)
    {
        using var embedded = typeof(PdfWriter).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[embedded.Length];
        embedded.ReadExactly(bytes);
        Assert.Equal(File.ReadAllBytes(Path.Combine(RepositoryRoot(), "src", "BudgetPortal.Files", "Fonts", name)), bytes);
    }

    [Fact]
    public void A_table_of_300_lines_has_every_value_in_its_text()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.IncomeGrid(300, perLine: 5_000_000m)));
        var lines = document.GetPages().SelectMany(PdfSample.LinesOf).ToList();
        for (var index = 0; index < 300; index++)
        {
            Assert.Contains(lines, line => line.EndsWith($"第{index}号科目支出{Amounts.Print(5_000_000m + index, 0)}", StringComparison.Ordinal));
        }

        Assert.Contains("合计1,500,000,000", lines);
    }

    [Fact]
    public void Headings_are_repeated_on_every_page_of_a_table()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.IncomeGrid(60)));
        Assert.True(document.NumberOfPages > 2);
        Assert.All(document.GetPages(), page =>
        {
            var text = PdfSample.TextOf(page);
            Assert.Contains("2025年预算单位收入预算总表", text, StringComparison.Ordinal);
            Assert.Contains("功能分类科目名称", text, StringComparison.Ordinal);
            Assert.Contains("财政拨款收入", text, StringComparison.Ordinal);
            Assert.Contains("单位：元", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_total_never_stands_alone_on_the_last_page()
    {
        for (var lines = 12; lines < 40; lines++)
        {
            using var document = PdfSample.Read(PdfWriter.Write(PdfSample.IncomeGrid(lines)));
            var last = PdfSample.TextOf(document.GetPage(document.NumberOfPages));
            Assert.Contains($"第{lines - 1}号科目支出", last, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_day_and_a_code_of_letters_stand_on_one_line_each()
    {
        Column[] columns =
        [
            Column.Name("单位", 40), Column.Text("code", "代码", 12), Column.Text("day", "日期", 6.5), Column.Text("address", "网址", 30),
        ];
        var grid = new Slice("list", "清单", "全部", columns,
        [
            new SliceLine("l1", "某单位").With("code", CellValue.Of("shanghai-card-centre")).With("day", CellValue.Of("2026-11-30"))
                .With("address", CellValue.Of("https://example.gov.cn/" + new string('a', 200))),
        ]).Draw();
        using var document = PdfSample.Read(PdfWriter.Write(grid));
        var lines = PdfSample.LinesOf(document.GetPage(1)).ToList();
        Assert.Contains(lines, line => line.Contains("shanghai-card-centre", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("2026-11-30", StringComparison.Ordinal));
        Assert.True(document.GetPage(1).Letters.Min(letter => letter.PointSize) >= 7);
    }

    [Fact]
    public void An_amount_never_leaves_its_column()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.IncomeGrid(9, perLine: -9_999_999_999_999_999m)));
        var page = document.GetPage(1);
        var uprights = page.Paths
            .Select(path => path.GetBoundingRectangle()!.Value)
            .Where(box => box.Width < 2 && box.Height > 20)
            .ToList();
        var digits = page.Letters.Where(letter => letter.Value is "-" or "," or "9").ToList();
        Assert.NotEmpty(uprights);
        Assert.All(digits, digit => Assert.InRange(digit.EndBaseLine.X, 0, page.Width - 48));
        foreach (var amount in digits.GroupBy(digit => Math.Round(digit.StartBaseLine.Y, 1)))
        {
            var (left, right) = (amount.Min(digit => digit.StartBaseLine.X), amount.Max(digit => digit.EndBaseLine.X));
            Assert.DoesNotContain(
                uprights, rule => rule.Bottom < amount.Key && amount.Key < rule.Top && left < rule.Left && rule.Left < right);
        }
    }

    [Fact]
    public void No_line_begins_with_closing_or_ends_with_opening_punctuation()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document()));
        var lines = document.GetPages().SelectMany(PdfSample.LinesOf).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        Assert.Contains(lines, line => line.Length > 30);
        Assert.All(lines, line => Assert.DoesNotContain(line[0], "，。、；：）》”"));
        Assert.All(lines, line => Assert.DoesNotContain(line[^1], "（《“"));
    }

    [Fact]
    public void A_number_is_not_parted_from_its_unit_or_within_itself()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document()));
        var paragraphs = string.Join('\n', PdfSample.LinesOf(document.GetPage(3)).Skip(1).SkipLast(1));
        Assert.DoesNotMatch(@"[\d,.万]\n[\d万元年]", paragraphs);
    }

    [Fact]
    public void Bookmarks_lead_to_the_pages_of_texts_and_tables()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document(lines: 60)));
        Assert.True(document.TryGetBookmarks(out var bookmarks));
        Assert.Equal("目录", bookmarks.Roots[0].Title);
        var group = Assert.Single(bookmarks.Roots, root => root.Children.Count > 0);
        Assert.Equal("五、单位预算表", group.Title);
        Assert.Equal(9, group.Children.Count);
        foreach (var bookmark in group.Children.Cast<DocumentBookmarkNode>())
        {
            var title = bookmark.Title[(bookmark.Title.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            Assert.StartsWith(title, PdfSample.TextOf(document.GetPage(bookmark.PageNumber)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_contents_name_and_link_the_page_of_every_entry()
    {
        var publication = PdfSample.Document(lines: 60);
        using var document = PdfSample.Read(PdfWriter.Write(publication));
        var contents = document.GetPage(2);
        var lines = PdfSample.LinesOf(contents).ToList();
        var links = contents.GetAnnotations().ToList();
        Assert.Equal(publication.Parts.Count() + 1, links.Count);
        foreach (var (part, link) in publication.Parts.Where(part => part is TablePart).Zip(links.Skip(5)))
        {
            var target = Assert.IsType<GoToAction>(link.Action).Destination.PageNumber;
            var title = ((TablePart)part).Grid.Title;
            Assert.StartsWith(title, PdfSample.TextOf(document.GetPage(target)), StringComparison.Ordinal);
            Assert.Contains($"{part.ContentsTitle}{target}", lines);
            Assert.Contains(title, link.Content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_page_but_the_cover_bears_its_number_the_version_and_its_day()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document()));
        Assert.DoesNotContain("页", PdfSample.TextOf(document.GetPage(1)), StringComparison.Ordinal);
        Assert.All(document.GetPages().Skip(1), page =>
            Assert.Equal($"第{page.Number}页/共{document.NumberOfPages}页第1版 2025-02-10", PdfSample.LinesOf(page).Last()));
    }

    [Fact]
    public void The_document_bears_its_title_its_unit_and_the_time_of_publication_alone()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document()));
        Assert.Equal("上海市大门支付服务中心2025年度单位预算", document.Information.Title);
        Assert.Equal("上海市大门支付服务中心", document.Information.Author);
        Assert.Equal(PdfSample.PublishedAt, document.Information.GetCreatedDateTimeOffset());
        Assert.True(document.TryGetXmpMetadata(out var metadata));
        Assert.Contains("上海市大门支付服务中心2025年度单位预算", Encoding.UTF8.GetString(metadata.GetXmlBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_by_itself_has_no_cover_and_names_its_unit_where_it_has_one()
    {
        var publication = PdfSample.Document();
        var grid = PdfSample.IncomeGrid(3);
        using var published = PdfSample.Read(PdfWriter.Write(publication, grid));
        using var alone = PdfSample.Read(PdfWriter.Write(grid));
        Assert.Equal((1, 1), (published.NumberOfPages, alone.NumberOfPages));
        Assert.Equal((grid.Title, publication.Unit.Name), (published.Information.Title, published.Information.Author));
        Assert.Equal((grid.Title, null), (alone.Information.Title, alone.Information.Author));
        Assert.Null(alone.Information.CreationDate);
    }

    [Fact]
    public void Every_text_belongs_to_the_structure_or_is_ornament()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.Document()));
        foreach (var page in document.GetPages())
        {
            var depth = 0;
            foreach (var operation in page.Operations)
            {
                depth += operation switch
                {
                    BeginMarkedContent or BeginMarkedContentWithProperties => 1,
                    EndMarkedContent => -1,
                    _ => 0,
                };
                Assert.InRange(depth, 0, 1);
                Assert.True(depth == 1 || operation is not ShowText);
            }

            Assert.Equal(0, depth);
        }
    }

    [Fact]
    public void The_structure_tells_titles_and_which_headings_cover_which_cells()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.IncomeGrid(12)));
        var structure = PdfStructure.Of(document);
        Assert.Equal("2025年预算单位收入预算总表", Assert.Single(structure.OfType("H1")).Text);
        Assert.Empty(structure.OfType("H2"));
        var headings = structure.OfType("THead").Single().OfType("TH").ToList();
        Assert.All(headings, heading => Assert.Equal("Column", heading.Attribute("Scope")));
        var subject = headings.First();
        Assert.Equal(("项目", "4"), (subject.Text, subject.Attribute("ColSpan")));
        var name = headings.Single(heading => heading.Text == "功能分类科目名称");
        Assert.Equal("2", name.Attribute("RowSpan"));
        var rows = structure.OfType("TBody").Single().OfType("TR").ToList();
        Assert.Equal(13, rows.Count);
        var rowHeading = Assert.Single(rows[2].OfType("TH"));
        Assert.Equal(("第2号科目支出", "Row"), (rowHeading.Text, rowHeading.Attribute("Scope")));
        Assert.Contains(rows[2].OfType("TD"), cell => cell.Text == "1,002");
    }

    [Fact]
    public void A_table_over_several_pages_is_one_table_with_one_head()
    {
        using var document = PdfSample.Read(PdfWriter.Write(PdfSample.IncomeGrid(60)));
        var structure = PdfStructure.Of(document);
        Assert.Single(structure.OfType("Table"));
        Assert.Single(structure.OfType("THead"));
        Assert.Equal(61, structure.OfType("TBody").Single().OfType("TR").Count());
    }

    [Fact]
    public void A_publication_is_read_aloud_from_cover_to_last_text()
    {
        var publication = PdfSample.Document();
        using var document = PdfSample.Read(PdfWriter.Write(publication));
        var structure = PdfStructure.Of(document);
        Assert.Equal(publication.Cover[0], structure.OfType("H1").Single().Text);
        var titles = publication.Parts.Select(part => part is TablePart table ? table.Grid.Title : ((TextPart)part).Section.Heading);
        Assert.Equal(["目　录", .. titles], structure.OfType("H2").Select(heading => heading.Text));
        Assert.Equal(publication.Parts.Count() + 1, structure.OfType("TOCI").Count());
        Assert.Contains("一、总体情况", structure.OfType("H3").Select(heading => heading.Text));
    }

    [Fact]
    public void Every_known_edition_is_drawn_also_without_a_single_figure()
    {
        foreach (var form in Edition.All.Select(edition => edition.EditionKey))
        {
            var unit = new BudgetUnit("u-1", "某某单位", "上海市", form.Level);
            var publication = PdfSample.Document(new Disclosure(unit, form.Year, form.Kind), lines: 0);
            using var document = PdfSample.Read(PdfWriter.Write(publication with { Figures = new Figures([]) }));
            Assert.True(document.NumberOfPages >= publication.Parts.Count() + 2);
        }
    }

    [Fact]
    public void A_publication_of_the_usual_extent_stays_below_150_kilobytes() =>
        Assert.InRange(PdfWriter.Write(PdfSample.Document()).Length, 1, 150_000);

    private static string IdentifierOf(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        return text.Substring(text.IndexOf("/ID[<", StringComparison.Ordinal) + 5, 32);
    }

    private static string RepositoryRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
