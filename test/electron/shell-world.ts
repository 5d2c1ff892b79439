import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { connectAgent } from '../../agent/wire/socket-client.ts';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import type { CallInput, CallName, CallResult } from '../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import type { ShellApi } from '../../shared/contract/shell-api.ts';
import type { LinkState } from '../../shared/domain/now/link-state.ts';
import { buildTestShell, endAgent, ShellApp } from '../support/shell-app.ts';

export const DASHBOARD = fileURLToPath(new URL('./fixtures/dashboard', import.meta.url));

const PLANNER = { name: 'ana', via: 'test' };

/** Where Electron draws the buttons of notices; on Linux they go over the bus: linux-notices.test.ts. */
export const ELECTRON_BUTTONS: Readonly<Record<string, string>> = {
  DOUBLE_PLATFORM: process.env['DOUBLE_PLATFORM'] === 'win32' ? 'win32' : 'darwin',
};

/** What the page of the tests has on its window. */
export interface TestWindow {
  readonly remanso: ShellApi;
  readonly seen: {
    readonly links: LinkState[];
    readonly events: { name: string; data: unknown }[];
    readonly deepLinks: { route: string }[];
  };
}

/** Folders, a bundled shell, and the processes started from them; `dispose` ends everything. */
export class ShellWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'remanso-shell-'));
  readonly dataDir = join(this.folder, 'data');
  readonly userData = join(this.folder, 'user-data');
  readonly #apps: ShellApp[] = [];
  #program: Promise<string> | undefined;

  /** `program`: an already bundled shell; without it the page only listens. */
  constructor({ program }: { readonly program?: string } = {}) {
    if (program !== undefined) this.#program = Promise.resolve(program);
  }

  async launch(
    environment: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ): Promise<ShellApp> {
    this.#program ??= buildTestShell(join(this.folder, 'shell'), DASHBOARD);
    const { dataDir, userData } = this;
    const options = { program: await this.#program, dataDir, userData, environment, args };
    const app = ShellApp.launch(options);
    this.#apps.push(app);
    return app;
  }

  /** Calls the agent directly, bypassing the shell. */
  async ask<N extends CallName>(name: N, params: CallInput<N>): Promise<CallResult<N>> {
    const client = await connectAgent(dataDirectory(this.dataDir, {}));
    if (!client.ok) throw new Error(client.failure.message);
    const result = await client.value.call(name, params);
    client.value.close();
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  }

  /** A window over the ERP that opens in this many milliseconds, in UTC. */
  async planWindow(inMs: number, lastsMs: number): Promise<void> {
    const wall = (ms: number): string =>
      new Date(Math.ceil((Date.now() + ms) / 1000) * 1000).toISOString().slice(0, 19);
    const document = documentSchema.parse({
      systems: [{ id: 'erp', name: 'ERP' }],
      integrations: [
        {
          id: 'orders',
          name: 'Orders',
          systems: ['erp'],
          scheduler: { kind: 'local', every: '1s', command: ['true'] },
        },
        { id: 'leads', scheduler: { kind: 'local', every: '1h', command: ['true'] } },
      ],
      windows: [
        {
          id: 'erp-night',
          title: 'ERP night',
          timeZone: 'UTC',
          start: wall(inMs),
          end: wall(inMs + lastsMs),
          covers: { systems: ['erp'] },
        },
      ],
    });
    await this.ask('document.apply', { commandId: 'plan-window', person: PLANNER, document });
  }

  async dispose(): Promise<void> {
    for (const app of this.#apps) await app.dispose();
    endAgent(this.dataDir);
    // The agent that was just ended may have written a last file meanwhile.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function lastLink(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as Partial<TestWindow>;
    return seen?.links.at(-1)?.kind;
  });
}

export async function connectedPage(app: ShellApp): Promise<Page> {
  const page = await app.page();
  for (let tries = 0; (await lastLink(page)) !== 'connected'; tries += 1) {
    if (tries > 300) throw new Error('the page was never connected');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return page;
}
