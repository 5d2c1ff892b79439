import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAgent } from '../../../agent/wire/socket-client.ts';
import { readTrail } from '../accounting.ts';
import { countingServer } from '../counting-server.ts';
import { seededRandom } from '../seeded-random.ts';
import { temporaryDataDirectory } from '../temporary-directory.ts';
import { MetrePlan } from './metre-plan.ts';
import { TracedAgent } from './traced-agent.ts';

export interface MetreOptions {
  readonly groups: number;
  /** Of each group's window. */
  readonly openings: number;
  /** Additional processes that only burn CPU. */
  readonly burners: number;
  /** The agent is killed just before every n-th opening. */
  readonly killEvery: number;
  readonly seed: number;
}

export interface MetreNight {
  readonly openings: number;
  readonly kills: number;
  /** According to the agent's own probe, and to the system calls that strace saw. */
  readonly probe: MetreCount;
  readonly strace: MetreCount;
  /** Runs decided on before an opening and not sent, according to the trail. */
  readonly heldAtTheMetre: number;
  /** Starts that the trail itself reports as leaks. */
  readonly leaksTold: number;
  /** Due instants with more than one verdict. */
  readonly doubled: number;
}

export interface MetreCount {
  /** First bytes and processes. */
  readonly starts: number;
  /** Those after an opening; the point of the test is that there are none. */
  readonly inside: readonly Inside[];
  /** Within 100 ms before an opening: near misses. */
  readonly near: number;
}

export interface Inside {
  readonly name: string;
  /** Since the opening. */
  readonly ms: number;
}

interface Start {
  readonly name: string;
  readonly at: number;
}

/** Runs always due, windows always opening, an agent that is killed just before. */
export async function metreNight(options: MetreOptions): Promise<MetreNight> {
  const directory = temporaryDataDirectory();
  const erp = await countingServer();
  const burners = Array.from({ length: options.burners }, () =>
    spawn(process.execPath, ['-e', 'for (;;) Math.sqrt(Math.random())'], { stdio: 'ignore' }),
  );
  const files = { trace: join(directory.root, 'strace'), probe: join(directory.root, 'probe') };
  let agent = await TracedAgent.start(directory, files);
  try {
    const plan = new MetrePlan(options.groups, options.openings, Date.now() + 4_000);
    const client = await connectAgent(directory, {});
    if (!client.ok) throw new Error(client.failure.message);
    const applied = await client.value.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: { name: 'test', via: 'test' },
      document: plan.document(Number(new URL(erp.url).port)),
    });
    client.value.close();
    if (!applied.ok) throw new Error(JSON.stringify(applied.failure));
    const random = seededRandom(options.seed);
    let kills = 0;
    while (plan.end - Date.now() > options.killEvery * 1_000) {
      await sleep((options.killEvery - 1) * 1_000);
      await sleep(plan.openingsAfter(Date.now() + 60) - Date.now() - Math.floor(random() * 60));
      await agent.kill();
      kills += 1;
      agent = await TracedAgent.start(directory, files);
    }
    await sleep(Math.max(0, plan.end - Date.now()));
    await agent.stop();
    const openings = options.groups * options.openings;
    return { openings, kills, ...found(plan, files), ...told(directory) };
  } finally {
    for (const burner of burners) burner.kill('SIGKILL');
    await agent.kill().catch(() => undefined);
    erp.close();
    directory.dispose();
  }
}

function found(
  plan: MetrePlan,
  files: { readonly trace: string; readonly probe: string },
): Pick<MetreNight, 'probe' | 'strace'> {
  const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n');
  const probed = lines(files.probe).flatMap((line) => {
    if (line === '') return [];
    const { what, before, after } = JSON.parse(line) as {
      what: string;
      before: number;
      after: number;
    };
    // A write counts when it is handed to the system; a program when it exists.
    return [{ name: what, at: what.startsWith('metre-') ? after : before }];
  });
  return {
    probe: countOf(plan, probed),
    strace: countOf(plan, lines(files.trace).flatMap(startIn)),
  };
}

/** `4711 1796518800.123456 writev(21, [{iov_base="GET /g1-h2 HTTP/1.1\r\n…`, or an execve. */
function startIn(line: string): Start[] {
  const call = /^\d+\s+(\d+\.\d+) (?:writev?|sendto|execve)\(/.exec(line);
  const name = /"GET \/(g\d+-h\d+) HTTP/.exec(line) ?? /"\/bin\/true", "(metre-g\d+-c)"/.exec(line);
  if (call?.[1] === undefined || name?.[1] === undefined) return [];
  return [{ name: name[1], at: Number(call[1]) * 1000 }];
}

function countOf(plan: MetrePlan, starts: readonly Start[]): MetreCount {
  const held = starts.map(({ name, at }) => ({ name, ms: plan.heldForMs(name, at) }));
  return {
    starts: starts.length,
    inside: held.filter(({ ms }) => ms >= 0),
    near: held.filter(({ ms }) => ms < 0 && ms >= -100).length,
  };
}

function told(
  directory: Parameters<typeof readTrail>[0],
): Pick<MetreNight, 'heldAtTheMetre' | 'leaksTold' | 'doubled'> {
  const { entries, isIntact } = readTrail(directory);
  if (!isIntact) throw new Error('The chain is broken.');
  const verdicts = new Map<string, number>();
  let [heldAtTheMetre, leaksTold] = [0, 0];
  for (const { kind, integrationId = '', dueAt, detail } of entries) {
    if (kind === 'leak.detected') leaksTold += 1;
    if (dueAt === undefined) continue;
    if (kind === 'run.skipped' && detail.why !== undefined && holdsIn(detail) > 0) {
      heldAtTheMetre += 1;
    }
    const key = `${integrationId} ${dueAt}`;
    if (/^run\.(started|skipped|missed)$/.test(kind)) {
      verdicts.set(key, (verdicts.get(key) ?? 0) + 1);
    }
  }
  const doubled = [...verdicts.values()].filter((count) => count > 1).length;
  return { heldAtTheMetre, leaksTold, doubled };
}

function holdsIn(detail: Readonly<Record<string, unknown>>): number {
  return Array.isArray(detail['holds']) ? detail['holds'].length : 0;
}
