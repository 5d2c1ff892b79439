import type { Foresight } from '../model/foresight.ts';
import type { HostMachine, Line } from './host-machine.ts';
import { digestOf, section, type StewardWords } from './steward-words.ts';

/** What a steward answers: a status and a body. */
export interface StewardReply {
  readonly status: 'ok' | 'absent' | 'refused' | 'failed';
  readonly body: string;
}

/** What it is asked at. */
export interface Asked {
  readonly elapsed: number;
  /** What the plan was made of, if it is one. */
  readonly foresight: Foresight | undefined;
  /** Integrations that lie on other hosts. */
  readonly foreign: readonly string[];
  /** Which machine it is, as it says. */
  readonly machine: string;
}

/** Of who logs in. */
export const HOME = '/home/ops';

const UID = 1000;
const DAY_S = 86_400;
const FLOOD = 3_000;

/** The steward of a host: README.md of agent/features/hosts, over a simulated disk. */
export function stewardReply(
  host: HostMachine,
  { verb, words, payload }: StewardWords,
  asked: Asked,
): StewardReply {
  switch (verb) {
    case 'look':
      return ok(section('hello', hello(host, asked.elapsed)) + section('machine', asked.machine));
    case 'users':
      return ok('');
    case 'replace':
      return replace(host, payload.toString('latin1'), asked);
    case 'read': {
      const plan = host.claimed ?? host.plan;
      return plan === undefined ? { status: 'absent', body: 'plan' } : ok(plan);
    }
    case 'collect':
      return ok(collected(host, asked));
    case 'forget':
      if (host.mood !== 'twice') forget(host, Number(words[1]), asked.elapsed);
      return ok('');
    case 'clear':
      return ok(host.clear().join('\n'));
    default:
      return { status: 'refused', body: 'program' };
  }
}

function ok(body: string): StewardReply {
  return { status: 'ok', body };
}

function hello(host: HostMachine, elapsed: number): string {
  const now = (host.offset + elapsed) / 1000;
  const plan = host.claimed ?? host.plan;
  const isEmpty = host.mood === 'honest' && host.records.length + host.taken.length === 0;
  return [
    'steward 1',
    `folder ${HOME}/${host.folder}`,
    ...['user ops', `uid ${UID}`, `now ${now.toFixed(3)}`, 'zone UTC', 'system Linux'],
    ...['crontab /usr/bin/crontab', 'systemctl ', 'free 1000'],
    ...(plan === undefined ? [] : [`plan ${digestOf(plan)}`]),
    ...(host.isFull ? [] : ['writes yes']),
    `records ${isEmpty ? 'no' : 'yes'}`,
    `last ${now.toFixed(3)}`,
  ].join('\n');
}

function replace(host: HostMachine, text: string, { foresight, elapsed }: Asked): StewardReply {
  if (host.isFull) return { status: 'failed', body: 'cat: write error: No space left on device' };
  if (host.mood === 'claims') {
    host.claimed = text;
    // Nobody can tell that from a host that has it.
    host.isAltered = false;
    host.noteSilence(elapsed);
    return ok(digestOf(text));
  }
  host.claimed = undefined;
  host.plan = host.mood === 'alters' ? altered(text) : text;
  host.isAltered = host.plan !== text;
  host.foresight = host.isAltered ? undefined : foresight;
  host.noteSilence(elapsed);
  return ok(digestOf(host.plan));
}

function altered(text: string): string {
  return text
    .split('\n')
    .filter((line, index) => line.startsWith('#') || index % 2 === 0)
    .join('\n');
}

function collected(host: HostMachine, asked: Asked): string {
  if (host.taken.length === 0) {
    host.taken = host.records;
    host.records = [];
  }
  const invented = inventedLines(host, asked);
  const lines = [...host.taken.map(({ text }) => text), ...invented];
  if (lines.length === 0) return '';
  const block = lines.map((line) => `${line}\n`).join('');
  const size = Buffer.byteLength(block);
  return `user ${UID} ops ${size} ${size}\n${block}\n`;
}

function inventedLines(host: HostMachine, { elapsed, foreign }: Asked): string[] {
  const second = Math.floor((host.offset + elapsed) / 1000);
  const own = [...host.crontab.keys()];
  switch (host.mood) {
    case 'foreign':
      return [...foreign, 'nobody'].map((id) => `${second} ${id} 7 held x `);
    case 'future':
      return own.map((id) => `${second + DAY_S} ${id} 7 held x `);
    case 'twice':
      return host.everTaken.slice(-20).map(({ text }) => text);
    case 'flood':
      return Array.from({ length: FLOOD }, (_, index) => `${second} nobody ${index} held x $(id)`);
    default:
      return [];
  }
}

function forget(host: HostMachine, bytes: number, elapsed: number): void {
  let left = bytes;
  const isKept = (line: Line): boolean => {
    left -= Buffer.byteLength(line.text) + 1;
    if (left < 0) return true;
    host.everTaken.push(line);
    if (line.call !== undefined) line.call.knownAt ??= elapsed;
    return false;
  };
  host.taken = host.taken.filter(isKept);
}
