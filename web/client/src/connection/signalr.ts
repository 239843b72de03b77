import { HubConnection } from '@microsoft/signalr/dist/esm/HubConnection.js';
import type { IConnection } from '@microsoft/signalr/dist/esm/IConnection.js';
import type { IHubProtocol } from '@microsoft/signalr/dist/esm/IHubProtocol.js';
import type { ILogger } from '@microsoft/signalr/dist/esm/ILogger.js';
import { JsonHubProtocol } from '@microsoft/signalr/dist/esm/JsonHubProtocol.js';
import { NullLogger } from '@microsoft/signalr/dist/esm/Loggers.js';
import type { Frame } from '../protocol/wire.g';
import { SocketConnection } from './socket';
import { type OpenWire, within } from './wire';

const path = '/live';

/** The server says something at least every 5 s; silence for longer than this is a dead connection. */
const silence = 12_000;
const keepAlive = 5_000;

/** What HubConnectionBuilder calls; it would bring every transport. connection/signalr.test.ts holds the shape. */
const hubs = HubConnection as unknown as {
  create(
    connection: IConnection,
    logger: ILogger,
    protocol: IHubProtocol,
    reconnect: undefined,
    serverTimeout: number,
    keepAlive: number,
  ): HubConnection;
};

export const openSignalR: OpenWire = async (transport, events) => {
  const connection: IConnection =
    transport === 'webSocket'
      ? new SocketConnection(path)
      : (await within(import('./longPolling'), silence)).longPolling(path);
  const hub = hubs.create(connection, NullLogger.instance, new JsonHubProtocol(), undefined, silence, keepAlive);
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
