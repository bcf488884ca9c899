using System.Text;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Log;

namespace BudgetPortal.Tests.Log;

/// <summary>Proofs as c2sp.org/tlog-proof writes them; what is none is from transparency-dev/merkle and filippo.io/torchwood.</summary>
public class LogProofTests
{
    private const string Title = "c2sp.org/tlog-proof@v1\n";

    private static readonly LogKey Key = LogKey.Make("example.com/log");
    private static readonly MerkleTree Tree = TreeOf(11);
    private static readonly LogProof Proof = Prove(6, 11, Key);

    public static TheoryData<string> NoProofs =>
    [
        "wrong-header\nindex 0\n\ncheckpoint\n",
        "index 0\n\ncheckpoint\n",
        $"{Title}\nexample.com/test\n1\n",
        $"{Title}\n\ncheckpoint\n",
        $"{Title}extra !!notbase64!!\nindex 0\n\ncheckpoint\n",
        $"{Title}extra YQ\nindex 0\n\ncheckpoint\n",
        $"{Title}index notanumber\n\ncheckpoint\n",
        $"{Title}index -5\n\ncheckpoint\n",
        $"{Title}index 05\n\ncheckpoint\n",
        $"{Title}index 0\nextra YQ==\n\ncheckpoint\n",
        $"{Title}index 0\n!!notbase64!!\n\ncheckpoint\n",
        $"{Title}index 0\n{Convert.ToBase64String(new byte[16])}\n\ncheckpoint\n",
        $"{Title}index 0\n{Convert.ToBase64String(new byte[64])}\n\ncheckpoint\n",
        $"{Title}index 0\n",
    ];

    [Theory]
    [MemberData(nameof(NoProofs))]
    public void What_is_no_proof_is_not_read(string text) => Assert.Null(LogProof.Parse(text));

    [Fact]
    public void A_proof_is_written_line_by_line_and_read_back()
    {
        var (first, second) = (MerkleHash.OfLeaf("1"u8), MerkleHash.OfLeaf("2"u8));
        var plain = new LogProof(5, [first, second], "test checkpoint\n");
        Assert.Equal($"{Title}index 5\n{first}\n{second}\n\ntest checkpoint\n", plain.ToString());
        var carrying = plain with { Extra = [.. "extra information"u8] };
        Assert.Equal(
            $"{Title}extra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 5\n{first}\n{second}\n\ntest checkpoint\n", carrying.ToString());
        Assert.Equal($"{Title}index 0\n\ncheckpoint\n", new LogProof(0, [], "checkpoint\n").ToString());

        Assert.Equal(carrying.ToString(), LogProof.Parse(carrying.ToString())!.ToString());
        Assert.Equal(plain.ToString(), LogProof.Parse(plain.ToString())!.ToString());
    }

    [Fact]
    public void A_proof_proves_its_leaf_under_the_logs_key() =>
        Assert.Equal(11, LogProof.Parse(Proof.ToString())!.Proves(Leaf(6), Key.Verifier, Ed25519Signing.Check)!.Size);

    [Fact]
    public void A_proof_proves_no_other_leaf_number_path_checkpoint_or_key()
    {
        var other = LogKey.Make("example.com/log");
        var sameName = new VerifierKey(Key.Verifier.Name, other.Verifier.PublicKey);
        var larger = Prove(6, 10, Key);
        Assert.All(
            new (LogProof Proof, byte[] Leaf, VerifierKey Key)[]
            {
                (Proof, Leaf(5), Key.Verifier),
                (Proof, [.. Leaf(6), 0], Key.Verifier),
                (Proof with { Index = 5 }, Leaf(6), Key.Verifier),
                (Proof with { Index = 7 }, Leaf(6), Key.Verifier),
                (Proof with { Index = 11 }, Leaf(6), Key.Verifier),
                (Proof with { Path = Proof.Path[..^1] }, Leaf(6), Key.Verifier),
                (Proof with { Path = [.. Proof.Path, Proof.Path[0]] }, Leaf(6), Key.Verifier),
                (Proof with { Path = [.. Proof.Path.Reverse()] }, Leaf(6), Key.Verifier),
                (Proof with { Path = [] }, Leaf(6), Key.Verifier),
                (Proof with { SignedCheckpoint = larger.SignedCheckpoint }, Leaf(6), Key.Verifier),
                (Prove(6, 11, other), Leaf(6), Key.Verifier),
                (Proof, Leaf(6), other.Verifier),
                (Proof, Leaf(6), sameName),
                (Proof with { SignedCheckpoint = "" }, Leaf(6), Key.Verifier),
                (Signed(Key.Sign(Of(11) with { Origin = "another/log" })), Leaf(6), Key.Verifier),
                (Signed(Key.Sign(Of(11)) with { Signatures = [] }), Leaf(6), Key.Verifier),
                (Signed(Key.Sign(Of(11)) with { Text = (Of(11) with { Size = 12 }).Text }), Leaf(6), Key.Verifier),
                (Signed(new SignedNote(Of(11).Text, Key.Sign(Of(10)).Signatures)), Leaf(6), Key.Verifier),
            },
            forged => Assert.Null(forged.Proof.Proves(forged.Leaf, forged.Key, Ed25519Signing.Check)));
    }

    [Fact]
    public void A_key_is_whole_or_signs_nothing()
    {
        var other = LogKey.Make("example.com/log");
        var text = $"{Key.Signer.Secret}\n{other.Verifier}\n";
        Assert.Null(LogKey.Parse(text));
        Assert.Equal(Key.ToString(), LogKey.Parse(Key.Secret)!.ToString());

        var torn = Key with { Signer = Key.Signer with { Seed = other.Signer.Seed } };
        Assert.Throws<InvalidDataException>(() => torn.Sign(Of(11)));
        Assert.DoesNotContain(Convert.ToBase64String([1, .. Key.Signer.Seed]), $"{Key} {Key.Signer}", StringComparison.Ordinal);
    }

    private static byte[] Leaf(int number) => Encoding.UTF8.GetBytes($"leaf {number}\n");

    private static MerkleTree TreeOf(int size)
    {
        var tree = new MerkleTree();
        for (var leaf = 0; leaf < size; leaf++)
        {
            tree.Add(MerkleHash.OfLeaf(Leaf(leaf)));
        }

        return tree;
    }

    private static Checkpoint Of(int size) => new(Key.Verifier.Name, size, Tree.Root(size));

    private static LogProof Signed(SignedNote note) => Proof with { SignedCheckpoint = note.ToString() };

    private static LogProof Prove(int leaf, int size, LogKey key) => new(
        leaf, Tree.Inclusion(leaf, size), key.Sign(new Checkpoint(key.Verifier.Name, size, Tree.Root(size))).ToString());
}
