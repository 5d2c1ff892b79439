#!/usr/bin/env node
// Does with dpkg-deb or rpmbuild what electron-builder asks of fpm (CUSTOM_FPM_PATH), so that nothing is fetched.
// Anything that it does not know is an error, so that a new wish is noticed. The files are sorted by
// name, which dpkg-deb does by itself: see build/scripts/bundle-agent.ts.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { rpmSpec } from './rpm-spec.mjs';

const text = { type: 'string' };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ s: { ...text, short: 's' }, t: { ...text, short: 't' }, force: { type: 'boolean' } },
    ...{
      d: { ...text, short: 'd', multiple: true },
      'deb-recommends': { ...text, multiple: true },
    },
    ...{ 'deb-compression': text, 'deb-priority': text, architecture: text, version: text },
    ...{ 'after-install': text, 'after-remove': text, 'before-remove': text, description: text },
    ...{ 'rpm-os': text, 'rpm-compression': text, 'rpm-summary': text },
    'rpm-tag': { ...text, multiple: true },
    ...{ package: text, name: text, maintainer: text, vendor: text, url: text, license: text },
  },
});

function kibibytes(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const sizes = files.map((one) => lstatSync(join(one.parentPath, one.name)).size);
  return Math.ceil(sizes.reduce((all, size) => all + size, 0) / 1024);
}

/** At most 77 characters, as terminals show them; none for an empty line. */
function folded(line) {
  return line.trim().match(/\S.{0,76}(?=\s|$)/g) ?? [];
}

function debianLines(line) {
  const lines = folded(line);
  return lines.length === 0 ? [' .'] : lines.map((part) => ` ${part}`);
}

const tree = mkdtempSync(join(tmpdir(), 'remanso-deb-'));
// It is the root of the package, which everybody may enter.
chmodSync(tree, 0o755);

function buildDeb() {
  mkdirSync(join(tree, 'DEBIAN'));
  const [first, ...more] = values.description.trim().split('\n');
  const control = {
    ...{ Package: values.name, Version: values.version, Architecture: values.architecture },
    ...{ Maintainer: values.maintainer, Priority: values['deb-priority'] },
    ...{ Section: 'utils', Homepage: values.url, 'Installed-Size': kibibytes(tree) },
    Depends: values.d.join(', '),
    Recommends: values['deb-recommends'].join(', '),
    Description: [first, ...more.flatMap(debianLines)].join('\n'),
  };
  const fields = Object.entries(control).map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(join(tree, 'DEBIAN/control'), fields.join(''));
  for (const [option, name] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
    ['before-remove', 'prerm'],
  ]) {
    if (values[option] === undefined) continue;
    cpSync(values[option], join(tree, 'DEBIAN', name));
    chmodSync(join(tree, 'DEBIAN', name), 0o755);
  }
  // Tests need no small file: the variable is dpkg-deb's own.
  const compression = process.env.DPKG_DEB_COMPRESSOR_TYPE ?? values['deb-compression'];
  const words = ['--root-owner-group', `-Z${compression}`, '--build', tree, values.package];
  execFileSync('dpkg-deb', words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Below the tree of the package, as its own root. */
function listed(kind) {
  return readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((one) => one.isDirectory() === (kind === 'folders'))
    .map((one) => join(one.parentPath, one.name).slice(tree.length))
    .sort();
}

function buildRpm() {
  const work = mkdtempSync(join(tmpdir(), 'remanso-rpm-'));
  try {
    const spec = join(work, 'remanso.spec');
    const description = values.description.split('\n').flatMap(folded).join('\n');
    const wishes = { ...values, description };
    writeFileSync(spec, rpmSpec(wishes, listed('folders'), listed('files')));
    const processor = values.architecture === 'amd64' ? 'x86_64' : values.architecture;
    const words = ['-bb', '--quiet', '--target', processor, '--buildroot', tree];
    const places = ['--define', `_topdir ${work}`, '--define', `_rpmdir ${work}/out`];
    execFileSync('rpmbuild', [...words, ...places, spec], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const made = readdirSync(join(work, 'out'), { recursive: true, encoding: 'utf8' });
    const file = made.find((name) => name.endsWith('.rpm'));
    cpSync(join(work, 'out', file), values.package);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

try {
  for (const pair of positionals) {
    const [from, to] = pair.split('=');
    const target = join(tree, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
    if (statSync(from).isFile()) chmodSync(target, statSync(from).mode & 0o111 ? 0o755 : 0o644);
  }
  if (values.t === 'rpm') buildRpm();
  else buildDeb();
} finally {
  rmSync(tree, { recursive: true, force: true });
}
