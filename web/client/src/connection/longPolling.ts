import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { Frame } from '../protocol/wire.g';
import type { Pulse, Wire, WireEvents } from './wire';

/** For a network whose proxy forbids sockets: the library's client, fetched only there. */
export async function openLongPolling(path: string, events: WireEvents, pulse: Pulse): Promise<Wire> {
  const hub = new HubConnectionBuilder()
    .withUrl(path, { transport: HttpTransportType.LongPolling })
    .configureLogging(LogLevel.None)
    .withServerTimeout(pulse.silence)
    .withKeepAliveInterval(pulse.keepAlive)
    .build();
  let open = false;
  hub.on('frame', (frame: Frame) => events.frame(frame));
  hub.onclose(() => {
    if (open) events.closed();
  });
  // A stop that fails leaves nothing to do: the connection is being thrown away, and `closed` or the caller's catch has said so.
  const stop = (): void => {
    hub.stop().catch(() => undefined);
    if (open) events.closed();
  };
  try {
    await hub.start();
  } catch (error) {
    stop();
    throw error;
  }
  open = true;
  return { invoke: (method, argument) => hub.invoke(method, argument), stop };
}
