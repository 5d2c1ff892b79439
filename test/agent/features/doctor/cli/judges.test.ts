import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FileLook } from '../../../../../agent/adapters/sqlite/database-look.ts';
import {
  clockFindings,
  nodeFindings,
  stepFindings,
} from '../../../../../agent/features/doctor/cli/examination.ts';
import {
  databaseFindings,
  trailFindings,
} from '../../../../../agent/features/doctor/cli/data/database-check.ts';
import {
  type DiskFacts,
  diskFindings,
} from '../../../../../agent/features/doctor/cli/data/disk-check.ts';
import { holdFindings, leftPaused } from '../../../../../agent/features/doctor/cli/holds-check.ts';
import { inTime } from '../../../../../agent/cli/session/agent/in-time.ts';
import { Mends } from '../../../../../agent/cli/session/mends.ts';
import { secretsNamedIn } from '../../../../../agent/cli/session/secrets-named.ts';
import { statusFindings } from '../../../../../agent/features/doctor/cli/status-check.ts';
import { differFindings } from '../../../../../agent/features/doctor/cli/zones-check.ts';
import { NO_DEFINITIONS } from '../../../../../agent/core/state/definitions.ts';
import {
  doctorCodes,
  isDoctorCode,
  kindOf,
} from '../../../../../shared/domain/doctor/doctor-codes.ts';
import type { DoctorFinding } from '../../../../../shared/domain/doctor/doctor-report.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { integrationSchema } from '../../../../../shared/domain/definitions/integration.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import { DAY_MS } from '../../../../../shared/domain/values/time-units.ts';
import { sectionOf } from '../../../../support/markdown.ts';

const mends = new Mends({ root: '/srv/remanso', isDefault: false });
const now = Date.parse('2026-11-29T10:00:00Z');
const codesOf = (findings: readonly DoctorFinding[]): string[] => findings.map(({ code }) => code);

describe('a command that mends', () => {
  it('names the data directory unless it is the usual one, and quotes what a shell would read', () => {
    expect(mends.remanso('audit', 'verify')).toBe('remanso audit verify --data-dir /srv/remanso');
    expect(new Mends({ root: '/x', isDefault: true }).remanso('status')).toBe('remanso status');
    const odd = new Mends({ root: "/srv/it's here", isDefault: false });
    expect(odd.fix('data-mode')).toBe(
      `remanso doctor --fix data-mode --data-dir '/srv/it'\\''s here'`,
    );
  });
});

describe('the clock', () => {
  it.each([
    ['as it should be', { tickedAt: now - 5, isSynchronised: true }, []],
    ['never used', { tickedAt: null, isSynchronised: undefined }, []],
    ['a minute behind', { tickedAt: now + 60_000, isSynchronised: true }, []],
    ['more than that behind', { tickedAt: now + 60_001, isSynchronised: true }, ['clock-behind']],
    ['left alone', { tickedAt: now, isSynchronised: false }, ['clock-unsynchronised']],
  ] as const)('%s', (_, facts, codes) => {
    expect(codesOf(clockFindings({ now, ...facts }))).toEqual(codes);
  });

  it('moves when it differs from the monotonic one by half a second', () => {
    expect(stepFindings(1_499, 1_000)).toEqual([]);
    expect(codesOf(stepFindings(1_500, 1_000))).toEqual(['clock-steps']);
    expect(codesOf(stepFindings(-7_200_000, 1_000))).toEqual(['clock-steps']);
  });
});

describe('a disk', () => {
  const MB = 1024 * 1024;
  const disk: DiskFacts = {
    ...{ path: '/srv', freeBytes: 900 * MB, freeFiles: 9, type: 0xef53 },
    ...{ isReadOnly: false, holdsData: true },
  };
  it.each([
    ['with room', {}, []],
    ['nearly full', { freeBytes: 511 * MB }, ['disk-low']],
    ['full', { freeBytes: 31 * MB }, ['disk-full']],
    ['out of inodes', { freeFiles: 0 }, ['disk-no-inodes']],
    ['without inodes', { freeFiles: null }, []],
    ['read-only, and full for that', { isReadOnly: true, freeBytes: 0 }, ['disk-read-only']],
    ['of the network', { type: 0x6969 }, ['disk-network']],
    ['of the network, as a number with a sign', { type: 0xff534d42 - 2 ** 32 }, ['disk-network']],
    ['of the network, for temporary files', { type: 0x6969, holdsData: false }, []],
  ] as const)('%s', (_, facts, codes) => {
    expect(codesOf(diskFindings({ ...disk, ...facts }))).toEqual(codes);
  });
});

describe('a database', () => {
  const look: FileLook = {
    ...{ kind: 'read', format: 17, walBytes: 0, lastSeq: 7, tables: {} },
    headFiles: [{ kind: 'head', file: '/srv/audit.head' }],
    ...{ altered: [], parts: [], derived: [], decided: [], isWalked: true },
  };
  const trailMends = { fix: (code: string) => `fix ${code}`, verify: 'verify' };

  it('was not walked where its trail is long, and says so', () => {
    expect(codesOf(trailFindings({ ...look, isWalked: false }, trailMends))).toEqual([
      'trail-not-walked',
    ]);
    const faults = [{ code: 'definition-added', part: 'window', id: 'erp' }] as const;
    const odd = { ...look, decided: [...faults] };
    expect(codesOf(trailFindings(odd, trailMends))).toEqual(['state-altered']);
  });

  it('has a log that is large, or not', () => {
    const paths = { database: '/srv/remanso.db' };
    expect(databaseFindings(look, paths)).toEqual([]);
    const odd = { ...look, walBytes: 2 ** 30 };
    expect(codesOf(databaseFindings(odd, paths))).toEqual(['database-log-large']);
  });

  it('has a trail that agrees with its head, or does not', () => {
    expect(trailFindings(look, trailMends)).toEqual([]);
    const missing = { kind: 'missing', file: '/srv/audit.head' } as const;
    expect(codesOf(trailFindings({ ...look, headFiles: [missing] }, trailMends))).toEqual([
      'head-missing',
    ]);
    // A new one has nothing to lose.
    expect(trailFindings({ ...look, lastSeq: 0, headFiles: [missing] }, trailMends)).toEqual([]);
    const aside = { kind: 'head', file: '/srv/audit.head.disagrees-1' } as const;
    const parts = [
      { code: 'part-missing', type: 'index', name: 'audit_by_kind' },
      { code: 'part-missing', type: 'table', name: 'audit_spans' },
    ] as const;
    const odd = { ...look, headFiles: [...look.headFiles, aside], parts: [...parts] };
    expect(codesOf(trailFindings(odd, trailMends))).toEqual([
      'head-set-aside',
      'trail-part-missing',
      'trail-altered',
    ]);
  });
});

describe('pauses', () => {
  const orders = integrationSchema.parse({ id: 'orders', scheduler: { kind: 'guard' } });
  const definitions = { ...NO_DEFINITIONS, integrations: new Map([['orders', orders]]) };
  const hold = {
    ...{ id: 'hold-1', reason: 'Stock count', by: 'ana', since: now - 8 * DAY_MS, until: null },
    selector: selectorSchema.parse({ integrations: ['orders'] }),
  };
  const state = {
    ...{ tickedAt: now, addresses: [], holds: [hold], openHolds: [], schedulerPauses: [] },
    document: documentSchema.parse({}),
  };
  const of = (change: Partial<Omit<typeof hold, 'until'>> & { until?: number }): string[] =>
    codesOf(
      holdFindings(
        { state: { ...state, holds: [{ ...hold, ...change }] }, definitions, now },
        mends,
      ),
    );

  it('are forgotten when they are old, have no end, or hold nothing', () => {
    expect(of({})).toEqual(['hold-without-end']);
    expect(of({ since: now - DAY_MS + 1 })).toEqual([]);
    expect(of({ until: now + 1 })).toEqual(['hold-old']);
    expect(of({ until: now + 1, since: now - DAY_MS })).toEqual([]);
    expect(of({ until: now })).toEqual([]);
    expect(of({ selector: selectorSchema.parse({ tags: ['gone'] }) })).toEqual(['hold-of-nothing']);
  });

  it('leave schedulers paused that nothing holds any more', () => {
    const pause = {
      ...{ integrationId: 'orders', kind: 'cron', stage: 'paused' as const },
      ...{ holdId: 'erp@2026-11-01T01:00:00Z', since: now - DAY_MS, wasEnabled: true },
    };
    const left = (change: object, start?: string): string[] =>
      codesOf(
        leftPaused(
          { state: { ...state, schedulerPauses: [pause], ...change }, definitions, now },
          mends,
          start,
        ),
      );
    expect(left({})).toEqual(['scheduler-left-paused']);
    expect(left({ openHolds: [pause.holdId] })).toEqual([]);
    expect(left({ schedulerPauses: [{ ...pause, wasEnabled: false }] })).toEqual([]);
    expect(left({ schedulerPauses: [{ ...pause, holdId: 'hold-1' }] })).toEqual([]);
    // An agent that runs is given time; none that does not.
    const young = { schedulerPauses: [{ ...pause, since: now - 1_000 }] };
    expect(left(young)).toEqual([]);
    expect(left(young, 'remanso agent')).toEqual(['scheduler-left-paused']);
  });
});

describe('what the agent says', () => {
  const said = (code: string): DoctorFinding[] => [
    ...statusFindings({ code, message: 'So it is.', since: '2026-11-29T10:00:00Z' }, mends),
  ];
  it.each([
    ['store', 'status-problem', 'remanso status --data-dir /srv/remanso'],
    ['zones-old', 'zones-old', null],
    ['calendar-year|es', 'calendar-year', 'remanso calendar regions --data-dir /srv/remanso'],
    [
      'announcement|waits|acme-3',
      'status-warning',
      'remanso announcement list --data-dir /srv/remanso',
    ],
    [
      'announcement|feed|acme',
      'status-warning',
      'remanso announcement source check acme --data-dir /srv/remanso',
    ],
    ['approval|erp', 'status-warning', 'remanso window approve erp --data-dir /srv/remanso'],
  ])('%s is %s', (code, expected, command) => {
    expect(said(code)).toMatchObject([{ code: expected, what: 'So it is.', command }]);
  });

  it('says nothing twice: hosts are asked themselves', () => {
    expect(said('host|wms')).toEqual([]);
  });
});

describe('zones, Node and secrets', () => {
  it('compares zone data only where it is used, and ahead', () => {
    const data = (version: string, changeAt: number) => ({
      ...{ version, source: version },
      rules: (id: string) => ({ id, instants: [changeAt], offsets: [0, 3_600_000] }),
    });
    const around = { zones: new Set(['Europe/Madrid']), now };
    expect(
      differFindings(data('2026f', now + DAY_MS), data('2024a', now + DAY_MS), around),
    ).toEqual([]);
    expect(
      differFindings(data('2026f', now - DAY_MS), data('2024a', now - 2 * DAY_MS), around),
    ).toEqual([]);
    const differing = differFindings(
      data('2026f', now + DAY_MS),
      data('2024a', now + 2 * DAY_MS),
      around,
    );
    expect(differing).toMatchObject([{ code: 'zones-differ', values: { zones: 'Europe/Madrid' } }]);
    const far = 3 * 366 * DAY_MS;
    expect(differFindings(data('2026f', now + far), data('2024a', now + far + 1), around)).toEqual(
      [],
    );
  });

  it('wants the Node that is shipped', () => {
    expect(nodeFindings('26.0.0')).toEqual([]);
    expect(codesOf(nodeFindings('20.19.1'))).toEqual(['node-old']);
  });

  it('finds names of secrets however deep, and no values', () => {
    const part = {
      http: { headers: { A: { secretRef: 'a' }, B: 'plain' } },
      list: [{ x: { secretRef: 'b' } }],
    };
    expect([...secretsNamedIn(part)]).toEqual(['a', 'b']);
  });
});

describe('a check', () => {
  it('that never ends is given up, and one that throws is told', async () => {
    expect(await inTime(() => new Promise(() => undefined), 5)).toEqual({ kind: 'late' });
    const error = new Error('no');
    expect(await inTime(() => Promise.reject(error), 5_000)).toEqual({ kind: 'failed', error });
    expect(await inTime(() => Promise.resolve(1), 5_000)).toEqual({ kind: 'done', value: 1 });
  });
});

describe('the page about doctor', () => {
  const page = readFileSync(
    fileURLToPath(new URL('../../../../../agent/features/doctor/README.md', import.meta.url)),
    'utf8',
  );
  /** By severity: codes, bold where `--fix` fixes them. */
  const shown = sectionOf(page, 'Findings')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => {
      const [, , problems = '', warnings = '', notes = ''] = line.split('|');
      return Object.entries({ problem: problems, warning: warnings, note: notes });
    })
    .flatMap(([severity, cell]) =>
      [...cell.matchAll(/(\*\*)?`([a-z]+(?:-[a-z]+)+)`/g)].map(
        ([, bold, code = '']) => `${code}: ${severity}${bold === undefined ? '' : ', fixed'}`,
      ),
    );

  it('has every code once, with its severity and whether it is fixed', () => {
    const codes = Object.keys(doctorCodes).filter(isDoctorCode);
    const known = codes.map((code) => {
      const { severity, canFix } = kindOf(code);
      return `${code}: ${severity}${canFix === true ? ', fixed' : ''}`;
    });
    expect(shown.toSorted()).toEqual(known.toSorted());
  });
});
