using System.Globalization;

namespace Pmo.Journal;

/// <summary>
/// One server per data folder. The operating system holds the lock and lets go of it when the process dies, however it dies,
/// so that a stale one needs no guess about process ids. The holder's id stands in a file beside it, for people.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string LockName = "server.lock";
    private const string HolderName = "server.pid";

    private readonly FileStream _held;
    private readonly string _holder;

    private DataFolderLock(FileStream held, string holder)
    {
        _held = held;
        _holder = holder;
    }

    /// <summary>Creates the folder when missing.</summary>
    /// <exception cref="DataFolderLockedException">Another server runs on this folder.</exception>
    public static DataFolderLock Acquire(string folder)
    {
        var full = Path.GetFullPath(folder);
        Directory.CreateDirectory(full);
        var holder = Path.Combine(full, HolderName);
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(full, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException))
        {
            throw new DataFolderLockedException(full, HolderOf(holder), e);
        }

        File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataFolderLock(held, holder);
    }

    /// <summary>
    /// Whether a server holds the folder, and its process where it is known. Takes nothing and makes nothing; a folder whose holder left no
    /// name is not touched at all, so that a server that is just starting is not kept out.
    /// </summary>
    public static (bool Held, int? ProcessId) Look(string folder)
    {
        var full = Path.GetFullPath(folder);
        var holder = Path.Combine(full, HolderName);
        if (!File.Exists(holder))
            return (false, null);
        try
        {
            using var probe = new FileStream(Path.Combine(full, LockName), FileMode.Open, FileAccess.Read, FileShare.Read);
            return (false, null);
        }
        catch (FileNotFoundException)
        {
            return (false, null);
        }
        catch (IOException)
        {
            return (true, HolderOf(holder));
        }
    }

    /// <summary>The lock file stays: removing it would let two servers lock two files of one name.</summary>
    public void Dispose()
    {
        // In this order: after the lock is let go, the file may already name the next holder.
        File.Delete(_holder);
        _held.Dispose();
    }

    private static int? HolderOf(string file)
    {
        try
        {
            return int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            // The holder is just writing it or going away: the message does without.
            return null;
        }
    }
}

/// <summary>Another server runs on this data folder; the message names the folder and the process.</summary>
public sealed class DataFolderLockedException : IOException
{
    public DataFolderLockedException() { }

    public DataFolderLockedException(string message) : base(message) { }

    public DataFolderLockedException(string message, Exception innerException) : base(message, innerException) { }

    internal DataFolderLockedException(string folder, int? processId, Exception inner)
        : base(
            $"The data folder {folder} is in use by {(processId is { } id ? $"process {id}" : "another process")}. "
            + "Stop that server, or give this one a folder of its own.",
            inner)
    {
        Folder = folder;
        ProcessId = processId;
    }

    public string? Folder { get; }

    public int? ProcessId { get; }
}
