using System.Text;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Log;

namespace BudgetPortal.Tests.Log;

/// <summary>Keys and signed notes by the examples of golang.org/x/mod/sumdb/note (note_test.go) and c2sp.org.</summary>
public class NoteTests
{
    private const string Peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string PetersSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string Enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";

    private const string Text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private const string ByPeter =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private const string ByEnoch =
        "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    public static TheoryData<string> NoNotes =>
    [
        Text,
        $"{Text}\n",
        $"{Text}\n{ByPeter[..^1]}",
        $"\x01{Text}\n{ByPeter}",
        $"{Text}\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
        $"{Text}\n{ByPeter}Unexpected line.\n",
        $"{Text}\n{ByPeter}\n",
        $"{Text}\n{string.Concat(Enumerable.Repeat(ByPeter, 101))}",
        $"{Text}\n{ByPeter.Replace("\n", "\r\n", StringComparison.Ordinal)}",
        $"{Text}\n{ByPeter.Replace("=", "", StringComparison.Ordinal)}",
        $"{Text}\n{ByPeter.Replace("— ", "- ", StringComparison.Ordinal)}",
    ];

    [Fact]
    public void A_key_is_read_and_written_as_golang_does()
    {
        Assert.Equal((Peter, 0xc74f20a3u), (Key(Peter).ToString(), Key(Peter).Id));
        var signer = SignerKey.Parse(PetersSecret)!;
        Assert.Equal((PetersSecret, "PeterNeumann+c74f20a3"), (signer.Secret, signer.ToString()));
        Assert.Equal(Key(Peter).PublicKey, Ed25519Signing.PublicKeyOf([.. signer.Seed]));

        // Enoch's seed is nothing but zeros.
        Assert.Equal(Key(Enoch).PublicKey, Ed25519Signing.PublicKeyOf(new byte[32]));
    }

    [Fact]
    public void A_key_with_a_single_sign_changed_or_missing_is_none()
    {
        for (var begin = 0; begin < Peter.Length; begin++)
        {
            for (var end = begin; end <= Peter.Length; end++)
            {
                Assert.True((begin, end) == (0, Peter.Length) || VerifierKey.Parse(Peter[begin..end]) is null);
            }

            Assert.Null(VerifierKey.Parse($"{Peter[..begin]}{(char)(Peter[begin] + 1)}{Peter[(begin + 1)..]}"));
        }

        // One that is too long and one of another kind, each under its own number.
        Assert.Null(VerifierKey.Parse("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
        Assert.Null(VerifierKey.Parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
        Assert.Null(SignerKey.Parse(Peter));
    }

    [Fact]
    public void A_note_is_signed_as_golang_signs_it()
    {
        var seed = SignerKey.Parse(PetersSecret)!.Seed;

        var note = SignedNote.Sign(Text, Key(Peter), text => Ed25519Signing.Sign([.. seed], text));

        Assert.Equal($"{Text}\n{ByPeter}", note.ToString());
    }

    [Fact]
    public void A_note_counts_by_the_signatures_of_known_keys_and_by_no_other()
    {
        var both = Read($"{Text}\n{ByPeter}{ByEnoch}");

        Assert.Equal(Text, both.Text);
        Assert.True(IsSigned(both, Peter));
        Assert.True(IsSigned(both, Enoch));
        Assert.False(IsSigned(Read($"{Text}\n{ByEnoch}"), Peter));
        Assert.True(IsSigned(Read($"{Text}\n{ByPeter}{ByPeter}{ByEnoch}"), Peter));
        Assert.False(IsSigned(Read($"x{Text}\n{ByPeter}"), Peter));
        Assert.False(IsSigned(Read($"{Text}\n{ByPeter.Replace("PeterNeumann", "CarmenSandiego", StringComparison.Ordinal)}"), Peter));
        Assert.False(IsSigned(Read($"{Text}\n{ByPeter.Replace("x08g", "xxxx", StringComparison.Ordinal)}"), Peter));

        // A signature that is too long, and one more that is wrong beside one that is right.
        var spoiled = $"{ByPeter[..60]}ABCD{ByPeter[60..]}";
        Assert.False(IsSigned(Read($"{Text}\n{spoiled}"), Peter));
        Assert.False(IsSigned(Read($"{Text}\n{ByPeter}{spoiled}"), Peter));
    }

    [Fact]
    public void A_text_may_have_empty_lines_of_its_own()
    {
        var note = Read($"Ognuno sta solo\n\ned è subito sera.\n\n{ByPeter}");

        Assert.Equal("Ognuno sta solo\n\ned è subito sera.\n", note.Text);
    }

    [Theory]
    [MemberData(nameof(NoNotes))]
    public void What_is_no_note_is_not_read(string text) => Assert.Null(SignedNote.Parse(text));

    [Fact]
    public void Bytes_that_are_no_text_are_no_note() =>
        Assert.Null(SignedNote.Parse([0xff, .. Encoding.UTF8.GetBytes($"{Text}\n{ByPeter}")]));

    [Fact]
    public void The_example_of_c2sp_is_a_note_of_its_key()
    {
        const string Key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
        var note = Read(
            "This is an example message.\n\n"
                + "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");

        Assert.True(IsSigned(note, Key));
        Assert.False(IsSigned(note with { Text = "This is another message.\n" }, Key));
    }

    [Fact]
    public void The_example_of_tlog_checkpoint_is_read_and_written()
    {
        const string Example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        const string By = "— example.com/behind-the-sofa "
            + "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

        var note = Read($"{Example}\n{By}");
        var checkpoint = Checkpoint.Parse(note.Text)!;

        Assert.Equal(("example.com/behind-the-sofa", 20852163), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal((Example, $"{Example}\n{By}"), (checkpoint.Text, note.ToString()));
    }

    [Theory]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n1 \nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I= \n")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n")]
    [InlineData("log\n1\n")]
    public void What_is_no_checkpoint_is_not_read(string text) => Assert.Null(Checkpoint.Parse(text));

    private static VerifierKey Key(string text) => VerifierKey.Parse(text)!;

    private static SignedNote Read(string text) => SignedNote.Parse(Encoding.UTF8.GetBytes(text))!;

    private static bool IsSigned(SignedNote note, string key) => note.IsSignedBy(Key(key), Ed25519Signing.Check);
}
