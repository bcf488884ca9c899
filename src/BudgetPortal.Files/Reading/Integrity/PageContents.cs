using System.Collections.Frozen;

namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>
/// Looks through the drawing of a page that no checksum proves: what is no operator of the format is damage, unless the page says that
/// it holds such.
/// </summary>
internal static class PageContents
{
    private static readonly FrozenSet<string> Operators =
        ("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC "
        + "sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static void Check(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var others = 0;
        foreach (var word in PostScriptWords.Of(content))
        {
            cancellation.ThrowIfCancellationRequested();
            others += word switch
            {
                { Kind: WordKind.Operator, Text: "BX" } => 1,
                { Kind: WordKind.Operator, Text: "EX" } => -1,
                _ => 0,
            };
            if (word.Kind == WordKind.Operator && others <= 0 && !Operators.Contains(word.Text))
            {
                throw new InvalidDataException("页面内容有误");
            }
        }
    }
}
