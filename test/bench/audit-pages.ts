import type { Store } from '../../agent/ports/store.ts';
import type { AuditQuery } from '../../shared/contract/audit-calls.ts';
import { auditKinds } from '../../shared/domain/trail/audit-entry.ts';
import { INTEGRATIONS, instantAt, scattered, WINDOWS } from './audit-facts.ts';
import { median, timed } from './measurement.ts';

const QUESTIONS = 300;
/** The median counts: on a busy machine p99 would measure other programs. */
const TIMES = 3;

type Filters = Omit<AuditQuery, 'limit' | 'before'>;
type FilterMaker = (index: number, rows: number) => Filters;

const integration: FilterMaker = (index) => ({
  integration: `integration-${scattered(index * 11, INTEGRATIONS)}`,
});
const window: FilterMaker = (index) => ({ window: `window-${scattered(index * 13, WINDOWS)}` });
const kind: FilterMaker = (index) => ({
  kind: auditKinds[scattered(index * 17, auditKinds.length)],
});
const time: FilterMaker = (index, rows) => {
  const from = scattered(index * 19, rows);
  const length = Math.ceil(rows / (1 + scattered(index * 23, 50)));
  return { since: instantAt(from), until: instantAt(from + length) };
};

const PAIRS: Readonly<Record<string, readonly [FilterMaker, FilterMaker]>> = {
  'integration + kind': [integration, kind],
  'integration + window': [integration, window],
  'integration + time': [integration, time],
  'window + kind': [window, kind],
  'window + time': [window, time],
  'kind + time': [kind, time],
};

/** Milliseconds per query for the latest 100, by pair of filters. */
export function pageTimes(store: Store, rows: number): ReadonlyMap<string, readonly number[]> {
  const latest = { before: Number.MAX_SAFE_INTEGER, limit: 100 };
  const times = new Map<string, number[]>();
  for (const [name, [first, second]] of Object.entries(PAIRS)) {
    const ask = (index: number): number => {
      const query: AuditQuery = { ...first(index, rows), ...second(index, rows), ...latest };
      const runs = Array.from({ length: TIMES }, () => timed(() => store.auditPage(query)).ms);
      return median(runs);
    };
    for (let index = 0; index < 50; index += 1) ask(index);
    times.set(
      name,
      Array.from({ length: QUESTIONS }, (_, index) => ask(index)),
    );
  }
  return times;
}
