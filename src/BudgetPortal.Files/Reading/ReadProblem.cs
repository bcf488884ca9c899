using System.Collections.Immutable;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// What keeps a file from being read: the file, the place in it (<c>$.projects[3].amount</c>) with its line (from 1; 0 where a
/// file has none), what was found there, and what is wrong, in Chinese.
/// </summary>
public sealed record ReadProblem(string File, string Path, int Line, string Found, string Message)
{
    public override string ToString()
    {
        var found = Found.Length == 0 ? "" : $"（读到的是：{Found}）";
        var line = Line > 0 ? $" 第{Line}行" : "";
        return $"{File}{line} {Path}：{Message}{found}";
    }
}

/// <summary>A file read whole, or every problem found in it and nothing else.</summary>
public sealed record ReadResult<T>(T? Content, ImmutableArray<ReadProblem> Problems)
    where T : class;
