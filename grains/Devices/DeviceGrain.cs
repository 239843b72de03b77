using Orleans;
using Orleans.Runtime;
using Pmo.People;

namespace Pmo.Devices;

internal sealed class DeviceGrain([PersistentState("device", "Default")] IPersistentState<DeviceRecord> record) : Grain, IDeviceGrain
{
    public ValueTask<Device?> Read() => new(record.State.Device);

    public Task Pair(Device device)
    {
        DeviceRules.Check(device);
        return Save(device);
    }

    public Task Forget() => Save(null);

    private Task Save(Device? device) =>
        device == record.State.Device ? Task.CompletedTask : this.WriteOrLeave(record, new DeviceRecord { Device = device });
}
