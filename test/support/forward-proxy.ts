import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

/** A proxy such as companies have, which opens a tunnel to any name: they all lead to one port here. */
export class ForwardProxy {
  readonly #server: Server;
  readonly address: string;
  /** What the proxy sees of a tunnel. */
  readonly asked: { readonly to: string; readonly headers: IncomingHttpHeaders }[] = [];
  /** With another status than 200 it refuses. */
  status = 200;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    server.on('connect', ({ url = '', headers }, client, head) => {
      this.asked.push({ to: url, headers });
      client.on('error', () => client.destroy());
      if (this.status !== 200) {
        const wants = this.status === 407 ? 'Proxy-Authenticate: Basic realm="proxy"\r\n' : '';
        client.end(`HTTP/1.1 ${this.status} Refused\r\n${wants}Content-Length: 0\r\n\r\n`);
        return;
      }
      const target = connect(port, 'localhost', () => {
        client.write('HTTP/1.1 200 Connected\r\n\r\n');
        target.write(head);
        target.pipe(client).pipe(target);
      });
      target.on('error', () => client.destroy());
    });
  }

  static async start(port: number): Promise<ForwardProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new ForwardProxy(server, port);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
