import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleAgent, writeKeptParts } from '../../build/scripts/bundle-agent.ts';
import { recordModules } from '../../build/scripts/package-papers.ts';
import { packParts } from '../../build/scripts/package.ts';
import { writeStubDist } from '../../build/scripts/stub-dist.ts';
import { VERSION } from '../../shared/version.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

const FPM = fileURLToPath(new URL('../../build/scripts/linux-fpm.mjs', import.meta.url));
const SCRIPTS_OF_RPM = {
  'after-install': 'POSTIN',
  'before-remove': 'PREUN',
  'after-remove': 'POSTUN',
};

/** Of what stands in place of the dashboard. */
export const TITLE = '<title>Not of this test</title>';

/** The version after this one. */
export const NEXT = '9.9.9';

/** The deb as it is packaged, with a stub for Electron and an empty shell; of 155 MB, not packed. */
export function buildDeb(folder: string): Promise<string> {
  return buildLinuxPackage(folder, 'deb');
}

export async function buildLinuxPackage(folder: string, kind: 'deb' | 'rpm'): Promise<string> {
  const dist = join(folder, 'dist');
  for (const part of ['electron/main.mjs', 'renderer/index.html']) {
    mkdirSync(dirname(join(dist, part)), { recursive: true });
    writeFileSync(join(dist, part), `<html><head>${TITLE}</head></html>\n`);
  }
  recordModules(dist, await bundleAgent(join(dist, 'agent')));
  const electronDist = join(folder, 'electron');
  writeStubDist(electronDist, 'linux');
  const out = join(folder, 'out');
  process.env['DPKG_DEB_COMPRESSOR_TYPE'] = 'none';
  await packParts({
    ...{ target: { platform: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'x64' } },
    ...{ dist, out, modules: MODULES, electronDist, isUnpacked: false, kinds: [kind] },
  });
  const made = readdirSync(out).find((name) => name.endsWith(`.${kind}`));
  if (made === undefined) throw new Error(`No ${kind} in ${out}`);
  return join(out, made);
}

/** The next version: every part of the agent has another name, as if all had changed. */
export function nextDeb(deb: string, folder: string): string {
  const tree = join(folder, 'next');
  execFileSync('dpkg-deb', ['--raw-extract', deb, tree]);
  execFileSync('sed', ['-i', `s/^Version: .*/Version: ${NEXT}/`, join(tree, 'DEBIAN/control')]);
  changeAll(join(tree, 'opt/Remanso/resources/agent'));
  const file = join(folder, 'next.deb');
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree, file]);
  rmSync(tree, { recursive: true });
  return file;
}

/** The same, made of what is in the rpm. */
export function nextRpm(rpm: string, folder: string): string {
  const tree = join(folder, 'next-rpm');
  mkdirSync(tree);
  execFileSync('sh', ['-c', 'rpm2cpio "$0" | cpio -idm --quiet -D "$1"', rpm, tree]);
  changeAll(join(tree, 'opt/Remanso/resources/agent'));
  const tagOf = (tag: string): string =>
    execFileSync('rpm', ['-qp', '--qf', `%{${tag}}`, rpm], { encoding: 'utf8' });
  const words = Object.entries(SCRIPTS_OF_RPM).flatMap(([option, tag]) => {
    writeFileSync(join(folder, option), tagOf(tag));
    return [`--${option}`, join(folder, option)];
  });
  const tags = ['NAME', 'LICENSE', 'URL', 'DESCRIPTION'].flatMap((tag) => [
    `--${tag.toLowerCase()}`,
    tagOf(tag),
  ]);
  const file = join(folder, `remanso-${NEXT}-1.rpm`);
  const own = ['--version', NEXT, '--architecture', tagOf('ARCH'), '--maintainer', 'A test'];
  const summary = ['--rpm-summary', tagOf('SUMMARY'), '--package', file];
  execFileSync(FPM, [
    '-s',
    'dir',
    '-t',
    'rpm',
    ...own,
    ...summary,
    ...tags,
    ...words,
    `${tree}/=/`,
  ]);
  rmSync(tree, { recursive: true });
  return file;
}

function changeAll(agent: string): void {
  for (const name of readdirSync(agent).filter((one) => one.endsWith('.js'))) {
    const file = join(agent, name);
    const text = readFileSync(file, 'utf8')
      .replaceAll(/(part-[\w-]+)\.js/g, '$1-next.js')
      .replaceAll(VERSION, NEXT);
    writeFileSync(file, text);
    if (name.startsWith('part-')) renameSync(file, file.replace(/\.js$/, '-next.js'));
  }
  writeKeptParts(agent);
}
