using System.Collections.Immutable;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// What keeps a file from being read: the file, the place in it (<c>$.projects[3].amount</c>) with its line (from 1; 0 where a
/// file has none), what was found there, and what is wrong, in Chinese.
/// </summary>
public sealed record ReadProblem(string File, string Path, int Line, string Found, string Message)
{
    /// <summary>The page, or the sheet and cell, of a problem in a file that has such; <see cref="Path"/> says the same in words.</summary>
    public SourcePlace? Place { get; init; }

    /// <summary>A problem at a place of a PDF, workbook or text.</summary>
    public static ReadProblem At(string file, SourcePlace place, string found, string message) =>
        new(file, place.ToString() ?? "", 0, found, message) { Place = place };

    /// <summary>A problem with the file as a whole.</summary>
    public static ReadProblem Of(string file, string message) => new(file, "", 0, "", message);

    public override string ToString()
    {
        var found = Found.Length == 0 ? "" : $"（读到的是：{Found}）";
        var line = Line > 0 ? $" 第{Line}行" : "";
        var path = Path.Length > 0 ? $" {Path}" : "";
        return $"{File}{line}{path}：{Message}{found}";
    }
}

/// <summary>
/// A file read, with what was uncertain in it; or, where it was refused, every problem found and no content. Our own formats are
/// refused for any problem at all.
/// </summary>
public sealed record ReadResult<T>(T? Content, ImmutableArray<ReadProblem> Problems)
    where T : class;
