using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>A term of 名词解释 and its explanation, as published.</summary>
public sealed record GlossaryTerm(string Term, string Explanation);

/// <summary>Reads the terms from a published 名词解释, whose paragraphs have the form “（一）基本支出预算：是……”.</summary>
public static partial class Glossary
{
    public static IReadOnlyList<GlossaryTerm> Read(TextSection? glossary) =>
        glossary is null
            ? []
            : [.. glossary.Paragraphs.Select(paragraph => Entry().Match(paragraph)).Where(match => match.Success).Select(ToTerm)];

    /// <summary>The term that a heading speaks of: “基本支出” is explained by “基本支出预算”. Null where none does.</summary>
    public static GlossaryTerm? Find(IReadOnlyList<GlossaryTerm> terms, string heading) =>
        terms.FirstOrDefault(term => heading.Contains(Stem(term.Term), StringComparison.Ordinal));

    private static string Stem(string term) => term.EndsWith("预算", StringComparison.Ordinal) ? term[..^2] : term;

    private static GlossaryTerm ToTerm(Match match) => new(match.Groups["term"].Value, match.Groups["text"].Value);

    [GeneratedRegex("^（" + ChineseNumeral.Pattern + "）(?<term>[^：]+)：(?<text>.+)$", RegexOptions.Singleline)]
    private static partial Regex Entry();
}
