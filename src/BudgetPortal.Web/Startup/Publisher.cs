using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using JsonContent = BudgetPortal.Files.Reading.JsonContent;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// A disclosure read from a file and ready to be published. <paramref name="AsPublished"/> tells a version that was published
/// elsewhere or before: it is taken as it is, right or wrong.
/// </summary>
public sealed record Draft(
    Disclosure Disclosure, Figures Figures, ImmutableArray<TextSection> Sections, DateOnly? ApprovedOn, PublishedVersion? AsPublished, StoredFile Source)
{
    /// <summary>True for what a unit has published elsewhere: it is kept as reported, with whatever the checks find in it.</summary>
    public bool IsReported { get; init; } = AsPublished is not null;

    public string ContentHash { get; } = Domain.Disclosures.ContentHash.Of(Figures, Sections);

    /// <summary>What it will be, for the checks to look at before it is published.</summary>
    public DisclosureDocument PreviewAt(DateTimeOffset now) =>
        new(Disclosure, new PublishedVersion(0, now, ApprovedOn, null, ContentHash), Figures, Sections) { AsPrinted = AsPrinted };

    /// <summary>What the source document prints beside figures and texts, kept with the version.</summary>
    public AsPrinted? AsPrinted { get; init; }
}

/// <summary>What the caller says of a file that does not tell it itself: the codes of the unit and of its department in the portal, the year, the kind.</summary>
public sealed record ImportTarget(string? Unit, int? Year, DisclosureKind? Kind, string? Department = null, string? Reason = null);

/// <summary>Takes a disclosure from a file into the store: reads, composes what follows from a working paper, publishes.</summary>
public sealed class Publisher(DisclosureStore store, ClassificationLists lists, TimeProvider time)
{
    /// <summary>The draft a file holds, or everything that keeps it from being read. A file that cannot be opened is an <see cref="IOException"/>.</summary>
    public async Task<ReadResult<Draft>> Read(string path, ImportTarget target, CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(path, cancellation);
        return Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? RefuseOther(path, target, ReadJson(path, content, target))
            : await ReadForeign(path, content, target, cancellation);
    }

    /// <summary>A PDF, workbook or text as the unit published it.</summary>
    private async Task<ReadResult<Draft>> ReadForeign(string path, byte[] content, ImportTarget target, CancellationToken cancellation)
    {
        var read = DisclosureReader.Read(content, path, cancellation: cancellation);
        if (read.Content is not { } document)
        {
            return new ReadResult<Draft>(null, read.Problems);
        }

        var told = document.EditionKey;
        if (told is not null && ((target.Year is { } year && year != told.Year) || (target.Kind is { } kind && kind != told.Kind)))
        {
            return Refuse($"{told.Year}年{told.KindWord}预算", "文件所说的年度或类别与 --year、--kind 不同；文件已写明的不必指定");
        }

        var form = new EditionKey(target.Year ?? told?.Year ?? 0, told?.Level ?? Level.Municipal, target.Kind ?? told?.Kind ?? DisclosureKind.Unit);
        if (Edition.Find(form) is null)
        {
            return Refuse("", "看不出是哪一年、哪一级、单位还是部门的预算，或者没有这样的公开格式；可用 --year 和 --kind 指定");
        }

        if (document.UnitName.Length == 0)
        {
            return Refuse("", "文件中没有单位名称");
        }

        if (document.UnitName.Contains("XX", StringComparison.OrdinalIgnoreCase) || document.UnitName.Contains("××", StringComparison.Ordinal))
        {
            return Refuse(document.UnitName, "单位名称还是样表中待填写的字样");
        }

        if ((target.Unit ?? await CodeOf(document.UnitName, cancellation)) is not { } code)
        {
            return Refuse(document.UnitName, "平台上还没有这个单位，请用 --unit 指定它的代码（小写字母、数字和连字符）");
        }

        var department = target.Department is null ? null : await store.FindUnit(target.Department, cancellation);
        if (target.Department is { } above && (department is null || above == code))
        {
            return Refuse(above, "--under 应为平台上已有的主管部门的代码，且不是单位自己");
        }

        var known = await store.FindUnit(code, cancellation);
        if (target.Reason is null && known is not null && known.Name != document.UnitName)
        {
            return Refuse(document.UnitName, $"代码 {code} 在平台上是{known.Name}，文件却是另一个单位的；单位确已更名的，请用 --reason 说明");
        }

        if (!document.Problems.IsEmpty)
        {
            return Refuse("", "文件没有全部读出，不能称与原件一致，因此没有公开");
        }

        var unit = (known ?? new BudgetUnit(code, document.UnitName, document.Jurisdiction, form.Level)) with
        {
            Name = document.UnitName,
            Department = department ?? known?.Department,
        };
        var source = StoredFile.Of(Path.GetFileName(path), MediaTypes.GetValueOrDefault(Path.GetExtension(path).ToLowerInvariant(), "application/octet-stream"), content);
        var draft = new Draft(new Disclosure(unit, form.Year, form.Kind), document.Figures, document.Texts, null, null, source)
        {
            IsReported = true,
            AsPrinted = (document with { EditionKey = form }).AsPublication(code)?.AsPrinted,
        };
        return new ReadResult<Draft>(draft, []);

        ReadResult<Draft> Refuse(string found, string message) =>
            new(null, [.. document.Problems, new ReadProblem(Path.GetFileName(path), "", 0, found, message)]);
    }

    /// <summary>A file of ours says itself what it is of; options that say otherwise are a mistake.</summary>
    private static ReadResult<Draft> RefuseOther(string path, ImportTarget target, ReadResult<Draft> read)
    {
        var contradicts = read.Content is { Disclosure: var told }
            && ((target.Unit is { } unit && unit != told.Unit.Code) || (target.Year is { } year && year != told.Year) || (target.Kind is { } kind && kind != told.Kind)
                || (target.Department is { } department && department != told.Unit.Department?.Code));
        return contradicts
            ? new ReadResult<Draft>(null, [new ReadProblem(path, "$", 0, read.Content!.Disclosure.Title, "文件所说的单位、年度、类别或主管部门与 --unit、--year、--kind、--under 不同")])
            : read;
    }

    private async Task<string?> CodeOf(string name, CancellationToken cancellation)
    {
        var list = await store.List(new DisclosureFilter(null, null, name), 1, cancellation);
        return list.Items.FirstOrDefault(item => item.Disclosure.Unit.Name == name)?.Disclosure.Unit.Code;
    }

    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".pdf"] = "application/pdf",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xls"] = "application/vnd.ms-excel",
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/csv",
        [".zip"] = "application/zip",
    };

    private ReadResult<Draft> ReadJson(string path, byte[] content, ImportTarget target)
    {
        var read = JsonReader.Read(content, path);
        if (read.Content is JsonContent.OfDisclosure { Unread.IsEmpty: false } partial)
        {
            return new ReadResult<Draft>(null, [.. Completion.StillUnread(partial, path)]);
        }

        var source = StoredFile.Of(Path.GetFileName(path), "application/json", content);
        try
        {
            var draft = read.Content switch
            {
                JsonContent.OfWorkingPaper { Paper: var paper } when Composer.Compose(paper, lists) is var composed =>
                    new Draft(paper.Disclosure, composed.Figures, composed.Sections, paper.ApprovedOn, null, source),
                JsonContent.OfDisclosure reported =>
                    new Draft(
                        WithCode(reported.Disclosure, target),
                        reported.Figures,
                        reported.Sections,
                        reported.Version?.ApprovedOn,
                        reported.Version,
                        source)
                    {
                        AsPrinted = reported.AsPrinted,
                    },
                _ => null,
            };
            return draft is { Disclosure.Unit.Code: "" }
                ? new ReadResult<Draft>(null, [new ReadProblem(path, "$.unit.code", 0, "", "文件没有单位代码，请用 --unit 指定（小写字母、数字和连字符）")])
                : new ReadResult<Draft>(draft, read.Problems);
        }
        catch (UnknownCodeException unknown)
        {
            return new ReadResult<Draft>(null, [new ReadProblem(path, "$", 0, unknown.Code, unknown.Message)]);
        }
    }

    /// <summary>A reading of a foreign document has no code of the portal; the caller tells it.</summary>
    private static Disclosure WithCode(Disclosure disclosure, ImportTarget target) => disclosure.Unit.Code.Length > 0
        ? disclosure
        : disclosure with { Unit = disclosure.Unit with { Code = target.Unit ?? "" } };

    /// <summary>What the checks say of a draft, compared with what the portal has today.</summary>
    public async Task<CheckReport> Check(Draft draft, CancellationToken cancellation)
    {
        var preview = draft.PreviewAt(time.GetUtcNow());
        return AllChecks.Run(preview, lists, await store.RelatedTo(preview, cancellation));
    }

    /// <summary>Publishes a draft with what the checks said of it.</summary>
    public Task<PublishedVersion> Publish(Draft draft, CheckReport report, string? reason, CancellationToken cancellation) =>
        store.Publish(
            new Submission(draft.Disclosure, draft.Figures, draft.Sections)
            {
                ApprovedOn = draft.ApprovedOn,
                Reason = reason ?? draft.AsPublished?.Reason,
                Sources = [draft.Source],
                AsPrinted = draft.AsPrinted,
                Report = report,
            },
            cancellation);
}
