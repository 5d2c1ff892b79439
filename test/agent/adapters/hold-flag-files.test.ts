import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { HoldFlagFiles } from '../../../agent/adapters/hold-flag-files.ts';
import type { FlagInterval } from '../../../agent/ports/hold-flags.ts';
import { RemansoError } from '../../../shared/errors.ts';

const FROM = Date.parse('2026-12-06T01:00:00Z');
const window: FlagInterval = {
  holdId: 'erp-monthly@2026-12-06T01:00:00Z',
  kind: 'window',
  windowId: 'erp-monthly',
  reason: 'Vendor "patches"\n– CHG-1042',
  by: 'schedule',
  from: FROM,
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

let folder: string;
let flags: HoldFlagFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-flags-'));
  flags = new HoldFlagFiles(folder);
});

const names = () => readdirSync(folder).sort();
const inode = (name: string) => statSync(join(folder, name)).ino;

describe('hold flags', () => {
  it('are one file an integration, with instants as text, for the owner alone', () => {
    flags.publish(new Map([['shop-orders', [window, manual]]]));
    expect(names()).toEqual(['shop-orders.json']);
    const path = join(folder, 'shop-orders.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      format: 1,
      integrationId: 'shop-orders',
      intervals: [
        { ...window, from: '2026-12-06T01:00:00Z', until: '2026-12-06T05:00:00Z' },
        { ...manual, from: '2026-12-06T01:00:00.001Z', until: null },
      ],
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('are made exactly equal: what is stale, foreign or half written goes', () => {
    for (const name of ['old.json', '.new-a.json', 'note.txt', 'b.json']) {
      writeFileSync(join(folder, name), '{}');
    }
    flags.publish(
      new Map([
        ['a', [window]],
        ['b', []],
      ]),
    );
    expect(names()).toEqual(['a.json']);
    flags.publish(new Map());
    expect(names()).toEqual([]);
  });

  it('are updated one by one', () => {
    flags.publish(
      new Map([
        ['a', [window]],
        ['b', [window]],
      ]),
    );
    flags.update(
      new Map([
        ['a', []],
        ['c', [manual]],
      ]),
    );
    expect(names()).toEqual(['b.json', 'c.json']);
  });

  it('of an earlier agent go at an update, also before all are published', () => {
    writeFileSync(join(folder, 'a.json'), '{}');
    flags.update(new Map([['a', []]]));
    expect(names()).toEqual([]);
  });

  it('that another hand changed are renewed, and go where nothing is held any more', () => {
    const same = new Map([['a', [window]]]);
    flags.publish(same);
    const content = readFileSync(join(folder, 'a.json'), 'utf8');
    const altered = [{ integrationId: 'a', what: 'altered' }];
    writeFileSync(join(folder, 'a.json'), '{}');
    expect(flags.drifted(['a'])).toEqual(altered);
    flags.renew(same);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe(content);
    writeFileSync(join(folder, 'a.json'), '{}');
    flags.renew(new Map([['a', []]]));
    expect(names()).toEqual([]);
  });

  it('that could not be removed are tried again', () => {
    flags.publish(new Map([['a', [window]]]));
    rmSync(join(folder, 'a.json'));
    mkdirSync(join(folder, 'a.json'));
    const gone = new Map([['a', []]]);
    expect(() => flags.update(gone)).toThrow(/a\.json: /);
    rmSync(join(folder, 'a.json'), { recursive: true });
    writeFileSync(join(folder, 'a.json'), '{}');
    flags.update(gone);
    expect(names()).toEqual([]);
  });

  it('are not written again when nothing changed, not even by the next agent', () => {
    const same = new Map([['a', [window]]]);
    flags.publish(same);
    const first = inode('a.json');
    flags.publish(same);
    flags.update(same);
    new HoldFlagFiles(folder).publish(same);
    expect(inode('a.json')).toBe(first);
    flags.publish(new Map([['a', [window, manual]]]));
    expect(inode('a.json')).not.toBe(first);
  });

  it('come back when somebody took the file away', () => {
    const same = new Map([['a', [window]]]);
    flags.publish(same);
    rmSync(join(folder, 'a.json'));
    flags.publish(same);
    expect(names()).toEqual(['a.json']);
  });

  it('come back after they were removed by an update', () => {
    const same = new Map([['a', [window]]]);
    flags.publish(same);
    flags.update(new Map([['a', []]]));
    flags.update(same);
    expect(names()).toEqual(['a.json']);
  });

  it('that cannot be written are named, once the others are, and tried again', () => {
    mkdirSync(join(folder, 'b.json'));
    writeFileSync(join(folder, 'b.json', 'x'), '');
    const all = new Map([
      ['a', [window]],
      ['b', [window]],
      ['c', [window]],
    ]);
    expect(() => {
      flags.publish(all);
    }).toThrow(RemansoError);
    expect(() => {
      flags.publish(all);
    }).toThrow(/^Hold flags could not be written.*b\.json: /);
    expect(names()).toEqual(expect.arrayContaining(['a.json', 'b.json', 'c.json']));
    rmSync(join(folder, 'b.json'), { recursive: true });
    flags.publish(all);
    expect(statSync(join(folder, 'b.json')).isFile()).toBe(true);
  });

  it('in a folder that is gone are an error and no silence', () => {
    rmSync(folder, { recursive: true });
    expect(() => {
      flags.publish(new Map());
    }).toThrow('ENOENT');
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    flags.publish(new Map([['a', [window]]]));
    expect(names()).toEqual(['a.json']);
  });
});
