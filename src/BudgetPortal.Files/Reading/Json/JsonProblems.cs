using System.Collections.Immutable;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>The problems of one file, collected; beyond a number that nobody reads, no more.</summary>
internal sealed class JsonProblems(string file)
{
    private const int Most = 200;

    private readonly List<ReadProblem> problems = [];

    public bool Any => problems.Count > 0;

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ReadProblem> All => [.. problems.OrderBy(problem => problem.Line)];

    public void Add(JsonValue value, string message) => Add(value.Path, value.Line, value.Shown, message);

    public void Add(string path, int line, string found, string message)
    {
        if (problems.Count < Most)
        {
            problems.Add(new ReadProblem(file, path, line, found, message));
        }
    }
}
