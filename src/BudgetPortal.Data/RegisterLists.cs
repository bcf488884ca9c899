using System.Collections.Immutable;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// Takes lists of bodies and of days of approval into the register: whole or not at all. What was not known is added; what is known
/// changes only with a reason, and every change is kept with it.
/// </summary>
public sealed class RegisterLists(PortalContext context, Audit audit, TimeProvider time, PublicationNotices notices)
{
    private readonly List<RegisterChange> changes = [];
    private readonly List<string> problems = [];
    private readonly HashSet<string> renamed = [];
    private readonly HashSet<string> regrouped = [];
    private readonly HashSet<string> added = new(StringComparer.Ordinal);
    private readonly HashSet<(int Unit, int Year, DisclosureKind Kind)> approved = [];
    private int filled;
    private Dictionary<string, UnitRow> units = [];

    /// <summary>Takes in bodies.</summary>
    public async Task<RegisterResult> Keep(IReadOnlyList<RegisterLine> lines, string? reason, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await Load(cancellation);
        var entries = await context.RegisterEntries.AsTracking().ToDictionaryAsync(entry => entry.UnitId, cancellation);
        var names = (await context.BodyNames.AsTracking().ToListAsync(cancellation)).ToLookup(name => name.UnitId);
        problems.AddRange(DoubleIn(lines.Select(line => (line.Place(RegisterColumns.Code), line.Code))));
        AddNew(lines);
        if (problems.Count == 0)
        {
            // A body gets its number before anything can be said of it.
            await context.SaveChangesAsync(cancellation);
            foreach (var line in lines)
            {
                var row = units[line.Code];
                Take(line, row);
                TakeYears(line, row, entries.GetValueOrDefault(row.Id));
                TakeNames(line, row, [.. names[row.Id]]);
            }
        }

        return await Store(transaction, added.Count, reason, cancellation);
    }

    /// <summary>Takes in days of approval; what is here of these budgets is checked anew with them (F26).</summary>
    public async Task<RegisterResult> Keep(IReadOnlyList<ApprovalLine> lines, string? reason, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await Load(cancellation);
        var known = (await context.Approvals.AsTracking().ToListAsync(cancellation)).ToDictionary(row => (row.UnitId, row.Year, row.Kind));
        var first = new Dictionary<(int Unit, int Year, DisclosureKind Kind), string>();
        var (today, days) = (ChinaTime.DayOf(time.GetUtcNow()), 0);
        foreach (var line in lines)
        {
            if (!units.TryGetValue(line.Code, out var unit))
            {
                problems.Add($"{line.Place(RegisterColumns.Code)}：名录中没有代码为“{line.Code}”的单位");
            }
            else if (line.ApprovedOn > today)
            {
                problems.Add($"{line.Place(RegisterColumns.ApprovedOn)}：批复日期 {line.ApprovedOn:yyyy-MM-dd} 还没有到");
            }
            else if ((unit.Id, line.Year, line.Kind ?? unit.Kind) is var key && !first.TryAdd(key, line.Place(RegisterColumns.Code)))
            {
                problems.Add($"{line.Place(RegisterColumns.Code)}：{line.Code} {line.Year}年{WordOf(key.Item3)}预算在 {first[key]} 已经写过");
            }
            else if (known.TryGetValue(key, out var row))
            {
                Note(line.Code, $"{line.Year}年批复日期", $"{row.ApprovedOn:yyyy-MM-dd}", $"{line.ApprovedOn:yyyy-MM-dd}");
                Note(line.Code, $"{line.Year}年批复出处", row.Source, line.Source ?? row.Source);
                approved.UnionWith(row.ApprovedOn == line.ApprovedOn ? [] : [key]);
                (row.ApprovedOn, row.Source) = (line.ApprovedOn, line.Source ?? row.Source);
            }
            else
            {
                days++;
                approved.Add(key);
                context.Add(new ApprovalRow
                {
                    UnitId = unit.Id,
                    Year = line.Year,
                    Kind = line.Kind ?? unit.Kind,
                    ApprovedOn = line.ApprovedOn,
                    Source = line.Source,
                });
            }
        }

        return await Store(transaction, days, reason, cancellation);
    }

    private async Task Load(CancellationToken cancellation)
    {
        changes.Clear();
        problems.Clear();
        renamed.Clear();
        regrouped.Clear();
        added.Clear();
        approved.Clear();
        filled = 0;
        context.ChangeTracker.Clear();
        units = await context.Units.AsTracking().Include(unit => unit.Parent).ToDictionaryAsync(
            unit => unit.Code, StringComparer.Ordinal, cancellation);
    }

    private static IEnumerable<string> DoubleIn(IEnumerable<(string Place, string Key)> lines) =>
        from same in lines.GroupBy(line => line.Key, StringComparer.Ordinal)
        from line in same.Skip(1)
        select $"{line.Place}：{line.Key} 在 {same.First().Place} 已经写过";

    /// <summary>Adds bodies that were not known. One of which too little is stated, or that leads nowhere, is a problem.</summary>
    private void AddNew(IReadOnlyList<RegisterLine> lines)
    {
        foreach (var line in lines.Where(line => !units.ContainsKey(line.Code)))
        {
            if (line is { Name: { } name, Kind: { } kind, Level: { } level, Region: { } region })
            {
                units[line.Code] = context.Add(
                    new UnitRow { Code = line.Code, Name = name, Jurisdiction = region, Level = level, Kind = kind }).Entity;
                added.Add(line.Code);
            }
            else
            {
                problems.Add($"{line.Place(RegisterColumns.Code)}：{line.Code} 是新的单位，名称、类别、级次和地区都要写明");
            }
        }

        foreach (var line in lines.Where(line => units.ContainsKey(line.Code)))
        {
            problems.AddRange(FaultsIn(line, units[line.Code]));
        }
    }

    private IEnumerable<string> FaultsIn(RegisterLine line, UnitRow row)
    {
        if (line.Department is { Length: > 0 } code
            && (code == line.Code || !units.TryGetValue(code, out var parent) || parent.Kind != DisclosureKind.Department))
        {
            yield return $"{line.Place(RegisterColumns.Department)}：“{code}”不是名录中的主管部门的代码，或者是单位自己";
        }

        if (line.Successor is { Length: > 0 } successor && (successor == line.Code || !units.ContainsKey(successor)))
        {
            yield return $"{line.Place(RegisterColumns.Successor)}：“{successor}”不是名录中的继任单位的代码，或者是单位自己";
        }

        if (line.Kind == DisclosureKind.Unit && row.Kind == DisclosureKind.Department)
        {
            yield return $"{line.Place(RegisterColumns.Kind)}：{line.Code} 已是主管部门，不能改为单位";
        }

        if (line.Years is (int first, int last) && first > last)
        {
            yield return $"{line.Place(RegisterColumns.From)}：起始年度 {first} 晚于终止年度 {last}";
        }
    }

    private void Take(RegisterLine line, UnitRow row)
    {
        var before = (row.Name, row.Jurisdiction, Level: WordOf(row.Level), Kind: WordOf(row.Kind));
        (row.Name, row.Jurisdiction) = (line.Name ?? row.Name, line.Region ?? row.Jurisdiction);
        (row.Level, row.Kind) = (line.Level ?? row.Level, line.Kind ?? row.Kind);
        if (!added.Contains(line.Code))
        {
            Note(line.Code, "名称", before.Name, row.Name);
            Note(line.Code, "地区", before.Jurisdiction, row.Jurisdiction);
            Note(line.Code, "级次", before.Level, WordOf(row.Level));
            Note(line.Code, "类别", before.Kind, WordOf(row.Kind));
            KeepFormerName(row, before.Name);
            renamed.UnionWith(before.Name == row.Name ? [] : [line.Code]);
        }

        if (line.Department is { } code)
        {
            Note(line.Code, "主管部门", row.Parent?.Code, code);
            regrouped.UnionWith((row.Parent?.Code ?? "") == code ? [] : [code, row.Parent?.Code ?? ""]);
            row.Parent = code.Length == 0 ? null : units[code];
            row.ParentId = row.Parent?.Id;
        }
    }

    private void KeepFormerName(UnitRow row, string before)
    {
        if (before != row.Name
            && !context.BodyNames.Local.Any(name => name.UnitId == row.Id && name.Kind == BodyNameKind.Former && name.Name == before))
        {
            context.Add(new BodyNameRow { UnitId = row.Id, Kind = BodyNameKind.Former, Name = before });
        }
    }

    private void TakeYears(RegisterLine line, UnitRow row, RegisterEntryRow? known)
    {
        var entry = known ?? context.Add(
            new RegisterEntryRow { UnitId = row.Id, FirstYear = null, LastYear = null, Successor = null }).Entity;
        if (line.Years is var (first, last))
        {
            if (known is not null)
            {
                Note(line.Code, "起始年度", WordOf(entry.FirstYear), WordOf(first));
                Note(line.Code, "终止年度", WordOf(entry.LastYear), WordOf(last));
            }
            else if (first is not null || last is not null)
            {
                Note(line.Code, "起止年度", "", $"{WordOf(first)}至{WordOf(last)}");
            }

            (entry.FirstYear, entry.LastYear) = (first, last);
        }

        if (line.Successor is { } successor)
        {
            Note(line.Code, "继任单位", entry.Successor, successor);
            entry.Successor = successor.Length == 0 ? null : successor;
        }
    }

    private void TakeNames(RegisterLine line, UnitRow row, IReadOnlyList<BodyNameRow> known)
    {
        if (line.ShortNames is not { } names)
        {
            return;
        }

        var before = known.Where(name => name.Kind == BodyNameKind.Abbreviated).ToList();
        Note(
            line.Code, "简称", string.Join('、', before.Select(name => name.Name).Order(StringComparer.Ordinal)),
            string.Join('、', names.Order(StringComparer.Ordinal)));
        renamed.UnionWith(names.ToHashSet().SetEquals(before.Select(name => name.Name)) ? [] : [line.Code]);
        context.RemoveRange(before.Where(name => !names.Contains(name.Name)));
        context.AddRange(names.Distinct().Where(name => before.All(kept => kept.Name != name))
            .Select(name => new BodyNameRow { UnitId = row.Id, Kind = BodyNameKind.Abbreviated, Name = name }));
    }

    /// <summary>A change is of something that was known; what was blank is filled in, without a reason.</summary>
    private void Note(string code, string field, string? before, string? after)
    {
        if ((before ?? "") == (after ?? ""))
        {
            return;
        }

        if (!string.IsNullOrEmpty(before))
        {
            changes.Add(new RegisterChange(code, field, before, after ?? ""));
        }
        else if (!added.Contains(code))
        {
            filled++;
        }
    }

    private async Task<RegisterResult> Store(
        Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, int count, string? reason, CancellationToken cancellation)
    {
        var isStored = problems.Count == 0 && (changes.Count == 0 || !string.IsNullOrWhiteSpace(reason));
        if (isStored)
        {
            context.AddRange(changes.Select(change => new RegisterChangeRow
            {
                UnitId = units[change.Code].Id,
                Field = change.Field,
                Old = change.Old,
                New = change.New,
                Reason = reason!.Trim(),
                ChangedAt = time.GetUtcNow(),
            }));
            if (count + filled + changes.Count > 0)
            {
                audit.Add(AuditedAct.Register, $"新增{count}项，{RegisterResult.WordsOf(filled)}更改{changes.Count}处"
                    + $"{(changes.Count == 0 ? "" : $"：{reason!.Trim()}")}");
            }

            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
            var derived = new SearchPublishing(context);
            await derived.PutNames(renamed, cancellation);
            await derived.PutDepartments(regrouped, cancellation);
            var lacking = await new ReportPublishing(context).SetAside(approved, cancellation);
            await transaction.CommitAsync(cancellation);
            notices.TellOfRegister();
            await new LackingReports(context, notices).MakeAll(lacking, cancellation);
        }

        context.ChangeTracker.Clear();
        return new RegisterResult(count, [.. changes], [.. problems]) { IsStored = isStored, Filled = filled };
    }

    private static string WordOf(Level level) => new EditionKey(0, level, DisclosureKind.Unit).LevelWord;

    private static string WordOf(DisclosureKind kind) => new EditionKey(0, Level.Municipal, kind).KindWord;

    private static string WordOf(int? year) => year is { } known ? $"{known}" : "不限";
}
