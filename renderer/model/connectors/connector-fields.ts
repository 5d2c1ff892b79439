import type { BoxName, HintName } from './words.ts';

/**
 * How a value of a scheduler's definition is typed in. `lines`: a list, one a line; `list`: separated
 * by blanks; `values`: JSON values, separated by commas; `secret`: the name of one.
 */
export type BoxKind =
  'text' | 'lines' | 'list' | 'values' | 'number' | 'switch' | 'choice' | 'secret' | 'job';

/** One box of a guided form. */
export interface ConnectorField {
  /** Where the value stands in the scheduler: `templates.pause.path`. */
  readonly path: string;
  readonly kind: BoxKind;
  readonly box: BoxName;
  readonly hint?: HintName;
  /** Nothing can be saved without it. */
  readonly isNeeded?: true;
  /** What stands in it for something new. */
  readonly initial?: string;
  /** Of a `choice`; the agent's own names. */
  readonly options?: readonly string[];
  /** Shown in half of the width, beside the next of its kind. */
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

export const caFile: ConnectorField = optional('caFile', 'caFile');

/** What only the admin knows of a scheduler that we cannot look into. */
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

/** A request of one's own: how, where, and what is sent. */
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
