import { z } from 'zod';
import type { BenchRow } from './bench-row.ts';
import { inChild } from './child-bench.ts';

const HOSTS = [100, 300, 1000] as const;
const EACH = 50;
const MINUTES = 10;

const cost = z.object({
  calls: z.number(),
  bytesOut: z.number(),
  bytesIn: z.number(),
  cpuMs: z.number(),
  eventBytes: z.number(),
});

const scaleSchema = z.object({
  hosts: z.number(),
  each: z.number(),
  heap: z.number(),
  rest: cost,
  pause: cost.extend({ confirmedMs: z.number(), hosts: z.number() }),
  listMs: z.number(),
});

/** What an agent spends on many hosts: at rest in an hour, and when everything is paused. */
export async function benchHostsScale(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const hosts of HOSTS) {
    const words = ['--hosts', String(hosts), '--each', String(EACH), '--minutes', String(MINUTES)];
    rows.push(...rowsOf(scaleSchema.parse(await inChild('hosts-at-scale.ts', words))));
  }
  return rows;
}

function rowsOf({ hosts, each, heap, rest, pause, listMs }: z.output<typeof scaleSchema>) {
  const name = `${hosts} hosts, ${hosts * each} integrations`;
  const hourly = 60 / MINUTES;
  const row = (what: string, ours: string): BenchRow => ({ what: `${name}: ${what}`, ours });
  return [
    row('calls an hour at rest', (rest.calls * hourly).toFixed(0)),
    row('bytes an hour at rest, there / back', bytes(rest, hourly)),
    row('CPU of the agent an hour at rest', seconds(rest.cpuMs * hourly)),
    row('events to each dashboard an hour at rest', megabytes(rest.eventBytes * hourly)),
    row('heap for them', megabytes(heap)),
    row('pause all: calls', String(pause.calls)),
    row('pause all: bytes, there / back', bytes(pause, 1)),
    row('pause all: CPU of the agent', seconds(pause.cpuMs)),
    row('pause all: confirmed by all after', seconds(pause.confirmedMs)),
    row('list of hosts, CPU', `${listMs.toFixed(0)} ms`),
  ];
}

function bytes({ bytesOut, bytesIn }: z.output<typeof cost>, times: number): string {
  return `${megabytes(bytesOut * times)} / ${megabytes(bytesIn * times)}`;
}

function megabytes(count: number): string {
  return `${(count / 1e6).toFixed(1)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
