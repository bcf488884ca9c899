using System.Text;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Log;

namespace BudgetPortal.Data.Log;

/// <summary>
/// The leaves of the public log as they were read. This is the one place that says what a leaf is: the text of a manifest, in UTF-8, byte
/// for byte as it is kept; and which number it has: its place among all manifests in the order of their own numbers, from 0.
/// </summary>
internal sealed class LogLeaves
{
    private readonly Dictionary<int, int> versions = [];
    private readonly Dictionary<string, int> last = [];

    public MerkleTree Tree { get; } = new();

    /// <summary>The number under which the last leaf is kept in the database; 0 before the first.</summary>
    public int LastId { get; private set; }

    public static MerkleHash HashOf(string manifest) => MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(manifest));

    public void Add(int id, int version, string subject, string manifest)
    {
        if (subject == Manifest.Version)
        {
            versions[version] = Tree.Size;
        }

        last[Manifest.OfIn(manifest) ?? ""] = Tree.Size;
        LastId = id;
        Tree.Add(HashOf(manifest));
    }

    /// <summary>The leaf of a version itself; null where it has none yet.</summary>
    public int? Of(int version) => versions.TryGetValue(version, out var leaf) ? leaf : null;

    /// <summary>The size of the log just after the last thing that happened to a version; null for one that is not in it.</summary>
    public int? SizeAfter(string name) => last.TryGetValue(name, out var leaf) ? leaf + 1 : null;
}
