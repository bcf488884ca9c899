namespace BudgetPortal.Domain.Text;

/// <summary>
/// Which entries of two lists are the same, in an order that both share, as many as can be: what was removed has no new place, what was
/// added no old one.
/// </summary>
public static class Alignment
{
    // Beyond this many comparisons what differs is told as a whole.
    private const long MostComparisons = 4_000_000;

    /// <summary>Every entry by its places, in order; what was removed comes before what was added in its stead.</summary>
    public static IReadOnlyList<(int? Old, int? New)> Of<T>(IReadOnlyList<T> old, IReadOnlyList<T> now)
        where T : IEquatable<T>
    {
        var start = 0;
        while (start < old.Count && start < now.Count && old[start].Equals(now[start]))
        {
            start++;
        }

        var (oldEnd, newEnd) = (old.Count, now.Count);
        while (oldEnd > start && newEnd > start && old[oldEnd - 1].Equals(now[newEnd - 1]))
        {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        }

        var places = Enumerable.Range(0, start).Select(index => ((int?)index, (int?)index)).ToList();
        places.AddRange(Middle(old, now, start, oldEnd, newEnd));
        places.AddRange(Enumerable.Range(0, old.Count - oldEnd).Select(index => ((int?)(oldEnd + index), (int?)(newEnd + index))));
        return places;
    }

    private static IEnumerable<(int? Old, int? New)> Middle<T>(
        IReadOnlyList<T> old, IReadOnlyList<T> now, int start, int oldEnd, int newEnd)
        where T : IEquatable<T>
    {
        var (rows, columns) = (oldEnd - start, newEnd - start);
        var shared = (long)rows * columns <= MostComparisons ? LongestShared(old, now, start, rows, columns) : null;
        var (row, column) = (0, 0);
        while (row < rows || column < columns)
        {
            if (shared is not null && row < rows && column < columns && old[start + row].Equals(now[start + column]))
            {
                yield return (start + row++, start + column++);
            }
            else if (column == columns || (row < rows && (shared is null || shared[row + 1, column] >= shared[row, column + 1])))
            {
                yield return (start + row++, null);
            }
            else
            {
                yield return (null, start + column++);
            }
        }
    }

    /// <summary>The length of the longest list that the rest of both shares, from every pair of places.</summary>
    private static int[,] LongestShared<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, int start, int rows, int columns)
        where T : IEquatable<T>
    {
        var shared = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                shared[row, column] = old[start + row].Equals(now[start + column])
                    ? shared[row + 1, column + 1] + 1
                    : Math.Max(shared[row + 1, column], shared[row, column + 1]);
            }
        }

        return shared;
    }
}
