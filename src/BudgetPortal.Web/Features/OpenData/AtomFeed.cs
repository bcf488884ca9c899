using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Log;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>
/// A page of the record as Atom (RFC 4287), whose pages lead to each other (RFC 5005). Times are the server's, of publication; a
/// disclosure keeps its id while its versions come and go, a correction has one of its own. A withdrawal is an entry that people read, and
/// for machines the end of each entry that is gone (RFC 6721).
/// </summary>
public sealed record AtomFeed(string Title, string Address, string About, RecordPage Record, bool IsOfCorrections)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    public const string MediaType = "application/atom+xml";

    /// <summary>The newest checkpoint of the log, so that whoever keeps the feed has it; null for none.</summary>
    public Checkpoint? Checkpoint { get; init; }

    public string Write(PortalSettings portal, Addresses at)
    {
        var entries = Record.Items.Select(item => (At: item.Version.PublishedAt, Entry: Entry(item, at)))
            .Concat(Record.Withdrawals.Select(withdrawal => (At: withdrawal.WithdrawnAt, Entry: Entry(withdrawal, at))))
            .OrderByDescending(entry => entry.At).ToList();
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", "zh-CN"),
            Record.Withdrawals.Count > 0 ? new XAttribute(XNamespace.Xmlns + "at", Tombstones.NamespaceName) : null,
            new XElement(Atom + "id", at.Absolute(Address)),
            new XElement(Atom + "title", Clean(Title)),
            new XElement(Atom + "updated", FileTime.InUtc(entries is [var (last, _), ..] ? last : DateTimeOffset.UnixEpoch)),
            new XElement(
                Atom + "author", new XElement(Atom + "name", Clean(portal.SiteName)), new XElement(Atom + "uri", at.Absolute(at.Home))),
            Link("self", PageOf(Record.Page, at), MediaType),
            Link("alternate", at.Absolute(About), "text/html"),
            LinksToPages(at),
            LinkToLog(at),
            entries.Select(entry => entry.Entry),
            Record.Withdrawals.SelectMany(withdrawal => EndsOf(withdrawal, at)));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}\n";
    }

    private IEnumerable<XElement> LinksToPages(Addresses at)
    {
        yield return Link("first", PageOf(1, at), MediaType);
        if (Record.Page > 1)
        {
            yield return Link("previous", PageOf(Record.Page - 1, at), MediaType);
        }

        if (Record.Page < Record.PageCount)
        {
            yield return Link("next", PageOf(Record.Page + 1, at), MediaType);
        }

        yield return Link("last", PageOf(Record.PageCount, at), MediaType);
    }

    private XElement? LinkToLog(Addresses at)
    {
        if (Checkpoint is null)
        {
            return null;
        }

        var link = Link("related", at.Absolute(at.LogCheckpoint), "text/plain");
        link.Add(new XAttribute("title", $"公开日志检查点 {Checkpoint.Text.TrimEnd('\n').Replace('\n', ' ')}"));
        return link;
    }

    private string PageOf(int page, Addresses at) => at.Absolute(page == 1 ? Address : $"{Address}?page={page}");

    private XElement Entry(DisclosureSummary item, Addresses at)
    {
        var (disclosure, version) = item;
        var address = at.Absolute(at.Of(disclosure));
        return new XElement(
            Atom + "entry",
            new XElement(Atom + "id", IdOf(disclosure, version.Number, at)),
            new XElement(Atom + "title", Clean(disclosure.Title + (version.IsCorrection ? $"（更正，第{version.Number}版）" : ""))),
            new XElement(Atom + "updated", FileTime.InUtc(version.PublishedAt)),
            new XElement(Atom + "author", new XElement(Atom + "name", Clean(disclosure.Unit.Name))),
            Link("alternate", IsOfCorrections ? at.Absolute(at.Version(disclosure, version.Number)) : address, "text/html"),
            version.IsCorrection
                ? Link("related", at.Absolute(at.Changes(disclosure, version.Number - 1, version.Number)), "text/html") : null,
            version.CorrectedBy is null ? Link("enclosure", at.Absolute(at.Package(disclosure)), "application/zip") : null,
            Category(disclosure.Year.ToString(CultureInfo.InvariantCulture)),
            Category($"{disclosure.EditionKey.KindWord}预算"),
            new XElement(Atom + "summary", Clean(SummaryOf(item))));
    }

    private static XElement Entry(Withdrawal withdrawal, Addresses at)
    {
        var disclosure = withdrawal.Disclosure;
        return new XElement(
            Atom + "entry",
            new XElement(Atom + "id", $"{at.Absolute(at.Version(disclosure, withdrawal.Version))}#withdrawn"),
            new XElement(Atom + "title", Clean($"{disclosure.Title}（已撤下）")),
            new XElement(Atom + "updated", FileTime.InUtc(withdrawal.WithdrawnAt)),
            new XElement(Atom + "author", new XElement(Atom + "name", Clean(disclosure.Unit.Name))),
            Link("alternate", at.Absolute(at.Unit(disclosure.Unit)), "text/html"),
            Category(disclosure.Year.ToString(CultureInfo.InvariantCulture)),
            Category($"{disclosure.EditionKey.KindWord}预算"),
            new XElement(Atom + "summary", Clean(SummaryOf(withdrawal))));
    }

    /// <summary>The entries that were here and are gone: the disclosure's, or those of its corrections. What came back is not.</summary>
    private IEnumerable<XElement> EndsOf(Withdrawal withdrawal, Addresses at) =>
        from number in IsOfCorrections ? Enumerable.Range(2, Math.Max(0, withdrawal.Version - 1)) : [withdrawal.Version]
        where IsOfCorrections || !Record.Items.Any(item => at.Of(item.Disclosure) == at.Of(withdrawal.Disclosure))
        select new XElement(
            Tombstones + "deleted-entry",
            new XAttribute("ref", IdOf(withdrawal.Disclosure, number, at)),
            new XAttribute("when", FileTime.InUtc(withdrawal.WithdrawnAt)),
            new XElement(Tombstones + "comment", Clean(SummaryOf(withdrawal))));

    private string IdOf(Disclosure disclosure, int number, Addresses at) =>
        at.Absolute(IsOfCorrections ? at.Version(disclosure, number) : at.Of(disclosure));

    private static string SummaryOf(Withdrawal withdrawal) =>
        $"{withdrawal.Disclosure.Title}已于{ShanghaiTime.InWords(withdrawal.WithdrawnAt)}撤下，此前各版不再公开。"
        + $"依据：{withdrawal.GroundWords.TrimEnd('。')}。理由：{withdrawal.Reason.TrimEnd('。')}。";

    private static string SummaryOf(DisclosureSummary item)
    {
        var (disclosure, version) = item;
        var original = version.Original is { } noted ? $"原公开日期 {noted.Day:yyyy-MM-dd}。" : "";
        var hash = $"内容指纹 SHA-256 {version.ContentHash}。";
        return version.IsCorrection
            ? $"{disclosure.Unit.Name}更正了{disclosure.Year}年度{disclosure.EditionKey.KindWord}预算，这是第{version.Number}版。"
                + $"理由：{version.Reason?.TrimEnd('。')}。{original}{hash}"
            : $"{disclosure.Unit.Name}{disclosure.Year}年度{disclosure.EditionKey.KindWord}预算，第{version.Number}版。{original}{hash}";
    }

    private static XElement Link(string relation, string address, string mediaType) => new(
        Atom + "link", new XAttribute("rel", relation), new XAttribute("type", mediaType), new XAttribute("href", address));

    private static XElement Category(string term) => new(Atom + "category", new XAttribute("term", term));

    /// <summary>Names and reasons may hold signs that XML forbids.</summary>
    private static string Clean(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
