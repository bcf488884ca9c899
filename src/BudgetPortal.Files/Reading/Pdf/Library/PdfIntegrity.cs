using System.Globalization;
using System.Text;
using BudgetPortal.Files.Reading.Integrity;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace BudgetPortal.Files.Reading.Pdf.Library;

/// <summary>
/// The gate before the pages of a PDF: everything that they are read from is there and whole: the tree of pages, what is drawn on them,
/// fonts and character maps. The library reads on past damage with what it has; here damage is refused, with its place. Pictures are
/// not looked at: they cannot change a reading.
/// </summary>
internal sealed class PdfIntegrity
{
    private const int DeepestTree = 64;

    private readonly PdfDocument document;
    private readonly ReadOnlyMemory<byte> content;
    private readonly BoundedFilters filters;
    private readonly ReadLimits limits;
    private readonly CancellationToken cancellation;
    private readonly int header;
    private readonly HashSet<IndirectReference> seen = [];
    private readonly Dictionary<IndirectReference, DrawingScan> scans = [];
    private readonly Dictionary<IndirectReference, Drawn> drawnByForms = [];
    private Drawn drawnBefore;
    private long mapped;
    private int page;

    private PdfIntegrity(
        PdfDocument document, ReadOnlyMemory<byte> content, BoundedFilters filters, ReadLimits limits, CancellationToken cancellation)
    {
        (this.document, this.content, this.filters, this.limits, this.cancellation) = (document, content, filters, limits, cancellation);
        header = Math.Max(0, FileSignature.StartOfPdf(content.Span));
    }

    /// <summary>Damage is a <see cref="FileRefusedException"/>.</summary>
    public static void Check(
        PdfDocument document, ReadOnlyMemory<byte> content, BoundedFilters filters, ReadLimits limits, CancellationToken cancellation)
    {
        var gate = new PdfIntegrity(document, content, filters, limits, cancellation);
        var catalog = document.Structure.Catalog.CatalogDictionary;
        if (!catalog.TryGet(NameToken.Pages, out var root))
        {
            throw Damage.Refusal("没有页面目录");
        }

        gate.CheckTree(root, null, 0);
        if (gate.page != document.NumberOfPages)
        {
            throw Damage.Refusal($"应有{document.NumberOfPages}页，只找到{gate.page}页");
        }
    }

    private FileRefusedException DamagedHere(IToken? at, string reason) =>
        Damage.Refusal(
            $"第{Math.Max(1, page)}页{(at is IndirectReferenceToken reference ? $"，对象{reference.Data.ObjectNumber}" : "")}：{reason}");

    /// <summary>Walks the tree of pages; the number of pages below is what each of its nodes says.</summary>
    private void CheckTree(IToken kid, IToken? inherited, int depth)
    {
        cancellation.ThrowIfCancellationRequested();
        if (depth > DeepestTree || (kid is IndirectReferenceToken reference && !seen.Add(reference.Data)))
        {
            throw DamagedHere(kid, "页面目录有误");
        }

        if (Resolve(kid) is not DictionaryToken node)
        {
            throw DamagedHere(kid, "页面缺失");
        }

        var resources = node.TryGet(NameToken.Resources, out var own) ? own : inherited;
        var type = node.TryGet(NameToken.Type, out var named) ? (Resolve(named) as NameToken)?.Data : null;
        if (!node.TryGet(NameToken.Kids, out var kids))
        {
            if (type == "Pages" && Count(node) != 0)
            {
                throw DamagedHere(kid, "页面目录有误");
            }

            page += type == "Pages" ? 0 : 1;
            CheckPage(node, resources);
            return;
        }

        var before = page;
        if (Resolve(kids) is not ArrayToken list)
        {
            throw DamagedHere(kids, "页面目录有误");
        }

        foreach (var below in list.Data)
        {
            CheckTree(below, resources, depth + 1);
        }

        if (Count(node) is { } count && count != page - before)
        {
            throw DamagedHere(kid, $"页面目录有误：应有{count}页，实有{page - before}页");
        }
    }

    private int? Count(DictionaryToken node) => node.TryGet(NameToken.Count, out var count) ? (Resolve(count) as NumericToken)?.Int : null;

    private void CheckPage(DictionaryToken node, IToken? resources)
    {
        IReadOnlyList<IToken> parts = !node.TryGet(NameToken.Contents, out var contents) ? []
            : Resolve(contents) is ArrayToken several ? several.Data : [contents];
        foreach (var part in parts)
        {
            CheckDrawing(part);
        }

        CheckResources(resources, 0);
        var drawn = parts.Aggregate(default(Drawn), (sum, part) => sum + DrawnBy(part, resources, 0));
        drawnBefore += drawn;
        if (drawn.Characters > Bounds.TextOnPage || drawn.Operators > Bounds.OperatorsOnPage)
        {
            throw new FileRefusedException($"第{page}页的字符或线条数超过上限，不是正常的预算公开文件，未读取");
        }

        if (drawnBefore.Characters > Bounds.TextOfPages || drawnBefore.Operators > Bounds.OperatorsOfPages)
        {
            throw new FileRefusedException($"到第{page}页为止，字符或线条数已超过整份文件的上限，不是正常的预算公开文件，未读取");
        }
    }

    /// <summary>How much a content stream, or a form that it draws, draws in all.</summary>
    private Drawn DrawnBy(IToken at, IToken? resources, int depth)
    {
        if (at is not IndirectReferenceToken { Data: var reference } || !scans.TryGetValue(reference, out var scan))
        {
            return default;
        }

        if (depth > DeepestTree)
        {
            throw DamagedHere(at, "图形层层嵌套");
        }

        var drawn = scan.Drawn;
        if (scan.Draws.Count > 0 && resources is not null && FindNamed(resources) is DictionaryToken dictionary
            && dictionary.TryGet(NameToken.Xobject, out var list) && FindNamed(list) is DictionaryToken forms)
        {
            foreach (var (name, count) in scan.Draws)
            {
                // A name that is written in another way, “#46” for “F”, may be any of them.
                IEnumerable<IToken> meant = forms.TryGet(NameToken.Create(name), out var form) ? [form] : forms.Data.Values;
                drawn += meant.Select(form => DrawnByForm(form, resources, depth)).DefaultIfEmpty().MaxBy(form => form.Operators) * count;
            }
        }

        return drawn;
    }

    private Drawn DrawnByForm(IToken at, IToken resources, int depth)
    {
        if (at is not IndirectReferenceToken { Data: var reference } || FindForm(at) is not { StreamDictionary: var form })
        {
            return default;
        }

        if (!drawnByForms.TryGetValue(reference, out var known))
        {
            // A form that draws itself has no end.
            drawnByForms[reference] = Drawn.WithoutEnd;
            known = !scans.ContainsKey(reference) ? Drawn.WithoutEnd
                : DrawnBy(at, form.TryGet(NameToken.Resources, out var own) ? own : resources, depth + 1);
            drawnByForms[reference] = known;
        }

        return known;
    }

    private void CheckDrawing(IToken at)
    {
        if (IsSeen(at))
        {
            return;
        }

        switch (Resolve(at))
        {
            case StreamToken stream:
                Scan(at, stream);
                break;
            case NullToken:
                break;
            default:
                throw DamagedHere(at, "页面内容缺失");
        }
    }

    private void CheckResources(IToken? at, int depth)
    {
        if (at is null || IsSeen(at))
        {
            return;
        }

        if (Resolve(at) is not DictionaryToken resources)
        {
            throw DamagedHere(at, "页面资源缺失");
        }

        foreach (var font in Entries(resources, NameToken.Font))
        {
            CheckFont(font);
        }

        foreach (var drawn in Entries(resources, NameToken.Xobject))
        {
            if (IsSeen(drawn) || FindForm(drawn) is not { } form)
            {
                continue;
            }

            if (depth > DeepestTree)
            {
                throw DamagedHere(drawn, "图形层层嵌套");
            }

            Scan(drawn, form);
            CheckResources(form.StreamDictionary.TryGet(NameToken.Resources, out var own) ? own : null, depth + 1);
        }
    }

    private StreamToken? FindForm(IToken at) => FindNamed(at) is StreamToken stream
        && stream.StreamDictionary.TryGet(NameToken.Subtype, out NameToken subtype) && subtype.Data == "Form" ? stream : null;

    private void CheckFont(IToken at)
    {
        if (IsSeen(at) || FindNamed(at) is not DictionaryToken font)
        {
            return;
        }

        CheckMap(font, NameToken.ToUnicode);
        CheckMap(font, NameToken.Encoding);
        CheckPart(font, NameToken.CidToGidMap, (_, _) => { });
        if (font.TryGet(NameToken.DescendantFonts, out var below) && Resolve(below) is ArrayToken descendants)
        {
            foreach (var descendant in descendants.Data)
            {
                CheckFont(descendant);
            }
        }

        if (font.TryGet(NameToken.FontDescriptor, out var described) && FindNamed(described) is DictionaryToken descriptor)
        {
            foreach (var program in new[] { NameToken.FontFile, NameToken.FontFile2, NameToken.FontFile3 })
            {
                CheckPart(descriptor, program, (data, _) => FontProgram.Check(data.Span));
            }
        }
    }

    /// <summary>A range of a few bytes may stand for all characters there are, and every range is written out in memory.</summary>
    private void CheckMap(DictionaryToken font, NameToken name)
    {
        if (font.TryGet(name, out var at) && !IsSeen(at) && FindNamed(at) is StreamToken stream)
        {
            var map = Check(at, stream, CharacterMap.Check);
            mapped += map.Length > Bounds.CharacterMapBytes ? Bounds.MappedCharacters : CharacterMap.Count(map);
            if (mapped >= Bounds.MappedCharacters)
            {
                throw new FileRefusedException($"第{Math.Max(1, page)}页，对象{((IndirectReferenceToken)at).Data.ObjectNumber}：字体的字符映射超过上限，未读取");
            }
        }
    }

    private void Scan(IToken at, StreamToken drawing)
    {
        var data = Check(at, drawing, PageContents.Check);
        if (at is IndirectReferenceToken reference)
        {
            scans[reference.Data] = DrawingScan.Of(data.Span);
        }
    }

    private void CheckPart(DictionaryToken dictionary, NameToken name, Action<ReadOnlyMemory<byte>, CancellationToken> check)
    {
        if (dictionary.TryGet(name, out var at) && !IsSeen(at) && FindNamed(at) is StreamToken stream)
        {
            Check(at, stream, check);
        }
    }

    /// <summary>What a checksum proves is as its producer wrote it, however odd; the rest must make sense.</summary>
    private ReadOnlyMemory<byte> Check(IToken at, StreamToken stream, Action<ReadOnlyMemory<byte>, CancellationToken> check)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var decoded = PdfStreams.Decode(stream, filters, limits.UnpackedBytes, Resolve, cancellation);
            filters.Spend(decoded.Data.Length);
            if (!decoded.IsProven)
            {
                check(decoded.Data, cancellation);
            }

            return decoded.Data;
        }
        catch (InternalBufferOverflowException)
        {
            throw new FileRefusedException(BoundedFilters.TooLarge);
        }
        catch (InvalidDataException damage)
        {
            throw DamagedHere(at, damage.Message);
        }
        catch (Exception other) when (other is not (OperationCanceledException or FileRefusedException))
        {
            throw DamagedHere(at, "数据无法解码");
        }
    }

    private IEnumerable<IToken> Entries(DictionaryToken resources, NameToken kind) =>
        resources.TryGet(kind, out var at) && FindNamed(at) is DictionaryToken entries ? entries.Data.Values : [];

    private bool IsSeen(IToken at) => at is IndirectReferenceToken reference && !seen.Add(reference.Data);

    /// <summary>What the format allows to be missing: null where no object of that number is named.</summary>
    private IToken? FindNamed(IToken at) =>
        at is IndirectReferenceToken reference && !document.Structure.CrossReferenceTable.ObjectOffsets.ContainsKey(reference.Data)
            ? null : Resolve(at);

    /// <summary>The object itself; one that the cross-reference names must be there.</summary>
    private IToken? Resolve(IToken at)
    {
        var found = at;
        for (var steps = 0; found is IndirectReferenceToken reference; steps++)
        {
            if (steps > DeepestTree || !document.Structure.CrossReferenceTable.ObjectOffsets.TryGetValue(reference.Data, out var location)
                || (location.Type == XrefEntryType.File && !StandsAt(location.Value1, reference.Data.ObjectNumber)))
            {
                throw DamagedHere(reference, "对象不在交叉引用表所指的位置");
            }

            try
            {
                found = document.Structure.GetObject(reference.Data).Data;
            }
            catch (Exception broken) when (broken is not (OperationCanceledException or FileRefusedException))
            {
                throw DamagedHere(reference, "对象无法读取");
            }
        }

        return found;
    }

    /// <summary>Offsets count from the start of the file, or from its header where something stands before that.</summary>
    private bool StandsAt(long offset, long number)
    {
        Span<char> expected = stackalloc char[20];
        number.TryFormat(expected, out var length, default, CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[length];
        Encoding.ASCII.GetBytes(expected[..length], digits);
        foreach (var at in new[] { offset, offset + header })
        {
            if (at >= 0 && at < content.Length
                && content.Span[(int)at..].TrimStart(" \t\r\n\f\0"u8).TrimStart((byte)'0').StartsWith(digits))
            {
                return true;
            }
        }

        return false;
    }
}
