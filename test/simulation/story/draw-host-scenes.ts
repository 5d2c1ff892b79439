import type { Dice } from '../dice.ts';
import { PEOPLE, type Cast } from './draw.ts';

/** The people and things of nights with servers. */
export interface HostCast extends Omit<Cast, 'hosts'>, Required<Pick<Cast, 'hosts'>> {
  /** What lies on a server, and may lie on another one tomorrow. */
  readonly moved: readonly string[];
}

/** A pause ends while no agent is running; hosts start again all the same. */
export function endsUnseen(dice: Dice): unknown[] {
  const args = { selector: { all: true }, until: `now+${dice.int(20_000, 100_000)}` };
  return [
    { do: 'call', name: 'hold.place', who: dice.pick(PEOPLE), args },
    { do: 'pass', ms: dice.int(3_000, 15_000) },
    { do: 'kill', when: 'now', commits: 1, downMs: dice.int(120_000, 600_000) },
    { do: 'pass', ms: dice.int(120_000, 300_000) },
  ];
}

/** A person lets start what a window holds. */
export function releasedInside(dice: Dice, { windows }: HostCast): unknown[] {
  const args = { target: 'selected', nth: 0, selector: { all: true }, override: true };
  return [
    { do: 'pass-to', to: `opening ${dice.pick(windows)}+0` },
    { do: 'pass', ms: dice.int(1_000, 30_000) },
    { do: 'call', name: 'hold.release', who: dice.pick(PEOPLE), args },
    { do: 'pass', ms: dice.int(30_000, 150_000) },
  ];
}

/** cron starts everything in the second in which a pause begins, or the one after. */
export function startedAtOnce(dice: Dice, { hosts }: HostCast): unknown[] {
  const args = { selector: { all: true }, until: `now+${dice.int(20_000, 100_000)}` };
  return [
    { do: 'call', name: 'hold.place', who: dice.pick(PEOPLE), args },
    { do: 'pass', ms: dice.int(100, 1_500) },
    { do: 'server', host: dice.pick(hosts), what: 'cron' },
  ];
}

/** A window opens that a host does not know of, and has closed when the host is heard again. */
export function heardTooLate(dice: Dice, { hosts, windows }: HostCast): unknown[] {
  const [host, window] = [dice.pick(hosts), dice.pick(windows)];
  const call = (name: string, args: object): unknown => ({
    ...{ do: 'call', name, who: dice.pick(PEOPLE), args: { window, ...args } },
  });
  return [
    { do: 'server', host, what: 'cut' },
    call('occurrence.move', { nth: 0, to: `now+${dice.int(1_000, 10_000)}` }),
    { do: 'pass', ms: dice.int(30_000, 60_000) },
    call('window.end', {}),
    { do: 'server', host, what: 'joined' },
    { do: 'pass', ms: dice.int(1_000, 150_000) },
  ];
}

/** What its guards held back is fetched, and cannot be written. */
export function askedInVain(dice: Dice, { hosts }: HostCast): unknown[] {
  const host = dice.pick(hosts);
  const args = { selector: { all: true }, until: `now+${dice.int(60, 200) * 1_000}` };
  return [
    { do: 'call', name: 'hold.place', who: dice.pick(PEOPLE), args },
    { do: 'pass', ms: dice.int(2_000, 50_000) },
    { do: 'server', host, what: 'cron' },
    { do: 'disk', failing: dice.int(1, 3) },
    { do: 'call', name: 'host.check', who: dice.pick(PEOPLE), args: { host } },
    { do: 'pass', ms: dice.int(1_000, 90_000) },
  ];
}

/** It goes back to an image of before a hold, which is in force for long enough to be told again. */
export function backToBefore(dice: Dice, host: string): unknown[] {
  const until = `now+${dice.int(5, 10) * 60_000}`;
  const args = { selector: { all: true }, until };
  return [
    { do: 'server', host, what: 'saved' },
    { do: 'call', name: 'hold.place', who: dice.pick(PEOPLE), args },
    { do: 'pass', ms: dice.int(1_000, 60_000) },
    { do: 'server', host, what: 'restored' },
    { do: 'pass', ms: dice.int(120_000, 300_000) },
  ];
}
