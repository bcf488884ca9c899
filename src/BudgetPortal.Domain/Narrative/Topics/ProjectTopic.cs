using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>项目经费情况说明 (N6): every word is the unit's own; only its years have a place.</summary>
internal sealed partial class ProjectTopic : Topic
{
    public override string Key => "project";

    public override TextSectionKind Section => TextSectionKind.ProjectNotes;

    public override int Number => 1;

    public override IReadOnlyList<YearWords> Years { get; } = [new(YearSlot.Own, BudgetYear())];

    [GeneratedRegex(@"(?<year>20\d\d)年(?:度)?项目总预算")]
    private static partial Regex BudgetYear();
}
