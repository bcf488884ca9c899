using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

/// <summary>A disclosure as read from a PDF with a fault in every place: figures, sentences, a title, a note, the 目录.</summary>
internal static class FaultyDisclosure
{
    public const string Unit = "faulty-centre";
    public const string Address = $"/units/{Unit}/2021/budget";

    public static readonly string[] Pages =
    [
        Address, $"{Address}/checks", $"{Address}/all", $"{Address}/expenditure", $"{Address}/basic-economic",
        $"{Address}/texts/organisation", $"{Address}/texts/budget-notes", $"{Address}/texts/other-notes",
    ];

    public static async Task Publish(RunningPortal portal, CancellationToken cancellation)
    {
        var seed = await portal.Seed(cancellation);
        var disclosure = seed.Disclosure with { Unit = seed.Unit with { Code = Unit, Name = "上海市有错示例中心" } };
        var expenditure = seed.Figures["T3"] with { Notes = ["注：本单位没有支出，故本表为空表。"] };

        // What only texts state is in no table of a PDF.
        var figures = new Figures(seed.Figures.Tables.Where(table => !Supplements.Tables.Contains(table.Table))).With(expenditure)
            .With(CellKey.Parse("T3/2040202/project"), 29_518_000)
            .With(CellKey.Parse("T8/30217/public"), 40_000);
        ImmutableArray<TextSection> sections =
        [
            .. seed.Sections.Select(section => section with
            {
                Heading = section.Heading.Replace(seed.Unit.Name, disclosure.Unit.Name, StringComparison.Ordinal),
                Paragraphs = [.. section.Paragraphs.Select(paragraph => paragraph
                    .Replace(seed.Unit.Name, disclosure.Unit.Name, StringComparison.Ordinal)
                    .Replace("设7个内设机构", "设8个内设机构", StringComparison.Ordinal)
                    .Replace("科目169万元", "科目196万元", StringComparison.Ordinal)
                    .Replace("服务预算482.49万元", "服务预算428.49万元", StringComparison.Ordinal)
                    .Replace("主要原因是压缩开支。", "主要原因是。", StringComparison.Ordinal))],
            }),
        ];
        var tables = seed.Edition.Tables;
        var printed = new AsPrinted(
            ["上海市2020年市级单位预算", "预算单位：上海市有错示例中心"],
            [.. tables.Where(table => table.Key != "T4").Select((table, index) => $"{index + 1}. {table.Title}")],
            [.. tables.Select(table => new PrintedHead(table.Key, table.Key == "T3" ? "2020年部门支出预算总表" : table.Title, "编制单位：上海市有错示例中心"))]);
        var publication = new DisclosureDocument(disclosure, seed.Version, figures, sections) { AsPrinted = printed };
        await portal.WithStore(store => store.Publish(
            new Submission(disclosure, figures, sections)
            {
                AsPrinted = printed,
                Sources = [StoredFile.Of("有错示例.pdf", "application/pdf", "%PDF"u8.ToArray())],
                Report = AllChecks.Run(publication, portal.Services.GetRequiredService<ClassificationLists>()),
            },
            cancellation));
    }
}
