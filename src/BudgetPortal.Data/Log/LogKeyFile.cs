using BudgetPortal.Domain.Log;

namespace BudgetPortal.Data.Log;

/// <summary>
/// The file of the log's key, outside the database, and beside it the largest checkpoint that was ever signed with it: what a database of
/// before, or a changed one, cannot take back.
/// </summary>
public sealed class LogKeyFile(string path, string address)
{
    public string Path { get; } = path;

    private string CheckpointPath => $"{Path}.checkpoint";

    /// <summary>Null where there is none.</summary>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    public LogKey? Read() => !File.Exists(Path) ? null
        : LogKey.Parse(File.ReadAllText(Path)) ?? throw new InvalidDataException($"“{Path}”不是公开日志的密钥文件。");

    /// <summary>The checkpoint beside it; null where none was signed.</summary>
    /// <exception cref="InvalidDataException">The file holds no checkpoint.</exception>
    public Checkpoint? ReadCheckpoint() => !File.Exists(CheckpointPath) ? null
        : (SignedNote.Parse(File.ReadAllBytes(CheckpointPath)) is { } note ? Checkpoint.Parse(note.Text) : null)
            ?? throw new InvalidDataException($"“{CheckpointPath}”不是检查点。");

    /// <summary>Makes a key where there is none; of two processes that do, one makes it and both have it.</summary>
    public LogKey Make()
    {
        if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var whole = NameBeside(Path);
        using (var writer = new StreamWriter(whole, options))
        {
            writer.Write(LogKey.Make(address).Secret);
        }

        try
        {
            File.Move(whole, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            File.Delete(whole);
        }

        return Read()!;
    }

    /// <summary>Keeps a checkpoint that is about to be told, whole or not at all.</summary>
    public void Keep(SignedNote checkpoint)
    {
        var whole = NameBeside(CheckpointPath);
        File.WriteAllText(whole, checkpoint.ToString());
        File.Move(whole, CheckpointPath, overwrite: true);
    }

    /// <summary>Puts key and checkpoint aside, under their own names with a mark behind; nothing is deleted.</summary>
    public void SetAside(string mark)
    {
        foreach (var file in new[] { Path, CheckpointPath }.Where(File.Exists))
        {
            File.Move(file, $"{file}-replaced-{mark}");
        }
    }

    private static string NameBeside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";
}
