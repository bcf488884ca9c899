namespace BudgetPortal.Data;

/// <summary>
/// Finds what no database gives back as it was and no file can hold: U+0000 and its like, save tabs and ends of lines, and half a surrogate
/// pair. A version with one would be published and never fit again.
/// </summary>
internal static class UnkeptText
{
    /// <summary>Where in a submission the first such character stands, in words; null where there is none.</summary>
    public static string? PlaceIn(Submission submission) =>
        Texts(submission).Where(entry => entry.Text is { } text && !CanBeKept(text)).Select(entry => entry.Place).FirstOrDefault();

    private static IEnumerable<(string Place, string? Text)> Texts(Submission submission)
    {
        var unit = submission.Disclosure.Unit;
        return
        [
            ("单位名称", unit.Name),
            ("地区", unit.Jurisdiction),
            ("部门名称", unit.Department?.Name),
            ("更正理由", submission.Reason),
            ("原网址", submission.OriginalAddress),
            .. TextsOfTables(submission),
            .. TextsOfSections(submission),
            .. submission.AsPrinted is { } printed
                ? PrintedLines.Of(0, printed).Select(line => ("封面、目录或表头", (string?)line.Text))
                : [],
            .. submission.Sources.Select(source => ("来源文件的名称", (string?)source.Name)),
        ];
    }

    private static IEnumerable<(string Place, string? Text)> TextsOfTables(Submission submission)
    {
        foreach (var table in submission.Figures.Tables)
        {
            foreach (var (index, line) in table.Lines.Index())
            {
                var place = $"表 {table.Table} 第{index + 1}行";
                yield return (place, line.Panel);
                yield return (place, line.Key);
                yield return (place, line.Code);
                yield return (place, line.Name);
                foreach (var (column, value) in line.Cells)
                {
                    yield return (place, column);
                    yield return (place, value.Text);
                }
            }

            foreach (var note in table.Notes)
            {
                yield return ($"表 {table.Table} 的注", note);
            }
        }
    }

    private static IEnumerable<(string Place, string? Text)> TextsOfSections(Submission submission)
    {
        foreach (var (index, section) in submission.Sections.Index())
        {
            yield return ($"文字第{index + 1}部分的标题", section.Heading);
            foreach (var (position, paragraph) in section.Paragraphs.Index())
            {
                yield return ($"文字第{index + 1}部分第{position + 1}段", paragraph);
            }
        }
    }

    private static bool CanBeKept(string text) =>
        !HasHalfOr(text, letter => letter < ' ' && letter is not ('\t' or '\n' or '\r' or '\v' or '\f'));

    /// <summary>True where a text has half a surrogate pair, or such a letter.</summary>
    internal static bool HasHalfOr(string text, Func<char, bool> isRefused)
    {
        for (var position = 0; position < text.Length; position++)
        {
            if (isRefused(text[position]) || (char.IsSurrogate(text[position]) && !char.IsSurrogatePair(text, position++)))
            {
                return true;
            }
        }

        return false;
    }
}
