import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildParts, packParts } from './package.ts';
import { writeStubDist } from './stub-dist.ts';

/**
 * Nightly: `node build/scripts/appimage-contents.ts`. The AppImage as it is packaged, but for Electron
 * and for the runtime that mounts it, which no registry has; unpacked, its agent has to answer. Needs
 * Debian's squashfs-tools.
 */
const ARCH = process.arch === 'arm64' ? 'arm64' : 'x64';

/** In place of the runtime: the file system begins behind it. */
const RUNTIME = '#!/bin/sh\necho "Here would be the runtime of AppImages."\n'.padEnd(4096, '\n');

/** As electron-builder's own archive of tools is laid out (APPIMAGE_TOOLS_PATH). */
function writeTools(folder: string): void {
  for (const place of ['runtimes', `lib/${ARCH}`]) {
    mkdirSync(join(folder, place), { recursive: true });
  }
  symlinkSync('/usr/bin/mksquashfs', join(folder, 'mksquashfs'));
  symlinkSync('/usr/bin/true', join(folder, 'desktop-file-validate'));
  writeFileSync(join(folder, 'runtimes', `runtime-${ARCH}`), RUNTIME);
}

async function answerOf(folder: string): Promise<string> {
  const dist = join(folder, 'dist');
  await buildParts(dist);
  const electronDist = join(folder, 'electron');
  const tools = join(folder, 'tools');
  const out = join(folder, 'out');
  writeStubDist(electronDist, 'linux');
  writeTools(tools);
  process.env['APPIMAGE_TOOLS_PATH'] = tools;
  await packParts({
    ...{ target: { platform: 'linux', arch: ARCH }, dist, out, electronDist },
    ...{ modules: join(import.meta.dirname, '../../node_modules'), isUnpacked: false },
    kinds: ['AppImage'],
  });
  const image = readdirSync(out).find((name) => name.endsWith('.AppImage'));
  if (image === undefined) throw new Error(`No AppImage in ${out}`);
  const megabytes = Math.round(statSync(join(out, image)).size / 1e6);
  console.log(`${image}: ${megabytes} MB, with stubs in place of Electron and of the runtime`);
  const [root, offset] = [join(folder, 'root'), String(RUNTIME.length)];
  execFileSync('unsquashfs', ['-q', '-n', '-o', offset, '-d', root, join(out, image)]);
  const entry = readFileSync(join(root, 'app.remanso.remanso.desktop'), 'utf8');
  if (entry.includes('--no-sandbox')) throw new Error(`It starts without its sandbox:\n${entry}`);
  const resources = join(root, 'resources');
  const remanso = [join(resources, 'runtime/node'), join(resources, 'agent/remanso.js')] as const;
  const own = { env: { PATH: '', HOME: folder }, encoding: 'utf8' } as const;
  const plan = '{"integrations":[{"id":"nightly","scheduler":{"kind":"guard"}}]}';
  execFileSync(remanso[0], [remanso[1], 'apply', '-'], { ...own, input: plan });
  return execFileSync(remanso[0], [remanso[1], 'audit', 'verify'], own);
}

const folder = mkdtempSync(join(tmpdir(), 'remanso-appimage-'));
try {
  const began = performance.now();
  console.log((await answerOf(folder)).trim());
  console.log(`Took ${Math.round((performance.now() - began) / 1000)} s.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
