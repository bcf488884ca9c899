using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Paper;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Application;

/// <summary>
/// Reads the disclosure in a file: our JSON, a working paper (JSON or workbook) and all that follows from it, or a document of a unit.
/// </summary>
public sealed class DraftReader(Register register, DisclosureDirectory directory, ClassificationLists lists)
{
    /// <summary>
    /// The draft a file holds, or all that keeps it from being read. A file that cannot be opened is an <see cref="IOException"/>.
    /// </summary>
    public async Task<ReadResult<Draft>> Read(ImportRequest request, CancellationToken cancellation)
    {
        var path = request.Path;
        var content = await DocumentSource.ReadBytes(path, cancellation);
        var ours = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? JsonReader.Read(content, path) : PaperReader.Read(content, path, cancellation);
        var read = ours is null ? await ReadForeign(request, content, cancellation)
            : RefuseOther(request, await ReadOurs(request, ours, content, cancellation));
        return read.Content is { } draft ? WithDays(request, draft) : read;
    }

    /// <summary>The days that the caller tells of a draft.</summary>
    private static ReadResult<Draft> WithDays(ImportRequest request, Draft draft)
    {
        if (request is { Published: null, Source: not null })
        {
            return Refuse(request, "--source 说明原件的出处，须与 --published（原公开日期）一起指定");
        }

        return request.Published is not null && !draft.IsReported
            ? Refuse(request, "首先在本站公开的预算没有原公开日期，不能指定 --published")
            : new ReadResult<Draft>(
                draft with
                {
                    ApprovedOn = request.Approved ?? draft.ApprovedOn,
                    OriginallyPublishedOn = request.Published,
                    OriginalAddress = request.Source,
                },
                []);
    }

    private static ReadResult<Draft> Refuse(ImportRequest request, string message) =>
        new(null, [new ReadProblem(Path.GetFileName(request.Path), "", 0, "", message)]);

    /// <summary>A PDF, workbook or text as the unit published it.</summary>
    private async Task<ReadResult<Draft>> ReadForeign(ImportRequest request, byte[] content, CancellationToken cancellation)
    {
        var read = DisclosureReader.Read(content, request.Path, cancellation: cancellation);
        if (read.Content is not { } document)
        {
            return new ReadResult<Draft>(null, read.Problems);
        }

        var told = document.EditionKey;
        var form = new EditionKey(
            request.Year ?? told?.Year ?? 0, told?.Level ?? Level.Municipal, request.Kind ?? told?.Kind ?? DisclosureKind.Unit);
        var code = request.Unit ?? await CodeOf(document.UnitName, cancellation);
        var known = code is null ? null : await register.Find(code, cancellation);
        var department = request.Department is null ? null : await register.Find(request.Department, cancellation);
        var place = PlaceOf(request, document, known, department);
        if ((FaultIn(document, request, form) ?? FaultIn(document, request, code, known, department, place)) is { } fault)
        {
            return new(null, [.. document.Problems, new ReadProblem(Path.GetFileName(request.Path), "", 0, fault.Found, fault.Message)]);
        }

        var unit = new BudgetUnit(code!, document.UnitName, place!, form.Level, department ?? known?.Department);
        var figures = request.AmountUnit is { } money ? AssumedUnit.In(document, money) : document.Figures;
        var source = FileOf(request.Path, content);
        var draft = new Draft(new Disclosure(unit, form.Year, form.Kind), figures, document.Texts, null, null, source)
        {
            IsReported = true,
            Evidence = document.Evidence,
            AsPrinted = (document with { EditionKey = form }).AsPublication(unit.Code)?.AsPrinted,
        };
        return new ReadResult<Draft>(draft, []);
    }

    /// <summary>Why a document cannot be published as what it says and the caller says that it is; null where it can.</summary>
    private static (string Found, string Message)? FaultIn(ReadDocument document, ImportRequest request, EditionKey form)
    {
        var told = document.EditionKey;
        if (told is not null && (form.Year != told.Year || form.Kind != told.Kind))
        {
            return ($"{told.Year}年{told.KindWord}预算", "文件所说的年度或类别与 --year、--kind 不同；文件已写明的不必指定");
        }

        if (Edition.Find(form) is null)
        {
            return ("", "看不出是哪一年、哪一级、单位还是部门的预算，或者没有这样的公开格式；可用 --year 和 --kind 指定");
        }

        if (document.UnitName.Length == 0)
        {
            return ("", "文件中没有单位名称");
        }

        if (document.UnitName.Contains("XX", StringComparison.OrdinalIgnoreCase)
            || document.UnitName.Contains("××", StringComparison.Ordinal))
        {
            return (document.UnitName, "单位名称还是样表中待填写的字样");
        }

        return request.AmountUnit is null && AssumedUnit.TablesWithoutOne(document) is { Count: > 0 } tables
            ? (string.Join('、', tables.Select(table => table.Definition.ShortTitle)), "表上没有写明金额单位，请用 --amount-unit 指定，如 --amount-unit 万元")
            : null;
    }

    /// <summary>Why a document cannot be published under a body of the register; null where it can.</summary>
    private static (string Found, string Message)? FaultIn(
        ReadDocument document, ImportRequest request, string? code, BudgetUnit? known, BudgetUnit? department, string? place)
    {
        if (code is null)
        {
            return (document.UnitName, "平台上还没有这个单位，请用 --unit 指定它的代码（小写字母、数字和连字符）");
        }

        if (request.Department is { } above && (department is null || above == code))
        {
            return (above, "--under 应为平台上已有的主管部门的代码，且不是单位自己");
        }

        if (request.Reason is null && known is not null && known.Name != document.UnitName)
        {
            return (document.UnitName, $"代码 {code} 在平台上是{known.Name}，文件却是另一个单位的；单位确已更名的，请用 --reason 说明");
        }

        if (!document.Problems.IsEmpty)
        {
            return ("", "文件没有全部读出，不能称与原件一致，因此没有公开");
        }

        return place is null ? (document.UnitName, "看不出是哪个地方的单位，请用 --place 指定，如“上海市普陀区”") : null;
    }

    /// <summary>The place of a body, which its name is not: as the cover prints it, as it is known, or as its name begins.</summary>
    private static string? PlaceOf(ImportRequest request, ReadDocument document, BudgetUnit? known, BudgetUnit? department)
    {
        string?[] told = [request.Place, document.Jurisdiction, known?.Jurisdiction, department?.Jurisdiction,
            Jurisdictions.At(document.UnitName)];
        return told.FirstOrDefault(place => place is { Length: > 0 } && !place.Contains(document.UnitName, StringComparison.Ordinal));
    }

    /// <summary>A file of ours says itself what it is of; options that say otherwise are a mistake.</summary>
    private static ReadResult<Draft> RefuseOther(ImportRequest request, ReadResult<Draft> read)
    {
        var contradicts = read.Content is { Disclosure: var told }
            && ((request.Unit is { } unit && unit != told.Unit.Code)
                || (request.Year is { } year && year != told.Year)
                || (request.Kind is { } kind && kind != told.Kind)
                || (request.Department is { } department && department != told.Unit.Department?.Code));
        const string Message = "文件所说的单位、年度、类别或主管部门与 --unit、--year、--kind、--under 不同";
        return contradicts
            ? new ReadResult<Draft>(null, [new ReadProblem(request.Path, "$", 0, read.Content!.Disclosure.Title, Message)])
            : read;
    }

    private async Task<string?> CodeOf(string name, CancellationToken cancellation)
    {
        var list = await directory.List(new DisclosureFilter(null, null, name), 1, cancellation);
        return list.Items.FirstOrDefault(item => item.Disclosure.Unit.Name == name)?.Disclosure.Unit.Code;
    }

    private static StoredFile FileOf(string path, byte[] content)
    {
        var mediaType = MediaTypes.GetValueOrDefault(Path.GetExtension(path).ToLowerInvariant(), "application/octet-stream");
        return StoredFile.Of(Path.GetFileName(path), mediaType, content);
    }

    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".json"] = "application/json",
        [".pdf"] = "application/pdf",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xls"] = "application/vnd.ms-excel",
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/csv",
        [".zip"] = "application/zip",
    };

    /// <summary>Our JSON, or a working paper in the workbook of ours.</summary>
    private async Task<ReadResult<Draft>> ReadOurs(
        ImportRequest request, ReadResult<JsonContent> read, byte[] content, CancellationToken cancellation)
    {
        var source = FileOf(request.Path, content);
        return read.Content switch
        {
            JsonContent.OfWorkingPaper { Paper: var paper } => Composed(request, paper, source),
            JsonContent.OfDisclosure reported => await Reported(request, reported, source, cancellation),
            _ => new ReadResult<Draft>(null, read.Problems),
        };
    }

    private ReadResult<Draft> Composed(ImportRequest request, WorkingPaper paper, StoredFile source)
    {
        try
        {
            var composed = Composer.Compose(paper, lists);
            return new ReadResult<Draft>(
                new Draft(paper.Disclosure, composed.Figures, composed.Sections, paper.ApprovedOn, null, source), []);
        }
        catch (UnknownCodeException unknown)
        {
            return new ReadResult<Draft>(null, [new ReadProblem(request.Path, "$", 0, unknown.Code, unknown.Message)]);
        }
    }

    /// <summary>A disclosure in our JSON, all of it read; a reading that a person completed is held to its original.</summary>
    private async Task<ReadResult<Draft>> Reported(
        ImportRequest request, JsonContent.OfDisclosure reported, StoredFile source, CancellationToken cancellation)
    {
        StoredFile? original = null;
        var evidence = Evidence.None;
        var whole = new ReadResult<JsonContent>(reported, [.. Completion.StillUnread(reported, request.Path)]);
        if (request.Original is { } path)
        {
            var file = await DocumentSource.ReadBytes(path, cancellation);
            var again = DisclosureReader.Read(file, path, cancellation: cancellation);
            original = FileOf(path, file);
            evidence = again.Content?.Evidence ?? Evidence.None;
            whole = again.Content is { } document
                ? Completion.Check(reported, document, request.Path) : new ReadResult<JsonContent>(null, again.Problems);
        }

        if (whole is not { Content: JsonContent.OfDisclosure held, Problems.IsEmpty: true })
        {
            return new ReadResult<Draft>(null, whole.Problems);
        }

        var (disclosure, fault) = await UnderCode(request, held.Disclosure, cancellation);
        return fault is not null ? Refuse(request, fault) : new ReadResult<Draft>(
            new Draft(disclosure, held.Figures, held.Sections, held.Version?.ApprovedOn, held.Version, source)
            {
                IsReported = held.Version is not null || original is not null,
                AsPrinted = held.AsPrinted,
                EnteredByHand = held.EnteredByHand,
                Original = original,
                Evidence = evidence,
            },
            []);
    }

    /// <summary>A reading of a unit's document has no code of the portal: the caller tells whose it is.</summary>
    private async Task<(Disclosure Disclosure, string? Fault)> UnderCode(
        ImportRequest request, Disclosure disclosure, CancellationToken cancellation)
    {
        var unit = disclosure.Unit;
        if (unit.Code.Length > 0)
        {
            return (disclosure, null);
        }

        if (request.Unit is not { } code)
        {
            return (disclosure, "文件没有单位代码，请用 --unit 指定（小写字母、数字和连字符）");
        }

        var known = await register.Find(code, cancellation);
        if (request.Reason is null && known is not null && known.Name != unit.Name)
        {
            return (disclosure, $"代码 {code} 在平台上是{known.Name}，文件却是另一个单位的；单位确已更名的，请用 --reason 说明");
        }

        var department = request.Department is null ? known?.Department : await register.Find(request.Department, cancellation);
        var place = unit.Jurisdiction.Length > 0 ? unit.Jurisdiction : request.Place ?? known?.Jurisdiction;
        return place is null
            ? (disclosure, "看不出是哪个地方的单位，请用 --place 指定，如“上海市普陀区”")
            : (disclosure with { Unit = unit with { Code = code, Jurisdiction = place, Department = department } }, null);
    }
}
