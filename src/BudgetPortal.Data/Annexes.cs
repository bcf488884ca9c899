using System.Buffers;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data;

/// <summary>
/// Files that a body publishes with its disclosure, such as 绩效目标表. Nobody reads them here: they are kept with the version as they came,
/// beside the files that it was made from, and frozen with it.
/// </summary>
public static class Annexes
{
    /// <summary>How many belong to a version at most.</summary>
    public const int Most = 30;

    /// <summary>How large one may be, and all of a version.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    public const int MostBytesOfAll = 64 * 1024 * 1024;

    // No name of a file that something was read from has a slash.
    internal const string Prefix = "附件/";

    private const int LongestName = 80;
    private const string ForbiddenSigns = "\\/:*?\"<>|";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(ForbiddenSigns);

    // What a browser would show as a page, or run, is not among them.
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xls"] = "application/vnd.ms-excel",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".doc"] = "application/msword",
        [".ofd"] = "application/ofd",
        [".zip"] = "application/zip",
    };

    public static StoredFile Of(string name, ReadOnlyMemory<byte> content) =>
        StoredFile.Of(name, MediaTypes.GetValueOrDefault(Path.GetExtension(name), ""), content);

    /// <summary>How an annex is called in an address: 绩效目标表.pdf; the mark of its kind in lower case.</summary>
    public static string AddressOf(string name) =>
        Slug.Of(Path.GetFileNameWithoutExtension(name)) + Path.GetExtension(name).ToLowerInvariant();

    /// <summary>Why these cannot be kept with a version, as a sentence; null where they can.</summary>
    internal static string? FaultIn(IReadOnlyList<StoredFile> annexes)
    {
        if (annexes.Count > Most || annexes.Sum(annex => (long)annex.Content.Length) > MostBytesOfAll)
        {
            return $"附件最多{Most}个，合计不超过{MostBytesOfAll / 1024 / 1024} MB。";
        }

        foreach (var annex in annexes)
        {
            var stem = Path.GetFileNameWithoutExtension(annex.Name);
            if (annex.Name.Length > LongestName || annex.Name.Trim() != annex.Name || annex.Name.StartsWith('.')
                || Slug.Of(stem).Length == 0 || annex.Name.AsSpan().ContainsAny(Forbidden) || !IsVisible(annex.Name))
            {
                return $"附件的文件名不能用：最多{LongestName}字，要有文字或数字，不能有不可见的字符和 {ForbiddenSigns}。";
            }

            if (!MediaTypes.ContainsKey(Path.GetExtension(annex.Name)))
            {
                return $"附件“{annex.Name}”的格式不在可收之列：{string.Join('、', MediaTypes.Keys.Select(kind => kind[1..]))}。";
            }

            if (annex.Content.Length is 0 or > MostBytes)
            {
                return $"附件“{annex.Name}”是空的，或者超过{MostBytes / 1024 / 1024} MB。";
            }
        }

        return annexes.GroupBy(annex => AddressOf(annex.Name)).FirstOrDefault(group => group.Count() > 1) is { } same
            ? $"附件的文件名太相近：{string.Join('、', same.Select(annex => annex.Name))}。"
            : null;
    }

    /// <summary>Those of the version before that stay, and those that come or take the place of one.</summary>
    internal static IReadOnlyList<StoredFile> With(
        IEnumerable<FileRow> before, IReadOnlyList<StoredFile> annexes, IReadOnlyList<string> removed)
    {
        var gone = annexes.Select(annex => annex.Name).Concat(removed).Select(AddressOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. before.Select(row => new StoredFile(row.Name[Prefix.Length..], row.MediaType, row.Sha256, row.Content))
                .Where(kept => !gone.Contains(AddressOf(kept.Name))),
            .. annexes,
        ];
    }

    /// <summary>Why these cannot be taken away from a version with those of <paramref name="known"/>; null where they can.</summary>
    internal static string? FaultIn(IReadOnlyList<string> removed, IReadOnlyCollection<string> known) =>
        removed.FirstOrDefault(name => known.All(annex => AddressOf(annex) != AddressOf(name))) is { } unknown
            ? $"现行版本没有附件“{unknown}”。{(known.Count == 0 ? "" : $"现有的附件：{string.Join('、', known)}。")}"
            : null;

    /// <summary>As it lies beside the files that a version was made from.</summary>
    internal static StoredFile AsKept(StoredFile annex) => annex with { Name = Prefix + annex.Name };

    /// <summary>What is kept under the name that the body gave it.</summary>
    internal static SourceFile AsNamed(SourceFile kept) => kept with { Name = kept.Name[Prefix.Length..] };

    /// <summary>Controls, marks of direction, spaces without width, and half a character.</summary>
    private static bool IsVisible(string name) => !UnkeptText.HasHalfOr(name, sign => char.IsControl(sign)
        || char.GetUnicodeCategory(sign) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}

/// <summary>
/// An annex that came, went or was replaced by another file of its name between two versions; what is null was not, or is no more.
/// </summary>
public sealed record AnnexChange(ChangeKind Kind, SourceFile? Old, SourceFile? New)
{
    public static IReadOnlyList<AnnexChange> Of(IReadOnlyList<SourceFile> old, IReadOnlyList<SourceFile> now)
    {
        var before = old.ToDictionary(annex => Annexes.AddressOf(annex.Name), StringComparer.Ordinal);
        var after = now.Select(annex => Annexes.AddressOf(annex.Name)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from annex in now
               let known = before.GetValueOrDefault(Annexes.AddressOf(annex.Name))
               where known is null || (known.Name, known.Sha256) != (annex.Name, annex.Sha256)
               select new AnnexChange(known is null ? ChangeKind.Added : ChangeKind.Changed, known, annex),
            .. old.Where(annex => !after.Contains(Annexes.AddressOf(annex.Name)))
                .Select(annex => new AnnexChange(ChangeKind.Removed, annex, null)),
        ];
    }
}
