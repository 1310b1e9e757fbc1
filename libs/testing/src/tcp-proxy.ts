import { connect, createServer, type Server, type Socket } from 'node:net';

/** `open` passes everything, `noReplies` only what clients send, `silent` nothing; `down` refuses and cuts. */
export type ProxyMode = 'open' | 'noReplies' | 'silent' | 'down';

/** A faulty network in front of a server on 127.0.0.1. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private mode: ProxyMode = 'open';

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  static async to(targetPort: number, mode: ProxyMode = 'open'): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    const proxy = new TcpProxy(address.port, server);
    proxy.mode = mode;
    server.on('connection', (client) => proxy.join(client, targetPort));
    return proxy;
  }

  become(mode: ProxyMode): void {
    this.mode = mode;
    if (mode === 'down') this.cut();
  }

  /** Breaks every connection that is open now. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  private join(client: Socket, targetPort: number): void {
    if (this.mode === 'down') {
      client.destroy();
      return;
    }
    const target = connect(targetPort, '127.0.0.1');
    client.on('data', (chunk) => this.mode !== 'silent' && target.write(chunk));
    target.on('data', (chunk) => this.mode === 'open' && client.write(chunk));
    for (const [socket, other] of [[client, target] as const, [target, client] as const]) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy()); // a cut is this proxy's work
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
