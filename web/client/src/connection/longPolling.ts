import { HttpConnection } from '@microsoft/signalr/dist/esm/HttpConnection.js';
import type { IConnection } from '@microsoft/signalr/dist/esm/IConnection.js';
import { LogLevel } from '@microsoft/signalr/dist/esm/ILogger.js';
import { HttpTransportType } from '@microsoft/signalr/dist/esm/ITransport.js';

/** For a network whose proxy forbids sockets. Fetched only there. */
export const longPolling = (path: string): IConnection =>
  new HttpConnection(path, { transport: HttpTransportType.LongPolling, logger: LogLevel.None });
