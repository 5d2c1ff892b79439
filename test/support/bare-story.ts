import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { BareKind, BareMachine } from './bare-machine.ts';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const APT = ['apt-get', 'install', '-y', '-qq', 'libatomic1'] as const;

/** Starts in the background, waits for its address, opens it, and types the tour. */
const START = `npm start > /tmp/start.log 2>&1 & pid=$!
for i in $(seq 400); do grep -q token= /tmp/start.log && break; kill -0 $pid 2>/dev/null || break; sleep 1; done
cat /tmp/start.log
url=$(grep -o 'http[^ ]*token=[^ ]*' /tmp/start.log)
node -e 'require("http").get(process.argv[1], (r) => console.log("answered", r.statusCode))' "$url"
`;
const TOUR = `remanso() { npm run -s remanso -- "$@"; }
remanso apply plan.yaml && remanso status && remanso pause --system erp --for 30m --reason "Vendor on the phone" &&
remanso resume --system erp --reason "Vendor is done" && remanso audit verify`;

export interface BareFigures {
  readonly machine: string;
  /** Seconds from `npm start` to its address; of the second start, too. */
  readonly first: number;
  readonly second: number;
  readonly megabytes: number;
}

/** The document of the tour, as README has it. */
function plan(): string {
  const text = readFileSync(README, 'utf8');
  const found = /```yaml\n([\s\S]*?)```/.exec(text)?.[1];
  if (found === undefined) throw new Error('README has no document');
  return found;
}

/** What a newcomer does on a machine with nothing but Node and npm; what it took. */
export async function newcomer(kind: BareKind, machine: BareMachine): Promise<BareFigures> {
  // Before anything is fetched, one sentence says what the system lacks.
  const without = await machine.run('npm start');
  expect(without).toMatchObject({ code: 1 });
  expect(without.stderr).toBe(
    'remanso: This machine lacks libatomic.so.1, which the Node of Remanso needs. ' +
      'Install it: sudo apt-get install -y libatomic1\n',
  );
  machine.asRoot(...APT);
  machine.write(join(machine.clone, 'plan.yaml'), plan());

  const first = await machine.run(START + TOUR);
  const said = `${first.stdout}\n${first.stderr}`;
  expect(said).toContain('answered 200');
  expect(said).toContain('Installing what Remanso needs, once.');
  expect(said).not.toMatch(/gyp|EBADENGINE|\bwarn\b.*(?:deprecated|config)/i);
  for (const line of [
    '+ integration shop-orders',
    'Everything is flowing.',
    'Paused: shop-orders',
  ]) {
    expect(said).toContain(line);
  }
  expect(said).toMatch(/The trail is whole: \d+ entries\./);

  const second = await machine.run(START);
  expect(second.stdout).toContain('answered 200');
  expect(second.stdout).not.toContain('Installing');
  const size = await machine.run('du -sm node_modules | cut -f1; node --version; npm --version');
  const [megabytes = '', node = '', npm = ''] = size.stdout.trim().split('\n');
  const installed = Number(/Installed in (\d+) s/.exec(said)?.[1]);
  return {
    machine: `${kind.suite}, Node ${node.slice(1)}, npm ${npm}`,
    first: installed,
    second: Math.round(second.seconds),
    megabytes: Number(megabytes),
  };
}

export function figuresTable(rows: readonly BareFigures[]): string {
  const lines = rows.map(
    ({ machine, first, second, megabytes }) =>
      `  ${machine.padEnd(36)} ${String(first).padStart(10)} ${String(second).padStart(12)} ${String(megabytes).padStart(6)}`,
  );
  const head = `  ${'machine'.padEnd(36)} ${'install, s'.padStart(10)} ${'next start, s'.padStart(12)} ${'MB'.padStart(6)}`;
  return [head, ...lines, ''].join('\n');
}
