import { boxesOfCommand, commandOfBoxes } from '../../../../shared/domain/values/command-line.ts';
import type {
  Integration,
  MissedRunsPolicy,
} from '../../../../shared/domain/definitions/integration.ts';
import type {
  ConnectedScheduler,
  HttpAction,
  LocalScheduler,
  Scheduler,
} from '../../../../shared/domain/schedulers/scheduler.ts';
import type { ConnectorChoice } from '../../../model/connectors/connector-form.ts';
import {
  choiceOf,
  schedulerOf,
  textKey,
  type ConnectorTexts,
} from '../../../model/connectors/connector-values.ts';
import { BLANK_EDGES, edgeDefinition, edgesOf } from './edge-form.ts';
import { pairsOf, recordOf, words, type Pair } from './pairs/pairs.ts';

/** Where a run of the agent's own takes place. */
type Place = 'here' | 'worker';

interface WhereForm {
  readonly place: Place;
  readonly workerTag: string;
  /** How long it waits for a worker. */
  readonly waitFor: string;
}

const BLANK_WHERE: WhereForm = { place: 'here', workerTag: '', waitFor: '5m' };

function whereOf({ executor }: LocalScheduler): WhereForm {
  if (executor === undefined) return BLANK_WHERE;
  return { place: 'worker', workerTag: executor.tag, waitFor: executor.waitFor };
}

function executorOf({ place, workerTag, waitFor }: WhereForm): Record<string, unknown> {
  if (place === 'here') return {};
  return { executor: { kind: 'bullmq', tag: workerTag.trim(), waitFor: waitFor.trim() } };
}

export type RuleKind = 'cron' | 'every' | 'rrule';
export type ActionKind = 'http' | 'command';

/** The initial fields of an editor, each with the values it may hold. */
export function blankForm(timeZone: string) {
  return {
    id: '',
    name: '',
    systems: [] as readonly string[],
    tags: [] as readonly string[],
    kind: 'local' as Scheduler['kind'],
    /** Which connector form is shown if neither the agent nor the guard starts it. */
    connector: 'systemd' as ConnectorChoice,
    connectorTexts: {} as ConnectorTexts,
    /** Where the guard is called; empty: on this machine. */
    guardHost: '',
    rule: 'cron' as RuleKind,
    cron: '*/5 * * * *',
    every: '30s',
    rrule: 'FREQ=DAILY',
    /** Wall clock in `timeZone`; empty for none. */
    start: '',
    timeZone,
    action: 'http' as ActionKind,
    method: 'POST' as HttpAction['method'],
    url: '',
    headers: [] as readonly Pair[],
    body: '',
    /** `200, 202`; empty for any 2xx. */
    successCodes: '',
    /** The program and its arguments, one per box; a single box may hold them all. */
    argv: [''] as readonly string[],
    cwd: '',
    /** Names, separated by blanks or commas. */
    pass: '',
    set: [] as readonly Pair[],
    timeout: '1h',
    missedRuns: 'skip' as MissedRunsPolicy,
    ...BLANK_EDGES,
    ...BLANK_WHERE,
    /** Not shown in any field; passed through unchanged. */
    kept: {} as Partial<Integration>,
  };
}

/** The editor's fields: text as typed, kept even while unused. */
export type IntegrationForm = Readonly<ReturnType<typeof blankForm>>;

/** The initial fields for an existing integration. `blank` fills the unused ones. */
export function formOf(integration: Integration, blank: IntegrationForm): IntegrationForm {
  const { id, name = '', systems, tags, scheduler, missedRuns } = integration;
  const { kind } = scheduler;
  const what = { id, name, systems, tags, missedRuns, kind, kept: integration };
  const common = { ...blank, ...what, ...edgesOf(integration) };
  if (scheduler.kind === 'guard') return { ...common, guardHost: scheduler.host ?? '' };
  if (scheduler.kind !== 'local') return { ...common, connector: choiceOf(scheduler) };
  const run = { ...actionOf(scheduler, blank), ...whereOf(scheduler) };
  return { ...common, ...ruleOf(scheduler), ...run };
}

function ruleOf(scheduler: LocalScheduler): Partial<IntegrationForm> {
  const { cron, every, rrule, start = '', timeZone, timeout } = scheduler;
  const common = { start, timeZone, timeout };
  if (cron !== undefined) return { ...common, rule: 'cron', cron };
  if (every !== undefined) return { ...common, rule: 'every', every };
  return { ...common, rule: 'rrule', rrule: rrule ?? '' };
}

function actionOf(scheduler: LocalScheduler, blank: IntegrationForm): Partial<IntegrationForm> {
  const { http, command, cwd = '', environment } = scheduler;
  if (http === undefined) {
    return {
      action: 'command',
      argv: command === undefined ? blank.argv : boxesOfCommand(command),
      cwd,
      pass: environment.pass.join(' '),
      set: pairsOf(environment.set),
    };
  }
  const { method, url, headers, body = '', successCodes = [] } = http;
  return {
    action: 'http',
    method,
    url,
    headers: pairsOf(headers),
    body,
    successCodes: successCodes.join(', '),
  };
}

/** As sent to the agent, undecoded: only what is used, without empty optional values. */
export function definitionOf(form: IntegrationForm): unknown {
  const { id, name, systems, tags, missedRuns } = form;
  return {
    ...form.kept,
    id,
    name: name.trim() === '' ? undefined : name.trim(),
    systems: [...systems],
    tags: [...tags],
    scheduler: form.kind === 'local' ? localOf(form) : outsideOf(form),
    missedRuns,
    ...edgeDefinition(form, form.kind === 'local', form.kept),
  };
}

/** The guard as it was, or an external scheduler from its fields. */
function outsideOf(form: IntegrationForm): unknown {
  const { connector, connectorTexts } = form;
  if (form.kind === 'guard') return guardOf(form);
  return schedulerOf(connector, connectorTexts, connectedBefore(form));
}

function guardOf({ kept, guardHost }: IntegrationForm): unknown {
  const before = kept.scheduler?.kind === 'guard' ? kept.scheduler : { kind: 'guard' };
  return { ...before, host: guardHost === '' ? undefined : guardHost };
}

/** A new one whose schedule lies on a host. */
export function formOn(hostId: string, blank: IntegrationForm): IntegrationForm {
  const connector = 'cron';
  const connectorTexts = Object.fromEntries(
    (['cron', 'systemd', 'service'] as const).map((choice) => [textKey(choice, 'host'), hostId]),
  );
  return { ...blank, kind: connector, connector, connectorTexts, guardHost: hostId };
}

/** The scheduler it was saved with, if that is an external one. */
export function connectedBefore({ kept }: IntegrationForm): ConnectedScheduler | undefined {
  const { scheduler } = kept;
  if (scheduler === undefined || scheduler.kind === 'local' || scheduler.kind === 'guard') {
    return undefined;
  }
  return scheduler;
}

export function isConnected({ kind }: IntegrationForm): boolean {
  return kind !== 'local' && kind !== 'guard';
}

function localOf(form: IntegrationForm): Record<string, unknown> {
  const { rule, start, timeZone, timeout } = form;
  const hasStart = rule === 'rrule' || (rule === 'every' && start !== '');
  return {
    kind: 'local',
    [rule]: form[rule].trim(),
    ...(hasStart ? { start } : {}),
    timeZone,
    timeout: timeout.trim(),
    ...(form.action === 'http' ? { http: httpOf(form) } : commandOf(form)),
    ...executorOf(form),
  };
}

function httpOf({ method, url, headers, body, successCodes }: IntegrationForm): unknown {
  const codes = words(successCodes).map(Number);
  return {
    method,
    url: url.trim(),
    headers: recordOf(headers),
    ...(body === '' ? {} : { body }),
    ...(codes.length === 0 ? {} : { successCodes: codes }),
  };
}

function commandOf({ argv, cwd, pass, set }: IntegrationForm): Record<string, unknown> {
  return {
    command: [...commandOfBoxes(argv)],
    ...(cwd.trim() === '' ? {} : { cwd: cwd.trim() }),
    environment: { pass: words(pass), set: recordOf(set) },
  };
}

/** A copy for another integration: everything but its name and id. */
export function copyOf(integration: Integration, blank: IntegrationForm): IntegrationForm {
  return { ...formOf(integration, blank), id: '', name: '' };
}
