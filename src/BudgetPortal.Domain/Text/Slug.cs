using System.Globalization;
using System.Text;

namespace BudgetPortal.Domain.Text;

/// <summary>A name as it stands in an address: letters and digits as they are, everything else a hyphen between them.</summary>
public static class Slug
{
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        var gap = false;
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune)
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                gap = slug.Length > 0;
                continue;
            }

            slug.Append(gap ? "-" : "").Append(rune);
            gap = false;
        }

        return slug.ToString();
    }
}
