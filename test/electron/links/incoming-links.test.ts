import { afterEach, expect, it, vi } from 'vitest';
import { IncomingLinks, registerLinks } from '../../../electron/links/incoming-links.ts';
import { app } from '../../support/electron-double/app.ts';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));

afterEach(() => {
  app.removeAllListeners();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** As macOS does; `prevented`: we took it. */
function openUrl(link: string): boolean {
  const event = { prevented: false, preventDefault: () => (event.prevented = true) };
  app.emit('open-url', event, link);
  return event.prevented;
}

it('keeps a link of before the shell was there, and opens the last one, once', () => {
  const links = new IncomingLinks(['/Applications/Remanso.app']);
  expect(openUrl('remanso://window/first')).toBe(true);
  openUrl('remanso://window/second');
  const opened: string[] = [];
  links.openWith((route) => opened.push(route));
  expect(opened).toEqual(['/windows/second']);
  openUrl('remanso://integration/third');
  expect(opened).toEqual(['/windows/second', '/integrations/third']);
});

it.each([
  ['win32', true, ['remanso']],
  ['win32', false, []],
  ['linux', true, []],
  ['darwin', true, []],
] as const)('on %s, packaged: %s, registers %j', (platform, isPackaged, registered) => {
  const asked: string[] = [];
  vi.stubGlobal('process', { ...process, platform });
  Object.assign(app, { setAsDefaultProtocolClient: (scheme: string) => asked.push(scheme) });
  app.isPackaged = isPackaged;
  registerLinks();
  app.isPackaged = false;
  expect(asked).toEqual(registered);
});
