import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { englishOf, failAs, say } from '../../../../shared/failure-texts.ts';
import { isEndless, monitorText } from '../../../../shared/features/silences/monitor.ts';
import { monitorName } from '../../../../shared/features/silences/monitor-name.ts';
import type {
  CheckedMonitor,
  FoundThing,
  silenceCalls,
  SilenceText,
} from '../../../../shared/features/silences/silence-calls.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { House } from '../../../app/feature.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import { likelyOwner } from '../core/likely-owner.ts';
import { MOST_LEAKS, type AlarmWatch } from '../core/alarm-watch.ts';
import type { SilenceTarget } from '../core/silence-targets.ts';
import type { Silence } from '../core/silence.ts';
import type { MonitorCheck, Monitors, MonitorThing } from './monitors.ts';
import type { SilenceKeeper } from './silence-keeper.ts';

const STAGES = {
  placing: 'placing',
  placed: 'silent',
  lifting: 'lifting',
  left: 'ended',
} as const satisfies Record<Silence['stage'], SilenceText['stage']>;

const NO_SILENCE = { since: null, endsAt: null, readAt: null, holdId: null } as const;

export function silenceHandlers(
  { ledger }: Pick<House, 'ledger'>,
  keeper: SilenceKeeper,
  monitors: Monitors,
): Pick<CallHandlers, keyof typeof silenceCalls> {
  return {
    'silence.list': () => {
      const { silences, alarmWatches } = ledger.state;
      const targets = new Map<string, SilenceTarget>([...silences, ...keeper.targets()]);
      const texts = [...targets.values()].map((target) =>
        silenceText(target, silences.get(target.id), alarmWatches.get(target.id), keeper),
      );
      return succeed({ silences: texts });
    },
    'silence.preview': async ({ monitor }) => {
      const caller = await monitors(monitor);
      return succeed({ ...monitorText(monitor), ...saidIn(await caller.check()) });
    },
    'silence.find': async ({ from }) => {
      const monitor = 'monitor' in from ? from.monitor : keeper.targets().get(from.target)?.monitor;
      if (monitor === undefined) return failAs('not-found', [say('monitor-unknown')]);
      const { monitor: kind, at } = monitorText(monitor);
      const caller = await monitors(monitor);
      if (caller.find === undefined) {
        return failAs('not-supported', [
          say('monitor-finds-nothing', { monitor: monitorName(kind) }),
        ]);
      }
      const found = await caller.find();
      if (!found.ok) {
        return succeed({ monitor: kind, at, failure: found.failure, things: [], isCut: false });
      }
      const { things, isCut } = found.value;
      return succeed({
        ...{ monitor: kind, at, failure: null, isCut },
        things: thingsOf(things, ledger.state.definitions),
      });
    },
    'silence.check': async () => {
      const targets = [...keeper.targets().values()];
      return succeed({
        monitors: await Promise.all(targets.map((target) => checkedMonitor(target, monitors))),
      });
    },
  };
}

function silenceText(
  target: SilenceTarget,
  silence: Silence | undefined,
  watch: AlarmWatch | undefined,
  keeper: SilenceKeeper,
): SilenceText {
  const failure = keeper.troubles.of(target.id) ?? null;
  const alarms = alarmsText(watch, keeper.alarms.seenAt(target.id));
  if (silence === undefined) {
    return { ...aboutOf(target), stage: 'heard', ...NO_SILENCE, failure, ...alarms };
  }
  const { stage, since, endsAt, holdId } = silence;
  const readAt = keeper.readAt(target.id);
  return {
    ...aboutOf(silence),
    ...{ stage: STAGES[stage], holdId, failure, ...alarms },
    since: formatInstant(since),
    endsAt: isEndless(silence.monitor) ? null : formatInstant(endsAt),
    readAt: readAt === undefined ? null : formatInstant(readAt),
  };
}

/** What is known of alarms, inside and after it. */
function alarmsText(
  watch: AlarmWatch | undefined,
  seen: Instant | undefined,
): Pick<SilenceText, 'gotThrough' | 'reopened'> {
  if (watch === undefined) return { gotThrough: null, reopened: null };
  const seenAt = textOf(seen);
  const { reopened, unseenSince, gotThrough: known } = watch;
  if (reopened === null) {
    const count = known.length;
    const isMost = count >= MOST_LEAKS;
    const gotThrough = { count, isMost, seenAt, unseenSince: textOf(unseenSince) };
    return { gotThrough, reopened: null };
  }
  const { at, first, stillOn, over } = reopened;
  return {
    gotThrough: null,
    reopened: {
      at: formatInstant(at),
      seenAt: textOf(first?.seenAt) ?? textOf(over?.seenTo) ?? seenAt,
      first:
        first === null
          ? null
          : {
              ...first,
              since: formatInstant(first.since),
              seenAt: formatInstant(first.seenAt),
            },
      stillOn: stillOn === null ? null : { ...stillOn, alarms: [...stillOn.alarms] },
      isOver: over !== null,
    },
  };
}

function textOf(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : formatInstant(at);
}

async function checkedMonitor(target: SilenceTarget, monitors: Monitors): Promise<CheckedMonitor> {
  const caller = await monitors(target.monitor);
  return { ...aboutOf(target), ...saidIn(await caller.check()) };
}

function saidIn(
  found: Result<MonitorCheck>,
): Omit<CheckedMonitor, keyof ReturnType<typeof aboutOf>> {
  if (!found.ok) {
    const nothing = { alarms: null, hosts: null, others: [], stillPages: [] };
    return { failure: found.failure, ...nothing };
  }
  const { alarms, hosts } = found.value;
  const stillPages = found.value.stillPages.map((said) => ({
    message: englishOf([said]),
    said: [said],
  }));
  const others = found.value.others.map((one) => ({
    ...one,
    until: one.until === null ? null : formatInstant(one.until),
  }));
  return { failure: null, alarms, hosts, others, stillPages };
}

/** Each with the system, or else the integration, that it is likely about. */
function thingsOf(
  things: readonly MonitorThing[],
  { systems, integrations }: Pick<Definitions, 'systems' | 'integrations'>,
): FoundThing[] {
  const ownerOf = likelyOwner([
    ...[...systems.values()].map(({ id, name }) => ({ of: 'system' as const, id, name })),
    ...[...integrations.values()].map(({ id, name }) => ({ of: 'integration' as const, id, name })),
  ]);
  return things.map(({ name, groups, ...thing }) => {
    const owner = ownerOf([name, ...groups]);
    const likely = owner === undefined ? null : { of: owner.of, id: owner.id };
    return { ...thing, groups: [...groups], likely };
  });
}

function aboutOf({ id, of, ownerId, monitor }: SilenceTarget) {
  return { id, of, ownerId, ...monitorText(monitor) };
}
