using System.Globalization;

namespace BudgetPortal.Domain.Classification;

/// <summary>
/// An entry of a classification list. <paramref name="Group"/> is the budget a functional code belongs to, or the usual side of an
/// economic one. <paramref name="Attested"/> says that a published document shows this very code with this very name.
/// </summary>
public sealed record CodeEntry(string Code, string Name, int? FirstYear, int? LastYear, string Group, bool Attested)
{
    public bool IsValidIn(int year) => (FirstYear ?? int.MinValue) <= year && year <= (LastYear ?? int.MaxValue);
}

/// <summary>A year's codes and names of one classification, from <c>data/classification</c>.</summary>
public sealed class CodeList(IEnumerable<CodeEntry> entries)
{
    private readonly ILookup<string, CodeEntry> byCode = entries.ToLookup(entry => entry.Code, StringComparer.Ordinal);

    public IEnumerable<CodeEntry> Entries => byCode.SelectMany(group => group);

    /// <summary>The entry valid in <paramref name="year"/>, or null where the list has none.</summary>
    public CodeEntry? Find(string code, int year) => byCode[code].FirstOrDefault(entry => entry.IsValidIn(year));

    /// <summary>
    /// Reads the lines of a list: a heading, then code, name, level, first year, last year, group, attested (yes or no).
    /// A line of another shape is a <see cref="FormatException"/> that names it.
    /// </summary>
    public static CodeList Parse(IEnumerable<string> lines) =>
        new(lines.Skip(1).Where(line => line.Length > 0).Select((line, index) => ParseLine(line, index + 2)).ToList());

    private static CodeEntry ParseLine(string line, int number) =>
        line.Split(',') is [var code, var name, _, var first, var last, var group, ("yes" or "no") and var attested]
            ? new CodeEntry(code, name, Year(first), Year(last), group, attested == "yes")
            : throw new FormatException($"第 {number} 行不是“编码,名称,级次,起始年,终止年,类别,yes/no”：{line}");

    private static int? Year(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The two classifications a disclosure is written in: 功能分类 and 部门经济分类.</summary>
public sealed record ClassificationLists(CodeList Functional, CodeList Economic);
