import { afterEach, expect, it, vi } from 'vitest';
import { IncomingLinks } from '../../../electron/links/incoming-links.ts';
import { app } from '../../support/electron-double/app.ts';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));

afterEach(() => {
  app.removeAllListeners();
  vi.restoreAllMocks();
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
