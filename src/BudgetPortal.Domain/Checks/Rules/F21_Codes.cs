using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Codes are well formed and in order, and called as the year's list calls them.</summary>
internal sealed class F21_Codes : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F21",
                "科目编码规范",
                "功能科目编码为 3、5、7 位，经济科目编码为 3、5 位；上级科目在表中，编码由小到大且不重复。",
                Severity.Error)
            {
                Version = 3,
                Since = 14,
                Topic = CheckTopic.Codes,
                Why = "预算按统一的政府收支分类科目编制（预算法第三十二条）。编码不合规范，数字就归错了科目，也无法与别的单位比较。",
                Tolerance = ToleranceWords.Same,
            },
            Codes),
        new(
            new Check(
                "F21",
                "科目名称规范",
                "科目编码与名称同当年政府收支分类科目一致。",
                Severity.Warning)
            {
                Part = 2,
                Topic = CheckTopic.Codes,
                Why = "编码与名称不符，读者不知道该信编码还是名称。括号的全角、半角不作区别。",
                Tolerance = ToleranceWords.Same,
            },
            AttestedNames),
        new(
            new Check(
                "F21",
                "科目名称提示",
                "科目名称与尚未由公开文件印证的科目表条目不同，仅供参考。",
                Severity.Information)
            {
                Part = 3,
                Topic = CheckTopic.Codes,
                Why = "本站的科目表中，有的条目还没有得到公开文件的印证。名称与这些条目不同的，只供参考。",
                Tolerance = ToleranceWords.Same,
                MadeUp = "科目表的条目还没有公开文件印证，而表中所用的名称与它不同：列为提示，不算问题出在表中。",
            },
            UnattestedNames),
    ];

    /// <summary>Form, parent, order and uniqueness of every code.</summary>
    private static IEnumerable<Comparison> Codes(Check check, CheckScope scope)
    {
        foreach (var table in CodedLines.TablesOf(scope))
        {
            var lines = CodedLines.Of(scope, table.Key);
            FigureLine? before = null;
            foreach (var (index, line) in lines.Index())
            {
                var misprint = MisprintOf(ListFor(scope, table), line, scope.EditionKey.Year);
                var disorder = misprint is null ? Disorder(line, before)
                    : IsInOrder(line, before, lines.Skip(index + 1).FirstOrDefault(next => IsWellFormed(table, next))) ? null
                    : $"与次序不合，{scope.EditionKey.Year}年科目表为 {misprint.Code}";
                var flaw = Flaw(table, line, scope)
                    ?? (IsAboveParent(line, lines.Skip(index + 1)) ? $"排在上级科目 {line.Code[..^2]} 之前" : disorder);

                // Of two lines in the wrong order either may have the wrong code, unless the list knows.
                var cells = flaw is not null && flaw == disorder && misprint is null ? new[] { line, before! } : [line];
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(
                        flaw is null ? line.Code : $"{CodedLines.Printed(line)}（{flaw}）",
                        $"{scope.TableName(table)} {line.Name} 的编码",
                        [.. cells.Select(wrong => CodedLines.NameOf(table.Key, wrong))]) with
                    {
                        Whole = flaw is null || flaw == disorder ? [] : [table.Key],
                    },
                    Comparing.Words(flaw is null ? line.Code : "", "规范的编码")) with
                {
                    Statement = $"{scope.TableName(table)}“{line.Name}”的编码为“{CodedLines.Printed(line)}”，{flaw}。",
                    Lacks = flaw is not null && LacksParent(table, line, scope) ? new CellKey(table.Key, line.Code[..^2], "name") : null,
                };
                before = IsWellFormed(table, line) && misprint is null && !IsAboveParent(line, lines.Skip(index + 1)) ? line : before;
            }
        }
    }

    /// <summary>The list's entry of this very name where the list knows the code otherwise: the code is the misprint.</summary>
    private static CodeEntry? MisprintOf(CodeList list, FigureLine line, int year) =>
        line.Code.Length <= 3 || (list.Find(line.Code, year) is { } own && ComparableName.AreAlike(own.Name, line.Name)) ? null
        : Namesake(list, line, year) is { } entry && entry.Code != line.Code ? entry
        : null;

    /// <summary>The line above is below: the code, or the place of the line, is wrong, and nothing else.</summary>
    private static bool IsAboveParent(FigureLine line, IEnumerable<FigureLine> below) =>
        line.Code.Length > 3 && below.Any(other => other.Code == line.Code[..^2]);

    private static bool IsInOrder(FigureLine line, FigureLine? before, FigureLine? after) =>
        (before is null || string.CompareOrdinal(before.Code, line.Code) < 0)
        && (after is null || string.CompareOrdinal(line.Code, after.Code) < 0);

    private static IEnumerable<Comparison> AttestedNames(Check check, CheckScope scope) =>
        Names(check, scope, entry => entry.Attestation == Attestation.Attested);

    private static IEnumerable<Comparison> UnattestedNames(Check check, CheckScope scope) =>
        Names(check, scope, entry => entry.Attestation != Attestation.Attested);

    private static IEnumerable<Comparison> Names(Check check, CheckScope scope, Func<CodeEntry, bool> selected) =>
        from table in CodedLines.TablesOf(scope)
        from line in CodedLines.Of(scope, table.Key)
        let entry = EntryFor(ListFor(scope, table), line, scope.EditionKey.Year)
        where entry is not null && selected(entry)
        let codes = entry.Code == line.Code ? (Here: "", There: "") : (Here: $"{line.Code} ", There: $"{entry.Code} ")
        select Comparing.Texts(
            check,
            Comparing.Words(
                codes.Here + ComparableName.Of(line.Name),
                $"{scope.TableName(table)} {line.Code} 的名称",
                CodedLines.NameOf(table.Key, line)),
            Comparing.Words(codes.There + ComparableName.Of(entry.Name), $"{scope.EditionKey.Year}年科目表 {entry.Code} 的名称")) with
        {
            Statement = codes.Here.Length == 0
                ? $"{scope.TableName(table)} {line.Code} 的名称为“{line.Name}”，{scope.EditionKey.Year}年科目表为“{entry.Name}”。"
                : $"{scope.TableName(table)}“{line.Name}”的编码为{line.Code}，{scope.EditionKey.Year}年科目表为{entry.Code}。",
        };

    /// <summary>
    /// The list's entry of a code; of a code that the list lacks, the one under the same parent that has this very name: the list
    /// attests the two together, and one of them is a misprint.
    /// </summary>
    private static CodeEntry? EntryFor(CodeList list, FigureLine line, int year) =>
        list.Find(line.Code, year) ?? Namesake(list, line, year);

    /// <summary>The entry under the same parent that has the name of the line.</summary>
    private static CodeEntry? Namesake(CodeList list, FigureLine line, int year) => line.Code.Length < 3 ? null
        : list.Entries.FirstOrDefault(entry => entry.Code.Length == line.Code.Length && entry.Code[..^2] == line.Code[..^2]
            && entry.IsValidIn(year) && ComparableName.AreAlike(entry.Name, line.Name));

    private static CodeList ListFor(CheckScope scope, TableDefinition table) =>
        CodedLines.IsEconomic(table) ? scope.Lists.Economic : scope.Lists.Functional;

    /// <summary>What is wrong with a code by itself; null when nothing is.</summary>
    private static string? Flaw(TableDefinition table, FigureLine line, CheckScope scope) =>
        !IsWellFormed(table, line) ? MissingZero(table, line) ?? "位数或字符不合规范"
        : LacksParent(table, line, scope) ? $"表中没有上级科目 {line.Code[..^2]}"
        : null;

    private static bool LacksParent(TableDefinition table, FigureLine line, CheckScope scope) =>
        IsWellFormed(table, line) && line.Code.Length > 3 && scope.Figures[table.Key].Find(line.Code[..^2]) is null;

    /// <summary>“301” and “2” for 301 and 02: the part is told as it is printed.</summary>
    private static string? MissingZero(TableDefinition table, FigureLine line) =>
        line.Code.Length is 4 or 6 && line.Code.All(char.IsAsciiDigit)
        && IsWellFormed(table, line with { Code = $"{line.Code[..^1]}0{line.Code[^1]}" })
            ? $"其中“{line.Code[^1]}”应为“0{line.Code[^1]}”"
            : null;

    /// <summary>What is wrong with a code after that of the line above; null when nothing is.</summary>
    private static string? Disorder(FigureLine line, FigureLine? before) =>
        before is null || string.CompareOrdinal(line.Code, before.Code) > 0 ? null
        : line.Code == before.Code ? "与上一行重复"
        : $"应排在 {before.Code} 之前";

    private static bool IsWellFormed(TableDefinition table, FigureLine line) =>
        CodedLines.IsEconomic(table) ? EconomicCode.TryParse(line.Code, out _) : FunctionCode.TryParse(line.Code, out _);
}
