using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Headings and items of a text are numbered without a gap and without a repeat.</summary>
internal sealed partial class F30_Numbering : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check("F30", "编号连续", "文字说明中标题和条目的编号连续，不缺号、不重号；收支总表的支出各类按编号的次序排列。", Severity.Warning)
            {
                Version = 2,
                Since = 14,
                Topic = CheckTopic.Wording,
                Why = "编号重了或者断了，读者不知道是编号写错了，还是少了一条。",
                Tolerance = ToleranceWords.Same,
                MadeUp = "前一条编号为2，后一条又是2，再后是4：第二个2应为3。",
            },
            Compare),
    ];

    /// <summary>
    /// Texts that the form numbers. Of project notes units leave out parts of the template, and functions and bodies are listed in many
    /// ways; neither is a fault.
    /// </summary>
    private static readonly TextSectionKind[] Numbered =
        [TextSectionKind.Glossary, TextSectionKind.BudgetNotes, TextSectionKind.OtherNotes];

    private static IEnumerable<Comparison> Compare(Check check, CheckScope scope) =>
    [
        .. from kind in Numbered
           from list in Lists(scope.Paragraphs(kind))
           from comparison in OfList(check, scope, kind, list)
           select comparison,
        .. OfClasses(check, scope),
    ];

    /// <summary>The classes of T1 and T4 are numbered from the top down; a number that is left out tells that one is missing.</summary>
    private static IEnumerable<Comparison> OfClasses(Check check, CheckScope scope)
    {
        foreach (var table in scope.Edition.Tables.Where(table => !scope.IsUnread(table.Key)))
        {
            var classes = table.Panels.Where(panel => panel.Open == OpenLines.Classes)
                .SelectMany(panel => scope.Figures[table.Key].Lines.Where(line => line.Panel == panel.Key && line.Name.Length > 0))
                .Select(line => (line.Key, line.Name, Number: Numbering.NumberOf(line.Name))).Where(line => line.Number > 0).ToList();
            foreach (var ((_, above, before), (key, name, number)) in classes.Zip(classes.Skip(1)))
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(number > before ? "" : name, scope.TableName(table), new CellKey(table.Key, key, "name")),
                    Comparing.Words("", "按编号的次序")) with
                {
                    Statement = $"{scope.TableName(table)}“{name}”排在“{above}”之后，编号没有按顺序。",
                };
            }
        }
    }

    private static IEnumerable<Comparison> OfList(Check check, CheckScope scope, TextSectionKind kind, List<NumberedParagraph> list)
    {
        var expected = list[0].Number;
        foreach (var (index, item) in list.Index())
        {
            if (item.Number != expected && item.Number > expected
                && IsInside(expected, item.Style, scope.Paragraphs(kind).Take(item.Paragraph + 1).Skip(list[index - 1].Paragraph)))
            {
                // The number stands inside a paragraph: two were printed as one.
                expected = item.Number;
            }

            var place = TextPlaces.Of(kind, item.Paragraph + 1);
            var isSlip = index + 1 < list.Count && list[index + 1].Number == expected + 1;
            yield return Comparing.Texts(
                check,
                Comparing.Words($"{item.Number}", $"{place}“{item.Printed}”的编号", TextPlaces.Cell(kind, item.Paragraph + 1)),
                Comparing.Words($"{expected}", "按顺序应为") with { Whole = [TextKeys.Of(kind)] }) with
            {
                Paragraph = item.Number == expected ? null : (TextKeys.Of(kind), item.Number > expected),
                Statement = $"{place}的编号为“{item.Printed}”，按顺序应为 {expected}"
                    + (item.Number < expected ? "，编号重复。" : "，缺号。"),
            };
            expected = (isSlip ? expected : item.Number) + 1;
        }
    }

    private static bool IsInside(int number, string style, IEnumerable<string> paragraphs) => paragraphs.Any(text =>
        text.Contains($"{number}{style[^1]}", StringComparison.Ordinal)
        || (number < 100 && text.Contains($"{ChineseNumeral.Of(number)}{style[^1]}", StringComparison.Ordinal)));

    /// <summary>
    /// Runs of numbers of one style. A 1 begins another run, and so does a heading above; where the mark behind the number changes, the
    /// two are not compared: one may be a list inside the other.
    /// </summary>
    private static IEnumerable<List<NumberedParagraph>> Lists(IReadOnlyList<string> paragraphs)
    {
        var open = new Dictionary<int, List<NumberedParagraph>>();
        var lists = new List<List<NumberedParagraph>>();
        foreach (var (index, text) in paragraphs.Index())
        {
            if (Number().Match(text) is not { Success: true } match
                || ChineseNumeral.Parse(match.Groups["number"].Value) is not (> 0 and var number))
            {
                continue;
            }

            var (style, level) = StyleOf(match);
            foreach (var deeper in open.Keys.Where(other => other > level).ToList())
            {
                open.Remove(deeper);
            }

            if (number == 1 || !open.TryGetValue(level, out var list) || list[0].Style != style)
            {
                list = open[level] = [];
                lists.Add(list);
            }

            list.Add(new NumberedParagraph(index, number, style, match.Value.Trim()));
        }

        return lists.Where(list => list.Count > 1);
    }

    /// <summary>一、 stands above （一）, this above 1. and (1).</summary>
    private static (string Style, int Level) StyleOf(Match match)
    {
        var isBracketed = match.Groups["open"].Success;
        var mark = isBracketed ? "）" : match.Groups["mark"].Value is "．" or "" ? "." : match.Groups["mark"].Value;
        var level = (match.Groups["chinese"].Success, isBracketed) switch
        {
            (true, false) => 0,
            (true, true) => 1,
            (false, false) => 2,
            _ => 3,
        };
        return ($"{level}{mark}", level);
    }

    private sealed record NumberedParagraph(int Paragraph, int Number, string Style, string Printed);

    [GeneratedRegex(@"^\s*(?:(?<open>[（(])\s*(?:(?<number>(?<chinese>" + ChineseNumeral.Pattern + @"))|(?<number>[0-9]{1,3}))\s*[)）]"
        + @"|(?<number>(?<chinese>" + ChineseNumeral.Pattern + @"))\s*(?<mark>、)"
        + @"|(?<number>[0-9]{1,3})\s*(?<mark>[.．、](?![0-9])|(?=[“""])))")]
    private static partial Regex Number();
}
