using BudgetPortal.Data;

namespace BudgetPortal.Web.Mirroring;

/// <summary>What the mirror knows of a disclosure: which state of it is public, and whether its pages are still to be written.</summary>
internal sealed class MirroredEdition(string place, CurrentVersion version, string tag)
{
    /// <summary>How its addresses begin, such as /units/shanghai-card-centre/2021.</summary>
    public string Place { get; } = place;

    public CurrentVersion Version { get; set; } = version;

    /// <summary>What the page cache keeps its pages under: another one means that they changed.</summary>
    public string Tag { get; set; } = tag;

    public bool IsDue { get; set; }

    /// <summary>Addresses that others link to and its own pages do not.</summary>
    public HashSet<string> Linked { get; } = [];

    /// <summary>The state in the name of its folder; a folder of another state is out of date.</summary>
    public string State => StateOf(Version);

    public static string StateOf(CurrentVersion version) =>
        $"v{version.Number}-{version.ContentHash[..12]}-{version.Notes}-{version.First}{version.RegisteredApproval:-yyyyMMdd}";
}
