using System.Globalization;
using System.Text;
using BudgetPortal.Files.Reading.Integrity;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>Reads the cells of an .xls (Excel 97–2003).</summary>
internal static class XlsFile
{
    // A sheet of the format has no more; of more, which a damaged file may claim, the reader looks for each.
    private const int MostRows = 65_536;

    private const string Encrypted = "工作簿已加密，请去掉打开密码后再导入";

    /// <summary>A file that is refused is a <see cref="FileRefusedException"/>; a damaged one may be any exception.</summary>
    public static WorkbookContent Read(byte[] content, CancellationToken cancellation)
    {
        if (WhyNot(content) is { } reason)
        {
            throw new FileRefusedException(reason);
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using var reader = ExcelReaderFactory.CreateBinaryReader(new MemoryStream(content, writable: false));
            var workbook = Read(reader, cancellation);
            AddErrors(workbook, XlsErrors.Find(content));
            return workbook;
        }
        catch (InvalidPasswordException)
        {
            throw new FileRefusedException(Encrypted);
        }
    }

    private static string? WhyNot(byte[] content) =>
        HasStream(content, "EncryptedPackage") || HasStream(content, "EncryptionInfo") ? Encrypted
        : HasStream(content, "_VBA_PROJECT_CUR") ? "工作簿含有宏，不予读取；请另存为不含宏的 .xlsx 后再导入"
        : HasStream(content, "Workbook") ? null
        : HasStream(content, "Book") ? "这是 Excel 5.0/95 的工作簿，版本太旧，不予读取；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入"
        : "这是旧版 Office 文件（如 Word 文档），不是 Excel 工作簿；请另存为 PDF 后再导入";

    private static void AddErrors(WorkbookContent workbook, Dictionary<(int Sheet, int Row, int Column), string> errors)
    {
        foreach (var ((sheet, row, column), error) in errors.Where(
            error => error.Key.Sheet < workbook.Sheets.Count && error.Key.Column < Bounds.Columns))
        {
            workbook.Sheets[sheet].Put(row, column, new SheetCell(CellContent.Error, error));
        }
    }

    private static WorkbookContent Read(IExcelDataReader reader, CancellationToken cancellation)
    {
        var sheets = new List<SheetContent>();
        var left = (Yielded: Bounds.CellsYielded, Cells: Bounds.Cells);
        do
        {
            if (sheets.Count >= Bounds.Sheets)
            {
                throw new FileRefusedException($"工作簿超过{Bounds.Sheets}张工作表，未读取");
            }

            var sheet = new SheetContent(reader.Name, reader.VisibleState is "hidden" or "veryhidden");
            sheets.Add(sheet);
            if (!sheet.IsHidden)
            {
                ReadRows(reader, sheet, ref left, cancellation);
            }
        }
        while (reader.NextResult());
        return new WorkbookContent(sheets, "");
    }

    private static void ReadRows(
        IExcelDataReader reader, SheetContent sheet, ref (int Yielded, int Cells) left, CancellationToken cancellation)
    {
        if (reader.RowCount > MostRows)
        {
            throw new FileRefusedException(Damage.At($"工作表“{sheet.Name}”称有{reader.RowCount}行"));
        }

        for (var row = 0; reader.Read(); row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.RowHeight == 0)
            {
                sheet.HiddenRows.Add(row);
            }

            var count = 0;
            for (var column = 0; column < Math.Min(reader.FieldCount, Bounds.Columns); column++)
            {
                if (ReadCell(reader, column) is { } cell)
                {
                    sheet.Put(row, column, cell);
                    count++;
                }
            }

            left = (left.Yielded - reader.FieldCount, left.Cells - count);
            if (left.Yielded < 0 || left.Cells < 0)
            {
                throw new FileRefusedException($"工作表“{sheet.Name}”第{row + 1}行：工作簿超过{Bounds.Cells}个单元格，不是预算公开表，未读取");
            }
        }

        foreach (var merged in (reader.MergeCells ?? []).Take(Bounds.Merges))
        {
            sheet.Merges.Add(new MergedCells(merged.FromRow, merged.FromColumn, merged.ToRow, merged.ToColumn));
        }

        sheet.HiddenColumns.UnionWith(
            Enumerable.Range(0, Math.Min(reader.FieldCount, Bounds.Columns)).Where(column => reader.GetColumnWidth(column) == 0));
        sheet.WithConcealed();
    }

    private static SheetCell? ReadCell(IExcelDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            null or "" => null,
            string text => SheetCell.OfText(text.Length > Bounds.LongestText ? text[..Bounds.LongestText] : text),
            double number when Math.Abs(number) < 1e16 => SheetCell.OfNumber((decimal)number, Format(reader, column)),
            int number => SheetCell.OfNumber(number, Format(reader, column)),
            DateTime day => new SheetCell(CellContent.Date, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            TimeSpan time => new SheetCell(CellContent.Date, time.ToString("c", CultureInfo.InvariantCulture)),
            bool flag => SheetCell.OfText(flag ? "TRUE" : "FALSE"),
            var other => SheetCell.OfText(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
        };

    private static string Format(IExcelDataReader reader, int column) =>
        reader.GetNumberFormatString(column) is { } format && !format.Equals("General", StringComparison.OrdinalIgnoreCase) ? format : "";

    // The directory of a compound file names its streams in UTF-16.
    private static bool HasStream(byte[] content, string name) => content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;
}
