using System.Net;
using BudgetPortal.Data;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

public class AddressTests(RunningPortal portal)
{
    [Theory]
    [MemberData(nameof(Addresses.AllPages), MemberType = typeof(Addresses))]
    public async Task Every_page_answers_at_its_address(string address)
    {
        var visit = await Visit.To(portal, address);
        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.Equal("zh-CN", visit.Page.DocumentElement.GetAttribute("lang"));
        Assert.Single(visit.Page.QuerySelectorAll("h1"));
    }

    [Theory]
    [MemberData(nameof(Addresses.AllFiles), MemberType = typeof(Addresses))]
    public async Task Every_file_has_a_Chinese_name_and_the_size_that_its_page_prints(string address)
    {
        var visit = await Visit.To(portal, address);
        Assert.Equal(HttpStatusCode.OK, visit.Status);
        var disposition = visit.Response.Content.Headers.ContentDisposition!;
        Assert.StartsWith("上海市社会保障卡服务中心", disposition.FileNameStar);
        Assert.EndsWith(Path.GetExtension(address), disposition.FileNameStar);
        Assert.Equal(
            $"shanghai-card-centre-2021-{address.Split('/')[^1]}", disposition.FileName);

        // What people open in a spreadsheet begins with the byte order mark, and has its size.
        var linked = address.EndsWith(".csv", StringComparison.Ordinal) ? $"{address}?bom=1" : address;
        using var client = portal.NewClient();
        var bytes = (await client.GetByteArrayAsync(linked, TestContext.Current.CancellationToken)).Length;
        var page = await Visit.To(portal, address[..address.LastIndexOf('.')]);
        var link = page.Page.QuerySelector($".downloads a[href='{linked}']")!;
        var printed = bytes < 1024 ? $"{bytes} 字节" : $"{Math.Round(bytes / 1024m, 1, MidpointRounding.AwayFromZero):0.#} KB";
        Assert.Equal($"（{Path.GetExtension(address)[1..].ToUpperInvariant()}，{printed}）", link.NextElementSibling!.TextContent);
    }

    /// <summary>One rule for all: plain at its address, for programs; with the mark where that is asked for, as links to it do.</summary>
    [Theory]
    [MemberData(nameof(Addresses.AllCsv), MemberType = typeof(Addresses))]
    public async Task A_csv_begins_with_the_byte_order_mark_where_that_is_asked_for_and_there_alone(string address)
    {
        using var client = portal.NewClient();
        var marked = $"{address}{(address.Contains('?') ? '&' : '?')}bom=1";
        var (plain, tag) = await Bytes(address);
        var (withMark, otherTag) = await Bytes(marked);
        Assert.NotEqual(0xEF, plain[0]);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. plain], withMark);
        Assert.True(tag != otherTag || tag is null);

        async Task<(byte[] Content, string? Tag)> Bytes(string address)
        {
            using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), response.Headers.ETag?.Tag);
        }
    }

    [Theory]
    [MemberData(nameof(Addresses.AllPages), MemberType = typeof(Addresses))]
    public async Task A_page_leads_people_to_csv_that_a_spreadsheet_opens(string address)
    {
        // An address that is itself printed, to build on, is for programs.
        var links = (await Visit.To(portal, address)).Page.QuerySelectorAll("a[href]").Where(link => link.QuerySelector("code") is null)
            .Select(link => link.GetAttribute("href")!);
        Assert.All(
            links.Where(link => link.Split('?')[0].EndsWith(".csv", StringComparison.Ordinal)),
            link => Assert.Matches("[?&]bom=1$", link));
    }

    [Theory]
    [MemberData(nameof(Addresses.AllAnswers), MemberType = typeof(Addresses))]
    public async Task Every_question_and_every_file_answers_at_its_address(string address)
    {
        using var client = portal.NewClient();
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_address_of_a_department_leads_to_its_page()
    {
        var visit = await Visit.To(portal, "/departments/shanghai-card-centre");
        Assert.Equal(HttpStatusCode.MovedPermanently, visit.Status);
        Assert.Equal("/units/shanghai-card-centre", visit.Response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_tables_key_leads_to_its_address()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/T3");
        Assert.Equal(HttpStatusCode.MovedPermanently, visit.Status);
        Assert.Equal($"{RunningPortal.Disclosure}/expenditure", visit.Response.Headers.Location!.OriginalString);
    }

    [Theory]
    [MemberData(nameof(Addresses.MissingPages), MemberType = typeof(Addresses))]
    public async Task What_does_not_exist_is_404_with_help(string address)
    {
        var visit = await Visit.To(portal, address);
        Assert.Equal(HttpStatusCode.NotFound, visit.Status);
        Assert.StartsWith("没有", visit.TextOf("h1"));
        Assert.NotNull(visit.Page.QuerySelector("main form[role=search]"));
        Assert.NotEmpty(visit.Page.QuerySelectorAll("main .links a"));
    }

    [Theory]
    [InlineData("/years/1999", "本站尚无1999年度公开的预算。已公开的有2021年。")]
    [InlineData("/units?year=1999", "本站尚无1999年度公开的预算。已公开的有2021年。")]
    [InlineData("/units/shanghai-card-centre/1999/budget", "上海市社会保障卡服务中心没有在本站公开1999年度的单位预算。已公开的有2021年度单位预算。")]
    public async Task An_unknown_year_names_those_that_exist(string address, string words) =>
        Assert.Equal(words, (await Visit.To(portal, address)).TextOf("main .lead"));

    [Fact]
    public async Task An_unknown_table_is_answered_with_the_tables_there_are()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/no-such-table");
        Assert.Equal(10, visit.Page.QuerySelectorAll("main .links a").Length);
    }

    [Fact]
    public async Task A_fault_is_a_page_that_asks_nothing_of_the_store()
    {
        var isBroken = false;
        using var broken = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddScoped(provider =>
            isBroken
                ? throw new InvalidOperationException("The store is broken, as this test wants it.")
                : ActivatorUtilities.CreateInstance<DisclosureDirectory>(provider))));
        using var client = broken.CreateClient();
        isBroken = true;

        using var response = await client.GetAsync("/units?q=x", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(
            "页面暂时打不开", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/error")]
    [InlineData("/units?page=abc")]
    [InlineData("/units?year=abc")]
    [InlineData("/units?page=9")]
    [InlineData("/search?page=99999")]
    [InlineData("/functions/204?year=abc")]
    [InlineData("/functions/204?page=9")]
    [InlineData("/units/shanghai-card-centre/02021/budget")]
    [InlineData("/years/02021")]
    [InlineData("/departments/nobody")]
    [InlineData("/units/shanghai-card-centre/2021/budget/versions/2.pdf")]
    public async Task What_is_no_address_of_the_portal_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Visit.To(portal, address)).Status);

    [Fact]
    public async Task A_page_is_read_and_never_written()
    {
        using var client = portal.CreateClient();
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Trace })
        {
            using var request = new HttpRequestMessage(method, "/about");
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True(response.StatusCode is HttpStatusCode.MethodNotAllowed, $"{method}: {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("社会保障", 1)]
    [InlineData("card-centre", 1)]
    [InlineData("查无此名", 0)]
    [InlineData("%", 0)]
    public async Task The_directory_finds_units_by_name_and_by_code(string words, int found)
    {
        var visit = await Visit.To(portal, $"/units?q={Uri.EscapeDataString(words)}");
        Assert.Equal(found, visit.Page.QuerySelectorAll(".disclosures tbody tr").Length);
    }

    [Fact]
    public async Task A_list_line_is_a_plain_link_with_the_full_title_and_on_the_same_line_the_day_the_total_and_how_the_checks_came_out()
    {
        var visit = await Visit.To(portal, "/units");
        var line = visit.Page.QuerySelector(".disclosures tbody tr")!;
        var link = line.QuerySelector("a")!;
        Assert.Equal("上海市社会保障卡服务中心2021年度单位预算", link.TextContent);
        Assert.Equal(link.TextContent, link.GetAttribute("title"));
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}$", line.QuerySelector("time")!.TextContent);
        Assert.Equal("4,706.20万元", line.QuerySelector(".amount")!.TextContent);
        Assert.Equal("全部一致", line.QuerySelector($"a[href='{RunningPortal.Disclosure}/checks']")!.TextContent);
    }
}
