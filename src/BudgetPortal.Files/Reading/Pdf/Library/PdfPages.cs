using BudgetPortal.Files.Reading.Integrity;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace BudgetPortal.Files.Reading.Pdf.Library;

/// <summary>
/// Takes from a PDF, page by page, what is drawn there. This folder alone knows PdfPig, which reads the file: it opens and unpacks, is the
/// gate before the pages, and turns what they draw into records of our own.
/// </summary>
internal static class PdfPages
{
    /// <summary>
    /// The pages that could be read; one that could not is a problem. A file that is none, or is beyond the limits, is a
    /// <see cref="FileRefusedException"/>.
    /// </summary>
    public static List<PageContent> Read(
        ReadOnlyMemory<byte> content, string file, ReadLimits limits, List<ReadProblem> problems, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        PdfEnd.Check(content.Span);
        var filters = new BoundedFilters(limits, cancellation);
        using var document = Open(content, filters, cancellation);
        var count = document.NumberOfPages;
        if (count > limits.Pages)
        {
            throw new FileRefusedException($"文件有{count}页，超过{limits.Pages}页的上限");
        }

        PdfIntegrity.Check(document, content, filters, limits, cancellation);
        var pages = new List<PageContent>(Math.Min(count, limits.Pages));
        for (var number = 1; number <= count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                pages.Add(ReadPage(document.GetPage(number), limits));
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or FileRefusedException))
            {
                // Whatever a damaged page makes the library throw, the other pages can be read; it may also hide that time is up.
                cancellation.ThrowIfCancellationRequested();
                problems.Add(ReadProblem.At(file, new SourcePlace.OnPage(number, default), "", "这一页已损坏，无法读取"));
            }
        }

        filters.RefuseDamage();
        return pages;
    }

    private static PdfDocument Open(ReadOnlyMemory<byte> content, BoundedFilters filters, CancellationToken cancellation)
    {
        try
        {
            var document = PdfDocument.Open(content.ToArray(), new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                MaxStackDepth = 64,
                FilterProvider = filters,
            });
            filters.RefuseDamage();
            return document;
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new FileRefusedException("文件有密码保护，请去掉密码后再交");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or FileRefusedException))
        {
            cancellation.ThrowIfCancellationRequested();
            filters.RefuseDamage();
            throw Damage.Refusal("文件不完整或结构有误，无法打开");
        }
    }

    private static PageContent ReadPage(Page page, ReadLimits limits)
    {
        var letters = page.Letters;
        if (letters.Count > limits.CharactersPerPage)
        {
            throw new FileRefusedException($"第{page.Number}页有{letters.Count}个字符，超过上限，不是正常的预算公开文件");
        }

        // Letters that are not drawn repeat those that are, or are what a program took a scan to say: neither is what is printed.
        var hasUnprinted = letters.Any(IsUnprinted) && (page.NumberOfImages > 0 || !letters.All(IsUnprinted));
        letters = hasUnprinted ? [.. letters.Where(letter => !IsUnprinted(letter))] : letters;
        var frame = PageFrame.Of(page, letters);
        var paths = page.Paths.Where(path => !path.IsClipping && (path.IsFilled || path.IsStroked)).Select(frame.Turn).ToList();
        var hasFrames = paths.Exists(path => path.IsStrong);
        var drawn = new DrawnPage(
            page.Number, frame.Width, frame.Height, [.. letters.Select(letter => frame.Turn(letter, hasFrames))], paths)
        {
            HasPictures = page.NumberOfImages > 0,
            HasUnprinted = hasUnprinted,
        };
        return PageContent.Of(drawn, limits);
    }

    private static bool IsUnprinted(Letter letter) =>
        letter.RenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip && !string.IsNullOrWhiteSpace(letter.Value);
}
