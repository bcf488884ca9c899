namespace BudgetPortal.Files.Reading;

/// <summary>What was read of any file, held to the bounds within which it is checked and told.</summary>
internal static class DocumentBounds
{
    /// <summary>The reading as it goes on; a document beyond the bounds is refused.</summary>
    public static ReadResult<ReadDocument> Hold(ReadResult<ReadDocument> read)
    {
        // What our own JSON lists as unread has an address each, and was bounded when it was read.
        var problems = read.Problems.Length <= Bounds.Problems || read.Content is { IsRecord: true } ? read.Problems
            : [.. read.Problems.Take(Bounds.Problems), Rest([.. read.Problems.Skip(Bounds.Problems)])];
        return read.Content is not { } document ? read with { Problems = problems }
            : WhyNot(document) is { } reason ? ReadDocument.Refuse(document.File, reason)
            : new ReadResult<ReadDocument>(document with { Problems = problems }, problems);
    }

    /// <summary>What is told no more one by one is unread all the same, address by address.</summary>
    private static ReadProblem Rest(IReadOnlyList<ReadProblem> problems) => ReadProblem
        .Of(problems[0].File, $"另有{problems.Count}处未能读取，不再一一列出；文件的行列次序可能已打乱")
        .Of(problems.SelectMany(problem => problem.Also.Prepend(problem.Address)).Distinct());

    private static string? WhyNot(ReadDocument document)
    {
        foreach (var table in document.Figures.Tables.Where(table => table.Lines.Length > Bounds.TableLines))
        {
            return $"{table.Table}有{table.Lines.Length}行，超过{Bounds.TableLines}行，不是预算公开表，未读取";
        }

        long characters = 0;
        foreach (var section in document.Sections)
        {
            var longest = section.Paragraphs.Index().FirstOrDefault(paragraph => paragraph.Item.Text.Length > Bounds.LongestParagraph);
            if (section.Paragraphs.Length > Bounds.Paragraphs || longest.Item is not null)
            {
                return longest.Item is null ? $"“{Shown(section.Heading)}”超过{Bounds.Paragraphs}段，不是预算公开文本，未读取"
                    : $"“{Shown(section.Heading)}”第{longest.Index + 1}段超过{Bounds.LongestParagraph}字，不是预算公开文本，未读取";
            }

            characters += section.Paragraphs.Sum(paragraph => (long)paragraph.Text.Length);
        }

        return characters > Bounds.CharactersOfSections ? $"文字说明超过{Bounds.CharactersOfSections}字，不是预算公开文本，未读取" : null;
    }

    private static string Shown(string heading) => heading.Length > Bounds.LongestHeading ? heading[..Bounds.LongestHeading] : heading;
}
