import { openSocket } from './socket';
import { type OpenWire, type Pulse, type Wire, within } from './wire';

const path = '/live';

/** The server says something at least every 5 s; silence for longer than this is a dead connection. */
const pulse: Pulse = { silence: 12_000, keepAlive: 5_000 };

/** An attempt that is given up may still open: then nobody wants it. */
async function inTime(opening: Promise<Wire>): Promise<Wire> {
  let wanted = true;
  void opening.then((wire) => wanted || wire.stop()).catch(() => undefined);
  try {
    return await within(opening, pulse.silence);
  } catch (error) {
    wanted = false;
    throw error;
  }
}

export const openSignalR: OpenWire = (transport, events) =>
  inTime(
    transport === 'webSocket'
      ? openSocket(path, events, pulse)
      : import('./longPolling').then((part) => part.openLongPolling(path, events, pulse)),
  );
