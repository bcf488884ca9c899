using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>The units and departments as they are known today (单位名录).</summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
public sealed class Register(PortalContext context, LookUps? lookUps = null)
{
    public async Task<BudgetUnit?> Find(string code, CancellationToken cancellation) =>
        await context.Units.Include(unit => unit.Parent).SingleOrDefaultAsync(unit => unit.Code == code, cancellation) is { } row
            ? row.Read() : null;

    /// <summary>The bodies that are known to stand beneath a department, by code.</summary>
    public async Task<IReadOnlyList<BudgetUnit>> Beneath(string department, CancellationToken cancellation) =>
    [
        .. (await (
            from body in context.Units
            where body.Code == department
            from unit in context.Units.Include(unit => unit.Parent)
            where unit.ParentId == body.Id
            orderby unit.Code
            select unit).ToListAsync(cancellation)).Select(unit => unit.Read()),
    ];

    /// <summary>The body that takes the place of this one, and those whose place it took, as the register declares them.</summary>
    public async Task<Succession> SuccessionOf(string code, CancellationToken cancellation)
    {
        var all = await Successions(cancellation);
        var (successor, formers) = (all.SuccessorOf(code), all.FormersOf(code));
        List<string> codes = [.. formers, .. successor is null ? Array.Empty<string>() : [successor]];
        if (codes.Count == 0)
        {
            return new Succession(null, []);
        }

        var bodies = (await context.Units.Where(unit => codes.Contains(unit.Code)).ToListAsync(cancellation))
            .ToDictionary(unit => unit.Code, unit => unit.Read());
        return new Succession(
            successor is null ? null : bodies.GetValueOrDefault(successor),
            [.. formers.Order(StringComparer.Ordinal).Select(former => bodies[former])]);
    }

    /// <summary>Who took whose place, of all bodies.</summary>
    public Task<Successions> Successions(CancellationToken cancellation)
    {
        return lookUps is null ? Read() : lookUps.Get(context, "successions", Read);

        async Task<Successions> Read() => new((await (
            from entry in context.RegisterEntries
            join unit in context.Units on entry.UnitId equals unit.Id
            where entry.Successor != null && entry.Successor != ""
            select new { unit.Code, entry.Successor }).ToListAsync(cancellation)).Select(pair => (pair.Code, pair.Successor!)));
    }

    /// <summary>Every name that a body is found by: its own, short ones, and those that it had, in the register or on a version.</summary>
    public async Task<IReadOnlyList<BodyName>> NamesOf(string code, CancellationToken cancellation) =>
        await NamesOf(context.Units.Where(unit => unit.Code == code), cancellation);

    /// <summary>The names of all bodies, by code.</summary>
    public async Task<IReadOnlyList<BodyName>> Names(CancellationToken cancellation) => await NamesOf(context.Units, cancellation);

    private async Task<IReadOnlyList<BodyName>> NamesOf(IQueryable<UnitRow> units, CancellationToken cancellation)
    {
        var current = await units.Select(unit => new BodyName(unit.Code, unit.Name, BodyNameKind.Current)).ToListAsync(cancellation);
        var listed = await units
            .Join(context.BodyNames, unit => unit.Id, name => name.UnitId, (unit, name) => new BodyName(unit.Code, name.Name, name.Kind))
            .ToListAsync(cancellation);
        var printed = await units
            .Join(
                context.Fitting,
                unit => unit.Id,
                version => version.Disclosure.UnitId,
                (unit, version) => new { unit.Code, unit.Name, Former = version.UnitName })
            .Where(name => name.Former != name.Name).Distinct()
            .Select(name => new BodyName(name.Code, name.Former, BodyNameKind.Former)).ToListAsync(cancellation);
        return
        [
            .. current.Concat(listed).Concat(printed).DistinctBy(name => (name.Code, name.Name))
                .OrderBy(name => name.Code, StringComparer.Ordinal).ThenBy(name => name.Kind).ThenBy(
                    name => name.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Brings the register up to date with a body's own document. What is known of a body changes only with a reason; without one, a
    /// document that says otherwise is a <see cref="PublicationRefusedException"/>. What it says of its department makes that
    /// known where it was not, and changes nothing of a department that is known.
    /// </summary>
    internal async Task<UnitRow> Keep(Disclosure disclosure, bool hasReason, CancellationToken cancellation)
    {
        var (unit, _, kind) = disclosure;
        var parent = unit.Department is { } department
            ? await FindRow(department.Code, cancellation) ?? Add(department, DisclosureKind.Department, null)
            : null;
        if (await FindRow(unit.Code, cancellation) is not { } row)
        {
            return Add(unit, kind, parent);
        }

        if (!hasReason && Changes(row, unit, kind, parent).ToList() is { Count: > 0 } changes)
        {
            throw new PublicationRefusedException(
                $"代码 {unit.Code} 在平台上是{row.Name}，文件所载与已知的不同：{string.Join("；", changes)}。确有变动或者原来有误的，须说明理由。");
        }

        row.Name = unit.Name;
        row.Level = unit.Level;
        row.Jurisdiction = hasReason || IsNoPlace(row.Jurisdiction, row.Name) ? unit.Jurisdiction : row.Jurisdiction;
        row.Kind = kind == DisclosureKind.Department ? kind : row.Kind;
        row.Parent = parent ?? row.Parent;
        return row;
    }

    private static IEnumerable<string> Changes(UnitRow row, BudgetUnit unit, DisclosureKind kind, UnitRow? parent)
    {
        if (row.Name != unit.Name)
        {
            yield return $"名称为{unit.Name}";
        }

        if (row.Level != unit.Level)
        {
            yield return $"级次为{new EditionKey(0, unit.Level, kind).LevelWord}";
        }

        if (row.Kind != kind && kind == DisclosureKind.Department)
        {
            yield return "是主管部门";
        }

        if (parent is not null && row.Parent is { } known && known.Code != parent.Code)
        {
            yield return $"主管部门为{parent.Name}";
        }
    }

    private static bool IsNoPlace(string jurisdiction, string name) => jurisdiction.Length == 0 || jurisdiction == name;

    private Task<UnitRow?> FindRow(string code, CancellationToken cancellation) =>
        context.Units.AsTracking().Include(unit => unit.Parent).SingleOrDefaultAsync(unit => unit.Code == code, cancellation);

    private UnitRow Add(BudgetUnit unit, DisclosureKind kind, UnitRow? parent) => context.Add(new UnitRow
    {
        Code = unit.Code,
        Name = unit.Name,
        Jurisdiction = unit.Jurisdiction,
        Level = unit.Level,
        Kind = kind,
        Parent = parent,
    }).Entity;
}

/// <summary>What the register declares of who took whose place: 继任单位.</summary>
public sealed record Succession(BudgetUnit? Successor, IReadOnlyList<BudgetUnit> Predecessors);
