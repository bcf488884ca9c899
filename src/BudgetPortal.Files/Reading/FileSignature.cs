namespace BudgetPortal.Files.Reading;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal enum FileContent
{
    /// <summary>Text, or nothing that is known.</summary>
    Other,
    Pdf,

    /// <summary>An archive: .xlsx, but also .docx and others.</summary>
    Zip,

    /// <summary>A compound file of older Office: .xls, but also .doc, and encrypted .xlsx.</summary>
    CompoundFile,
    Json,
    Html,
}

/// <summary>Tells a file's content by its signature.</summary>
internal static class FileSignature
{
    private const int PdfSignatureWithin = 1024;

    public static FileContent Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("PK\u0005\u0006"u8))
        {
            return FileContent.Zip;
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return FileContent.CompoundFile;
        }

        if (content[..Math.Min(PdfSignatureWithin, content.Length)].IndexOf("%PDF-"u8) >= 0)
        {
            return FileContent.Pdf;
        }

        var text = content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content;
        text = text[..Math.Min(PdfSignatureWithin, text.Length)].TrimStart(" \t\r\n"u8);
        return text switch
        {
            [(byte)'{' or (byte)'[', ..] => FileContent.Json,
            [(byte)'<', (byte)'!' or (byte)'h' or (byte)'H' or (byte)'t' or (byte)'?', ..] => FileContent.Html,
            _ => FileContent.Other,
        };
    }
}
