using System.Collections.Immutable;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// What keeps a file from being read: the file, the place in it (<c>$.projects[3].amount</c>, “第3页”) with its line (from 1;
/// in our JSON only, 0 elsewhere), what was found there, and what is wrong, in Chinese.
/// </summary>
public sealed record ReadProblem(string File, string Path, int Line, string Found, string Message)
{
    /// <summary>The page, or the sheet and cell, of a problem in a file that has such; <see cref="Path"/> says the same in words.</summary>
    public SourcePlace? Place { get; init; }

    /// <summary>
    /// The narrowest address of the disclosure that is certainly unread because of it; nothing in it where it may be anywhere.
    /// </summary>
    public UnreadAddress Address { get; init; }

    /// <summary>What else is unread for the same cause.</summary>
    public ImmutableArray<UnreadAddress> Also { get; init; } = [];

    /// <summary>The problem as the checks need it: what is unread, where and why.</summary>
    public IEnumerable<UnreadPart> Unread => Also.Prepend(Address).Select(address =>
        new UnreadPart(address.Table, address.Line, address.Column, Path, Message));

    /// <summary>A problem at a place of a PDF, workbook or text.</summary>
    public static ReadProblem At(string file, SourcePlace place, string found, string message) =>
        new(file, place.ToString() ?? "", 0, found, message) { Place = place };

    /// <summary>A problem with the file as a whole.</summary>
    public static ReadProblem Of(string file, string message) => new(file, "", 0, "", message);

    /// <summary>What a file of ours says is unread; <paramref name="message"/> says why, or what is to be done.</summary>
    internal static ReadProblem Of(string file, UnreadPart part, string message) =>
        new(file, part.Place, 0, "", message) { Address = new UnreadAddress(part.Table, part.Line, part.Column) };

    /// <summary>Place and message, where the file has been named already: “第3页：这一页是扫描件”.</summary>
    public string InFile
    {
        get
        {
            var found = Found.Length == 0 ? "" : $"（读到的是：{Found}）";
            var place = string.Join(' ', new[] { Line > 0 ? $"第{Line}行" : "", Path }.Where(part => part.Length > 0));
            return $"{place}{(place.Length > 0 ? "：" : "")}{Message}{found}";
        }
    }

    /// <summary>The same problem, which keeps all of this from being read; without any it may be anything.</summary>
    internal ReadProblem Of(IEnumerable<UnreadAddress> addresses) =>
        addresses.ToImmutableArray() is [var first, .. var others] ? this with { Address = first, Also = others } : this;

    public override string ToString() => Path.Length > 0 || Line > 0 ? $"{File} {InFile}" : $"{File}：{InFile}";
}

/// <summary>
/// An address as far as a reader knows it: a cell; without <paramref name="Column"/> a whole line; without <paramref name="Line"/> unknown
/// lines of a table (“T3”) or paragraphs of a text (“N4”); without <paramref name="Table"/> anything.
/// </summary>
public readonly record struct UnreadAddress(string? Table, string? Line = null, string? Column = null);

/// <summary>
/// A file read, with what was uncertain in it; or, where it was refused, every problem found and no content. Our own formats are
/// refused for any problem at all.
/// </summary>
public sealed record ReadResult<T>(T? Content, ImmutableArray<ReadProblem> Problems)
    where T : class;
