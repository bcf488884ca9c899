using System.Security.Cryptography;
using System.Text.Json;

namespace BudgetPortal.Web.Tests.OpenData;

public class PackageTests
{
    [Fact]
    public async Task Every_file_of_a_package_is_had_singly_beside_its_descriptor_with_the_bytes_that_it_states()
    {
        await using var portal = await PackagedPortal.Open();
        var files = PackagedPortal.Unzip(await portal.Bytes($"{FaultyDisclosure.Address}/package.zip"));
        Assert.Equal(await portal.Bytes($"{FaultyDisclosure.Address}/datapackage.json"), files["datapackage.json"]);

        using var descriptor = JsonDocument.Parse(files["datapackage.json"]);
        var resources = descriptor.RootElement.GetProperty("resources").EnumerateArray().ToList();
        foreach (var resource in resources)
        {
            var path = resource.GetProperty("path").GetString()!;
            var content = await portal.Bytes($"{FaultyDisclosure.Address}/{path}");
            Assert.Equal(files[path], content);
            Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}", resource.GetProperty("hash").GetString());
        }

        Assert.Equal("%PDF"u8.ToArray(), files["source.pdf"]);
        Assert.Equal($"http://localhost:5080{FaultyDisclosure.Address}", descriptor.RootElement.GetProperty("homepage").GetString());
        Assert.True(resources.Count > 20);
    }

    [Fact]
    public async Task The_lines_for_spreadsheets_differ_by_the_byte_order_mark_alone()
    {
        await using var portal = new RunningPortal();
        var plain = await portal.Bytes($"{RunningPortal.Disclosure}/lines.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF, .. plain], await portal.Bytes($"{RunningPortal.Disclosure}/lines.csv?bom=1"));
    }

    [Fact]
    public async Task The_original_has_its_name_and_no_other_extension()
    {
        await using var portal = await PackagedPortal.Open();
        using var client = portal.NewClient();
        using var original = await client.GetAsync($"{FaultyDisclosure.Address}/source.pdf", PackagedPortal.Cancellation);
        Assert.Equal("有错示例.pdf", original.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("faulty-centre-2021-source.pdf", original.Content.Headers.ContentDisposition!.FileName);
        using var other = await client.GetAsync($"{FaultyDisclosure.Address}/source.xlsx", PackagedPortal.Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task A_page_tells_programs_what_its_disclosure_is_with_the_hash_of_every_file_that_is_kept()
    {
        await using var portal = new RunningPortal();
        await PackagedPortal.Correct(portal, "</script>金额录入有误", 40_000);
        var page = await Visit.To(portal, RunningPortal.Disclosure);
        var script = Assert.Single(page.Page.QuerySelectorAll("script[type='application/ld+json']"));
        using var json = JsonDocument.Parse(script.TextContent);
        var dataset = json.RootElement;

        Assert.Equal("Dataset", dataset.GetProperty("@type").GetString());
        Assert.Equal("2", dataset.GetProperty("version").GetString());
        Assert.Equal("</script>金额录入有误", dataset.GetProperty("correction").GetProperty("text").GetString());
        var files = dataset.GetProperty("distribution").EnumerateArray().ToList();
        Assert.Equal(4, files.Count);
        foreach (var file in files)
        {
            var content = await portal.Bytes(new Uri(file.GetProperty("contentUrl").GetString()!).AbsolutePath);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.GetProperty("sha256").GetString());
            Assert.Equal($"{content.Length} B", file.GetProperty("contentSize").GetString());
        }
    }

    [Theory]
    [InlineData("", "上海市社会保障卡服务中心2021年度单位预算")]
    [InlineData("/expenditure", "上海市社会保障卡服务中心2021年预算单位支出预算总表")]
    [InlineData("/lines/2040202", "上海市社会保障卡服务中心2021年度单位预算：")]
    public async Task A_page_says_how_it_is_cited_with_its_version_and_hash(string page, string title)
    {
        await using var portal = new RunningPortal();
        var words = (await Visit.To(portal, RunningPortal.Disclosure + page)).TextOf(".citation p");
        Assert.StartsWith($"上海市社会保障卡服务中心：《{title}", words);
        Assert.Matches($"》，第1版，.*公开，内容指纹 SHA-256 [0-9a-f]{{64}}，http://localhost:5080{RunningPortal.Disclosure}{page}。$", words);
    }
}
