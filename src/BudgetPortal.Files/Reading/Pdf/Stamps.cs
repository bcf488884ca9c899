using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// The seals (公章) printed over a page: a small frame stroked in a strong colour, and the words of such a colour within. Both are no part
/// of the table beneath, whose own text the page holds all the same.
/// </summary>
internal sealed class Stamps
{
    private const double Smallest = 15, Largest = 200;

    // A seal is a frame or two and a star; a page that draws more of them draws its cells in colour.
    private const int MostFrames = 12;

    private readonly List<Box> frames = [];
    private readonly HashSet<DrawnPath> paths = new(ReferenceEqualityComparer.Instance);

    public static Stamps None { get; } = new();

    public bool IsEmpty => frames.Count == 0;

    /// <summary>The seals of a page: only where words stand in a frame is it one, else it points something out.</summary>
    public static Stamps Of(DrawnPage page)
    {
        var found = new Stamps();
        foreach (var path in page.Paths.Where(path => path.IsStrong))
        {
            if (path.Bounds is { Width: > Smallest and < Largest, Height: > Smallest and < Largest } box)
            {
                found.frames.Add(box);
                found.paths.Add(path);
            }
        }

        if (found.IsEmpty || found.frames.Count > MostFrames)
        {
            return None;
        }

        var words = page.Letters.Where(letter => letter.IsStrong && letter.Text.Any(PrintedGaps.IsChinese)).ToList();
        var isStamp = found.frames.ConvertAll(box => words.Count(word => Holds(box, word.Middle, word.Line)) > 1);
        return isStamp.Contains(true) ? found.Only(isStamp) : None;
    }

    /// <summary>True for a line of a seal, which rules no table.</summary>
    public bool Holds(DrawnPath path) => paths.Contains(path);

    /// <summary>True for a character of a seal.</summary>
    public bool Holds(DrawnLetter letter, Box box) =>
        letter.IsStrong && frames.Exists(frame => Holds(frame, (box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2));

    private static bool Holds(Box frame, double x, double y) => x > frame.Left - 2 && x < frame.Right + 2 && y > frame.Top - 2
        && y < frame.Bottom + 2;

    /// <summary>The seals, and the strokes within them, such as a star.</summary>
    private Stamps Only(List<bool> isStamp)
    {
        var kept = new Stamps();
        kept.frames.AddRange(frames.Where((_, index) => isStamp[index]));
        foreach (var (path, box) in paths.Zip(frames))
        {
            if (kept.frames.Exists(frame => Holds(frame, (box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2)))
            {
                kept.paths.Add(path);
            }
        }

        return kept;
    }
}
