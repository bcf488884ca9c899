using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Explore.Findings;

/// <summary>
/// The district's review form (检查表) of a year for all its bodies: one row for each, with 符合要求 line by line; and what there is to
/// remark, line by line.
/// </summary>
public sealed class FormTable(int year, IReadOnlyList<FilledForm> forms)
{
    private const string Verdict = "verdict";
    private const string Remark = "remark";

    /// <summary>The lines of all editions; one that a body's form has not stands between those that it has.</summary>
    private readonly IReadOnlyList<string> lines =
    [
        .. forms.Select(form => Edition.Find(form.Disclosure.EditionKey)).OfType<Edition>().Distinct()
            .SelectMany(edition => ReviewForm.LinesOf(edition).Index())
            .GroupBy(line => line.Item).OrderBy(line => line.Min(entry => entry.Index)).Select(line => line.Key),
    ];

    public Slice Verdicts() => new(
        "review-forms", $"{year}年度预算公开检查表", Covers,
        [Column.Name("预算", 20), .. lines.Select((line, index) => Column.Text($"l{index + 1}", line, 5))],
        [.. forms.Select(RowOf)])
    {
        Notes =
        [
            $"“{ReviewForm.Yes}”：这一项全部读出，没有错误和提醒；“{ReviewForm.No}”：有错误或提醒，见备注，与别项不一致而不能断定哪一项有误的，两项都列；"
                + $"“{ReviewForm.NotKnown}”：有没有读出的部分；“{ReviewForm.NotComparable}”：没有可以比对的内容；“{Slice.Absent}”：这种表样没有这一项。",
        ],
    };

    public Slice Remarks() => new(
        "review-form-remarks", $"{year}年度检查表备注", Covers,
        [Column.Name("预算", 20), Column.Text("line", "检查内容", 12), Column.Text(Verdict, "符合要求", 5), Column.Text(Remark, "备注", 50)],
        [.. forms.SelectMany(RemarksOn)]);

    private string Covers => $"{year}年度，{forms.Count}份预算，按今天的核对规则";

    private SliceLine RowOf(FilledForm form)
    {
        var own = Edition.Find(form.Disclosure.EditionKey) is { } edition ? ReviewForm.LinesOf(edition) : [];
        var told = form.Lines.ToDictionary(line => line.Name, line => line.Verdict);
        return lines.Index().Aggregate(new SliceLine(KeyOf(form), form.Disclosure.Title), (row, line) => row.With(
            $"l{line.Index + 1}",
            CellValue.Of(!own.Contains(line.Item) ? Slice.Absent
                : !form.IsMade ? ReviewForm.NotKnown
                : told.GetValueOrDefault(line.Item, ReviewForm.Yes))));
    }

    private IEnumerable<SliceLine> RemarksOn(FilledForm form) =>
        from line in lines
        from told in form.Lines
        where told.Name == line
        select new SliceLine($"{KeyOf(form)}-{lines.Index().First(entry => entry.Item == line).Index + 1}", form.Disclosure.Title)
            .With("line", CellValue.Of(told.Name)).With(Verdict, CellValue.Of(told.Verdict)).With(Remark, CellValue.Of(told.Remark));

    private static string KeyOf(FilledForm form) => $"{form.Disclosure.Kind}-{form.Disclosure.Unit.Code}-{form.Disclosure.Year}";
}
