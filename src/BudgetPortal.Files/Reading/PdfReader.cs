using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Pdf.Library;
using BudgetPortal.Files.Reading.Pdf;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// Reads a published disclosure from a PDF, as printed: by the headings and the ruling lines of its pages, never by guessing from
/// the figures. It throws nothing for a bad file: what cannot be read, or not placed with certainty, is a <see cref="ReadProblem"/>.
/// </summary>
public static class PdfReader
{
    /// <summary>
    /// Reads <paramref name="content"/>; <paramref name="file"/> is its name, for messages. No content means that the file was
    /// refused, and why. Cancellation is an <see cref="OperationCanceledException"/>; running out of time is a refusal.
    /// </summary>
    public static ReadResult<ReadDocument> Read(
        ReadOnlyMemory<byte> content, string file, ReadLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= ReadLimits.Default;
        return BoundedReading.Of(
            file, limits.Time, "", _ => false, deadline => ReadPages(content, file, limits, deadline), cancellation);
    }

    private static ReadResult<ReadDocument> ReadPages(
        ReadOnlyMemory<byte> content, string file, ReadLimits limits, CancellationToken cancellation)
    {
        var problems = new List<ReadProblem>();
        var pages = PdfPages.Read(content, file, limits, problems, cancellation);
        if (pages.Count == 0)
        {
            return ReadDocument.Refuse(file, "文件中没有可以读取的页面");
        }

        if (pages.All(page => page.Runs.Count == 0))
        {
            return ReadDocument.Refuse(file, pages.Any(page => page.HasPictures)
                ? "这是扫描件，无文字层或只有识别出来的文字，请交由电子表格或文字处理软件直接生成的 PDF"
                : "文件中没有文字");
        }

        return IsGarbled(pages)
            ? ReadDocument.Refuse(file, "文件的文字层里没有中文：字体没有带文字编码，读出来的不是所印的字，请用办公软件重新导出 PDF")
            : new DocumentReading(file, pages, problems, cancellation).Read();
    }

    /// <summary>Fonts without a mapping to characters print Chinese and hold something else.</summary>
    private static bool IsGarbled(List<PageContent> pages)
    {
        var characters = pages.SelectMany(page => page.Runs).Sum(run => run.Text.Length);
        return characters > 200 && pages.SelectMany(page => page.Runs).Sum(run => run.Text.Count(PrintedGaps.IsChinese)) * 50 < characters;
    }
}
