import {
  chmodSync,
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
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { GuardPlace } from '../../../../agent/adapters/guards/guard-place.ts';
import { HoldFlagFiles } from '../../../../agent/adapters/guards/hold-flag-files.ts';
import type { FlagInterval } from '../../../../agent/ports/guards/hold-flags.ts';
import type { GuardFolder } from '../../../../agent/wire/flags/guard-folder.ts';
import { RemansoError } from '../../../../shared/errors.ts';
import { hasModes, itWhere } from '../../../support/it-where.ts';

const FROM = Date.parse('2026-12-06T01:00:00Z');
const knownFrom = FROM - 86_400_000;
const knownUntil = FROM + 86_400_000;
const window: FlagInterval = {
  holdId: 'erp-monthly@2026-12-06T01:00:00Z',
  kind: 'window',
  windowId: 'erp-monthly',
  reason: 'Vendor "patches"\n– CHG-1042',
  by: 'schedule',
  from: FROM - 20_000,
  opensAt: FROM,
  until: FROM + 14_400_000,
};
const manual: FlagInterval = {
  holdId: 'h1',
  kind: 'manual',
  reason: 'r',
  by: 'ana',
  from: FROM + 1,
  until: null,
};
const plan = { intervals: [window, manual], knownFrom, knownUntil };
const other = { intervals: [window], knownFrom, knownUntil };

let root: string;
let folder: GuardFolder;
let flags: HoldFlagFiles;

function another(): HoldFlagFiles {
  return new HoldFlagFiles(new GuardPlace(root, process.env), root);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'remanso-flags-'));
  folder = new GuardPlace(root, process.env).open();
  flags = another();
});

const names = () => readdirSync(folder.flags).sort();
const path = (id: string) => join(folder.flags, `${id}.flag`);
const inode = (id: string) => statSync(path(id)).ino;
const modeOf = (file: string) => statSync(file).mode & 0o7777;

describe('hold flags', () => {
  it('are lines of ids and instants, without text that people wrote', () => {
    flags.write('shop-orders', plan);
    expect(readFileSync(path('shop-orders'), 'utf8')).toBe(
      '#remanso-flags 3 2026-12-05T01:00:00.000Z 2026-12-07T01:00:00.000Z\n' +
        'shop-orders 2026-12-06T00:59:40.000Z 2026-12-06T05:00:00.000Z ' +
        'erp-monthly@2026-12-06T01:00:00Z 2026-12-06T01:00:00.000Z\n' +
        'shop-orders 2026-12-06T01:00:00.001Z 9999-12-31T23:59:59.999Z h1\n' +
        '#end\n',
    );
  });

  itWhere(
    hasModes,
    'are readable by every user, whatever the umask, and writable by their owner',
    () => {
      const before = process.umask(0o077);
      onTestFinished(() => void process.umask(before));
      rmSync(folder.path, { recursive: true });
      const fresh = another();
      fresh.listed();
      fresh.write('a', plan);
      fresh.announce(knownUntil);
      expect(modeOf(path('a'))).toBe(0o644);
      expect(modeOf(folder.plan)).toBe(0o644);
      expect(modeOf(folder.flags)).toBe(0o755);
      expect(modeOf(folder.path)).toBe(0o755);
      expect(modeOf(folder.box)).toBe(0o1733);
      expect(modeOf(root)).toBe(0o700);
    },
  );

  it('of ids that differ in letter case are distinct on every file system', () => {
    flags.write('Orders', plan);
    flags.write('orders', other);
    expect(names()).toEqual(['+orders.flag', 'orders.flag']);
    expect(another().listed().sort()).toEqual(['Orders', 'orders']);
  });

  it('are listed and removed; foreign files are neither', () => {
    for (const name of ['note.txt', 'Old.flag', 'x.json']) {
      writeFileSync(join(folder.flags, name), 'mine');
    }
    writeFileSync(join(folder.flags, '.new-a.flag'), 'half');
    flags.write('b', plan);
    expect(flags.listed()).toEqual(['b']);
    flags.remove('b');
    flags.remove('b');
    expect(names()).toEqual(['Old.flag', 'note.txt', 'x.json']);
  });

  it('are not rewritten when nothing changed, not even by the next agent', () => {
    flags.write('a', plan);
    const first = inode('a');
    flags.write('a', plan);
    flags.write('a', { ...plan, intervals: [...plan.intervals] });
    another().write('a', plan);
    const later = { ...plan, knownFrom: knownFrom + 1 };
    flags.write('a', later);
    another().write('a', later);
    expect(inode('a')).toBe(first);
    flags.write('a', other);
    expect(inode('a')).not.toBe(first);
  });

  it('are rewritten where the clock is before the instant from which they list holds', () => {
    const knowsFrom = () => readFileSync(path('a'), 'utf8').split(' ')[2];
    const before = (ms: number) => ({ ...plan, knownFrom: knownFrom - ms });
    flags.write('a', plan);
    flags.write('a', before(1));
    expect(knowsFrom()).toBe('2026-12-05T00:59:59.999Z');
    another().write('a', before(2));
    expect(knowsFrom()).toBe('2026-12-05T00:59:59.998Z');
  });

  it('are restored after somebody removed the file, the plan or the folder', () => {
    flags.listed();
    flags.write('a', plan);
    flags.announce(knownUntil);
    rmSync(path('a'));
    rmSync(folder.plan);
    expect(flags.listed()).toEqual([]);
    flags.write('a', plan);
    flags.announce(knownUntil);
    rmSync(folder.path, { recursive: true });
    expect(flags.listed()).toEqual([]);
    flags.write('a', plan);
    flags.announce(knownUntil);
    expect(names()).toEqual(['a.flag']);
    expect(readFileSync(folder.plan, 'utf8')).toContain(`directory ${JSON.stringify(root)}`);
  });

  itWhere(hasModes, 'do not follow a symlink in the place of what is being written', () => {
    const theirs = join(root, 'theirs');
    writeFileSync(theirs, 'precious');
    symlinkSync(theirs, join(folder.flags, '.new-a.flag'));
    expect(() => flags.write('a', plan)).toThrow(/^a: /);
    flags.listed();
    flags.write('a', plan);
    expect(names()).toEqual(['a.flag']);
    expect(readFileSync(theirs, 'utf8')).toBe('precious');
  });

  it('that cannot be written or removed are an error naming them, and are retried', () => {
    mkdirSync(path('b'));
    writeFileSync(join(path('b'), 'x'), '');
    expect(() => flags.write('b', plan)).toThrow(RemansoError);
    expect(() => flags.write('b', plan)).toThrow(/^b: /);
    expect(() => flags.remove('b')).toThrow(/^b: /);
    expect(names()).toEqual(['b.flag']);
    rmSync(path('b'), { recursive: true });
    flags.write('b', plan);
    expect(statSync(path('b')).isFile()).toBe(true);
  });

  itWhere(hasModes, 'in a folder of another user are reported as an error', () => {
    rmSync(folder.flags, { recursive: true });
    symlinkSync(tmpdir(), folder.flags);
    expect(() => flags.listed()).toThrow(`${folder.flags} is not a folder`);
  });

  itWhere(hasModes, 'in a folder writable by others are corrected', () => {
    chmodSync(folder.flags, 0o777);
    flags.listed();
    expect(modeOf(folder.flags)).toBe(0o755);
  });
});

describe('reading flags back', () => {
  it('reports what someone else changed, until it is rewritten', () => {
    flags.write('shop', plan);
    flags.write('mail', plan);
    const written = readFileSync(path('shop'), 'utf8');
    expect(flags.drifted(['shop', 'mail', 'never-published'])).toEqual([]);

    rmSync(path('shop'));
    expect(flags.drifted(['shop', 'mail'])).toEqual([{ integrationId: 'shop', what: 'missing' }]);
    // A plain write counts the file as current: renewing it is the caller's choice.
    flags.write('shop', plan);
    expect(names()).toEqual(['mail.flag']);
    flags.distrust('shop');
    flags.write('shop', plan);
    expect(readFileSync(path('shop'), 'utf8')).toBe(written);
    expect(flags.drifted(['shop'])).toEqual([]);

    writeFileSync(path('shop'), 'free');
    expect(flags.drifted(['shop'])).toEqual([{ integrationId: 'shop', what: 'altered' }]);
    flags.write('shop', other);
    expect(flags.drifted(['shop'])).toEqual([]);
  });
});
