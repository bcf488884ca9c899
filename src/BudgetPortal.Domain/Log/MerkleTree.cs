using System.Collections.Immutable;
using System.Numerics;

namespace BudgetPortal.Domain.Log;

/// <summary>
/// A Merkle tree to which leaves are only added (RFC 6962, section 2.1). Of every size that it ever had it knows the root, and proves that
/// a leaf is in it and that a larger tree goes on from it.
/// </summary>
public sealed class MerkleTree
{
    /// <summary>The hashes of whole subtrees: those of one leaf, of two, of four and so on, each from left to right.</summary>
    private readonly List<List<MerkleHash>> levels = [[]];

    /// <summary>How many leaves there are.</summary>
    public int Size => levels[0].Count;

    /// <summary>The hash of a leaf by its number from 0.</summary>
    public MerkleHash this[int leaf] => levels[0][leaf];

    public void Add(MerkleHash leaf)
    {
        levels[0].Add(leaf);
        for (var level = 0; levels[level].Count % 2 == 0; level++)
        {
            if (level + 1 == levels.Count)
            {
                levels.Add([]);
            }

            levels[level + 1].Add(MerkleHash.OfNode(levels[level][^2], levels[level][^1]));
        }
    }

    /// <summary>The root when the tree had so many leaves.</summary>
    public MerkleHash Root(int size)
    {
        Require(size <= Size);
        return size == 0 ? MerkleHash.OfNothing : Of(0, size);
    }

    /// <summary>What beside a leaf is needed to come to the root of a size, from the leaf upwards (RFC 6962, section 2.1.1).</summary>
    public ImmutableArray<MerkleHash> Inclusion(int leaf, int size)
    {
        Require(leaf >= 0 && leaf < size && size <= Size);
        var path = ImmutableArray.CreateBuilder<MerkleHash>();
        AddInclusion(leaf, 0, size, path);
        return path.ToImmutable();
    }

    /// <summary>What shows that the tree of a size goes on from that of a smaller one (RFC 6962, section 2.1.2).</summary>
    public ImmutableArray<MerkleHash> Consistency(int smaller, int size)
    {
        Require(smaller > 0 && smaller <= size && size <= Size);
        var path = ImmutableArray.CreateBuilder<MerkleHash>();
        AddConsistency(smaller, 0, size, isKnown: true, path);
        return path.ToImmutable();
    }

    private void AddInclusion(int leaf, int begin, int end, ImmutableArray<MerkleHash>.Builder path)
    {
        if (end - begin == 1)
        {
            return;
        }

        var middle = begin + Left(end - begin);
        if (leaf < middle)
        {
            AddInclusion(leaf, begin, middle, path);
            path.Add(Of(middle, end));
        }
        else
        {
            AddInclusion(leaf, middle, end, path);
            path.Add(Of(begin, middle));
        }
    }

    /// <param name="isKnown">True while what has been passed by is the whole smaller tree, of which the reader has the root.</param>
    private void AddConsistency(int smaller, int begin, int end, bool isKnown, ImmutableArray<MerkleHash>.Builder path)
    {
        if (smaller == end)
        {
            if (!isKnown)
            {
                path.Add(Of(begin, end));
            }

            return;
        }

        var middle = begin + Left(end - begin);
        if (smaller <= middle)
        {
            AddConsistency(smaller, begin, middle, isKnown, path);
            path.Add(Of(middle, end));
        }
        else
        {
            AddConsistency(smaller, middle, end, isKnown: false, path);
            path.Add(Of(begin, middle));
        }
    }

    /// <summary>The hash over a part of the leaves that is a subtree in some size.</summary>
    private MerkleHash Of(int begin, int end)
    {
        var count = end - begin;
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((uint)count);
            return levels[level][begin >> level];
        }

        var middle = begin + Left(count);
        return MerkleHash.OfNode(Of(begin, middle), Of(middle, end));
    }

    /// <summary>How many of several leaves stand to the left: the largest power of two below their number.</summary>
    private static int Left(int count) => 1 << BitOperations.Log2((uint)count - 1);

    private static void Require(bool isWithin)
    {
        if (!isWithin)
        {
            throw new ArgumentOutOfRangeException(nameof(isWithin), "The tree has no such leaf or size.");
        }
    }
}
