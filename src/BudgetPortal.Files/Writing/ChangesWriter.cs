using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// A change between two versions as a row: in which table or text, which line and column or paragraph, the addresses then and now, both
/// values as printed, and for amounts the difference in yuan.
/// </summary>
public sealed record ChangeEntry(
    ChangeKind Kind, string Part, string Line, string Column, string? OldAddress, string Old, string? NewAddress, string New,
    decimal? Difference);

/// <summary>What changed between two versions of a disclosure, as CSV and JSON.</summary>
public static class ChangesWriter
{
    private static readonly string[] Headings = ["改动", "表或文字", "行或段落", "栏目", "原地址", "原", "新地址", "新", "差额（元）"];

    public static byte[] WriteCsv(IEnumerable<ChangeEntry> changes) => CsvWriter.Write(
        Headings,
        changes.Select(change => new[]
        {
            WordOf(change.Kind), change.Part, change.Line, change.Column, change.OldAddress ?? "", change.Old, change.NewAddress ?? "",
            change.New, change.Difference is { } difference ? Amounts.ForMachines(difference) : "",
        }),
        isAmount: column => column == Headings.Length - 1);

    public static byte[] WriteJson(DisclosureDocument old, DisclosureDocument now, int count, IEnumerable<ChangeEntry> changes) =>
        JsonOutput.Write(json =>
        {
            json.WriteString("format", "budgetportal/changes/1");
            json.WriteString("title", now.Disclosure.Title);
            foreach (var (name, version) in new[] { ("from", old.Version), ("to", now.Version) })
            {
                json.WriteStartObject(name);
                json.WriteNumber("version", version.Number);
                json.WriteString("publishedAt", FileTime.ForJson(version.PublishedAt));
                json.WriteString("reason", version.Reason);
                json.WriteString("contentHash", version.ContentHash);
                json.WriteEndObject();
            }

            json.WriteNumber("count", count);
            json.WriteEach("changes", changes, change => json.WriteShort(written =>
            {
                written.WriteString("kind", change.Kind switch
                {
                    ChangeKind.Added => "added",
                    ChangeKind.Removed => "removed",
                    _ => "changed",
                });
                written.WriteString("part", change.Part);
                written.WriteString("line", change.Line);
                written.WriteString("column", change.Column);
                written.WriteString("oldAddress", change.OldAddress);
                written.WriteString("old", change.Old);
                written.WriteString("newAddress", change.NewAddress);
                written.WriteString("new", change.New);
                if (change.Difference is { } difference)
                {
                    written.WriteNumber("difference", difference);
                }
                else
                {
                    written.WriteNull("difference");
                }
            }));
        });

    /// <summary>“改”, “增” or “删”.</summary>
    public static string WordOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "增",
        ChangeKind.Removed => "删",
        _ => "改",
    };
}
