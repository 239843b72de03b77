import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { Frame } from '../protocol/wire.g';
import { type OpenWire, within } from './wire';

/** The server says something at least every 5 s; silence for longer than this is a dead connection. */
const silence = 12_000;

export const openSignalR: OpenWire = async (transport, events) => {
  const hub = new HubConnectionBuilder()
    .withUrl('/live', {
      // Straight to the socket: a negotiation would be one more round trip for each of 27 students at the bell.
      ...(transport === 'webSocket'
        ? { transport: HttpTransportType.WebSockets, skipNegotiation: true }
        : { transport: HttpTransportType.LongPolling }),
      logger: LogLevel.None,
    })
    .withServerTimeout(silence)
    .withKeepAliveInterval(5_000)
    .build();
  let open = false;
  hub.on('frame', (frame: Frame) => events.frame(frame));
  hub.onclose(() => {
    if (open) events.closed();
  });
  // A stop that fails leaves nothing to do: the connection is being thrown away, and `closed` or the caller's catch has said so.
  const stop = () => {
    hub.stop().catch(() => undefined);
    if (open) events.closed();
  };
  try {
    await within(hub.start(), silence);
  } catch (error) {
    stop();
    throw error;
  }
  open = true;
  return { invoke: (method, argument) => hub.invoke(method, argument), stop };
};
