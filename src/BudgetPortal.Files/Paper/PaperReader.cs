using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reading.Workbook;

namespace BudgetPortal.Files.Paper;

/// <summary>
/// Reads the workbook of a working paper as strictly as our JSON, by which it is judged: whatever is unknown, wrong or twice there is a
/// problem with its sheet and cell, and a workbook with any gives no content.
/// </summary>
public static class PaperReader
{
    /// <summary>What is said of a working paper, in either of its files, where a published document is asked for.</summary>
    internal const string NotPublished = "这是工作底稿，不是公开的预算；请用 import 命令读入，编制成各表和说明并公开，再用 check 加单位代码和年度核对";

    /// <summary>What the workbook holds; null where the file is no workbook of a working paper, be it damaged.</summary>
    public static ReadResult<JsonContent>? Read(byte[] content, string file, CancellationToken cancellation = default)
    {
        if (content.Length > Bounds.WorkbookBytes || FileSignature.Of(content) != FileContent.Zip)
        {
            return null;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(ReadLimits.Default.Time);
        try
        {
            var workbook = XlsxFile.Read(content, deadline.Token);
            return workbook.Sheets.FirstOrDefault(IsFacts) is { } facts ? Read(workbook, facts, file) : null;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && (ArchiveReader.IsDamage(fault)
            || fault is FileRefusedException or System.Xml.XmlException or OperationCanceledException))
        {
            return null;
        }
    }

    /// <summary>True where a sheet is the first of a working paper's.</summary>
    internal static bool IsFacts(SheetContent sheet) => sheet.Name == PaperForm.Facts
        && sheet.Find(0, 0)?.Text.StartsWith(PaperForm.Title, StringComparison.Ordinal) == true;

    private static ReadResult<JsonContent> Read(WorkbookContent workbook, SheetContent facts, string file)
    {
        var taken = new PaperCells(file);
        if (EditionOf(facts) is not { } edition)
        {
            taken.Refuse(facts, 0, 0, "看不出是哪一年、哪一级、单位还是部门的预算，或者没有这样的公开格式");
            return new ReadResult<JsonContent>(null, taken.Problems);
        }

        var forms = PaperForm.Of(edition).ToDictionary(form => form.Name);
        foreach (var sheet in workbook.Sheets.Where(sheet => sheet.Rows.Count > 0 || (sheet.IsHidden && forms.ContainsKey(sheet.Name))))
        {
            if (sheet.IsHidden)
            {
                taken.Refuse(sheet, 0, 0, "工作表是隐藏的");
            }
            else if (forms.TryGetValue(sheet.Name, out var form))
            {
                taken.Take(sheet.WithConcealed(), form);
            }
            else
            {
                taken.Refuse(sheet, 0, 0, "不是工作底稿的表");
            }
        }

        taken.Complete();
        var read = JsonReader.Read(Encoding.UTF8.GetBytes(taken.Paper.ToJsonString()), file);
        ImmutableArray<ReadProblem> problems =
            [.. taken.Problems.Concat(read.Problems.Select(taken.InSheet)).DistinctBy(problem => (problem.Path, problem.Message))];
        return new ReadResult<JsonContent>(problems.IsEmpty ? read.Content : null, problems);
    }

    private static Edition? EditionOf(SheetContent facts)
    {
        var key = Edition.All.Select(edition => edition.EditionKey).FirstOrDefault(edition =>
            Value(PaperForm.YearPath) == $"{edition.Year}" && Value(PaperForm.LevelPath) == edition.LevelWord
            && Value(PaperForm.KindPath) == $"{edition.KindWord}预算");
        return key is null ? null : Edition.Find(key);

        string? Value(string property)
        {
            var label = PaperForm.LabelOf(property);
            var row = facts.Rows.FirstOrDefault(row => row.Value.GetValueOrDefault(0)?.Text.Trim() == label);
            return row.Value?.GetValueOrDefault(1)?.Text.Trim();
        }
    }
}
