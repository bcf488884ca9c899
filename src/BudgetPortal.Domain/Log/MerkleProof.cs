namespace BudgetPortal.Domain.Log;

/// <summary>
/// Checks proofs as anyone does who has no tree (RFC 9162, sections 2.1.3.2 and 2.1.4.2, whose trees are those of RFC 6962). A proof that
/// is too short or too long proves nothing.
/// </summary>
public static class MerkleProof
{
    /// <summary>True where a leaf of this number is in the tree of this size and root.</summary>
    public static bool Includes(MerkleHash leaf, long number, long size, IReadOnlyList<MerkleHash> path, MerkleHash root)
    {
        if (number < 0 || number >= size)
        {
            return false;
        }

        var (here, last, hash) = (number, size - 1, leaf);
        foreach (var beside in path)
        {
            if (last == 0)
            {
                return false;
            }

            hash = IsRight(ref here, ref last) ? MerkleHash.OfNode(beside, hash) : MerkleHash.OfNode(hash, beside);
            (here, last) = (here >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>True where the tree of the larger size and root begins with all leaves of that of the smaller.</summary>
    public static bool Extends(
        long smaller, MerkleHash smallerRoot, long size, MerkleHash root, IReadOnlyList<MerkleHash> path)
    {
        if (smaller <= 0 || smaller >= size)
        {
            return path.Count == 0 && (smaller != 0 || smallerRoot == MerkleHash.OfNothing)
                && (smaller == size ? smaller >= 0 && smallerRoot == root : smaller == 0 && size > 0);
        }

        // A tree that is one whole subtree of the larger is where the proof begins, and is not repeated in it.
        IReadOnlyList<MerkleHash> steps = long.IsPow2(smaller) ? [smallerRoot, .. path] : path;
        if (steps.Count == 0)
        {
            return false;
        }

        var (here, last) = (smaller - 1, size - 1);
        while ((here & 1) == 1)
        {
            (here, last) = (here >> 1, last >> 1);
        }

        var (hashThen, hashNow) = (steps[0], steps[0]);
        foreach (var beside in steps.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(ref here, ref last))
            {
                (hashThen, hashNow) = (MerkleHash.OfNode(beside, hashThen), MerkleHash.OfNode(beside, hashNow));
            }
            else
            {
                hashNow = MerkleHash.OfNode(hashNow, beside);
            }

            (here, last) = (here >> 1, last >> 1);
        }

        return last == 0 && hashThen == smallerRoot && hashNow == root;
    }

    /// <summary>True where what is beside stands to the left; a last node that has none beside it is followed up to where it has.</summary>
    private static bool IsRight(ref long here, ref long last)
    {
        if ((here & 1) == 0 && here != last)
        {
            return false;
        }

        while ((here & 1) == 0 && here != 0)
        {
            (here, last) = (here >> 1, last >> 1);
        }

        return true;
    }
}
