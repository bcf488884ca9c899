using System.Globalization;

namespace BudgetPortal.Domain.Classification;

/// <summary>How sure an entry is: seen in a published document, taken from a list only, or disputed between lists.</summary>
public enum Attestation
{
    Attested,
    Unattested,
    Doubtful,
}

/// <summary>
/// An entry of a classification list. <paramref name="Group"/> is the budget a functional code belongs to, or the usual side of an
/// economic one.
/// </summary>
public sealed record CodeEntry(string Code, string Name, int? FirstYear, int? LastYear, string Group, Attestation Attestation)
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
    /// Reads the lines of a list: a heading, then code, name, level, first year, last year, group, attested (yes, no or doubtful).
    /// A line of another shape is a <see cref="FormatException"/> that names it.
    /// </summary>
    public static CodeList Parse(IEnumerable<string> lines) =>
        new(lines.Skip(1).Where(line => line.Length > 0).Select((line, index) => ParseLine(line, index + 2)).ToList());

    private static CodeEntry ParseLine(string line, int number) =>
        line.Split(',') is [var code, var name, _, var first, var last, var group, var attested]
            && AttestationOf(attested) is { } attestation
            ? new CodeEntry(code, name, Year(first), Year(last), group, attestation)
            : throw new FormatException($"第 {number} 行不是“编码,名称,级次,起始年,终止年,类别,yes/no/doubtful”：{line}");

    private static Attestation? AttestationOf(string text) => text switch
    {
        "yes" => Attestation.Attested,
        "no" => Attestation.Unattested,
        "doubtful" => Attestation.Doubtful,
        _ => null,
    };

    private static int? Year(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The two classifications a disclosure is written in: 功能分类 and 部门经济分类.</summary>
public sealed record ClassificationLists(CodeList Functional, CodeList Economic);
