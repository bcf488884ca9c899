using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>
/// Texts that stand between two lines of a table and may be the end of the upper or the beginning of the lower name;
/// <paramref name="rows"/> are the lines read so far. What may be neither goes to <paramref name="report"/>.
/// </summary>
internal sealed class LooseTexts(List<TextRow> rows, bool haveProjects, Action<TextLine, string> report)
{
    /// <summary>What is said of a text that may be part of more than one name.</summary>
    public const string OfNoLine = "这一行的文字不知属于表格的哪一行，未读取";

    private readonly List<TextLine> texts = [];
    private readonly HashSet<TextRow> joined = [];

    public void Add(TextLine line) => texts.Add(line);

    /// <summary>True for a line at the end of whose name such texts were put.</summary>
    public bool AreIn(TextRow row) => joined.Contains(row);

    /// <summary>A lower line without a name of its own takes the texts above it; otherwise they end the upper name.</summary>
    public void GiveTo(TextRow? lower)
    {
        DropRepeatedHeadings();
        var upper = rows.LastOrDefault(row => row.Kind != LineKind.Total);
        var words = string.Concat(texts.Select(line => line.Text.Trim()));

        // Whether a subject goes on here or the name of its first project begins, nothing tells.
        var isOpen = haveProjects && upper is { Kind: not LineKind.Project, Label.Length: > 0 };
        if (texts.Count > 0 && !isOpen && lower is { Label: "" } && (upper is null || upper.NamePlace is not null))
        {
            lower.Label = PrintedText.Tidy(words);
        }
        else if (texts.Count > 0 && !isOpen && upper is not null && lower is not { Label: "" })
        {
            joined.Add(upper);
            upper.Label = PrintedText.Tidy(upper.Label + words);
        }
        else
        {
            texts.ForEach(line => report(line, OfNoLine));
        }

        texts.Clear();
    }

    /// <summary>Headings printed again at the head of a page end no name: from “类 款 项” on the texts are theirs.</summary>
    private void DropRepeatedHeadings()
    {
        var first = texts.FindIndex(line => line.Words.Any(word => word.Text == "类") && line.Words.Any(word => word.Text == "款"));
        if (first >= 0)
        {
            texts.Skip(first).ToList().ForEach(line => report(line, "这一行像是再次印出的表头，未读取"));
            texts.RemoveRange(first, texts.Count - first);
        }
    }
}
