using BudgetPortal.Domain.Classification;

namespace BudgetPortal.Domain.Composition;

/// <summary>One amount of expenditure in yuan with everything that decides where it appears.</summary>
internal sealed record Entry(FunctionCode Function, Fund Fund, Nature Nature, decimal Amount);

/// <summary>All expenditure of a working paper in one list; every table of functional codes is a sum over it.</summary>
internal sealed class Ledger(WorkingPaper paper)
{
    private readonly List<Entry> entries =
    [
        .. paper.Economic.Select(line => new Entry(line.Function, Fund.GeneralPublicBudget, line.Nature, line.Amount)),
        .. paper.Projects.Select(line => new Entry(line.Function, line.Fund, Nature.Project, line.Amount)),
        .. paper.Functions.Select(line => new Entry(line.Function, line.Fund, line.Nature, line.Amount)),
    ];

    /// <summary>The sum of what is selected, or null (blank) where nothing is: blank and zero differ.</summary>
    public decimal? Sum(Func<Entry, bool> selected)
    {
        var chosen = entries.Where(selected).ToList();
        return chosen.Count == 0 ? null : chosen.Sum(entry => entry.Amount);
    }

    /// <summary>类, 款 and 项 of what is selected, each once, ascending, parents first.</summary>
    public IEnumerable<FunctionCode> Codes(Func<Entry, bool> selected) =>
        entries.Where(selected).SelectMany(entry => entry.Function.Path()).Distinct().OrderBy(code => code.Digits, StringComparer.Ordinal);
}

/// <summary>Questions to ask an entry.</summary>
internal static class EntryQuestions
{
    extension(Entry entry)
    {
        public bool IsFiscal => entry.Fund <= Fund.StateCapital;

        public bool IsBasic => entry.Nature != Nature.Project;

        public bool IsProject => entry.Nature == Nature.Project;

        public bool IsUnder(FunctionCode code) => entry.Function.Digits.StartsWith(code.Digits, StringComparison.Ordinal);
    }
}
