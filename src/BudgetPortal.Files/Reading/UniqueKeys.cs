namespace BudgetPortal.Files.Reading;

/// <summary>The keys of the lines of a table, each once: “208”, then “208#2”.</summary>
internal sealed class UniqueKeys(IEnumerable<string> taken)
{
    private readonly HashSet<string> keys = new(taken, StringComparer.Ordinal);
    private readonly Dictionary<string, int> last = new(StringComparer.Ordinal);

    /// <summary>The key, or the first after it that no line has yet.</summary>
    public string Add(string key)
    {
        var candidate = key;
        for (var number = last.GetValueOrDefault(key, 1) + 1; !keys.Add(candidate); number++)
        {
            candidate = $"{key}#{number}";
            last[key] = number;
        }

        return candidate;
    }

    /// <summary>The line has that key no more.</summary>
    public void Remove(string key) => keys.Remove(key);
}
