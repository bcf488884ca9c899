using System.Security.Cryptography;
using System.Text;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>
/// SHA-256, in lower-case hexadecimal, over every figure and text of a version in a fixed order: equal content, equal hash,
/// whatever machine, store or file it comes from. What a document prints beside them (<see cref="AsPrinted"/>) is no part of it: a
/// PDF and a workbook of one budget print different covers, and hashes that were published before it was kept must not change.
/// </summary>
public static class ContentHash
{
    // Characters that no published text contains, so that no two contents can be written alike.
    private const char EndOfValue = '\u001f';
    private const char EndOfLine = '\u001e';

    public static string Of(Figures figures, IEnumerable<TextSection> sections)
    {
        var content = new StringBuilder();
        foreach (var table in figures.Tables.Where(table => table.Lines.Length > 0 || table.Notes.Length > 0))
        {
            Append(content, "table", table.Table);
            foreach (var line in table.Lines)
            {
                Append(content, line.Panel, line.Key, line.Kind.ToString(), line.Code, line.Name);
                foreach (var (column, value) in line.Cells)
                {
                    var amount = value.Amount is { } yuan ? Amounts.ForMachines(yuan) : "";
                    Append(content, column, amount, value.Text ?? "");
                }
            }

            Append(content, ["notes", .. table.Notes]);
        }

        foreach (var section in sections.OrderBy(section => section.Kind))
        {
            Append(content, ["section", section.Kind.ToString(), section.Heading, .. section.Paragraphs]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }

    private static void Append(StringBuilder content, params IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            content.Append(value).Append(EndOfValue);
        }

        content.Append(EndOfLine);
    }
}
