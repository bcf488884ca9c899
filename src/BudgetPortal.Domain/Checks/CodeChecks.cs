using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Looks at codes, names, numbers and notes: F5, F10, F21 and F23.</summary>
internal static class CodeChecks
{
    /// <summary>F5: T2 and T3 list the same codes with the same names in the same order.</summary>
    public static IEnumerable<Comparison> SameLines(Check check, CheckScope scope)
    {
        var income = Coded(scope, TableKeys.Income);
        var expenditure = Coded(scope, TableKeys.Expenditure);
        for (var index = 0; index < Math.Max(income.Count, expenditure.Count); index++)
        {
            yield return Comparing.Texts(
                check,
                NameSide(scope, TableKeys.Income, income.ElementAtOrDefault(index), index),
                NameSide(scope, TableKeys.Expenditure, expenditure.ElementAtOrDefault(index), index));
        }
    }

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
                var flaw = Flaw(table, line, before, scope);
                yield return Comparing.Texts(
                    check,
                    CodeSide(scope, table, line, flaw is null ? line.Code : $"{line.Code}（{flaw}）"),
                    Comparing.Words(flaw is null ? line.Code : "", "规范的编码"));
                before = IsWellFormed(table, line) ? line : before;
            }
        }
    }

    public static IEnumerable<Comparison> AttestedNames(Check check, CheckScope scope) =>
        Names(check, scope, entry => entry.Attestation == Attestation.Attested);

    public static IEnumerable<Comparison> UnattestedNames(Check check, CheckScope scope) =>
        Names(check, scope, entry => entry.Attestation != Attestation.Attested);

    /// <summary>F23: an empty table carries its own note, where the form asks for one, and only an empty table carries such a note.</summary>
    public static IEnumerable<Comparison> NilNotes(Check check, CheckScope scope)
    {
        foreach (var table in scope.Edition.Tables)
        {
            var figures = scope.Figures[table.Key];
            var isNil = figures.Lines.All(line => line.Cells.Values.All(value => value.Amount is null or 0));
            var printed = string.Join(" ", figures.Notes.Where(note => note.Contains("空表", StringComparison.Ordinal)));
            if (isNil ? table.NilNote is not null : table.NilNote is not null || printed.Length > 0)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(Width.Normalise(printed), $"{scope.TableName(table)} 的附注", new CellKey(table.Key, "notes", "notes")),
                    Comparing.Words(isNil ? Width.Normalise(table.NilNote!) : "", isNil ? "空表应有的附注" : "非空的表应有的附注"));
            }
        }
    }

    private static IEnumerable<Comparison> Names(Check check, CheckScope scope, Func<CodeEntry, bool> selected) =>
        from table in CodedTables(scope)
        from line in Coded(scope, table.Key)
        let entry = ListFor(scope, table).Find(line.Code, scope.Form.Year)
        where entry is not null && selected(entry)
        select Comparing.Texts(
            check,
            Comparing.Words(Width.Normalise(line.Name), $"{scope.TableName(table)} {line.Code} 的名称", NameCell(table.Key, line)),
            Comparing.Words(Width.Normalise(entry.Name), $"{scope.Form.Year}年科目表 {line.Code} 的名称"));

    private static IEnumerable<TableDefinition> CodedTables(CheckScope scope) =>
        scope.Edition.Tables.Where(table => table.Leaves().Any(leaf => leaf.Kind == ColumnKind.Code));

    private static List<FigureLine> Coded(CheckScope scope, string table) =>
        [.. scope.Figures[table].Lines.Where(line => line.Kind is LineKind.Class or LineKind.Section or LineKind.Item)];

    private static CodeList ListFor(CheckScope scope, TableDefinition table) =>
        IsEconomic(table) ? scope.Lists.Economic : scope.Lists.Functional;

    private static bool IsEconomic(TableDefinition table) => table.Panels[0].Open == OpenLines.EconomicCodes;

    /// <summary>What is wrong with a code; null when nothing is.</summary>
    private static string? Flaw(TableDefinition table, FigureLine line, FigureLine? before, CheckScope scope)
    {
        return !IsWellFormed(table, line) ? "位数或字符不合规范"
            : line.Code.Length > 3 && scope.Figures[table.Key].Find(line.Code[..^2]) is null ? $"表中没有上级科目 {line.Code[..^2]}"
            : before is null ? null
            : string.CompareOrdinal(line.Code, before.Code) switch
            {
                0 => "与上一行重复",
                < 0 => $"应排在 {before.Code} 之前",
                _ => null,
            };
    }

    private static bool IsWellFormed(TableDefinition table, FigureLine line) =>
        IsEconomic(table) ? EconomicCode.TryParse(line.Code, out _) : FunctionCode.TryParse(line.Code, out _);

    private static Side CodeSide(CheckScope scope, TableDefinition table, FigureLine line, string text) =>
        Comparing.Words(text, $"{scope.TableName(table)} {line.Name} 的编码", NameCell(table.Key, line));

    private static Side NameSide(CheckScope scope, string table, FigureLine? line, int index)
    {
        var place = $"{scope.TableName(scope.Edition.FindTable(table)!)} 第 {index + 1} 个科目";
        return line is null ? Comparing.Words("无", place) : Comparing.Words($"{line.Code} {line.Name}", place, NameCell(table, line));
    }

    private static CellKey NameCell(string table, FigureLine line) => new(table, line.Key, "name");
}

/// <summary>Half and full width brackets and colons are alike (RULES.md F21).</summary>
internal static class Width
{
    public static string Normalise(string text) =>
        text.Replace('(', '（').Replace(')', '）').Replace(':', '：').Replace(" ", "", StringComparison.Ordinal);
}
