import type { IConnection } from '@microsoft/signalr/dist/esm/IConnection.js';

/** A bare WebSocket under SignalR's protocol. The library's own brings every other transport with it: 6 KB that no lesson needs. */
export class SocketConnection implements IConnection {
  readonly features = {};
  baseUrl: string;
  onreceive: ((data: string | ArrayBuffer) => void) | null = null;
  onclose: ((error?: Error) => void) | null = null;
  #socket: WebSocket | null = null;

  constructor(path: string) {
    this.baseUrl = new URL(path, location.href).href.replace(/^http/, 'ws');
  }

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.baseUrl);
      this.#socket = socket;
      let opened = false;
      socket.onopen = () => {
        opened = true;
        resolve();
      };
      socket.onmessage = ({ data }) => this.onreceive?.(data);
      socket.onclose = () => {
        if (opened) this.#closed();
        else reject(new Error('the socket did not open'));
      };
    });
  }

  async send(data: string | ArrayBuffer): Promise<void> {
    if (this.#socket?.readyState !== WebSocket.OPEN) throw new Error('the socket is not open');
    this.#socket.send(data);
  }

  /** Does not wait for the other side: on a dead network its goodbye takes a minute or never comes. */
  async stop(): Promise<void> {
    const socket = this.#socket;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    this.#closed();
  }

  readonly #closed = (): void => {
    this.#socket = null;
    this.onclose?.();
  };
}
