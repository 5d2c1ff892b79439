import type { BenchRow } from './bench-row.ts';
import { type BurstOutcome, burstOutcomeSchema } from './burst-outcome.ts';
import { inChild } from './child-bench.ts';
import { median, msText, ratioText } from './measurement.ts';

const JOBS = 10_000;
/** A fifth: node-schedule takes up to half a minute to set up 10,000, growing with the number. */
const NODE_SCHEDULE_JOBS = 2000;
const TARGET_MS = 50;

type Figure = 'setUpMs' | 'heapPerJob' | 'lateP50Ms' | 'lateMaxMs' | 'processorMs';

async function contend(name: string, jobs: number, times: number): Promise<BurstOutcome> {
  const outcomes: BurstOutcome[] = [];
  for (let time = 0; time < times; time += 1) {
    const printed = await inChild('burst-contender.ts', [name, String(jobs)]);
    outcomes.push(burstOutcomeSchema.parse(printed));
  }
  const middle = (key: Figure): number => median(outcomes.map((outcome) => outcome[key]));
  const recorded = outcomes.flatMap(({ recordedMs }) => recordedMs ?? []);
  return {
    jobs,
    fired: Math.min(...outcomes.map(({ fired }) => fired)),
    firedTwice: Math.max(...outcomes.map(({ firedTwice }) => firedTwice)),
    setUpMs: middle('setUpMs'),
    heapPerJob: middle('heapPerJob'),
    lateP50Ms: middle('lateP50Ms'),
    lateMaxMs: middle('lateMaxMs'),
    processorMs: middle('processorMs'),
    ...(recorded.length === 0 ? {} : { recordedMs: median(recorded) }),
  };
}

function versus(ours: BurstOutcome, peer: BurstOutcome, name: string): Omit<BenchRow, 'ours'>[] {
  const who = `${name} (${peer.jobs.toLocaleString('en')} jobs)`;
  const setUp = (peer.setUpMs / peer.jobs) * (ours.jobs / ours.setUpMs);
  return [
    {
      what: 'last start late',
      peer: `${who}: ${msText(peer.lateMaxMs)}, ${peer.jobs - peer.fired} lost`,
      ratio: ratioText(peer.lateMaxMs / ours.lateMaxMs),
    },
    {
      what: 'processor time until the last start',
      peer: `${who}: ${msText(peer.processorMs)}`,
      ratio: `${ratioText((peer.processorMs / peer.jobs) * (ours.jobs / ours.processorMs))} a job`,
    },
    {
      what: 'set up',
      peer: `${who}: ${msText(peer.setUpMs)}`,
      ratio: `${ratioText(setUp)} a job`,
    },
    {
      what: 'heap a job',
      peer: `${who}: ${(peer.heapPerJob / 1000).toFixed(1)} KB`,
      ratio: ratioText(peer.heapPerJob / ours.heapPerJob),
    },
  ];
}

function own(ours: BurstOutcome, store: string): BenchRow[] {
  const lost = ours.jobs - ours.fired;
  const recorded = ours.recordedMs === undefined ? '' : msText(ours.recordedMs);
  return [
    {
      what: `${store}: last start late (p50 ${msText(ours.lateP50Ms)})`,
      ours: msText(ours.lateMaxMs),
      target: `< ${TARGET_MS} ms`,
      met: ours.lateMaxMs < TARGET_MS,
    },
    {
      what: `${store}: lost / started twice`,
      ours: `${lost} / ${ours.firedTwice}`,
      target: '0',
      met: lost + ours.firedTwice === 0,
    },
    { what: `${store}: all starts and ends recorded after`, ours: recorded },
  ];
}

/** 10,000 integrations due in one second, against libraries with a job for each. */
export async function benchDueBurst(): Promise<BenchRow[]> {
  const decisions = await contend('decisions', JOBS, 3);
  const sqlite = await contend('sqlite', JOBS, 3);
  const croner = await contend('croner', JOBS, 1);
  const nodeSchedule = await contend('node-schedule', NODE_SCHEDULE_JOBS, 1);
  const figures: Record<string, string> = {
    'last start late': msText(sqlite.lateMaxMs),
    'processor time until the last start': msText(sqlite.processorMs),
    'set up': msText(sqlite.setUpMs),
    'heap a job': `${(sqlite.heapPerJob / 1000).toFixed(1)} KB`,
  };
  return [
    ...own(decisions, 'without a store'),
    ...own(sqlite, 'durable'),
    ...[...versus(sqlite, croner, 'croner'), ...versus(sqlite, nodeSchedule, 'node-schedule')].map(
      (row) => ({ ...row, what: `durable: ${row.what}`, ours: figures[row.what] ?? '' }),
    ),
  ];
}
