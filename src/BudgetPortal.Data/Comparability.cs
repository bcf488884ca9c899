using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data;

/// <summary>A cell's line and form, by which it is compared with another year's.</summary>
public readonly record struct ComparedCell(EditionKey Edition, CellKey Cell, string Code, string Name)
{
    public static ComparedCell Of(SliceCell cell) => new(cell.Disclosure.EditionKey, cell.Cell, cell.Code, cell.Name);

    /// <summary>The heading over a cell, without the year that some forms print in it; null where no table holds it.</summary>
    internal string? Heading
    {
        get
        {
            var year = Edition.Year.ToString(CultureInfo.InvariantCulture);
            return Domain.Catalogue.Edition.Find(Edition)?.FindTable(Cell.Table)?.PathOf(Cell.Column)
                .Replace($"{year}年", "", StringComparison.Ordinal).Replace('/', '·');
        }
    }
}

/// <summary>Whether two years' cells are the same thing.</summary>
public static class Comparability
{
    /// <summary>What differs between two cells' lines and forms, so that they are not compared; blank where nothing does.</summary>
    public static string Differences(ComparedCell prior, ComparedCell now)
    {
        if (now.Name.Length > 0 && prior.Name.Length > 0 && now.Code.Length > 0 && !ComparableName.AreAlike(prior.Name, now.Name))
        {
            return $"科目名称不同：{prior.Edition.Year}年为“{prior.Name}”";
        }

        return prior.Heading is { } then && now.Heading is { } today && then != today
            ? $"表样不同：{prior.Edition.Year}年为“{then}”"
            : "";
    }

    public static string Differences(SliceCell prior, SliceCell now) => Differences(ComparedCell.Of(prior), ComparedCell.Of(now));
}
