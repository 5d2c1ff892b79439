import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { IncomingLinks } from '../../../electron/links/incoming-links.ts';
import { app } from '../../support/electron-double/app.ts';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));

const own = process.platform;
beforeEach(() => {
  Object.defineProperty(process, 'platform', { value: 'darwin' });
});
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: own });
  app.removeAllListeners();
});

it('keeps a link of before the shell was there, and opens the last one, once', () => {
  const links = new IncomingLinks(['/Applications/Remanso.app']);
  expect(app.openUrl('remanso://window/first')).toBe(true);
  app.openUrl('remanso://window/second');
  const opened: string[] = [];
  links.openWith((route) => opened.push(route));
  expect(opened).toEqual(['/windows/second']);
  app.openUrl('remanso://integration/third');
  expect(opened).toEqual(['/windows/second', '/integrations/third']);
});
