using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Looks at codes, names, numbers and notes: F5, F10, F21 and F23.</summary>
internal static partial class CodeChecks
{
    /// <summary>What stands for a line that a table does not have; sums that miss it follow from that.</summary>
    public const string Missing = "无此科目";

    /// <summary>F5: T2 and T3 list the same codes with the same names in the same order.</summary>
    public static IEnumerable<Comparison> SameLines(Check check, CheckScope scope)
    {
        var (income, expenditure) = (scope.Figures[TableKeys.Income], scope.Figures[TableKeys.Expenditure]);
        if (Coded(scope, TableKeys.Income).Count == 0 || Coded(scope, TableKeys.Expenditure).Count == 0)
        {
            yield break;
        }

        foreach (var line in Coded(scope, TableKeys.Income))
        {
            yield return SameLine(check, scope, line, income.Find(line.Key), expenditure.Find(line.Key));
        }

        foreach (var line in Coded(scope, TableKeys.Expenditure).Where(line => income.Find(line.Key) is null))
        {
            yield return SameLine(check, scope, line, null, line);
        }

        var (first, second) = (Shared(income, expenditure), Shared(expenditure, income));
        var place = first.Zip(second).Index().FirstOrDefault(pair => pair.Item.First != pair.Item.Second, (Index: -1, Item: default));
        if (place.Index >= 0)
        {
            yield return Comparing.Texts(
                check,
                OrderSide(scope, TableKeys.Income, place.Item.First, place.Index),
                OrderSide(scope, TableKeys.Expenditure, place.Item.Second, place.Index));
        }

        List<string> Shared(TableFigures one, TableFigures other) => [.. Coded(scope, one.Table).Select(line => line.Key).Where(key => other.Find(key) is not null)];
    }

    private static Comparison SameLine(Check check, CheckScope scope, FigureLine line, FigureLine? income, FigureLine? expenditure) => Comparing.Texts(
        check,
        LineSide(scope, TableKeys.Income, line, income),
        LineSide(scope, TableKeys.Expenditure, line, expenditure));

    private static Side LineSide(CheckScope scope, string table, FigureLine line, FigureLine? there)
    {
        var place = $"{scope.TableName(scope.Edition.FindTable(table)!)} {line.Code}";
        return Comparing.Words(there is null ? Missing : Width.Normalise($"{there.Code}{there.Name}"), place, NameCell(table, there ?? line));
    }

    private static Side OrderSide(CheckScope scope, string table, string line, int index) => Comparing.Words(
        scope.LineName(new CellKey(table, line, "name")), $"{scope.TableName(scope.Edition.FindTable(table)!)} 第 {index + 1} 个科目", new CellKey(table, line, "name"));

    /// <summary>F10: the numbers of T10 run from 1 without a gap.</summary>
    public static IEnumerable<Comparison> Sequence(Check check, CheckScope scope) => scope.Figures[TableKeys.FiscalProjects]
        .OfKind(LineKind.Project)
        .Select((line, index) => Comparing.Texts(
            check,
            Comparing.Words(line[ColumnKeys.Sequence].Text ?? "", "项目表的序号", new CellKey(TableKeys.FiscalProjects, line.Key, ColumnKeys.Sequence)),
            Comparing.Words($"{index + 1}", "按顺序应有的序号")));

    /// <summary>F21: form, parent, order and uniqueness of every code.</summary>
    public static IEnumerable<Comparison> Codes(Check check, CheckScope scope)
    {
        foreach (var table in CodedTables(scope))
        {
            FigureLine? before = null;
            foreach (var line in Coded(scope, table.Key))
            {
                var alone = Flaw(table, line, scope);
                var disorder = alone is null && before is not null ? Disorder(line, before) : null;
                var flaw = alone ?? disorder;
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(
                        flaw is null ? line.Code : $"{line.Code}（{flaw}）",
                        $"{scope.TableName(table)} {line.Name} 的编码",

                        // Of two lines in the wrong order either may have the wrong code.
                        disorder is null ? [NameCell(table.Key, line)] : [NameCell(table.Key, line), NameCell(table.Key, before!)]),
                    Comparing.Words(flaw is null ? line.Code : "", "规范的编码")) with
                {
                    Statement = $"{scope.TableName(table)}“{line.Name}”的编码为“{line.Code}”，{flaw}。",
                };
                before = IsWellFormed(table, line) ? line : before;
            }
        }
    }

    public static IEnumerable<Comparison> AttestedNames(Check check, CheckScope scope) =>
        Names(check, scope, entry => entry.Attestation == Attestation.Attested);

    public static IEnumerable<Comparison> UnattestedNames(Check check, CheckScope scope) =>
        Names(check, scope, entry => entry.Attestation != Attestation.Attested);

    /// <summary>
    /// F23: an empty table carries the note that names its own fund, where the form asks for one, and only an empty table carries such
    /// a note. Notes are worded in many ways: what counts is that it says the table is empty, of which fund, and whose it is.
    /// </summary>
    public static IEnumerable<Comparison> NilNotes(Check check, CheckScope scope)
    {
        foreach (var table in scope.Edition.Tables.Where(table => !scope.IsUnread(table.Key)))
        {
            var figures = scope.Figures[table.Key];
            var isNil = figures.Lines.All(line => line.Cells.Values.All(value => value.Amount is null or 0));
            var printed = figures.Notes.FirstOrDefault(note => SaysEmpty().IsMatch(note)) ?? "";
            if (isNil ? table.NilNote is not null : table.NilNote is not null || printed.Length > 0)
            {
                var agrees = isNil ? printed.Length > 0 && FlawOfNote(printed, table, scope) is null : printed.Length == 0;
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(agrees ? "" : Width.Normalise(printed), $"{scope.TableName(table)} 的附注", new CellKey(table.Key, "notes", "notes")),
                    Comparing.Words(
                        agrees ? "" : isNil ? Width.Normalise(table.NilNote!) : "无空表附注",
                        isNil ? $"空表应有的附注{(printed.Length > 0 ? $"（{FlawOfNote(printed, table, scope)}）" : "")}" : "表中有数字，应当")) with
                {
                    Statement = !isNil ? $"{scope.TableName(table)}有数字，不应附注“{printed}”。"
                        : printed.Length == 0 ? $"{scope.TableName(table)}是空表，应附注“{table.NilNote}”。"
                        : $"{scope.TableName(table)}的附注“{printed}”{FlawOfNote(printed, table, scope)}，空表应附注“{table.NilNote}”。",
                };
            }
        }
    }

    /// <summary>What a note under an empty table says amiss; null when nothing.</summary>
    private static string? FlawOfNote(string note, TableDefinition table, CheckScope scope)
    {
        var (own, other) = table.Key == TableKeys.GovernmentFunds ? ("政府性基金", "国有资本经营") : ("国有资本经营", "政府性基金");
        var otherKind = scope.EditionKey.IsDepartment ? "本单位" : "本部门";
        return !note.Contains(own, StringComparison.Ordinal) || note.Contains(other, StringComparison.Ordinal) ? $"所说的不是{own}"
            : note.Contains(otherKind, StringComparison.Ordinal) ? $"应为本{scope.EditionKey.KindWord}"
            : NoteYear().Match(note) is { Success: true } year && year.Value != $"{scope.EditionKey.Year}年" ? $"应为{scope.EditionKey.Year}年"
            : null;
    }

    private static IEnumerable<Comparison> Names(Check check, CheckScope scope, Func<CodeEntry, bool> selected) =>
        from table in CodedTables(scope)
        from line in Coded(scope, table.Key)
        let entry = EntryFor(ListFor(scope, table), line, scope.EditionKey.Year)
        where entry is not null && selected(entry)
        let codes = entry.Code == line.Code ? (Here: "", There: "") : (Here: $"{line.Code} ", There: $"{entry.Code} ")
        select Comparing.Texts(
            check,
            Comparing.Words(codes.Here + Width.Normalise(line.Name), $"{scope.TableName(table)} {line.Code} 的名称", NameCell(table.Key, line)),
            Comparing.Words(codes.There + Width.Normalise(entry.Name), $"{scope.EditionKey.Year}年科目表 {entry.Code} 的名称")) with
        {
            Statement = codes.Here.Length == 0
                ? $"{scope.TableName(table)} {line.Code} 的名称为“{line.Name}”，{scope.EditionKey.Year}年科目表为“{entry.Name}”。"
                : $"{scope.TableName(table)}“{line.Name}”的编码为{line.Code}，{scope.EditionKey.Year}年科目表为{entry.Code}。",
        };

    /// <summary>
    /// The list's entry of a code; of a code that the list lacks, the one under the same parent that has this very name: the list
    /// attests the two together, and one of them is a misprint.
    /// </summary>
    private static CodeEntry? EntryFor(CodeList list, FigureLine line, int year) => list.Find(line.Code, year)
        ?? list.Entries.FirstOrDefault(entry => entry.Code.Length == line.Code.Length && entry.Code[..^2] == line.Code[..^2]
            && entry.IsValidIn(year) && Width.AreAlike(entry.Name, line.Name));

    private static IEnumerable<TableDefinition> CodedTables(CheckScope scope) =>
        scope.Edition.Tables.Where(table => table.Leaves().Any(leaf => leaf.Kind == ColumnKind.Code));

    private static List<FigureLine> Coded(CheckScope scope, string table) =>
        [.. scope.Figures[table].Lines.Where(line => line.Kind is LineKind.Class or LineKind.Section or LineKind.Item)];

    private static CodeList ListFor(CheckScope scope, TableDefinition table) =>
        IsEconomic(table) ? scope.Lists.Economic : scope.Lists.Functional;

    private static bool IsEconomic(TableDefinition table) => table.Panels[0].Open == OpenLines.EconomicCodes;

    /// <summary>What is wrong with a code by itself; null when nothing is.</summary>
    private static string? Flaw(TableDefinition table, FigureLine line, CheckScope scope) =>
        !IsWellFormed(table, line) ? "位数或字符不合规范"
        : line.Code.Length > 3 && scope.Figures[table.Key].Find(line.Code[..^2]) is null ? $"表中没有上级科目 {line.Code[..^2]}"
        : null;

    /// <summary>What is wrong with a code after that of the line above; null when nothing is.</summary>
    private static string? Disorder(FigureLine line, FigureLine before) => string.CompareOrdinal(line.Code, before.Code) switch
    {
        0 => "与上一行重复",
        < 0 => $"应排在 {before.Code} 之前",
        _ => null,
    };

    private static bool IsWellFormed(TableDefinition table, FigureLine line) =>
        IsEconomic(table) ? EconomicCode.TryParse(line.Code, out _) : FunctionCode.TryParse(line.Code, out _);

    private static CellKey NameCell(string table, FigureLine line) => new(table, line.Key, "name");

    [GeneratedRegex("空表|无数据|无此项|无相关|未安排")]
    private static partial Regex SaysEmpty();

    [GeneratedRegex(@"20\d\d年")]
    private static partial Regex NoteYear();
}
