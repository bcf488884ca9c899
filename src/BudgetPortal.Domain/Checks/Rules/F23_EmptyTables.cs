using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>An empty table carries the note that names its own fund, and only an empty table does.</summary>
internal sealed partial class F23_EmptyTables : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F23",
                "空表附注",
                "空表须注明本表对应的预算为空的原因；非空的表不得有空表附注。",
                Severity.Warning)
            {
                Version = 4,
                Since = 14,
                Topic = CheckTopic.Wording,
                Why = "没有数据的表也要列出，并说明为空的原因，读者才知道不是遗漏。说明要写这张表对应的预算，不能照抄别的表；有数字的表不得再写“空表”。部分格式没有这项要求，不作核对。",
                Tolerance = ToleranceWords.Same,
                MadeUp = "政府性基金预算表没有数字，表下应注明“本单位没有政府性基金预算，故本表为空表”一类的话。",
                NeedsNotes = true,
            },
            NilNotes),
    ];

    /// <summary>
    /// An empty table carries the note that names its own fund, where the form asks for one, and only an empty table carries such a
    /// note. Notes are worded in many ways: what counts is that it says the table is empty, of which fund, and whose it is.
    /// </summary>
    private static IEnumerable<Comparison> NilNotes(Check check, CheckScope scope)
    {
        foreach (var table in scope.Edition.Tables.Where(table => !scope.IsUnread(table.Key)))
        {
            var figures = scope.Figures[table.Key];
            var isNil = figures.Lines.All(line => line.Cells.Values.All(value => value.Amount is null or 0));
            var printed = figures.Notes
                .Where(note => EmptyWords.CallTableEmpty(note) || (isNil && EmptyWords.SayThatBodyHasNone(note)))
                .MinBy(note => FlawOfNote(note, table, scope) is null ? 0 : 1) ?? "";
            if (isNil ? table.NilNote is not null : table.NilNote is not null || printed.Length > 0)
            {
                var agrees = isNil ? printed.Length > 0 && FlawOfNote(printed, table, scope) is null : printed.Length == 0;
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(
                        agrees ? "" : ComparableName.Of(printed),
                        $"{scope.TableName(table)} 的附注",
                        new CellKey(table.Key, "notes", "notes")) with
                    { Whole = [table.Key], EveryCell = isNil ? [table.Key] : [] },
                    Comparing.Words(
                        agrees ? "" : isNil ? ComparableName.Of(table.NilNote!) : "无空表附注",
                        isNil ? $"空表应有的附注{(printed.Length > 0 ? $"（{FlawOfNote(printed, table, scope)}）" : "")}" : "表中有数字，应当")) with
                {
                    Identity = isNil && printed.Length == 0 ? IdentityWord.Of(IdentityPart.Level, OtherLevelOf(scope))
                        : printed.Contains(OtherKindOf(scope), StringComparison.Ordinal)
                        ? IdentityWord.Of(IdentityPart.Kind, OtherKindOf(scope)[1..])
                        : NoteYear().Match(printed) is { Success: true } year ? IdentityWord.Of(IdentityPart.Year, year.Value) : null,
                    Statement = !isNil ? $"{scope.TableName(table)}有数字，不应附注“{printed}”。"
                        : printed.Length == 0 ? $"{scope.TableName(table)}是空表，应附注“{table.NilNote}”。"
                        : $"{scope.TableName(table)}的附注“{printed}”{FlawOfNote(printed, table, scope)}，空表应附注“{table.NilNote}”。",
                };
            }
        }
    }

    /// <summary>Forms of one level alone ask for notes: that none stands there may say that the document is of the other.</summary>
    private static string OtherLevelOf(CheckScope scope) =>
        (scope.EditionKey with { Level = scope.EditionKey.IsMunicipal ? Level.District : Level.Municipal }).LevelWord;

    private static string OtherKindOf(CheckScope scope) => scope.EditionKey.IsDepartment ? "本单位" : "本部门";

    /// <summary>What a note under an empty table says amiss; null when nothing.</summary>
    private static string? FlawOfNote(string note, TableDefinition table, CheckScope scope)
    {
        var (own, other) = table.Key == TableKeys.GovernmentFunds ? ("政府性基金", "国有资本经营") : ("国有资本经营", "政府性基金");
        return note.Contains(other, StringComparison.Ordinal) ? $"所说的不是{own}"
            : !note.Contains(own, StringComparison.Ordinal) ? $"没有写明是{own}预算"
            : note.Contains(OtherKindOf(scope), StringComparison.Ordinal) ? $"应为本{scope.EditionKey.KindWord}"
            : NoteYear().Match(note) is { Success: true } year && year.Value != $"{scope.EditionKey.Year}年" ? $"应为{scope.EditionKey.Year}年"
            : null;
    }

    [GeneratedRegex(@"20\d\d年")]
    private static partial Regex NoteYear();
}
