using Fs = System.IO.Path;

namespace Pmo.Web.Hosting;

/// <summary>
/// What this data folder is. Demo accounts exist only in a folder that was created in demo mode: its mark is written before anything else,
/// so that a folder with demo people is never taken for a school's, wherever the first start broke off.
/// </summary>
public sealed record DataFolder(string Path, bool Demo)
{
    public string Mark => MarkOf(Path);

    public string Keys => Fs.Combine(Path, "keys");

    /// <exception cref="StartException">The folder is a demo where none may be, or a school's where a demo is asked for.</exception>
    public static DataFolder Open(PmoSettings settings)
    {
        var path = settings.DataFolder;
        if (settings.Demo == true && settings.Production)
            throw new SettingsException("Pmo:Demo", "рабочий сервер не бывает демонстрационным.", "on или off", "Pmo__Demo=off");
        var marked = File.Exists(MarkOf(path));
        if (marked && settings.Production)
            throw new StartException(
                $"{path} создана в демонстрационном режиме: в неё входят без пароля. Рабочий сервер её не откроет. Укажите другую папку: --data <папка>");
        if (marked && settings.Demo == false)
            throw new StartException($"{path} создана в демонстрационном режиме и другой не станет. Укажите другую папку: --data <папка>");
        if (marked) return new DataFolder(path, Demo: true);

        var fresh = !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any();
        if (settings.Demo == true && !fresh)
            throw new StartException(
                $"{path} уже занята и создана не в демонстрационном режиме. Для демонстрации нужна новая папка: --demo --data <папка>");
        // Whose database stands behind a new folder nobody knows: there a demo is made only by whoever asks for it.
        var folder = new DataFolder(path, Demo: fresh && (settings.Demo ?? settings.Postgres is null) && !settings.Production);
        try
        {
            Directory.CreateDirectory(path);
            // Whoever reads the keys can make sessions.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder.Keys);
            else Directory.CreateDirectory(folder.Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (folder.Demo) File.WriteAllText(folder.Mark, "{}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                "Pmo:DataFolder", $"в папку {path} не записать ({e.Message}).", "папка, в которую можно писать", "--data /srv/pmo/data");
        }
        return folder;
    }

    private static string MarkOf(string path) => Fs.Combine(path, "demo.json");
}
