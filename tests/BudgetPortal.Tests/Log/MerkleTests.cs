using BudgetPortal.Domain.Log;
using CsCheck;

namespace BudgetPortal.Tests.Log;

public class MerkleTests
{
    private static readonly MerkleHash Other = MerkleHash.OfLeaf("another leaf"u8);

    [Fact]
    public void Roots_are_those_of_Certificate_Transparency()
    {
        var tree = CertificateTransparency.Tree;

        Assert.Equal(
            CertificateTransparency.Roots.Select(CertificateTransparency.Hash), Enumerable.Range(1, 8).Select(size => tree.Root(size)));
        Assert.Equal(CertificateTransparency.Hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), tree.Root(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Root(9));
    }

    [Theory]
    [MemberData(nameof(CertificateTransparency.Inclusions), MemberType = typeof(CertificateTransparency))]
    public void A_leaf_is_proved_as_Certificate_Transparency_proves_it_and_nothing_else_is(int leaf, int size, string[] path)
    {
        var tree = CertificateTransparency.Tree;
        var proof = tree.Inclusion(leaf, size);
        Assert.Equal(path.Select(CertificateTransparency.Hash), proof);

        AssertOnlyThisLeaf(tree, leaf, size, proof);
    }

    [Theory]
    [MemberData(nameof(CertificateTransparency.Consistencies), MemberType = typeof(CertificateTransparency))]
    public void A_tree_goes_on_from_another_as_Certificate_Transparency_proves_it_and_from_no_other(int smaller, int size, string[] path)
    {
        var tree = CertificateTransparency.Tree;
        var proof = tree.Consistency(smaller, size);
        Assert.Equal(path.Select(CertificateTransparency.Hash), proof);

        AssertOnlyThisTree(tree, smaller, size, proof);
    }

    [Fact]
    public void Every_leaf_of_every_tree_up_to_70_is_proved_and_no_forgery_is()
    {
        var tree = new MerkleTree();
        for (var size = 1; size <= 70; size++)
        {
            tree.Add(MerkleHash.OfLeaf([(byte)size, (byte)(size * 7)]));
            for (var leaf = 0; leaf < size; leaf++)
            {
                AssertOnlyThisLeaf(tree, leaf, size, tree.Inclusion(leaf, size));
            }

            for (var smaller = 1; smaller <= size; smaller++)
            {
                AssertOnlyThisTree(tree, smaller, size, tree.Consistency(smaller, size));
            }
        }
    }

    [Fact]
    public void A_root_is_that_of_the_recursion_of_RFC_6962() => Gen.Byte.Array[0, 9].List[1, 200].Sample(contents =>
    {
        var leaves = contents.Select(content => MerkleHash.OfLeaf(content)).ToList();
        var tree = new MerkleTree();
        leaves.ForEach(tree.Add);
        return tree.Root(leaves.Count) == RootOf(leaves);
    });

    [Fact]
    public void A_tree_goes_on_from_nothing_and_a_node_is_no_leaf()
    {
        var root = CertificateTransparency.Tree.Root(8);
        Assert.True(MerkleProof.Extends(0, MerkleHash.OfNothing, 8, root, []));
        Assert.True(MerkleProof.Extends(0, MerkleHash.OfNothing, 0, MerkleHash.OfNothing, []));
        Assert.False(MerkleProof.Extends(0, root, 8, root, []));
        Assert.False(MerkleProof.Extends(0, root, 0, root, []) && root != MerkleHash.OfNothing);
        Assert.False(MerkleProof.Extends(0, MerkleHash.OfNothing, 8, root, [root]));
        Assert.False(MerkleProof.Extends(-1, MerkleHash.OfNothing, 8, root, []));
        Assert.False(MerkleProof.Extends(8, root, 7, CertificateTransparency.Tree.Root(7), []));

        var (left, right) = (MerkleHash.OfLeaf("a"u8), MerkleHash.OfLeaf("b"u8));
        Assert.NotEqual(MerkleHash.OfNode(left, right), MerkleHash.OfLeaf([.. left.ToBytes(), .. right.ToBytes()]));
    }

    private static void AssertOnlyThisLeaf(MerkleTree tree, int leaf, int size, IReadOnlyList<MerkleHash> path)
    {
        var (hash, root) = (tree[leaf], tree.Root(size));
        Assert.True(MerkleProof.Includes(hash, leaf, size, path, root));
        Assert.False(MerkleProof.Includes(hash, leaf - 1, size, path, root));
        Assert.False(MerkleProof.Includes(hash, leaf + 1, size, path, root));
        Assert.False(MerkleProof.Includes(hash, leaf ^ 2, size, path, root));
        Assert.False(MerkleProof.Includes(hash, leaf, size * 2, path, root));
        Assert.False(MerkleProof.Includes(hash, leaf, size / 2, path, root));
        Assert.False(MerkleProof.Includes(hash, leaf, 0, path, root));
        Assert.False(MerkleProof.Includes(Other, leaf, size, path, root));
        Assert.False(MerkleProof.Includes(hash, leaf, size, path, Other));
        Assert.False(MerkleProof.Includes(hash, leaf, size, path, MerkleHash.OfNothing));
        Assert.All(Spoiled(path, root), other => Assert.False(MerkleProof.Includes(hash, leaf, size, other, root)));
    }

    private static void AssertOnlyThisTree(MerkleTree tree, int smaller, int size, IReadOnlyList<MerkleHash> path)
    {
        var (then, now) = (tree.Root(smaller), tree.Root(size));
        Assert.True(MerkleProof.Extends(smaller, then, size, now, path));
        Assert.False(MerkleProof.Extends(smaller, Other, size, now, path));
        Assert.False(MerkleProof.Extends(smaller, then, size, Other, path));
        Assert.All(Spoiled(path, now), other => Assert.False(MerkleProof.Extends(smaller, then, size, now, other)));
        if (smaller == size)
        {
            return;
        }

        Assert.False(MerkleProof.Extends(smaller, now, size, then, path));
        Assert.False(MerkleProof.Extends(smaller - 1, then, size, now, path));
        Assert.False(MerkleProof.Extends(smaller + 1, then, size, now, path));
        Assert.False(MerkleProof.Extends(smaller, then, size * 2, now, path));
        Assert.False(MerkleProof.Extends(smaller, then, size / 2, now, path));
    }

    /// <summary>A path cut short, made longer, turned round, with one hash changed.</summary>
    private static IEnumerable<IReadOnlyList<MerkleHash>> Spoiled(IReadOnlyList<MerkleHash> path, MerkleHash root)
    {
        yield return [.. path, root];
        yield return [.. path, Other];
        yield return [root, .. path];
        yield return [MerkleHash.OfNothing, .. path];
        for (var changed = 0; changed < path.Count; changed++)
        {
            yield return [.. path.Index().Select(hash => hash.Index == changed ? Other : hash.Item)];
            yield return [.. path.Index().Where(hash => hash.Index != changed).Select(hash => hash.Item)];
            yield return [.. path.Take(changed + 1), .. path.Skip(changed)];
        }

        if (path.Distinct().Count() > 1)
        {
            yield return [.. path.Reverse()];
        }
    }

    /// <summary>MTH of RFC 6962, section 2.1, as it stands there.</summary>
    private static MerkleHash RootOf(List<MerkleHash> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }

        var left = 1;
        while (left * 2 < leaves.Count)
        {
            left *= 2;
        }

        return MerkleHash.OfNode(RootOf([.. leaves.Take(left)]), RootOf([.. leaves.Skip(left)]));
    }
}
