import type { CallName } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Dice } from '../dice.ts';
import { occurrencesAround } from '../model/era.ts';
import { APPROVAL_CALLS } from './approval-calls.ts';
import { PIPELINE_CALLS } from './pipeline-calls.ts';
import { PROGRAM_CALLS } from './program-calls.ts';
import { ANNOUNCEMENT_CALLS } from './announcement-calls.ts';
import { call, command, query, type AnyCallGenerator, type Scene } from './call-generator.ts';
import { changedDocument, drawEdits, type DocumentEdit } from './document-edits.ts';
import { drawInstant, drawSelector, type Cast, type SelectorInput } from './draw.ts';
import { resolveInstant } from './instant-ref.ts';

interface OfWindow {
  readonly window: string;
}

interface OfIntegration {
  readonly integration: string;
}

interface ApplyArguments {
  readonly edits: readonly DocumentEdit[];
  readonly dryRun: boolean;
  readonly allowOpenChanges: boolean;
}

interface RemoveArguments {
  readonly part: 'window' | 'integration';
  readonly id: string;
  readonly allowOpenChanges: boolean;
}

/** The nth occurrence from now (0: the open one if there is one). */
interface OfOccurrence extends OfWindow {
  readonly nth: number;
}

function opensAtOf({ window, nth }: OfOccurrence, { truth, now }: Scene): string {
  const ahead = occurrencesAround(truth.era, window, now).filter(({ closesAt }) => closesAt > now);
  const chosen = ahead[nth] ?? ahead.at(-1);
  return formatInstant(chosen?.opensAt ?? now);
}

const HOUR_MS = 3_600_000;

function around(now: number): { from: string; to: string } {
  return { from: formatInstant(now - HOUR_MS), to: formatInstant(now + HOUR_MS) };
}

const drawWindow = (dice: Dice, { windows }: Cast): OfWindow => ({ window: dice.pick(windows) });
const drawIntegration = (dice: Dice, { integrations }: Cast): OfIntegration => ({
  integration: dice.pick(integrations),
});
const drawOccurrence = (dice: Dice, cast: Cast): OfOccurrence => ({
  ...drawWindow(dice, cast),
  nth: dice.int(0, 2),
});

/** The nth hold in the list a person sees; an unknown one if there is none. */
function nthHold(nth: number, kind: 'manual' | 'window', { snapshot }: Scene): string {
  const holds = new Set(
    (snapshot?.integrations ?? []).flatMap(({ holds: all }) =>
      all.filter((hold) => hold.kind === kind).map(({ id }) => id),
    ),
  );
  return [...holds][nth % Math.max(1, holds.size)] ?? 'hold-of-nobody';
}

interface OfHost {
  readonly host: string;
}

const MONITOR = {
  ...{ kind: 'alertmanager' as const, urls: ['http://am-1:9093'] },
  matchers: ['system="erp"'],
};

/** Drawn only in stories with servers. */
const drawHost = (dice: Dice, { hosts = ['h1'] }: Cast): OfHost => ({
  host: dice.pick(hosts),
});

/** One for each call of the contract: a new call without one does not compile. */
export const CALLS: { readonly [N in CallName]: AnyCallGenerator<N> } = {
  'agent.hello': query({}),
  'agent.stop': { ...query({ person: { name: 'ana', via: 'cli' }, reason: 'night' }), weight: 0 },
  'system.woke': query({}),
  'state.snapshot': query({}),
  'document.get': query({}),
  'preferences.get': query({}),
  'preferences.set': { ...query({}), weight: 0 },
  'window.list': query({}),
  'audit.verify': query({ fresh: true }),
  'audit.page': query({ limit: 50 }),
  'audit.export': { ...query({ format: 'csv', path: '/dev/null', filter: {} }), weight: 0 },
  'archive.list': { ...query({}), weight: 0 },
  'archive.run': { ...query({}), weight: 0 },
  'archive.remove': call({
    weight: 0,
    draw: () => ({ file: 'none' }),
    params: ({ file }: { readonly file: string }, scene) => {
      const { person, reason } = command(scene);
      return { person, reason, file };
    },
  }),
  'checkpoint.list': { ...query({}), weight: 0 },
  'checkpoint.make': { ...query({}), weight: 0 },
  'doctor.examine': { ...query({}), weight: 0 },
  'doctor.fixed': {
    ...query({ person: { name: 'ana', via: 'cli' }, code: 'data-mode' }),
    weight: 0,
  },
  'secret.list': { ...query({}), weight: 0 },
  'secret.set': {
    ...query({ person: { name: 'ana', via: 'cli' }, name: 'token', value: 'x' }),
    weight: 0,
  },
  'secret.remove': { ...query({ person: { name: 'ana', via: 'cli' }, name: 'token' }), weight: 0 },
  'session.invite': { ...query({ person: { name: 'ana', via: 'cli' } }), weight: 0 },
  'session.list': query({}),
  'session.end': {
    ...query({ person: { name: 'ana', via: 'cli' }, target: { all: true } }),
    weight: 0,
  },
  'session.ticket': { ...query({}), weight: 0 },
  'calendar.export': { ...query({ days: 31 }), weight: 1 },
  'silence.list': query({}),
  'silence.check': { ...query({}), weight: 0 },
  'silence.preview': { ...query({ monitor: MONITOR }), weight: 0 },
  'silence.find': { ...query({ from: { target: 'system/erp/1' } }), weight: 0 },
  'metrics.read': query({}),
  'health.read': query({}),
  'voice.list': query({}),
  'voice.test': { ...query({}), weight: 0 },
  'feed.status': query({}),
  'feed.enable': { ...query({ person: { name: 'ana', via: 'cli' } }), weight: 0 },
  'feed.rotate': { ...query({ person: { name: 'ana', via: 'cli' } }), weight: 0 },
  'feed.disable': { ...query({ person: { name: 'ana', via: 'cli' } }), weight: 0 },
  'feed.read': { ...query({ token: 'x' }), weight: 0 },
  'scheduler.discover': query({}),
  // Each reads a long list of the world, and none of it depends on the state.
  'calendar.regions': { ...query({}), weight: 0 },
  'calendar.holidays': { ...query({ region: 'ES-MD', year: 2027 }), weight: 0 },
  'calendar.year': query({ id: 'company', year: 2027 }),
  'plan.year': { ...query({ year: 2026 }), weight: 0 },
  'plan.day': { ...query({ date: '2026-11-26' }), weight: 0 },
  'host.list': query({}),
  'host.check': call({ weight: 0, draw: drawHost, params: ({ host }: OfHost) => ({ id: host }) }),
  'host.prepare': call({ weight: 0, draw: drawHost, params: ({ host }: OfHost) => ({ id: host }) }),
  'host.setUp': call({
    weight: 0,
    draw: drawHost,
    params: ({ host }: OfHost, scene) => ({ ...command(scene), id: host }),
  }),
  'host.protect': call({
    weight: 0,
    draw: drawHost,
    params: ({ host }: OfHost, scene) => ({ ...command(scene), id: host }),
  }),
  'host.clear': call({
    weight: 0,
    draw: drawHost,
    params: ({ host }: OfHost, scene) => ({ ...command(scene), id: host }),
  }),
  ...ANNOUNCEMENT_CALLS,
  ...APPROVAL_CALLS,
  ...PROGRAM_CALLS,
  ...PIPELINE_CALLS,
  'schedule.preview': query({ schedule: { every: '30s', timeZone: 'UTC' } }),
  'document.apply': call({
    weight: 10,
    draw: (dice, cast) => ({
      edits: drawEdits(dice, cast),
      dryRun: dice.chance(0.1),
      allowOpenChanges: dice.chance(0.5),
    }),
    params: ({ edits, ...options }: ApplyArguments, scene) => ({
      ...command(scene),
      ...options,
      document: changedDocument(scene, edits),
      prune: true,
    }),
  }),
  'definition.remove': call({
    weight: 2,
    draw: (dice, cast) => ({
      ...(dice.chance(0.7)
        ? { part: 'window' as const, id: dice.pick(cast.windows) }
        : { part: 'integration' as const, id: dice.pick(cast.integrations) }),
      allowOpenChanges: dice.chance(0.5),
    }),
    params: (args: RemoveArguments, scene) => ({ ...command(scene), ...args }),
  }),
  'hold.place': call({
    weight: 20,
    draw: (dice, cast) => ({
      selector: drawSelector(dice, cast),
      until: dice.chance(0.1) ? null : drawInstant(dice, cast),
    }),
    params: ({ selector, until }: { selector: SelectorInput; until: string | null }, scene) => ({
      ...command(scene),
      selector,
      until: until === null ? null : formatInstant(resolveInstant(until, scene.truth, scene.now)),
    }),
  }),
  'hold.release': call({
    weight: 14,
    draw: (dice, cast) => ({
      target: dice.weighted<'manual' | 'window' | 'selected'>([
        [2, 'manual'],
        [1, 'window'],
        [3, 'selected'],
      ]),
      nth: dice.int(0, 3),
      selector: drawSelector(dice, cast),
      override: dice.chance(0.4),
    }),
    params: (
      {
        target,
        nth,
        selector,
        override,
      }: {
        target: 'manual' | 'window' | 'selected';
        nth: number;
        selector: SelectorInput;
        override: boolean;
      },
      scene,
    ) => ({
      ...command(scene),
      override,
      target: target === 'selected' ? { selector } : { holdId: nthHold(nth, target, scene) },
    }),
  }),
  'window.show': call({
    weight: 1,
    draw: drawWindow,
    params: ({ window }: OfWindow) => ({ windowId: window }),
  }),
  'window.preview': call({
    weight: 1,
    draw: drawWindow,
    params: ({ window }: OfWindow, { truth }) => ({ window: truth.era.windows.get(window) ?? {} }),
  }),
  'window.extend': call({
    weight: 10,
    draw: (dice, cast) => ({ ...drawWindow(dice, cast), byMinutes: dice.int(1, 5) }),
    params: ({ window, byMinutes }: OfWindow & { byMinutes: number }, scene) => ({
      ...command(scene),
      windowId: window,
      byMinutes,
    }),
  }),
  'window.end': call({
    weight: 8,
    draw: drawWindow,
    params: ({ window }: OfWindow, scene) => ({ ...command(scene), windowId: window }),
  }),
  'hold.extend': call({
    weight: 8,
    draw: (dice) => ({ nth: dice.int(0, 3), byMinutes: dice.int(1, 5) }),
    params: ({ nth, byMinutes }: { nth: number; byMinutes: number }, scene) => ({
      ...command(scene),
      holdId: nthHold(nth, 'manual', scene),
      byMinutes,
    }),
  }),
  'hold.restore': call({
    weight: 3,
    draw: (dice) => ({ nth: dice.int(0, 3) }),
    params: ({ nth }: { nth: number }, scene) => ({
      ...command(scene),
      holdId: nthHold(nth, 'manual', scene),
    }),
  }),
  'window.fromHold': call({
    weight: 3,
    draw: (dice) => ({
      nth: dice.int(0, 3),
      id: `made-${dice.int(1, 3)}`,
      lastsMs: dice.int(1, 600_000),
    }),
    params: ({ nth, id, lastsMs }: { nth: number; id: string; lastsMs: number }, scene) => ({
      ...command(scene),
      holdId: nthHold(nth, 'manual', scene),
      windowId: id,
      timeZone: 'Europe/Madrid',
      until: formatInstant(scene.now + lastsMs),
    }),
  }),
  'occurrence.list': call({
    weight: 1,
    draw: drawWindow,
    params: ({ window }: OfWindow, { now }) => ({ windowId: window, ...around(now) }),
  }),
  'occurrence.skip': call({
    weight: 6,
    draw: drawOccurrence,
    params: (args: OfOccurrence, scene) => ({
      ...command(scene),
      windowId: args.window,
      opensAt: opensAtOf(args, scene),
    }),
  }),
  'occurrence.move': call({
    weight: 6,
    draw: (dice, cast) => ({ ...drawOccurrence(dice, cast), to: drawInstant(dice, cast) }),
    params: (args: OfOccurrence & { to: string }, scene) => ({
      ...command(scene),
      windowId: args.window,
      opensAt: opensAtOf(args, scene),
      to: { opensAt: formatInstant(resolveInstant(args.to, scene.truth, scene.now)) },
    }),
  }),
  'occurrence.restore': call({
    weight: 5,
    draw: drawOccurrence,
    params: (args: OfOccurrence, scene) => ({
      ...command(scene),
      windowId: args.window,
      opensAt: opensAtOf(args, scene),
    }),
  }),
  'occurrence.ledger': call({
    weight: 1,
    draw: drawOccurrence,
    params: (args: OfOccurrence, scene) => ({
      windowId: args.window,
      opensAt: opensAtOf(args, scene),
    }),
  }),
  'voice.told': call({
    weight: 1,
    draw: drawOccurrence,
    params: (args: OfOccurrence, scene) => ({
      windowId: args.window,
      opensAt: opensAtOf(args, scene),
    }),
  }),
  'occurrence.report': call({
    weight: 1,
    draw: drawOccurrence,
    params: (args: OfOccurrence, scene) => ({
      windowId: args.window,
      opensAt: opensAtOf(args, scene),
    }),
  }),
  'occurrence.past': call({
    weight: 1,
    draw: () => ({}),
    params: (_args: object, { now }) => around(now),
  }),
  'trail.reconcile': query({}),
  'report.figures': call({
    weight: 1,
    draw: () => ({}),
    params: (_args: object, { now }) => around(now),
  }),
  'run.list': call({
    weight: 1,
    draw: drawIntegration,
    params: ({ integration }: OfIntegration) => ({ integrationId: integration }),
  }),
  'run.explain': call({
    weight: 1,
    draw: (dice, cast) => ({ ...drawIntegration(dice, cast), at: drawInstant(dice, cast) }),
    params: ({ integration, at }: OfIntegration & { at: string }, { truth, now }) => ({
      integrationId: integration,
      dueAt: formatInstant(resolveInstant(at, truth, now)),
    }),
  }),
  'run.breakGlass': call({
    weight: 3,
    draw: drawIntegration,
    params: ({ integration }: OfIntegration, scene) => ({
      ...command(scene),
      integrationId: integration,
    }),
  }),
  'run.stop': call({
    weight: 3,
    draw: drawIntegration,
    params: ({ integration }: OfIntegration, scene) => ({
      ...command(scene),
      integrationId: integration,
    }),
  }),
  'reopening.decide': call({
    weight: 3,
    draw: (dice) => ({
      choice: dice.pick(['release', 'keep', 'retry'] as const),
      nth: dice.int(0, 2),
    }),
    params: ({ choice, nth }: { choice: 'release' | 'keep' | 'retry'; nth: number }, scene) => {
      const reopening = (scene.snapshot?.windows ?? []).flatMap(({ reopening: one }) => one ?? []);
      const holdId = reopening[nth % Math.max(1, reopening.length)]?.holdId ?? 'none@now';
      return { ...command(scene), holdId, choice };
    },
  }),
  'missed.decide': call({
    weight: 4,
    draw: (dice, cast) => ({
      ...drawIntegration(dice, cast),
      choice: dice.pick(['skip', 'once', 'all'] as const),
    }),
    params: (
      { integration, choice }: OfIntegration & { choice: 'skip' | 'once' | 'all' },
      scene,
    ) => {
      const [asked] = scene.snapshot?.questions ?? [];
      const integrationId = asked?.integrationId ?? integration;
      return { ...command(scene), choices: [{ integrationId, choice }] };
    },
  }),
  'timeline.page': call({
    weight: 1,
    draw: () => ({}),
    params: (_args: object, { now, truth }) => ({
      ...around(now),
      timeZone: 'Europe/Madrid',
      integrations: [...truth.era.integrations.keys()],
      bucketMs: 1_000,
    }),
  }),
  'scheduler.preflight': call({
    weight: 0,
    draw: () => ({}),
    params: () => ({ scheduler: connected }),
  }),
  'guard.list': call({
    weight: 1,
    draw: () => ({}),
    params: (_args: object, { truth }) => ({
      integrationIds: [...truth.era.integrations.keys()],
    }),
  }),
  'scheduler.read': call({ weight: 0, draw: () => ({}), params: () => ({ scheduler: connected }) }),
  'backup.state': query({}),
  'backup.noted': {
    ...query({
      person: { name: 'ana', via: 'cli' },
      ...{
        file: '/mnt/b.tar.gz',
        bytes: 1,
        sha256: 'f'.repeat(64),
        seq: 1,
        tookMs: 1,
        removed: [],
      },
    }),
    weight: 0,
  },
  'restore.decide': {
    ...query({
      person: { name: 'ana', via: 'cli' },
      commandId: 'restore-1',
      reason: 'night',
      choice: 'leave',
    }),
    weight: 0,
  },
  'scheduler.decideDrift': call({
    weight: 2,
    draw: (dice, cast) => ({
      ...drawIntegration(dice, cast),
      choice: dice.pick(['repause', 'leave'] as const),
    }),
    params: ({ integration, choice }: OfIntegration & { choice: 'repause' | 'leave' }, scene) => ({
      ...command(scene),
      integrationId: integration,
      choice,
    }),
  }),
};

const connected = {
  kind: 'command' as const,
  status: ['sim', 'entry'],
  pause: ['sim'],
  resume: ['sim'],
};

export function drawCall(dice: Dice, cast: Cast): { name: CallName; args: unknown } {
  const name = dice.weighted(
    (Object.keys(CALLS) as CallName[]).map((one) => [CALLS[one].weight, one] as const),
  );
  return { name, args: CALLS[name].draw(dice, cast) };
}

/** What is sent; `scene` resolves the story's references. */
export function paramsOf(name: CallName, args: unknown, scene: Scene): unknown {
  return CALLS[name].params(args, scene);
}
