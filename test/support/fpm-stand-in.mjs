#!/usr/bin/env node
// Does with dpkg-deb what electron-builder asks of fpm, which this machine does not have: see
// CUSTOM_FPM_PATH. Anything that it does not know is an error, so that a new wish is noticed.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

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
    ...{ package: text, name: text, maintainer: text, vendor: text, url: text, license: text },
  },
});

const tree = mkdtempSync(join(tmpdir(), 'remanso-deb-'));
try {
  for (const pair of positionals) {
    const [from, to] = pair.split('=');
    const target = join(tree, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  }
  mkdirSync(join(tree, 'DEBIAN'));
  const [first, ...more] = values.description.trim().split('\n');
  const control = {
    ...{ Package: values.name, Version: values.version, Architecture: values.architecture },
    ...{ Maintainer: values.maintainer, Priority: values['deb-priority'] },
    Depends: (values.d ?? []).join(', '),
    Description: [first, ...more.map((line) => ` ${line.trim()}`)].join('\n'),
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
  const words = ['--root-owner-group', '-Znone', '--build', tree, values.package];
  execFileSync('dpkg-deb', words, { stdio: ['ignore', 'ignore', 'inherit'] });
} finally {
  rmSync(tree, { recursive: true, force: true });
}
