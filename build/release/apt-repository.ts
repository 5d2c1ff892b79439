import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

const ARCHITECTURES = ['amd64', 'arm64'];
const SUITE = 'stable';

interface AptRepository {
  readonly debs: readonly string[];
  /** What a server of files has to serve; debs that lie there already stay. */
  readonly folder: string;
  /** Where apt finds it. */
  readonly address: string;
  /** Fingerprint of the key in the keyring of gpg (GNUPGHOME). */
  readonly key: string;
}

/** What apt reads of a deb822 value that has several lines. */
function indented(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => ` ${line === '' ? '.' : line}`).join('\n');
}

/** Where apt looks, and the only key it believes there, in one file. */
function sources(address: string, armoredKey: string): string {
  return `Types: deb
URIs: ${address}
Suites: ${SUITE}
Components: main
Signed-By:
${indented(armoredKey)}
`;
}

/** A repository of files with a signed list, and `remanso.sources`, by which a machine uses it. */
export function writeAptRepository({ debs, folder, address, key }: AptRepository): void {
  const run = (program: string, ...words: string[]): Buffer =>
    execFileSync(program, words, { cwd: folder, maxBuffer: 2 ** 26 });
  const pool = join(folder, 'pool');
  mkdirSync(pool, { recursive: true });
  for (const deb of debs) copyFileSync(deb, join(pool, basename(deb)));
  const found = readdirSync(pool);
  const own = ARCHITECTURES.filter((arch) => found.some((deb) => deb.endsWith(`_${arch}.deb`)));
  for (const arch of own) {
    const list = run('apt-ftparchive', '--arch', arch, 'packages', 'pool');
    const place = join(folder, 'dists', SUITE, 'main', `binary-${arch}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'Packages'), list);
    writeFileSync(join(place, 'Packages.gz'), gzipSync(list));
  }
  const fields = { Origin: 'Remanso', Label: 'Remanso', Suite: SUITE, Codename: SUITE };
  const told = { ...fields, Architectures: own.join(' '), Components: 'main' };
  const words = Object.entries(told).flatMap(([name, value]) => [
    '-o',
    `APT::FTPArchive::Release::${name}=${value}`,
  ]);
  const dists = join(folder, 'dists', SUITE);
  writeFileSync(join(dists, 'Release'), run('apt-ftparchive', ...words, 'release', dists));
  const gpg = ['--batch', '--yes', '--local-user', key, '--armor'];
  run('gpg', ...gpg, '--output', `${dists}/InRelease`, '--clearsign', `${dists}/Release`);
  const armored = execFileSync('gpg', ['--armor', '--export', key], { encoding: 'utf8' });
  writeFileSync(join(folder, 'remanso.sources'), sources(address, armored));
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      address: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const { folder, address, key } = values;
  if (folder === undefined || address === undefined || key === undefined) {
    throw new Error('Expected --folder DIR --address URL --key FINGERPRINT and debs');
  }
  const debs = positionals.map((deb) => resolve(deb));
  writeAptRepository({ debs, folder: resolve(folder), address, key });
  console.log(`Signed with ${key}: ${folder}`);
}
