using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Log;

// What the public log costs against hashing the same bytes once, in one run. Run in Release:
//   dotnet run -c Release --project tests/Bench/log -- 20000 5
// The number of leaves, each about as long as the manifest of a version, and how often everything is done; the best of the rounds counts.
var count = Argument(0, 20_000);
var rounds = Argument(1, 5);
var leaves = Enumerable.Range(0, count).Select(LeafOf).ToList();
var key = LogKey.Make("localhost/log");
var tree = TreeOf(leaves);
var root = tree.Root(count);
var note = key.Sign(new Checkpoint(key.Verifier.Name, count, root));
var megabytes = leaves.Sum(leaf => leaf.Length) / 1024 / 1024;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{count} leaves, {megabytes} MB, {Environment.ProcessorCount} processors, .NET {Environment.Version}"));

var hashing = Best(() => leaves.ForEach(leaf => SHA256.HashData(leaf)));
Tell("every leaf hashed once, the reference", hashing);
Tell("the tree from its leaves, with its root", Best(() => TreeOf(leaves).Root(count)));
Tell("one more leaf, with the new root", Best(() => TreeWithOneMore(tree)));
Tell("the root of every size", Best(() => Each(1, size => tree.Root(size))));
Tell("the proof of every leaf", Best(() => Each(0, leaf => tree.Inclusion(leaf, count))));
Tell("every proof checked", Best(() => Each(0, leaf =>
    MerkleProof.Includes(tree[leaf], leaf, count, tree.Inclusion(leaf, count), root))));
Tell("one proof as text, signed", Best(() => new LogProof(0, tree.Inclusion(0, count), Signed()).ToString()));
Tell("one signature checked", Best(() => note.IsSignedBy(key.Verifier, Ed25519Signing.Check)));

string Signed() => key.Sign(new Checkpoint(key.Verifier.Name, count, root)).ToString();

void Tell(string what, double milliseconds) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{what,-44}{milliseconds,10:0.000} ms{milliseconds / hashing,10:0.0000}"));

void Each(int first, Action<int> work)
{
    for (var number = first; number < first + count; number++)
    {
        work(number);
    }
}

double Best(Action work) => Enumerable.Range(0, rounds).Min(_ =>
{
    var watch = Stopwatch.StartNew();
    work();
    return watch.Elapsed.TotalMilliseconds;
});

static MerkleTree TreeOf(IEnumerable<byte[]> leaves)
{
    var tree = new MerkleTree();
    foreach (var leaf in leaves)
    {
        tree.Add(MerkleHash.OfLeaf(leaf));
    }

    return tree;
}

// It grows by a leaf in each round, which changes nothing that is asked of the sizes before.
static void TreeWithOneMore(MerkleTree tree)
{
    tree.Add(MerkleHash.OfLeaf("one more"u8));
    tree.Root(tree.Size);
}

static byte[] LeafOf(int number)
{
    var parts = Enumerable.Range(0, 18).Select(part => $"{Convert.ToHexStringLower(SHA256.HashData([(byte)part]))}  part/{part}\n");
    return Encoding.UTF8.GetBytes(
        $"budgetportal/manifest/1\nsubject version\nof unit-{number} 2021 Unit 1 1612749600\n{string.Concat(parts)}");
}

int Argument(int position, int otherwise) =>
    int.TryParse(args.ElementAtOrDefault(position), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
