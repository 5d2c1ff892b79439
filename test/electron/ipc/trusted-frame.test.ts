import { describe, expect, it } from 'vitest';
import { isTrusted } from '../../../electron/ipc/trusted-frame.ts';

const mainFrame = { url: 'app://remanso/index.html#/now' };
const window = { isDestroyed: () => false, webContents: { mainFrame } };

describe('the bridge', () => {
  it('accepts the main frame of our window', () => {
    expect(isTrusted({ senderFrame: mainFrame }, window)).toBe(true);
  });

  it('rejects other frames, even one that shows our page', () => {
    expect(isTrusted({ senderFrame: { url: mainFrame.url } }, window)).toBe(false);
    expect(isTrusted({ senderFrame: null }, window)).toBe(false);
  });

  it.each([
    'https://remanso/index.html',
    'app://remanso.evil.example/index.html',
    'app://other/index.html',
    'about:blank',
    'file:///index.html',
    'data:text/html,app://remanso/',
  ])('rejects our window while it shows %s', (url) => {
    const frame = { url };
    const shown = { isDestroyed: () => false, webContents: { mainFrame: frame } };
    expect(isTrusted({ senderFrame: frame }, shown)).toBe(false);
  });

  it('rejects everyone without a window, or after it is closed', () => {
    expect(isTrusted({ senderFrame: mainFrame }, undefined)).toBe(false);
    const gone = { ...window, isDestroyed: () => true };
    expect(isTrusted({ senderFrame: mainFrame }, gone)).toBe(false);
  });
});
