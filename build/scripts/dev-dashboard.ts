import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { AgentWay, type AgentWayOptions } from './dev-agent-way.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface DevDashboard {
  readonly vite: ViteDevServer;
  close(): Promise<void>;
}

/**
 * The dashboard with hot reload. The start page, and with it the session, comes from the agent's own
 * door, and so does every answer: Vite adds nothing but modules. Rejects where the port is taken.
 */
export async function serveDashboard(options: AgentWayOptions): Promise<DevDashboard> {
  const way = new AgentWay(options);
  const server = createServer();
  // Vite within a server of ours: one of its own would end the process before the agent has ended.
  const vite = await createVite({
    configFile: join(ROOT, 'build', 'vite.config.ts'),
    logLevel: 'warn',
    clearScreen: false,
    appType: 'custom',
    cacheDir: join(ROOT, 'dist', 'vite'),
    server: {
      middlewareMode: true,
      hmr: { server },
      cors: false,
      warmup: { clientFiles: ['./main.tsx'] },
      // Packages may be links to another folder.
      fs: { allow: [ROOT, realpathSync(join(ROOT, 'node_modules'))] },
    },
  });
  const rewrite = (html: string): Promise<string> => vite.transformIndexHtml('/', html);
  server.on('request', (request, response) => {
    if (!way.isFor(request)) vite.middlewares(request, response);
    else way.pass(request, response, rewrite).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const protocol = request.headers['sec-websocket-protocol'] ?? '';
    // Vite has its own, by which it tells the page of changes.
    if (!protocol.startsWith('vite-')) void way.passUpgrade(request, socket, head);
  });
  // Also those that became WebSockets, which the server forgets.
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    vite,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await vite.close();
    },
  };
}
