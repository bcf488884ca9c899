using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>
/// What a version is made of, with the SHA-256 of each part in lower-case hexadecimal, as it was recorded when it was published; a note, a
/// reply and a withdrawal have one of their own. <paramref name="Subject"/> says of what, <paramref name="Of"/> of which version. One made
/// later, at an upgrade, says so: it vouches only for what has happened since.
/// </summary>
public sealed record Manifest(
    string Subject, string Of, DateTimeOffset MadeAt, bool IsOfUpgrade, ImmutableSortedDictionary<string, string> Parts)
{
    /// <summary>The subject of a version itself.</summary>
    public const string Version = "version";

    /// <summary>The parts that a file of a format, and a source by its place, have.</summary>
    public const string FilePrefix = "file/";
    public const string SourcePrefix = "source/";

    private const string Title = "budgetportal/manifest/1";
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["of"] = "单位代码、年度、版本号或公开时间",
        ["content"] = "内容指纹",
        ["figures"] = "表中的金额、行和注",
        ["printed"] = "金额印出的单位和位数",
        ["texts"] = "文字",
        ["cover"] = "封面、目录和表头",
        ["entered"] = "人工录入的标记",
        ["places"] = "在原件中的位置",
        ["checks"] = "公开时的核对结果",
        ["body"] = "单位名称、地区或级次",
        ["dates"] = "批复日期或原公开日期",
        ["reason"] = "更正理由",
        ["note"] = "补记的日期",
        ["reply"] = "单位的答复",
        ["withdrawal"] = "撤下的记录",
    };

    /// <summary>As it is kept, word for word: a line for each part as <c>sha256sum</c> writes it, sorted by name.</summary>
    public string Text { get; } = new StringBuilder($"{Title}\nsubject {Subject}\nof {Of}\n")
        .Append(CultureInfo.InvariantCulture, $"made {MadeAt.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture)}")
        .Append(IsOfUpgrade ? " upgrade\n" : " publication\n")
        .AppendJoin("", Parts.Select(part => $"{part.Value}  {part.Key}\n"))
        .ToString();

    /// <summary>One hash over all of it.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Which version the text of a manifest is of, without reading the rest; null where it does not say.</summary>
    public static string? OfIn(string text)
    {
        const string Before = "\nof ";
        var begin = text.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        var end = begin < Before.Length ? -1 : text.IndexOf('\n', begin);
        return end < 0 ? null : text[begin..end];
    }

    /// <summary>As it was kept; null for a text that is none.</summary>
    public static Manifest? Parse(string text)
    {
        if (text.Split('\n') is not [Title, var subject, var of, var made, .. var lines, ""]
            || !subject.StartsWith("subject ", StringComparison.Ordinal) || !of.StartsWith("of ", StringComparison.Ordinal)
            || made.Split(' ') is not ["made", var time, "publication" or "upgrade"]
            || !DateTimeOffset.TryParseExact(
                time, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var madeAt))
        {
            return null;
        }

        var parts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Split("  ", 2) is not [var hash, var name])
            {
                return null;
            }

            parts[name] = hash;
        }

        var isOfUpgrade = made.EndsWith("upgrade", StringComparison.Ordinal);
        var read = new Manifest(subject["subject ".Length..], of["of ".Length..], madeAt, isOfUpgrade, parts.ToImmutable());
        return read.Text == text ? read : null;
    }

    /// <summary>The parts that are not what was recorded, in words; of what is here only some parts may be given.</summary>
    public IReadOnlyList<string> Differences(string of, IReadOnlyDictionary<string, string> here, bool isWhole) =>
    [
        .. here.Where(part => Parts.GetValueOrDefault(part.Key) != part.Value).Select(part => part.Key)
            .Concat(isWhole ? Parts.Keys.Except(here.Keys) : [])
            .Select(WordsOf).Prepend(of == Of ? "" : WordsOf("of")).Where(words => words.Length > 0).Distinct(),
    ];

    /// <summary>What a part is called.</summary>
    public static string WordsOf(string part) =>
        part.StartsWith(FilePrefix, StringComparison.Ordinal) ? $"{part[FilePrefix.Length..].ToUpperInvariant()} 文件"
        : part.StartsWith(SourcePrefix, StringComparison.Ordinal) ? $"来源文件{part[SourcePrefix.Length..]}"
        : Words.GetValueOrDefault(part, part);
}
