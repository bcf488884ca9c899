using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>A check's formula as a reader says it: with the titles of tables, lines and columns instead of addresses.</summary>
public static partial class FormulaWords
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["{line}"] = "每个科目",
        ["{class}"] = "每一类",
        ["{item}"] = "每个项级科目",
        ["{parent}"] = "每个类、款",
    };

    private static readonly Dictionary<string, string> Sums = new()
    {
        ["{class}"] = "各类之和",
        ["{child}"] = "其下一级各科目之和",
        ["{project}"] = "其下各项目之和",
    };

    /// <summary>“《支出预算总表》 每个科目：合计 ＝ 基本支出 ＋ 项目支出”: what all terms share is said once.</summary>
    public static string Of(string formula, ClassificationLists lists)
    {
        var (left, relation, right) = new Formula(formula).Sides;
        var terms = left.Concat(right).Select(term => Words(term, lists)).ToList();
        var (table, line, column) = (Shared(term => term.Table), Shared(term => term.Line), Shared(term => term.Column));
        var sides = new[] { terms[..left.Count], terms[left.Count..] }.Select(side => string.Join(" ＋ ", side.Select(Rest)));
        var shared = Join([table, line, column]);
        return $"{shared}{(shared == "" ? "" : "：")}{string.Join($" {Sign(relation)} ", sides)}";

        string Shared(Func<TermWords, string> part) => terms.Select(part).Distinct().Count() == 1 ? part(terms[0]) : "";

        string Rest(TermWords term) =>
            Join(new (string Shared, string Own)[] { (table, term.Table), (line, term.Line), (column, term.Column) }
            .Where(part => part.Shared == "").Select(part => part.Own));

        static string Join(IEnumerable<string> words) => string.Join(' ', words.Where(word => word != ""));
    }

    private static string Sign(Relation relation) => relation switch
    {
        Relation.AtMost => "≤",
        Relation.AtLeast => "≥",
        _ => "＝",
    };

    private static TermWords Words(Formula.Term term, ClassificationLists lists)
    {
        var key = new CellKey(term.Table, term.Line, term.Column);
        return Supplements.NameOf(key) is { } name
            ? new TermWords("", name, "")
            : new TermWords($"《{TitleOf(term.Table)}》", LineOf(term, lists), ColumnOf(term));
    }

    private static string LineOf(Formula.Term term, ClassificationLists lists) => term.Adds ? Sums[term.Line]
        : Variables.TryGetValue(term.Line, out var variable) ? variable
        : LabelOf(term) is { } label ? Number().Replace(label, "").Replace("合计", "合计行", StringComparison.Ordinal)
        : NameOf(term, lists);

    private static string? LabelOf(Formula.Term term) => Tables(term.Table).SelectMany(table => table.Panels)
        .Select(panel => panel.FindLine(term.Line)?.Label).FirstOrDefault(label => label is not null);

    /// <summary>“30217 公务接待费”, by the newest list.</summary>
    private static string NameOf(Formula.Term term, ClassificationLists lists)
    {
        var list = term.Table == TableKeys.BasicEconomic ? lists.Economic : lists.Functional;
        return $"{term.Line} {list.Find(term.Line, Edition.All.Max(edition => edition.EditionKey.Year))?.Name}";
    }

    private static string ColumnOf(Formula.Term term)
    {
        if (term.Column == "@")
        {
            return "每一栏";
        }

        var path = Tables(term.Table).Select(table => table.PathOf(term.Column)).First(path => path != term.Column).Split('/');
        return path[^1] == "小计" ? path[^2] : Year().Replace(path[^1], "");
    }

    private static string TitleOf(string table) => Tables(table).First().ShortTitle;

    /// <summary>A table as its editions have it, newest first; that of units says more than that of departments.</summary>
    private static IEnumerable<TableDefinition> Tables(string key) => Edition.All
        .OrderByDescending(edition => edition.EditionKey.Year).ThenBy(edition => edition.EditionKey.IsDepartment)
        .Select(edition => edition.FindTable(key)).OfType<TableDefinition>();

    private sealed record TermWords(string Table, string Line, string Column);

    [GeneratedRegex("^(?:[一二三四]、|[123][.、])")]
    private static partial Regex Number();

    [GeneratedRegex("^20\\d\\d年")]
    private static partial Regex Year();
}
