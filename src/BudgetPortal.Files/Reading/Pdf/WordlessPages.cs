using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>Pages without words, and words without print: what is told of them.</summary>
internal static class WordlessPages
{
    /// <summary>
    /// A page that is a picture is unread where something that the form has is missing, or goes on over it; it may as well be a cover or a
    /// photograph.
    /// </summary>
    public static void Report(IReadOnlyList<PageContent> pages, ReadDocument document, Outline outline)
    {
        foreach (var page in pages.Where(page => page.Runs.Count == 0 && page.HasPictures))
        {
            var place = new SourcePlace.OnPage(page.Number, default);
            var over = outline.Tables.Where(table => table.Pages[0] < page.Number
                && (table.Pages[^1] > page.Number || (table.Pages[^1] == page.Number - 1 && !table.IsEnded))).Select(table => table.Key)
                .Concat(document.Sections.Where(text => text.Pages[0] < page.Number && text.Pages[^1] > page.Number)
                    .Select(text => text.Kind).OfType<TextSectionKind>().Select(TextKeys.Of));
            var lacking = document.Edition is { } edition ? OtherDocuments.Lacking(document, edition) : [];
            var unread = lacking.Concat(over).Distinct().ToList();
            if (unread.Count > 0 || document.Edition is null)
            {
                outline.Report(place, "", "这一页是扫描件，无文字层，未读入", unread);
            }
            else
            {
                outline.Remarks.Add(new ReadRemark(place, "这一页是图片，无文字层，未读入；表格和文字部分都已在其他页读到"));
            }
        }
    }

    /// <summary>What the pages hold and do not print, or print and do not mean as part of the text.</summary>
    public static IEnumerable<ReadRemark> Layers(IReadOnlyList<PageContent> pages) =>
        from layer in new (Func<PageContent, bool> Has, string Message)[]
        {
            (page => page.HasClipped, "文字层中有印在页面之外、看不见的文字，未读入"),
            (page => page.HasStamps, "页面上盖有印章，印章上的文字不作为表格内容"),
            (page => page.HasMarks, "页面上印有水印，水印上的文字不作为文件内容"),
            (page => page.HasUnprinted, "文字层中有不印出来的文字，未读入"),
        }
        let found = pages.Where(layer.Has).Select(page => page.Number).ToList()
        where found.Count > 0
        select new ReadRemark(
            new SourcePlace.OnPage(found[0], default), $"{(found.Count > 1 ? $"（共{found.Count}页）" : "")}{layer.Message}");
}
