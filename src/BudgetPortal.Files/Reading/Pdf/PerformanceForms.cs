using System.Collections.Immutable;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>The performance forms (绩效目标申报表) of a document, which are kept as printed.</summary>
internal sealed class PerformanceForms
{
    private readonly List<PerformanceForm> forms = [];

    /// <summary>True from the title of a form to the next title or heading: what is ruled there is part of it.</summary>
    public bool IsOpen { get; private set; }

    public ImmutableArray<PerformanceForm> All => [.. forms];

    public void Begin(string title, int page)
    {
        IsOpen = true;
        forms.Add(new PerformanceForm(title, [page], []));
    }

    public void End() => IsOpen = false;

    /// <summary>Adds lines that stand about the form that is open.</summary>
    public void Add(IEnumerable<PrintedLine> lines) => Add(lines.Select(line => ImmutableArray.Create(line.Text)));

    /// <summary>Adds what is ruled on a page: to a form without a title where none is open.</summary>
    public void Add(int page, IEnumerable<ImmutableArray<string>> rows)
    {
        if (!IsOpen)
        {
            Begin("", page);
        }

        forms[^1] = forms[^1] with { Pages = [.. forms[^1].Pages.Append(page).Distinct()] };
        Add(rows);
    }

    /// <summary>A form is told by its indicators also where its title stands inside it, or on the page before.</summary>
    public static bool AreIn(List<PrintedRun> runs) => PrintedText.Bare(PageLines.Text(runs)) is var text
        && text.Contains("绩效", StringComparison.Ordinal) && text.Contains("一级指标", StringComparison.Ordinal)
            && text.Contains("二级指标", StringComparison.Ordinal);

    private void Add(IEnumerable<ImmutableArray<string>> rows) => forms[^1] = forms[^1] with { Rows = [.. forms[^1].Rows, .. rows] };
}
