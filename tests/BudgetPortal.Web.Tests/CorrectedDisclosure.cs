using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

/// <summary>
/// A disclosure as read from a PDF whose second version corrects an amount, a sentence and a project, with a reply to what is still wrong;
/// and another body's that was withdrawn.
/// </summary>
internal static class CorrectedDisclosure
{
    public const string Unit = "corrected-centre";
    public const string Address = $"/units/{Unit}/2021/budget";
    public const string WithdrawnUnit = "withdrawn-centre";
    public const string Withdrawn = $"/units/{WithdrawnUnit}/2021/budget";
    public const string Reason = "项目支出录入有误";
    public const string AnnexName = "绩效目标表 2021.PDF";
    public const string Annex = "/annexes/绩效目标表-2021.pdf";
    public const string Reply = "已核实，下次公开时改正。";

    public static readonly byte[] AnnexContent = [.. "%PDF-1.7 <script>alert(1)</script>"u8];

    public static readonly CellKey Wrong = CellKey.Parse("T3/2040202/project");

    /// <summary>Pages of versions and changes that show what no page of a current version does; the others are drawn alike.</summary>
    public static readonly string[] Pages =
    [
        Address, $"{Address}/checks", $"{Address}/versions", $"{Address}/changes/1/2", $"{Address}/versions/1",
        $"{Address}/versions/1/expenditure", $"/units/{WithdrawnUnit}",
    ];

    public static async Task Publish(RunningPortal portal, CancellationToken cancellation)
    {
        var first = await Document(portal, Unit, "上海市更正示例中心", cancellation);
        await Publish(portal, first, null, cancellation);
        await Publish(portal, Corrected(first), Reason, cancellation);
        await portal.WithStore(async store =>
        {
            var current = (await store.Publications.FindPublished(Unit, 2021, DisclosureKind.Unit, cancellation))!;
            var finding = Report(portal, current).Findings[0];
            return await store.Replies.Add(
                current.Disclosure, FindingIdentity.Of(finding), Reply, new DateOnly(2021, 3, 8), cancellation);
        });
        await PublishWithdrawn(portal, cancellation);
        await portal.WithStore(store => store.Withdrawals.Withdraw(
            SampleOf(first, WithdrawnUnit), WithdrawalGround.ThirdParty, "载有个人信息", cancellation));
    }

    public static async Task PublishWithdrawn(RunningPortal portal, CancellationToken cancellation) =>
        await Publish(portal, await Document(portal, WithdrawnUnit, "上海市撤下示例中心", cancellation), null, cancellation);

    public static async Task CorrectWithdrawn(RunningPortal portal, CancellationToken cancellation) =>
        await Publish(portal, Corrected(await Document(portal, WithdrawnUnit, "上海市撤下示例中心", cancellation)), "更正", cancellation);

    private static Disclosure SampleOf(DisclosureDocument document, string code) =>
        document.Disclosure with { Unit = document.Unit with { Code = code } };

    /// <summary>Two amounts are wrong, of which the correction puts one right.</summary>
    private static async Task<DisclosureDocument> Document(
        RunningPortal portal, string code, string name, CancellationToken cancellation)
    {
        var seed = await portal.Seed(cancellation);
        return seed with
        {
            Disclosure = seed.Disclosure with { Unit = seed.Unit with { Code = code, Name = name } },
            Figures = seed.Figures.With(Wrong, 29_518_000).With(CellKey.Parse("T8/30217/public"), 40_000),
        };
    }

    private static DisclosureDocument Corrected(DisclosureDocument first)
    {
        var projects = first.Figures["T10"];
        var notes = first.Sections.Single(section => section.Kind == TextSectionKind.OtherNotes);
        return first with
        {
            Figures = first.Figures.With(Wrong, 29_108_000).With(projects with
            {
                Lines = [.. projects.Lines.Where(line => line.Key != "p2")],
            }),
            Sections = first.Sections.Replace(notes, notes with
            {
                Paragraphs = [notes.Paragraphs[0] + "补充一句。", .. notes.Paragraphs.Skip(1)],
            }),
        };
    }

    private static async Task Publish(
        RunningPortal portal, DisclosureDocument document, string? reason, CancellationToken cancellation)
    {
        var places = document.Figures["T8"].Lines.SelectMany(line => line.Cells.Keys.Select(column => new CellKey("T8", line.Key, column)))
            .Distinct().ToImmutableDictionary(cell => cell, _ => new OriginalPlace(17, "", ""));
        await portal.WithStore(store => store.Publish(
            new Submission(document.Disclosure, document.Figures, document.Sections)
            {
                Reason = reason,
                IsReported = true,
                Evidence = new Evidence(places),
                Annexes = reason is null ? [Annexes.Of(AnnexName, AnnexContent)] : [],
                Sources = [StoredFile.Of("原件.pdf", "application/pdf", "%PDF-1.7"u8.ToArray())],
                Report = Report(portal, document),
            },
            cancellation));
    }

    private static CheckReport Report(RunningPortal portal, DisclosureDocument document) =>
        AllChecks.Run(document, portal.Services.GetRequiredService<ClassificationLists>());
}
