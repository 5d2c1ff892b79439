import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DashboardFiles } from '../../../electron/window/dashboard-files.ts';
import { CONTENT_SECURITY_POLICY, pageHost } from '../../../electron/window/dashboard-origin.ts';

const folder = mkdtempSync(join(tmpdir(), 'remanso-files-'));
let files: DashboardFiles;
beforeAll(() => {
  const inside = join(folder, 'renderer');
  mkdirSync(join(inside, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(inside, 'index.html'), '<!doctype html>');
  writeFileSync(join(inside, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(inside, 'assets', 'type.woff2'), 'font');
  files = new DashboardFiles(inside);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string): Response => files.answer({ method: 'GET', url });

describe('the files of the dashboard', () => {
  it.each([
    ['app://remanso/index.html', 'text/html; charset=utf-8'],
    ['app://remanso/index.html?a=1#/now', 'text/html; charset=utf-8'],
    ['app://remanso/assets/main.js', 'text/javascript; charset=utf-8'],
    [`app://${pageHost('ssh://erp-db1')}/assets/main.js`, 'text/javascript; charset=utf-8'],
    ['app://remanso/assets/type.woff2', 'font/woff2'],
  ])('serves %s as %s, under the policy', (url, type) => {
    const response = get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://remanso/../secret.txt',
    'app://remanso/assets/../../secret.txt',
    'app://remanso/..%2fsecret.txt',
    'app://remanso/%2e%2e/secret.txt',
    'app://remanso/assets\\..\\..\\secret.txt',
    'app://remanso//etc/passwd',
    'app://remanso/etc/passwd',
    `app://remanso/${folder}/secret.txt`,
    'app://remanso/index.html%00.js',
    'app://remanso/',
    'app://other/index.html',
    'file:///etc/passwd',
    '',
  ])('finds nothing at %s', async (url) => {
    const response = get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD'])('refuses %s', (method) => {
    expect(files.answer({ method, url: 'app://remanso/index.html' }).status).toBe(405);
  });
});
