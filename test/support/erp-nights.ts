import { setTimeout as sleep } from 'node:timers/promises';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { readTrail } from './accounting.ts';
import { AgentProcess } from './agent-process.ts';
import { FrailErp } from './frail-erp.ts';
import { seededRandom } from './seeded-random.ts';
import { temporaryDataDirectory } from './temporary-directory.ts';
import { inDetail } from './in-detail.ts';
import { holdsIn } from '../../shared/domain/trail/audit-entry.ts';

const INTEGRATIONS = 6;
const EVERY_MS = 7_000;
const OPEN_MS = 2_000;

/** Enough runs to estimate durations before the first window. */
const FIRST_MS = 12_000;
const REFUSES_MS = 600;
const ERRORS_MS = 600;

/** Runs start each second and take this long: most are still running when the next is due. */
const SHORTEST_MS = 200;
const LONGEST_MS = 1_500;

const person = { name: 'test', via: 'test' };

/** Results of one agent's nights, from its trail and the ERP. */
export interface ErpNights {
  readonly windows: number;
  readonly runs: number;
  readonly failed: number;
  /** Runs in progress at an opening, according to the trail. */
  readonly inFlight: number;
  /** Requests being processed when the ERP went down. */
  readonly cutOff: number;
  /** Requests that met an ERP that was down or coming back with errors. */
  readonly refused: number;
  readonly held: number;
  readonly leftOut: number;
  readonly completed: number;
  readonly isIntact: boolean;
}

/**
 * Runs a real agent through `windows` short windows of an ERP that goes down in each and comes back
 * slowly. `guarded`: with drain lead and readiness check; otherwise with neither.
 */
export async function liveErpNights(windows: number, guarded: boolean): Promise<ErpNights> {
  const directory = temporaryDataDirectory();
  const agent = await AgentProcess.start(directory);
  const first = Math.ceil((Date.now() + FIRST_MS) / 1000) * 1000;
  const random = seededRandom(20_261_206);
  const erp = await FrailErp.start({
    outages: Array.from({ length: windows }, (_, index) => {
      const from = first + index * EVERY_MS;
      return { from, to: from + OPEN_MS };
    }),
    refusesMs: REFUSES_MS,
    errorsMs: ERRORS_MS,
    lengthMs: () => SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS),
  });
  try {
    const document = nights({ url: erp.url, first, windows, guarded });
    await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
    await sleep(first + windows * EVERY_MS - Date.now());
    await agent.stop();
    return { windows, ...erpView(erp), ...trailView(directory) };
  } finally {
    await agent.dispose();
    erp.close();
    directory.dispose();
  }
}

function nights(one: {
  readonly url: string;
  readonly first: number;
  readonly windows: number;
  readonly guarded: boolean;
}): ReturnType<typeof documentSchema.parse> {
  const { url, first, windows, guarded } = one;
  const starts = Array.from({ length: windows }, (_, index) =>
    new Date(first + index * EVERY_MS).toISOString().slice(0, 19),
  );
  const readiness = {
    ...{ http: { url: `${url}/health` }, passes: 2, interval: '200ms', timeout: '1s' },
    ...{ maxOverrun: '10s', otherwise: 'release' },
  };
  return documentSchema.parse({
    systems: [{ id: 'erp', ...(guarded ? { readiness } : {}) }],
    integrations: Array.from({ length: INTEGRATIONS }, (_, index) => ({
      ...{ id: `flow-${index}`, systems: ['erp'], drain: guarded ? 'auto' : 'off' },
      scheduler: { kind: 'local', every: '1s', http: { url: `${url}/flow-${index}` } },
    })),
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', start: starts[0] },
        ...{ duration: `PT${OPEN_MS / 1000}S`, covers: { systems: ['erp'] } },
        rdates: starts.slice(1),
        ...(guarded ? { reopening: { atOnce: 3, gap: '50ms', canary: true } } : {}),
      },
    ],
  });
}

function erpView({ cutOff, refused }: FrailErp): Pick<ErpNights, 'cutOff' | 'refused'> {
  return { cutOff: cutOff.length, refused: refused.length };
}

function trailView(
  directory: ReturnType<typeof temporaryDataDirectory>,
): Omit<ErpNights, 'windows' | 'cutOff' | 'refused'> {
  const { entries, isIntact } = readTrail(directory);
  const of = (kind: (typeof entries)[number]['kind']) =>
    entries.filter((entry) => entry.kind === kind);
  const skipped = of('run.skipped').filter((entry) => holdsIn(entry).length > 0);
  const leftOut = skipped.filter(({ detail }) => inDetail(detail, 'drain') !== undefined).length;
  return {
    runs: of('run.started').length,
    failed: of('run.failed').length,
    inFlight: of('window.opened')
      .map(({ detail }) => inDetail(detail, 'stillRunning'))
      .reduce<number>((sum, runs) => sum + (Array.isArray(runs) ? runs.length : 0), 0),
    held: skipped.length - leftOut,
    leftOut,
    completed: of('reopening.completed').length,
    isIntact,
  };
}
