namespace BudgetPortal.Files.Reading;

/// <summary>
/// The last step of every reading: what the document's own 目录 names and the reading lacks is told, and a reading without any table is
/// none. In formats without a checksum nothing else tells that a part was lost.
/// </summary>
internal static class Completeness
{
    private const string PageNumber = " 0123456789.…·";

    public static ReadResult<ReadDocument> Of(ReadResult<ReadDocument> read)
    {
        if (read.Content is not { } document)
        {
            return read;
        }

        if (document.Tables.IsEmpty)
        {
            return new ReadResult<ReadDocument>(null, [ReadProblem.Of(document.File, "文件中没有读到预算公开的任何一张表，未读入"), .. read.Problems]);
        }

        var lost = document.Contents.Select(entry => KnownTitles.FindTable(entry.TrimEnd([.. PageNumber])))
            .OfType<KnownTitle>().DistinctBy(title => title.Table)
            .Where(title => document.Find(title.Table) is null)
            .Select(title => ReadProblem.Of(document.File, $"目录列有“{title.Printed}”，正文中没有读到这张表"))
            .ToList();
        if (lost.Count == 0)
        {
            return read;
        }

        document = document with { Problems = [.. document.Problems, .. lost] };
        return new ReadResult<ReadDocument>(document, [.. read.Problems, .. lost]);
    }
}
