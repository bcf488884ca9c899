namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>What is said of a file that is not as its producer wrote it: the same words for every format, then the place.</summary>
internal static class Damage
{
    public const string Words = "文件已损坏，请重新取得";

    public static string At(string place) => $"{Words}（{place}）";

    public static FileRefusedException Refusal(string place) => new(At(place));
}
