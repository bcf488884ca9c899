using System.Text.RegularExpressions;

namespace BudgetPortal.Tests;

/// <summary>A line can be read without scrolling and a method without turning the page (STYLE.md).</summary>
public sealed partial class LengthTests
{
    private const int LongestLine = 140;
    private const int LongestMethod = 60;

    private static readonly IReadOnlyList<SourceFile> Held = [.. SourceFiles.Under("src"), .. SourceFiles.Under("tests")];

    [Fact]
    public void No_line_is_longer_than_140_characters()
    {
        AssertNone(Held.SelectMany(file => file.Text.Split('\n').Index()
            .Where(line => line.Item.TrimEnd('\r').Length > LongestLine).Select(line => $"{file.Path}:{line.Index + 1}")));
    }

    [Fact]
    public void No_method_is_longer_than_60_lines()
    {
        AssertNone(Held.SelectMany(file => MembersOf(file.Text).Where(member => member.Lines > LongestMethod)
            .Select(member => $"{file.Path}:{member.Start} {member.Lines} lines")));
    }

    [Theory]
    [InlineData("    public int One()\n    {\n        return 1;\n\n    }\n\n    private int two;\n", 1, 5)]
    [InlineData("    public int One() =>\n        1\n        + 1;\n\n    /// <summary>…</summary>\n", 1, 3)]
    [InlineData("class Some\n{\n    static void One(\n        int first)\n    {\n    }\n}\n", 3, 4)]
    public void A_member_reaches_from_its_first_word_to_its_last_bracket(string text, int start, int lines)
    {
        Assert.Contains((start, lines), MembersOf(text));
    }

    private static void AssertNone(IEnumerable<string> places) =>
        Assert.True(!places.Any(), string.Join(Environment.NewLine, places));

    /// <summary>
    /// Methods and properties, told by their indentation: a member ends where a line stands as far left as it began and closes no bracket.
    /// </summary>
    private static IEnumerable<(int Start, int Lines)> MembersOf(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        for (var start = 0; start < lines.Count; start++)
        {
            if (MemberStart().Match(lines[start]) is { Success: true } member)
            {
                var indent = member.Groups["indent"].Length;
                var end = start + 1;
                while (end < lines.Count && IsWithin(lines[end], indent))
                {
                    end++;
                }

                while (lines[end - 1].Length == 0)
                {
                    end--;
                }

                yield return (start + 1, end - start);
            }
        }
    }

    private static bool IsWithin(string line, int indent)
    {
        var shift = line.Length - line.TrimStart().Length;
        return line.Length == 0 || shift > indent || (shift == indent && line[shift] is '{' or '}' or ']' or ')' or ':');
    }

    [GeneratedRegex(
        @"^(?<indent> *)(?:public|private|protected|internal|static)\b(?!.*\b(?:class|record|struct|interface|enum|delegate)\b)"
        + @"(?![^(]* =(?: |$))")]
    private static partial Regex MemberStart();
}
