using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BudgetPortal.Web.Mirroring;

/// <summary>What the framework does not offer: renaming links to folders, and writing out all that a file system holds.</summary>
internal static class Disk
{
    /// <summary>Gives a link another's name and place in one step; who follows that name meanwhile finds one of the two.</summary>
    public static void Replace(string path, string by) => Check(Rename(Name(by), Name(path)));

    /// <summary>All that was written to the file system of an open file lasts from now on.</summary>
    public static void Flush(SafeFileHandle file) => Check(SyncFileSystem(file));

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }
    }

    /// <summary>A path as the system has it: UTF-8, ended by a zero.</summary>
    private static byte[] Name(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename(byte[] from, byte[] to);

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static extern int SyncFileSystem(SafeFileHandle file);
}
