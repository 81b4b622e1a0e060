import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, to take the network away. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Keeps the connections, but passes nothing on any more. */
  freeze(): void;
  restore(): void;
  close(): Promise<void>;
}

type State = 'passing' | 'frozen' | 'cut';

export async function startTcpProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpProxy> {
  let state: State = 'passing';
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (state === 'cut') client.destroy();
    else join(client, connect(target.port, target.host));
  });
  const join = (client: Socket, upstream: Socket) => {
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (state === 'passing') to.write(bytes);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  };
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: () => {
      state = 'cut';
      breakAll();
    },
    freeze: () => {
      state = 'frozen';
    },
    restore: () => {
      // What was swallowed while frozen cannot be made up for, so those connections end.
      if (state === 'frozen') breakAll();
      state = 'passing';
    },
    close: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
