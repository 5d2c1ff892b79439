/**
 * How a scheduler field is typed. `lines`: a list, one per line; `list`: separated by blanks;
 * `values`: JSON values, separated by commas; `secret`: the name of a secret; `host`: a host of the
 * document, or this machine.
 */
export type BoxKind =
  'text' | 'lines' | 'list' | 'values' | 'number' | 'switch' | 'choice' | 'secret' | 'job' | 'host';

/** One field of a guided form. `Box` and `Hint` are keys of its label and of the hint below it. */
export interface FormField<Box extends string = string, Hint extends string = string> {
  /** Path of the value in the scheduler: `templates.pause.path`. */
  readonly path: string;
  readonly kind: BoxKind;
  readonly box: Box;
  readonly hint?: Hint;
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

export const timeout = (initial: string): FormField<'timeout', never> => ({
  path: 'timeout',
  kind: 'text',
  box: 'timeout',
  initial,
  isShort: true,
});

export const url = (path: string): FormField<'url', never> => ({
  path,
  kind: 'text',
  box: 'url',
  isNeeded: true,
});

export const needed = <Box extends string, Hint extends string = never>(
  path: string,
  box: Box,
  hint?: Hint,
): FormField<Box, NoInfer<Hint>> => ({
  path,
  kind: 'text',
  box,
  isNeeded: true,
  ...(hint === undefined ? {} : { hint }),
});

export const optional = <Box extends string, Hint extends string = never>(
  path: string,
  box: Box,
  hint?: Hint,
): FormField<Box, NoInfer<Hint>> => ({
  path,
  kind: 'text',
  box,
  ...(hint === undefined ? {} : { hint }),
});

export const secret = <Box extends string>(
  path: string,
  box: Box,
  isNeeded?: true,
): FormField<Box, never> => ({
  path,
  kind: 'secret',
  box,
  ...(isNeeded === true ? { isNeeded } : {}),
});

/** On which machine its schedule lies. */
export const onHost: FormField<'onHost', never> = { path: 'host', kind: 'host', box: 'onHost' };

export const caFile = optional('caFile', 'caFile');

export const port = (initial: string): FormField<'port', never> => ({
  path: 'port',
  kind: 'number',
  box: 'port',
  initial,
  isShort: true,
});

/** Encrypted or not. */
export const tlsSwitch: FormField<'tls', never> = {
  path: 'tls',
  kind: 'switch',
  box: 'tls',
  initial: 'false',
  options: ['false', 'true'],
  isShort: true,
};

/** What only the admin knows about a scheduler that we cannot inspect. */
export const declared: readonly FormField<'inFlight' | 'missed', never>[] = [
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
export const choice = <Box extends string>(
  path: string,
  box: Box,
  ...options: [string, ...string[]]
): FormField<Box, never> => ({
  path,
  kind: 'choice',
  box,
  initial: options[0],
  options,
  isShort: true,
});

/** Encrypted or not, and whether the certificate is checked. */
export const tlsChecked = choice('tls', 'tls', 'off', 'require', 'verify');

/** A custom request: method, path and body. */
export const request = <Name extends 'pause' | 'resume'>(
  name: Name,
  method: string,
): readonly FormField<`${Name}Method` | `${Name}Path` | `${Name}Body`, 'body'>[] => [
  {
    path: `templates.${name}.method`,
    kind: 'choice',
    box: `${name}Method`,
    initial: method,
    options: METHODS,
    isShort: true,
  },
  { ...needed(`templates.${name}.path`, `${name}Path` as const), isShort: true },
  optional(`templates.${name}.body`, `${name}Body` as const, 'body'),
];
