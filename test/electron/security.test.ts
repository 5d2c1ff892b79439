import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '@playwright/test';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import type { ShellApp } from '../support/shell-app.ts';
import { connectedPage, ShellWorld, type TestWindow } from './shell-world.ts';

const inChromium = describeWith([], chromiumLacks);

// Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security), item by
// item; the fuses are read back from packages in package.test.ts.

let world: ShellWorld;
let app: ShellApp;
let page: Page;
beforeAll(async () => {
  world = new ShellWorld();
  app = await world.launch();
  page = await connectedPage(app);
});
afterAll(() => world.dispose());

const PATIENCE = { timeout: 5000, interval: 25 };

/** Page types missing from this room's libraries. */
interface InPage {
  readonly remanso: TestWindow['remanso'];
  readonly __ipc: (kind: string, channel: string, args: unknown[]) => Promise<object>;
  readonly document: {
    createElement(name: string): {
      textContent: string;
      href: string;
      download: string;
      src: string;
      srcdoc: string;
      onload: () => void;
      click(): void;
    };
    readonly body: { append(element: unknown): void };
  };
  readonly location: { href: string };
  readonly frames: { readonly length: number };
  open(url: string): unknown;
}

inChromium('the page', () => {
  it('has every preference that confines it: isolated, sandboxed, without Node', async () => {
    const preferences = await app.evaluate(({ control }) =>
      control.windows[0]?.webContents.getLastWebPreferences(),
    );
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(Object.keys(preferences ?? {})).not.toContain('enableBlinkFeatures');
    expect(await app.evaluate(({ control }) => control.isSandboxed)).toBe(true);
  });

  it("sees the bridge's functions and nothing of Electron", async () => {
    const known = await page.evaluate(() => ({
      door: Object.entries((globalThis as unknown as InPage).remanso).map(
        ([key, value]) => `${key}: ${typeof value}`,
      ),
      leaks: ['require', 'process', 'ipcRenderer', 'electron', 'module'].filter(
        (name) => name in globalThis,
      ),
    }));
    expect(known.leaks).toEqual([]);
    expect(known.door).toEqual(
      [
        ...['call', 'onEvent', 'onLink', 'onDeepLink', 'userName', 'recordedName', 'startAgent'],
        ...[
          'showLog',
          'chooseExportPath',
          'saveReport',
          'saveDocument',
          'getStartAtLogin',
          'setStartAtLogin',
          'testNotice',
          'updates',
        ],
        ...['onAgents', 'connectTo', 'showAgent', 'forgetAgent'],
      ].map((name) => `${name}: function`),
    );
  });

  it('is served from a scheme with only the privileges a page needs', async () => {
    expect(await app.evaluate(({ control }) => control.schemes)).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true },
      },
    ]);
  });
});

inChromium('the content security policy', () => {
  it('allows only the page itself', async () => {
    const headers = await page.reload().then((reply) => reply?.headers());
    await connectedPage(app);
    expect(headers?.['x-content-type-options']).toBe('nosniff');
    const policy = headers?.['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
  });

  it('runs no inline script and no eval', async () => {
    const ran = await page.evaluate(() => {
      const { document } = globalThis as unknown as InPage;
      const script = document.createElement('script');
      script.textContent = 'globalThis.wasInjected = true';
      document.body.append(script);
      return 'wasInjected' in globalThis;
    });
    expect(ran).toBe(false);
    const evaluated = await page.evaluate(() => {
      const script = (globalThis as unknown as { document: InPage['document'] }).document;
      const element = script.createElement('script');
      element.src = 'data:text/javascript,globalThis.wasEvaluated=eval("1")';
      script.body.append(element);
      return new Promise((resolve) => setTimeout(() => resolve('wasEvaluated' in globalThis), 200));
    });
    expect(evaluated).toBe(false);
  });

  it('lets no request leave, even without the policy', async () => {
    const cancelled = await app.evaluate(({ session }) =>
      [
        'https://example.org/',
        'http://127.0.0.1:1/',
        'file:///etc/passwd',
        'ws://127.0.0.1:1/',
        'app://other/index.html',
        'app://remanso/index.html',
      ].map((url) => session.defaultSession.isCancelled(url)),
    );
    expect(cancelled).toEqual([true, true, true, true, true, false]);
  });
});

inChromium('navigation and permissions', () => {
  it('never navigates, opens windows or downloads', async () => {
    const before = page.url();
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'http://127.0.0.1:1/x']) {
      await page.evaluate((to) => {
        (globalThis as unknown as InPage).location.href = to;
      }, url);
      await page.evaluate((to) => void (globalThis as unknown as InPage).open(to), url);
    }
    await page.evaluate(() => {
      const { document } = globalThis as unknown as InPage;
      const link = document.createElement('a');
      link.href = './page.js';
      link.download = 'page.js';
      document.body.append(link);
      link.click();
    });
    const downloads = () => app.evaluate(({ session }) => session.defaultSession.downloads);
    await expect.poll(downloads, PATIENCE).toHaveLength(1);
    expect((await downloads()).map(({ prevented }) => prevented)).toEqual([true]);
    await expect
      .poll(
        () =>
          page
            .context()
            .pages()
            .filter((one) => !one.isClosed() && one !== page && !one.url().startsWith('about:'))
            .length,
        PATIENCE,
      )
      .toBe(0);
    expect(page.url()).toBe(before);
  });

  it('has no permission except copying, and no device', async () => {
    const permissions = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'hid',
      'usb',
      'serial',
    ];
    const granted = await app.evaluate(
      ({ session }, asked) => asked.map((one) => session.defaultSession.grants(one)),
      permissions,
    );
    expect(granted).toEqual(
      permissions.map(() => ({ requested: false, checked: false, device: false })),
    );
    const copy = 'clipboard-sanitized-write';
    expect(
      await app.evaluate(({ session }, asked) => session.defaultSession.grants(asked), copy),
    ).toEqual({ requested: true, checked: true, device: false });
  });

  it('allows no webview', async () => {
    const prevented = await app.evaluate(({ control }) => {
      const event = { defaultPrevented: false, preventDefault: () => undefined };
      event.preventDefault = () => void (event.defaultPrevented = true);
      control.windows[0]?.webContents.emit('will-attach-webview', event, {}, {});
      return event.defaultPrevented;
    });
    expect(prevented).toBe(true);
  });
});

inChromium('the bridge, with a hostile page', () => {
  const call = (name: unknown, params?: unknown) =>
    page.evaluate(
      ([asked, given]) => (globalThis as unknown as InPage).remanso.call(asked as string, given),
      [name, params] as const,
    );

  it('refuses calls outside the contract', async () => {
    for (const name of ['rm -rf', '__proto__', 'toString', '', 7, null, { name: 'agent.hello' }]) {
      expect(await call(name)).toMatchObject({ ok: false, failure: { code: 'unknown-method' } });
    }
  });

  it('forwards wrong types for the agent to refuse, and stops what JSON cannot represent', async () => {
    for (const params of [undefined, 'text', 7, [], { more: 1 }]) {
      expect(await call('occurrence.list', params)).toMatchObject({
        ok: false,
        failure: { code: 'invalid-parameters' },
      });
    }
    const cyclic = await page.evaluate(() => {
      const params: Record<string, unknown> = {};
      params['self'] = params;
      return (globalThis as unknown as InPage).remanso.call('agent.hello', params);
    });
    expect(cyclic).toMatchObject({ ok: false, failure: { code: 'invalid-parameters' } });
  });

  it('refuses 21 MB, and stays connected', async () => {
    const large = await page.evaluate(() =>
      (globalThis as unknown as InPage).remanso.call('document.get', {
        text: 'x'.repeat(21 * 1024 * 1024),
      }),
    );
    expect(large).toMatchObject({ ok: false, failure: { code: 'frame-too-large' } });
    expect(await call('agent.hello', {})).toMatchObject({ ok: true });
  });

  it('answers 10,000 calls at once: some of them done, the rest refused as busy', async () => {
    const counts = await page.evaluate(async () => {
      const { remanso } = globalThis as unknown as InPage;
      const replies = await Promise.all(
        Array.from({ length: 10_000 }, () => remanso.call('state.snapshot', {})),
      );
      const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.failure.code));
      return Object.fromEntries(
        [...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]),
      );
    });
    expect(Object.keys(counts).sort()).toEqual(['busy', 'ok']);
    expect((counts['ok'] ?? 0) + (counts['busy'] ?? 0)).toBe(10_000);
    expect(await call('agent.hello', {})).toMatchObject({ ok: true });
  });

  it('ignores subframes', async () => {
    const answers = await page.evaluate(async () => {
      const { document } = globalThis as unknown as InPage;
      const frame = document.createElement('iframe') as unknown as { contentWindow: InPage };
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { __ipc: ipc } = frame.contentWindow;
      return [
        'remanso' in frame.contentWindow,
        await ipc('invoke', 'remanso:call', ['agent.hello', {}]),
        await ipc('invoke', 'remanso:user-name', []),
        await ipc('invoke', 'remanso:set-start-at-login', [true]),
      ];
    });
    const refused = { error: expect.stringContaining('unknown-method') as unknown };
    expect(answers).toEqual([false, refused, refused, refused]);
    const started = () =>
      page.evaluate(() => (globalThis as unknown as InPage).remanso.getStartAtLogin());
    expect(await started()).toBe(false);
  });

  it('writes the trail only to a path that a person chose', async () => {
    const path = `${world.folder}/audit.csv`;
    const params = { format: 'csv', path, filter: {} };
    expect(await call('audit.export', params)).toMatchObject({
      ok: false,
      failure: {
        code: 'invalid-parameters',
        message: expect.stringContaining('dialog') as unknown,
      },
    });
    await app.evaluate(({ control }, chosen) => control.savePaths.push(chosen), path);
    const chosen = await page.evaluate(() =>
      (globalThis as unknown as InPage).remanso.chooseExportPath('csv'),
    );
    expect(chosen).toBe(path);
    const message = JSON.stringify(await call('audit.export', params));
    expect(message).not.toContain('dialog');
  });

  it('signs commands with the desktop user, whatever the page claims', async () => {
    const placed = await call('hold.place', {
      commandId: 'forged-hold',
      person: { name: 'somebody else', via: 'dashboard' },
      selector: { all: true },
      reason: 'test',
      until: null,
    });
    expect(placed).toMatchObject({ ok: true });
    const { entries } = await world.ask('audit.page', { kind: 'hold.placed' });
    const user = await page.evaluate(() => (globalThis as unknown as InPage).remanso.userName());
    expect(entries.map(({ actor }) => actor)).toEqual([
      { kind: 'person', name: user, via: 'dashboard' },
    ]);
  });
});
