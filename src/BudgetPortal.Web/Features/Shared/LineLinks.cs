using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Explore;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>The pages of a disclosure's lines and projects, by the cells that name them.</summary>
public sealed class LineLinks(DisclosureDocument publication, Addresses addresses)
{
    private readonly Lazy<Dictionary<string, string>> projects = new(() => Projects
        .Of(publication.Figures[TableKeys.FiscalProjects])
        .ToDictionary(project => project.Line, project => addresses.Project(publication.Disclosure, project)));

    /// <summary>The page of the line that a cell names; null for other cells, and for lines without a page of their own.</summary>
    public string? Of(GridCell cell) => cell switch
    {
        { Role: CellRole.Name, Key: { } key } => OfLine(key),
        { Role: CellRole.Text, Key: { Table: TableKeys.FiscalProjects, Column: ColumnKeys.ProjectName } key } => OfProject(key.Line),
        _ => null,
    };

    /// <summary>The page of a coded line.</summary>
    public string? OfLine(CellKey cell) =>
        publication.Figures[cell.Table].Find(cell.Line) is { Code: { Length: > 0 } code } && code.All(char.IsAsciiDigit)
        ? addresses.Line(publication.Disclosure, code)
        : null;

    /// <summary>The page of a project, by its line's key in the table of projects.</summary>
    public string? OfProject(string line) => projects.Value.GetValueOrDefault(line);
}
