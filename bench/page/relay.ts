import { connect, createServer, type Socket } from 'node:net';

export interface Relay {
  readonly url: string;
  /** Bytes that went to the browser since it was asked last: heads and bodies, as they are on the line above TCP. */
  readonly take: () => number;
  readonly close: () => Promise<void>;
}

/** Stands between a browser and a server on this machine, and counts: a browser tells of some requests nothing, such as a worker's. */
export const openRelay = async (port: number): Promise<Relay> => {
  let bytes = 0;
  const sockets = new Set<Socket>();
  const kept = (socket: Socket): Socket => {
    sockets.add(socket);
    // Either end may hang up at any time.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((browser) => {
    const site = kept(connect(port, '127.0.0.1'));
    site.on('data', (part) => {
      bytes += part.byteLength;
    });
    kept(browser).pipe(site).pipe(browser);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
