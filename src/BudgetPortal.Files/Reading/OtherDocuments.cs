using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// Lets in what is a budget disclosure of a known form, whatever it was read from, and refuses all else by name: tables that merely
/// resemble ours are not judged. What the document's own 目录 names and the reading lacks is unread; in formats without a checksum nothing
/// else tells that a part was lost.
/// </summary>
internal static class OtherDocuments
{
    private const string PageNumber = " 0123456789.…·";

    private static readonly (string Words, string Name)[] Others =
    [
        ("决算", "决算"),
        ("绩效自评", "绩效自评报告"),
        ("绩效评价", "绩效评价报告"),
        ("绩效目标", "绩效目标表"),
        ("绩效跟踪", "绩效跟踪报告"),
        ("预算执行情况", "预算执行情况报告"),
        ("预算调整", "预算调整方案"),
        ("采购意向", "政府采购意向"),
        ("采购预算", "政府采购预算"),
    ];

    /// <summary>True for a title or name of such a document’s table.</summary>
    public static bool Speaks(string words) => NameOf(words) is not null;

    /// <summary>“决算” for “2024年度部门决算”; null for a budget's own words.</summary>
    public static string? NameOf(string words) => Others
        .Where(other => words.Replace("预决算", "", StringComparison.Ordinal).Contains(other.Words, StringComparison.Ordinal))
        .Select(other => other.Name).FirstOrDefault();

    /// <summary>The document as it may be checked, or its refusal.</summary>
    public static ReadResult<ReadDocument> Admit(ReadResult<ReadDocument> read)
    {
        if (read.Content?.WithDigitsOfItsEdition() is not { } document)
        {
            return read;
        }

        if (document.IsRecord)
        {
            return read with { Content = document };
        }

        if (WhyNot(document) is { } reason)
        {
            return new ReadResult<ReadDocument>(null, [ReadProblem.Of(document.File, reason), .. document.Problems]);
        }

        var lacking = document.IsWhole ? document with { Problems = [.. document.Problems, .. NotRead(document)] } : WithMissing(document);
        return new ReadResult<ReadDocument>(lacking, lacking.Problems);
    }

    private static string? WhyNot(ReadDocument document)
    {
        if (document.Cover.Concat(document.Titles).FirstOrDefault(Speaks) is { } line
            && document.Titles.All(title => KnownTitles.FindTable(title) is not { IsPrescribed: true }))
        {
            return $"这是{NameOf(line)}（“{line}”），不是预算公开，未核对";
        }

        var isTitled = document.Tables.Length > 0 || document.Titles.Length > 0;
        if (document.Edition is { } edition && document.IsWhole && isTitled && Recognised(document, edition) is var recognised
            && recognised * 2 < edition.Tables.Count)
        {
            return $"这是另一种表式（如全国统一格式、其他省市的格式）：{edition.Tables.Count}张表中，表题和表头相符的只有{recognised}张，平台没有这种格式，未核对";
        }

        if (document.Tables.IsEmpty)
        {
            return "文件中没有读到预算公开的任何一张表，未读入";
        }

        var hasAmount = document.Figures.Tables.SelectMany(table => table.Lines)
            .Any(line => line.Cells.Values.Any(value => value.Amount is not null));
        return hasAmount || !document.Problems.IsEmpty ? null : "表格中没有任何金额，是没有填写的样表，未核对";
    }

    /// <summary>
    /// How many tables stand there under the title that the form prescribes, or have all of its headings where the title is worded
    /// otherwise.
    /// </summary>
    private static int Recognised(ReadDocument document, Edition edition)
    {
        var titled = document.Titles.Concat(document.Contents).Select(KnownTitles.FindTable).OfType<KnownTitle>()
            .Where(title => title.IsPrescribed).Select(title => title.Table);
        var read = document.Tables.Where(HasItsHeadings).Select(table => table.Definition.Key);
        return edition.Tables.Select(table => table.Key).Intersect(titled.Concat(read)).Count();
    }

    private static bool HasItsHeadings(ReadTable table)
    {
        var printed = table.HeaderRows.SelectMany(row => row).Select(Headings.Bare).ToHashSet(StringComparer.Ordinal);
        return Headings.Of(table.Definition).All(printed.Contains);
    }

    /// <summary>What the document's own 目录 names and the reading lacks, unless the reader has said why.</summary>
    private static IEnumerable<ReadProblem> NotRead(ReadDocument document)
    {
        var told = document.Problems.Select(problem => problem.Address.Table).ToHashSet();
        foreach (var entry in document.Contents)
        {
            var title = KnownTitles.FindTable(entry.TrimEnd([.. PageNumber]));
            var part = title is not null ? (document.Find(title.Table) is null ? title.Table : null)
                : SectionTitles.FindAny(entry) is { } kind && document.Sections.All(section => section.Kind != kind) ? TextKeys.Of(kind)
                : null;
            if (part is not null && told.Add(part))
            {
                yield return ReadProblem.Of(
                    document.File, $"目录列有“{title?.Printed ?? entry}”，正文中没有读到{(title is null ? "" : "这张表")}") with
                { Address = new UnreadAddress(part) };
            }
        }
    }

    /// <summary>The tables and texts of an edition that were not read.</summary>
    public static ImmutableArray<string> Lacking(ReadDocument document, Edition edition) =>
    [
        .. edition.Tables.Where(table => document.Find(table.Key) is null).Select(table => table.Key),
        .. edition.Sections.Where(section => document.Sections.All(read => read.Kind != section.Kind))
            .Select(section => TextKeys.Of(section.Kind)),
    ];

    /// <summary>A file of single tables is compared within them.</summary>
    private static ReadDocument WithMissing(ReadDocument document)
    {
        if (document.Edition is not { } edition)
        {
            return document;
        }

        var missing = Lacking(document, edition);
        var tables = string.Join("、", document.Tables.Select(table => table.Definition.ShortTitle));
        return missing.IsEmpty ? document : document with
        {
            Missing = missing,
            Remarks =
            [
                .. document.Remarks,
                new ReadRemark(
                    document.Tables[0].Lines.IsEmpty ? new SourcePlace.InText(0, 0, 0) : document.Tables[0].Lines[0].Place,
                    $"文件只含{document.Tables.Length}张表（{tables}），只在其中核对，不下结论"),
            ],
        };
    }
}
