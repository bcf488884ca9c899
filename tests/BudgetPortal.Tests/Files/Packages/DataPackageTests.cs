using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing.Packages;
using Microsoft.VisualBasic.FileIO;

namespace BudgetPortal.Tests.Files.Packages;

/// <summary>What is taken away is whole, is what its descriptor says, and can be laid under others of its kind.</summary>
public class DataPackageTests
{
    private static readonly PackageOrigin Origin = new("示例平台", "https://example.gov.cn/units/sample-centre/2021/budget", null);
    private static readonly OriginalFile Original = new("公开.PDF", "application/pdf", "%PDF-1.7"u8.ToArray());

    public static TheoryData<int, Level, DisclosureKind> Forms => Editions.All();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_file_of_the_descriptor_is_in_the_zip_with_the_bytes_and_the_hash_that_it_states(
        int year, Level level, DisclosureKind kind)
    {
        using var zip = new ZipArchive(new MemoryStream(Package(Given.Document(Given.EditionKey(year, level, kind))).Zip()));
        var files = zip.Entries.ToDictionary(entry => entry.FullName, ContentOf);
        using var descriptor = JsonDocument.Parse(files["datapackage.json"]);
        var resources = descriptor.RootElement.GetProperty("resources").EnumerateArray().ToList();

        foreach (var resource in resources)
        {
            var content = files[resource.GetProperty("path").GetString()!];
            Assert.Equal(content.Length, resource.GetProperty("bytes").GetInt32());
            Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}", resource.GetProperty("hash").GetString());
        }

        Assert.Equal(
            files.Keys.Except(["datapackage.json", "README.md", "dictionary.md"]).Order(StringComparer.Ordinal),
            resources.Select(resource => resource.GetProperty("path").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(files.Keys, name => Assert.Matches("^[A-Za-z0-9.-]+$", name));
        Assert.Contains("source.pdf", files.Keys);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_value_of_a_table_is_of_the_type_that_its_column_states(int year, Level level, DisclosureKind kind)
    {
        foreach (var table in Package(Given.Document(Given.EditionKey(year, level, kind), seed: year)).Resources
            .Where(resource => resource.Fields.Count > 0))
        {
            var rows = Csv(table.Content);
            Assert.Equal(table.Fields.Select(field => field.Name), rows[0]);
            Assert.Equal(rows[0].Distinct(StringComparer.OrdinalIgnoreCase), rows[0]);
            foreach (var row in rows.Skip(1))
            {
                Assert.Equal(table.Fields.Count, row.Length);
                Assert.All(table.Fields.Zip(row), pair => Assert.True(IsOf(pair.First, pair.Second), $"{table.Path} {pair}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_lines_hold_every_amount_once_in_yuan_and_no_blank(int year, Level level, DisclosureKind kind)
    {
        var document = Given.Document(Given.EditionKey(year, level, kind), seed: year);
        var expected = document.Figures.Tables.SelectMany(table => table.Lines.SelectMany(line => line.Cells
            .Where(cell => cell.Key is not ("sequence" or "project-name"))
            .Select(cell => (Key: new CellKey(table.Table, line.Key, cell.Key).ToString(), cell.Value.Amount))));
        var lines = Lines(document);

        Assert.Equal(
            expected.Order().Select(cell => $"{cell.Key} {cell.Amount:0.##}"),
            lines.Select(line => (line["cell"], Amount: Amount(line["amount"]))).Order()
                .Select(cell => $"{cell.Item1} {cell.Amount:0.##}"));
        Assert.All(lines, line => Assert.False(line["amount"].Length == 0 && line["text"].Length == 0));
    }

    [Fact]
    public void What_was_not_read_stands_as_unread_and_what_a_person_entered_says_so()
    {
        var document = Seed.Document with
        {
            Unread =
            [
                new UnreadPart("T3", "2040202", "basic", "第3页", "字迹不清"), new UnreadPart("T2", null, null, "第2页", "表没有读全"),
            ],
            EnteredByHand = ImmutableHashSet.Create(CellKey.Parse("T3/2040202/total")),
        };
        var lines = Lines(document);

        Assert.Equal(
            ["T2   表没有读全", "T3 2040202 basic  字迹不清"],
            lines.Where(line => line["status"] == "unread").Select(line =>
                $"{line["table"]} {line["line"]} {line["column"]} {line["amount"]}{(line["column"] == "" ? "" : " ")}{line["text"]}")
                .Order(StringComparer.Ordinal));
        Assert.Equal("T3/2040202/total", Assert.Single(lines, line => line["status"] == "entered")["cell"]);
        Assert.DoesNotContain(lines, line => line["cell"] == "T3/2040202/basic");
    }

    [Fact]
    public void Equal_content_gives_equal_bytes()
    {
        Assert.Equal(Package(Seed.Document).Zip(), Package(Seed.Document).Zip());
    }

    [Fact]
    public void A_licence_is_told_only_where_one_is_named()
    {
        Assert.False(Descriptor(Package(Seed.Document)).TryGetProperty("licenses", out _));
        var named = Origin with { License = new PackageLicense("CC-BY-4.0", "知识共享署名 4.0", "https://creativecommons.org/licenses/by/4.0/") };
        var license = Descriptor(Package(Seed.Document, named)).GetProperty("licenses")[0];
        Assert.Equal("CC-BY-4.0", license.GetProperty("name").GetString());
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", license.GetProperty("path").GetString());
    }

    [Fact]
    public void A_correction_is_the_next_version_with_its_reason()
    {
        var corrected = Seed.Document with { Version = Seed.Document.Version with { Number = 2, Reason = "项目支出录入有误" } };
        var descriptor = Descriptor(Package(corrected));
        Assert.Equal("2.0.0", descriptor.GetProperty("version").GetString());
        Assert.Equal("项目支出录入有误", descriptor.GetProperty("correction").GetString());
    }

    [Fact]
    public void The_checks_call_nothing_clean_that_was_not_read_whole()
    {
        Assert.Equal("agrees", ChecksJson.OutcomeOf(AllChecks.Run(Seed.Document, Seed.Lists)));
        var unread = Seed.Document with { Unread = [new UnreadPart("T3", "2040202", "basic", "第3页", "字迹不清")] };
        Assert.Equal("not-known", ChecksJson.OutcomeOf(AllChecks.Run(unread, Seed.Lists)));
        var faulty = Seed.Document with { Figures = Seed.Document.Figures.With(CellKey.Parse("T3/2040202/project"), 29_518_000) };
        var report = AllChecks.Run(faulty, Seed.Lists);
        Assert.Equal("findings", ChecksJson.OutcomeOf(report));

        using var json = JsonDocument.Parse(ChecksJson.Write(faulty, report, CheckRecord.Of(report, faulty.Version.PublishedAt)));
        Assert.Equal(report.Findings.Length, json.RootElement.GetProperty("today").GetProperty("findings").GetArrayLength());
        Assert.Equal(report.Findings.Length, json.RootElement.GetProperty("atPublication").GetProperty("findings").GetArrayLength());
    }

    private static DataPackage Package(DisclosureDocument document, PackageOrigin? origin = null)
    {
        var report = new CheckReport([], []);
        return DataPackage.Of(document, report, CheckRecord.Of(report, document.Version.PublishedAt), [Original], origin ?? Origin);
    }

    private static JsonElement Descriptor(DataPackage package) => JsonDocument.Parse(package.Descriptor).RootElement;

    private static List<Dictionary<string, string>> Lines(DisclosureDocument document)
    {
        var rows = Csv(TidyLines.Csv(document));
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static decimal? Amount(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static bool IsOf(PackageField field, string value) => field.Type switch
    {
        "string" => true,
        "integer" => value.Length == 0 || int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        _ => value.Length == 0 || field.MissingValues.Contains(value)
            || decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
    };

    private static byte[] ContentOf(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static List<string[]> Csv(byte[] content)
    {
        using var parser = new TextFieldParser(new MemoryStream(content), Encoding.UTF8) { TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        var rows = new List<string[]>();
        while (parser.ReadFields() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }
}
