using System.IO.Compression;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files;

public class OutputFormatsTests
{
    private static readonly DisclosureDocument Document = Given.Document(Given.EditionKey());

    [Fact]
    public void Every_format_writes_what_it_says_it_can()
    {
        var grid = Document.Grid(Document.Edition.Tables[0]);
        Assert.All(OutputFormats.ForDisclosure, format => Assert.NotEmpty(format.WriteDisclosure!(Document)));
        Assert.All(OutputFormats.ForTable, format => Assert.NotEmpty(format.WriteTable!(Document, grid)));
        Assert.All(OutputFormats.All, format => Assert.Same(format, OutputFormats.Find(format.Extension)));
        Assert.Null(OutputFormats.Find("docx"));
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_in_every_format()
    {
        Assert.All(OutputFormats.ForDisclosure, format => Assert.Equal(format.WriteDisclosure!(Document),
            format.WriteDisclosure(Document)));
    }

    [Fact]
    public void Files_are_named_by_their_title()
    {
        var grid = Document.Grid(Document.Edition.FindTable("expenditure")!);
        Assert.Equal("上海市示例服务中心2021年度单位预算.xlsx", FileNames.Of(Document, "xlsx"));
        Assert.Equal("上海市示例服务中心－2021年预算单位支出预算总表.csv", FileNames.Of(Document, grid, "csv"));
    }

    [Theory]
    [InlineData("甲/乙\\丙:丁*戊?己\"庚<辛>壬|癸", "甲／乙＼丙：丁＊戊？己＂庚＜辛＞壬｜癸2021年度单位预算.zip")]
    [InlineData("甲\n乙\t", "甲 乙2021年度单位预算.zip")]
    public void A_name_that_file_systems_refuse_is_written_in_full_width(string name, string file)
    {
        var unit = Document.Unit with { Name = name };
        Assert.Equal(file, FileNames.Of(Document with { Disclosure = Document.Disclosure with { Unit = unit } }, "zip"));
    }

    [Fact]
    public void A_long_name_fits_a_file_system_and_still_tells_the_tables_apart()
    {
        var unit = Document.Unit with { Name = new string('长', 300) };
        var publication = Document with { Disclosure = Document.Disclosure with { Unit = unit } };
        var names = publication.Edition.Tables.Select(table => FileNames.Of(publication, publication.Grid(table), "json"))
            .Append(FileNames.Of(publication, "json")).ToList();
        Assert.All(names, name => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 255));
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.EndsWith("长2021年度单位预算.json", names[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_zip_holds_every_file_as_it_is_had_singly()
    {
        using var zip = new ZipArchive(new MemoryStream(ZipWriter.Write(Document)));
        var expected = new Dictionary<string, byte[]>();
        foreach (var format in OutputFormats.ForDisclosure.Where(format => format.Extension != "zip"))
        {
            expected[FileNames.Of(Document, format.Extension)] = format.WriteDisclosure!(Document);
        }

        foreach (var grid in Document.Edition.Tables.Select(table => Document.Grid(table)))
        {
            expected["csv/" + FileNames.Of(Document, grid, "csv")] = CsvWriter.Write(grid);
            expected["json/" + FileNames.Of(Document, grid, "json")] = JsonWriter.Write(Document, grid);
        }

        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), zip.Entries.Select(entry => entry.FullName)
            .Order(StringComparer.Ordinal));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            entry.Open().CopyTo(content);
            Assert.Equal(expected[entry.FullName], content.ToArray());
            Assert.Equal(new DateTime(2021, 2, 8, 10, 30, 0), entry.LastWriteTime.DateTime);
        }
    }
}
