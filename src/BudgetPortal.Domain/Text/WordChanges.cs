using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>A stretch of a sentence, and whether the other one lacks it.</summary>
public readonly record struct ChangedStretch(string Text, bool IsChanged);

/// <summary>Two wordings of one sentence, what was removed marked in the old and what was added in the new.</summary>
public sealed partial record WordChanges(IReadOnlyList<ChangedStretch> Old, IReadOnlyList<ChangedStretch> New)
{
    /// <summary>True where enough is shared that they are two wordings of one sentence rather than two sentences.</summary>
    public bool AreAlike => Shared(Old) * 2 >= Math.Max(Old.Sum(stretch => stretch.Text.Length), New.Sum(stretch => stretch.Text.Length));

    /// <summary>Compared character by character, a number or a Latin word as a whole.</summary>
    public static WordChanges Of(string old, string now)
    {
        var (before, after) = (WordsIn(old), WordsIn(now));
        var places = Alignment.Of(before, after);
        return new WordChanges(
            Joined(places.Where(place => place.Old is not null).Select(place => (before[place.Old!.Value], place.New is null))),
            Joined(places.Where(place => place.New is not null).Select(place => (after[place.New!.Value], place.Old is null))));
    }

    private static int Shared(IEnumerable<ChangedStretch> stretches) =>
        stretches.Where(stretch => !stretch.IsChanged).Sum(stretch => stretch.Text.Length);

    private static List<string> WordsIn(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    private static List<ChangedStretch> Joined(IEnumerable<(string Word, bool IsChanged)> words)
    {
        var stretches = new List<ChangedStretch>();
        foreach (var (word, isChanged) in words)
        {
            if (stretches is [.., var last] && last.IsChanged == isChanged)
            {
                stretches[^1] = last with { Text = last.Text + word };
            }
            else
            {
                stretches.Add(new ChangedStretch(word, isChanged));
            }
        }

        return stretches;
    }

    [GeneratedRegex(@"\d[\d,]*(?:\.\d+)?%?|[A-Za-z]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|.", RegexOptions.Singleline)]
    private static partial Regex Word();
}
