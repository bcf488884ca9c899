using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Writing.Packages;

/// <summary>
/// A disclosure to take away: every table and tidy lines as CSV, the same as JSON, the checks, the originals, each described by a Data
/// Package descriptor (Frictionless, version 2) and in words. It is derived, and equal content gives equal bytes.
/// </summary>
public sealed class DataPackage
{
    public const string DescriptorName = "datapackage.json";
    public const string ZipName = "package.zip";
    public const string WholeName = "disclosure.json";

    private DataPackage(DisclosureDocument document, PackageOrigin origin, IReadOnlyList<PackageResource> resources)
    {
        (Document, Origin, Resources) = (document, origin, resources);
        Descriptor = PackageDescriptor.Write(this);
    }

    public DisclosureDocument Document { get; }

    public PackageOrigin Origin { get; }

    public IReadOnlyList<PackageResource> Resources { get; }

    /// <summary>The bytes of datapackage.json.</summary>
    public byte[] Descriptor { get; }

    public static DataPackage Of(
        DisclosureDocument document, CheckReport report, CheckRecord? record, IReadOnlyList<OriginalFile> originals,
        PackageOrigin origin, IReadOnlyList<OriginalFile>? annexes = null) => new(document, origin,
        [
            new PackageResource("lines", TidyLines.FileName, "全部金额，一行一个",
                "每个金额一行，以元计，带有所在的表、行、列；几份预算可以上下相接。空白不列，零照列。", "text/csv", TidyLines.Csv(document))
            {
                Fields = TidyLines.Fields,
            },
            .. document.Edition.Tables.SelectMany(table => OfTable(document, table)),
            Json("disclosure", WholeName, "整份预算", "全部表和文字，金额以元计（budgetportal/disclosure/2）。",
                OutputFormats.Find("json")!.WriteDisclosure!(document)),
            Json("checks", ChecksJson.FileName, "核对结果", "今天的规则对这一版的核对，和公开时的核对记录（budgetportal/checks/1）。",
                ChecksJson.Write(document, report, record)),
            .. originals.Select((original, index) => Of(original, index + 1)),
            .. (annexes ?? []).Select((annex, index) => new PackageResource(
                $"annex-{index + 1}", $"{OriginalFile.AnnexFolder}/{annex.Path}", $"附件：{annex.Name}",
                "单位随预算公开的附件，照原样保存；没有读取，也没有核对。", annex.MediaType, annex.Content)),
        ]);

    /// <summary>The package as one file.</summary>
    public byte[] Zip() => ZipWriter.Pack(
        [
            (DescriptorName, Descriptor),
            ("README.md", PackageWords.Readme(this)),
            ("dictionary.md", PackageWords.Dictionary(this)),
            .. Resources.Select(resource => (resource.Path, resource.Content)),
        ],
        Document.Version.PublishedAt);

    private static IEnumerable<PackageResource> OfTable(DisclosureDocument document, TableDefinition table)
    {
        var grid = document.Grid(table);
        foreach (var format in OutputFormats.ForTable.Where(format => format.For == Audience.Machines))
        {
            var isCsv = format.Extension == "csv";
            yield return new PackageResource(
                isCsv ? table.Slug : $"{table.Slug}-{format.Extension}", $"{table.Slug}.{format.Extension}", table.Title, table.Purpose,
                format.MediaType.Split(';')[0], format.WriteTable!(document, grid))
            {
                Fields = isCsv ? FieldsOf(grid) : [],
            };
        }
    }

    private static IReadOnlyList<PackageField> FieldsOf(Grid grid) =>
    [
        .. grid.Columns.Select((column, index) => column.Kind == ColumnKind.Amount
            ? new PackageField(column.Path, "number", column.Heading, $"以{grid.AmountUnit.Label}计；空白是单位没有填写，不是零")
            {
                MissingValues = ["", .. WordsIn(grid, index)],
            }
            : new PackageField(column.Path, "string", column.Heading, column.Kind == ColumnKind.Code ? "科目编码是文字，不是数字" : "")),
        new PackageField(CsvWriter.UnitHeading, "string", "金额单位"),
    ];

    /// <summary>The words that bodies print in place of an amount, such as “—” or “无”: no numbers, and kept as they are.</summary>
    private static IEnumerable<string> WordsIn(Grid grid, int column) =>
        grid.Rows.SelectMany(row => row.Cells).Where(cell => cell.Column == column && cell is { Value: null, Text.Length: > 0 })
            .Select(cell => CsvWriter.Inert(cell.Text)).Distinct().Order(StringComparer.Ordinal);

    private static PackageResource Json(string name, string path, string title, string description, byte[] content) =>
        new(name, path, title, description, "application/json", content);

    private static PackageResource Of(OriginalFile original, int number) => new(
        number == 1 ? "source" : $"source-{number}", OriginalFile.PathOf(number, original.Name), $"原件：{original.Name}",
        "单位公开的原件，数据由此读入。", original.MediaType.Split(';')[0], original.Content);
}
