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
import type { ConnectorChoice } from '../../../model/connectors/connector-forms.ts';
import {
  choiceOf,
  schedulerOf,
  type ConnectorTexts,
} from '../../../model/connectors/connector-values.ts';
import { BLANK_EDGES, edgeDefinition, edgesOf, type EdgeForm } from './edge-form.ts';
import { pairsOf, recordOf, words, type Pair } from './pairs.ts';
import { BLANK_WHERE, executorOf, whereOf, type WhereForm } from './where-form.ts';

export type RuleKind = 'cron' | 'every' | 'rrule';
export type ActionKind = 'http' | 'command';

/** What stands in the editor's boxes: texts as they were typed, kept also where they are not used. */
export interface IntegrationForm extends EdgeForm, WhereForm {
  readonly id: string;
  readonly name: string;
  readonly systems: readonly string[];
  readonly tags: readonly string[];
  readonly kind: Scheduler['kind'];
  /** Which form of a connector is shown where neither the agent nor the guard starts it. */
  readonly connector: ConnectorChoice;
  readonly connectorTexts: ConnectorTexts;
  readonly rule: RuleKind;
  readonly cron: string;
  readonly every: string;
  readonly rrule: string;
  /** Wall clock in `timeZone`; empty for none. */
  readonly start: string;
  readonly timeZone: string;
  readonly action: ActionKind;
  readonly method: HttpAction['method'];
  readonly url: string;
  readonly headers: readonly Pair[];
  readonly body: string;
  /** `200, 202`; empty for any 2xx. */
  readonly successCodes: string;
  /** The program and its arguments, each as it is given to it: no shell splits them. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Names, separated by blanks or commas. */
  readonly pass: string;
  readonly set: readonly Pair[];
  readonly timeout: string;
  readonly missedRuns: MissedRunsPolicy;
  /** What the boxes do not show, given back unchanged. */
  readonly kept: Partial<Integration>;
}

export function blankForm(timeZone: string): IntegrationForm {
  return {
    id: '',
    name: '',
    systems: [],
    tags: [],
    kind: 'local',
    connector: 'systemd',
    connectorTexts: {},
    rule: 'cron',
    cron: '*/5 * * * *',
    every: '30s',
    rrule: 'FREQ=DAILY',
    start: '',
    timeZone,
    action: 'http',
    method: 'POST',
    url: '',
    headers: [],
    body: '',
    successCodes: '',
    argv: [''],
    cwd: '',
    pass: '',
    set: [],
    timeout: '1h',
    missedRuns: 'skip',
    ...BLANK_EDGES,
    ...BLANK_WHERE,
    kept: {},
  };
}

/** What the editor opens with for something that exists. `blank` fills the boxes that are not used. */
export function formOf(integration: Integration, blank: IntegrationForm): IntegrationForm {
  const { id, name = '', systems, tags, scheduler, missedRuns } = integration;
  const { kind } = scheduler;
  const what = { id, name, systems, tags, missedRuns, kind, kept: integration };
  const common = { ...blank, ...what, ...edgesOf(integration) };
  if (scheduler.kind === 'guard') return common;
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
      argv: command ?? blank.argv,
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

/** As it goes to the agent, undecoded: only what is used, with the optional left out where empty. */
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

/** The guard as it was, or a scheduler beyond the agent as its boxes have it. */
function outsideOf(form: IntegrationForm): unknown {
  const { kind, kept, connector, connectorTexts } = form;
  if (kind === 'guard') return kept.scheduler?.kind === kind ? kept.scheduler : { kind };
  return schedulerOf(connector, connectorTexts, connectedBefore(form));
}

/** The scheduler that it was saved with, where that is one beyond the agent. */
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
    command: [...argv],
    ...(cwd.trim() === '' ? {} : { cwd: cwd.trim() }),
    environment: { pass: words(pass), set: recordOf(set) },
  };
}

/** A copy for another integration: all but its name and id. */
export function copyOf(integration: Integration, blank: IntegrationForm): IntegrationForm {
  return { ...formOf(integration, blank), id: '', name: '' };
}
