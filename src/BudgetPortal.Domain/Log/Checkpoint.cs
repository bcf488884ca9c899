using System.Globalization;

namespace BudgetPortal.Domain.Log;

/// <summary>
/// What a log says of itself at a size (c2sp.org/tlog-checkpoint): its name, how many leaves it has, and the root over all of them. Whoever
/// keeps one can prove later that a leaf of then was changed or taken away.
/// </summary>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    /// <summary>Null for a text that is no checkpoint. Lines behind the third, which ours never has, are no part of what it says.</summary>
    public static Checkpoint? Parse(string text) =>
        text.Split('\n') is [{ Length: > 0 } origin, var size, var root, .. var others, ""] && !others.Contains("")
            && ReadNumber(size) is { } number && MerkleHash.Parse(root) is { } hash
                ? new Checkpoint(origin, number, hash)
                : null;

    /// <summary>A number as it is written in one way: in digits, without a zero before it.</summary>
    internal static long? ReadNumber(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text
                ? number
                : null;
}
