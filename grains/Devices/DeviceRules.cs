namespace Pmo.Devices;

public static class DeviceRules
{
    /// <exception cref="ArgumentException">The device is not whole: a caller's defect.</exception>
    public static void Check(Device device)
    {
        if (device.Use is not (DeviceUse.BigScreen or DeviceUse.Student)) throw new ArgumentException($"{device.Use} is no use of a device.", nameof(device));
        if (!Key.IsWellFormed(device.Lesson.Value)) throw new ArgumentException("A device shows a lesson.", nameof(device));
        if (!Key.IsWellFormed(device.By.Value)) throw new ArgumentException("A device is paired by a person.", nameof(device));
        if (string.IsNullOrWhiteSpace(device.Stamp)) throw new ArgumentException("A device has a stamp.", nameof(device));
    }
}
