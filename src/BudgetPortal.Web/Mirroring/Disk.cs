using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BudgetPortal.Web.Mirroring;

/// <summary>What the framework does not offer: renaming links to folders, and writing out all that a file system holds.</summary>
internal static class Disk
{
    /// <summary>Gives a link another's name and place in one step; who follows that name meanwhile finds one of the two.</summary>
    public static void Replace(string path, string by) => Check(Rename(by, path));

    /// <summary>All that was written to the file system of an open file lasts from now on.</summary>
    public static void Flush(SafeFileHandle file) => Check(SyncFileSystem(file));

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }
    }

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static extern int SyncFileSystem(SafeFileHandle file);
}
