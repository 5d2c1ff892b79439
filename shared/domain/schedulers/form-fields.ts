import type { BoxName, HintName } from './words.ts';

/**
 * How a scheduler field is typed. `lines`: a list, one per line; `list`: separated by blanks;
 * `values`: JSON values, separated by commas; `secret`: the name of a secret; `host`: a host of the
 * document, or this machine.
 */
export type BoxKind =
  'text' | 'lines' | 'list' | 'values' | 'number' | 'switch' | 'choice' | 'secret' | 'job' | 'host';

/** One field of a guided form. */
export interface ConnectorField {
  /** Path of the value in the scheduler: `templates.pause.path`. */
  readonly path: string;
  readonly kind: BoxKind;
  readonly box: BoxName;
  readonly hint?: HintName;
  /** Required. */
  readonly isNeeded?: true;
  /** Initial value for a new one. */
  readonly initial?: string;
  /** For a `choice`: the agent's own names. */
  readonly options?: readonly string[];
  /** Half width, beside the next one of its kind. */
  readonly isShort?: true;
}

const IN_FLIGHT = ['unknown', 'continues', 'aborts', 'drops-silently', 'hangs-until-resume'];
const MISSED = ['unknown', 'none', 'one', 'all', 'depends'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const timeout = (initial: string): ConnectorField => ({
  path: 'timeout',
  kind: 'text',
  box: 'timeout',
  initial,
  isShort: true,
});

export const url = (path: string): ConnectorField => ({
  path,
  kind: 'text',
  box: 'url',
  isNeeded: true,
});

export const needed = (path: string, box: BoxName, hint?: HintName): ConnectorField => ({
  path,
  kind: 'text',
  box,
  isNeeded: true,
  ...(hint === undefined ? {} : { hint }),
});

export const optional = (path: string, box: BoxName, hint?: HintName): ConnectorField => ({
  path,
  kind: 'text',
  box,
  ...(hint === undefined ? {} : { hint }),
});

export const secret = (path: string, box: BoxName, isNeeded?: true): ConnectorField => ({
  path,
  kind: 'secret',
  box,
  ...(isNeeded === true ? { isNeeded } : {}),
});

/** On which machine its schedule lies. */
export const onHost: ConnectorField = { path: 'host', kind: 'host', box: 'onHost' };

export const caFile: ConnectorField = optional('caFile', 'caFile');

/** What only the admin knows about a scheduler that we cannot inspect. */
export const declared: readonly ConnectorField[] = [
  {
    path: 'capabilities.inFlight',
    kind: 'choice',
    box: 'inFlight',
    initial: 'unknown',
    options: IN_FLIGHT,
    isShort: true,
  },
  {
    path: 'capabilities.missedAtResume',
    kind: 'choice',
    box: 'missed',
    initial: 'unknown',
    options: MISSED,
    isShort: true,
  },
];

/** One of the agent's own names; the first is the default. */
export const choice = (
  path: string,
  box: BoxName,
  ...options: [string, ...string[]]
): ConnectorField => ({
  path,
  kind: 'choice',
  box,
  initial: options[0],
  options,
  isShort: true,
});

/** A custom request: method, path and body. */
export const request = (name: 'pause' | 'resume', method: string): readonly ConnectorField[] => [
  {
    path: `templates.${name}.method`,
    kind: 'choice',
    box: `${name}Method`,
    initial: method,
    options: METHODS,
    isShort: true,
  },
  { ...needed(`templates.${name}.path`, `${name}Path`), isShort: true },
  optional(`templates.${name}.body`, `${name}Body`, 'body'),
];
