import { z } from 'zod';
import { nominalMs, parseDuration } from '../../values/duration.ts';
import {
  type ConnectionFailure,
  type Outcome,
  outcomeSchema,
  type RedirectTarget,
  type UnseenWhy,
} from '../outcome.ts';
import { unstartedReasonOf } from './unstarted-text.ts';

type Parts = Readonly<Record<string, string>>;
type Rule = readonly [sentence: RegExp, outcome: (parts: Parts) => Outcome | undefined];

const CONNECTIONS: Readonly<Record<string, ConnectionFailure>> = {
  'connection refused': 'refused',
  'connection reset': 'reset',
  'connection timed out': 'timed-out',
  'host unreachable': 'host-unreachable',
  'network unreachable': 'network-unreachable',
  'host not found': 'host-not-found',
  'the name service did not answer': 'name-service-silent',
  'too many open connections on this machine': 'too-many-open',
  'no free local port': 'no-local-port',
  'answered something that is not HTTP': 'not-http',
  'connection closed within the answer': 'closed-in-answer',
};

const REDIRECTS: Readonly<Record<string, RedirectTarget>> = {
  'to another host': 'host',
  'to another port': 'port',
  'to another scheme': 'scheme',
  'from https to http': 'plain-http',
};

function redirectNotFollowed(text: string): Outcome {
  return { code: 'redirect-not-followed', why: unstartedReasonOf(text) };
}

function unseenWhyOf(text: string): UnseenWhy {
  const why = unstartedReasonOf(text);
  return why === 'other' ? { code: 'other', text } : { code: 'not-begun', why };
}

const statusIn = ({ status }: Parts): number => Number(status);

const STARTS: readonly Rule[] = [
  [
    /^could not start: ENOENT: no such program (?<program>.*)$/s,
    ({ program = '' }) => ({ code: 'no-such-program', program }),
  ],
  [
    /^could not start: (?<error>ENOENT|ENOTDIR): no such folder (?<folder>.*)$/s,
    ({ error, folder = '' }) => ({
      code: 'no-such-folder',
      folder,
      error: error === 'ENOTDIR' ? 'ENOTDIR' : 'ENOENT',
    }),
  ],
  [
    /^could not start: EACCES: no permission to run (?<program>.*)$/s,
    ({ program = '' }) => ({ code: 'no-permission', program }),
  ],
  [
    /^could not start: (?<file>.*) is a batch file, which Windows starts by its command interpreter /s,
    ({ file = '' }) => ({ code: 'batch-file', file }),
  ],
  [
    /^could not start: (?<error>E[A-Z0-9_]+): (?<text>.*)$/s,
    ({ error = '', text = '' }) => ({ code: 'not-started', error, text }),
  ],
  [/^could not start: (?<text>.*)$/s, ({ text = '' }) => ({ code: 'not-started', text })],
  [/^could not ask: (?<text>.*)$/s, ({ text = '' }) => ({ code: 'not-asked', text })],
];

const ENDS: readonly Rule[] = [
  [/^exit (?<exitCode>-?\d+)$/, ({ exitCode }) => ({ code: 'exit', exitCode: Number(exitCode) })],
  [/^killed by (?<signal>\S+)$/, ({ signal = '' }) => ({ code: 'killed', signal })],
  [/^stopped$/, () => ({ code: 'stopped' })],
  [
    /^stopped: the request was cut off$/,
    () => ({ code: 'stopped', end: { code: 'request-cut-off' } }),
  ],
  [
    /^stopped: (?<end>.+)$/,
    ({ end = '' }) => {
      const how = outcomeFromText(end);
      return how.code === 'exit' || how.code === 'killed'
        ? { code: 'stopped', end: how }
        : undefined;
    },
  ],
  [
    /^timed out after (?<after>\S+)$/,
    ({ after = '' }) => {
      const length = parseDuration(after);
      return length && { code: 'timed-out', afterMs: nominalMs(length) };
    },
  ],
  [/^unknown$/, () => ({ code: 'unseen' })],
  [
    /^unknown: the agent was stopped while it ran, so its end was not seen$/,
    () => ({ code: 'unseen', why: { code: 'agent-stopped' } }),
  ],
  [
    /^unknown: the agent was stopped at the moment of starting it$/,
    () => ({ code: 'unseen', why: { code: 'agent-stopped-at-start' } }),
  ],
  [
    /^unknown: the worker (?<worker>.*) fell silent while it ran$/s,
    ({ worker = '' }) => ({ code: 'unseen', why: { code: 'worker-silent', worker } }),
  ],
  [/^unknown: Redis lost its record$/, () => ({ code: 'unseen', why: { code: 'record-lost' } })],
  [/^unknown: (?<text>.*)$/s, ({ text = '' }) => ({ code: 'unseen', why: unseenWhyOf(text) })],
];

const ANSWERS: readonly Rule[] = [
  [/^HTTP (?<status>\d+)$/, (parts) => ({ code: 'http', status: statusIn(parts) })],
  [
    /^HTTP (?<status>\d+), but its answer is longer than 256 KiB$/,
    (parts) => ({ code: 'answer-too-long', status: statusIn(parts), limitBytes: 262_144 }),
  ],
  [
    /^HTTP (?<status>\d+), cut off: it answered more than 10 MB$/,
    (parts) => ({ code: 'answer-cut-off', status: statusIn(parts), limitBytes: 10_000_000 }),
  ],
  [
    /^HTTP (?<status>\d+), but its answer is not JSON$/,
    (parts) => ({ code: 'answer-not-json', status: statusIn(parts) }),
  ],
  [
    /^HTTP (?<status>\d+), but (?<condition>.+) does not hold$/s,
    ({ condition = '', ...parts }) => ({
      code: 'condition-fails',
      status: statusIn(parts),
      condition,
    }),
  ],
  [
    /^HTTP (?<status>\d+), but (?<condition>.+?) cannot be asked of it: (?<text>.*)$/s,
    ({ condition = '', text = '', ...parts }) => ({
      code: 'condition-unfit',
      status: statusIn(parts),
      condition,
      text,
    }),
  ],
  [
    /^HTTP (?<status>\d+), (?!but )(?<condition>.+) holds$/s,
    ({ condition = '', ...parts }) => ({
      code: 'condition-holds',
      status: statusIn(parts),
      condition,
    }),
  ],
  [
    /^HTTP (?<status>\d+): more than (?<most>\d+) redirects$/,
    ({ most, ...parts }) => ({
      code: 'too-many-redirects',
      status: statusIn(parts),
      most: Number(most),
    }),
  ],
  [
    /^HTTP (?<status>\d+) (?<way>to another \w+|from https to http) refused: (?<place>.*)$/s,
    ({ way = '', place = '', ...parts }) => {
      const to = REDIRECTS[way];
      return to && { code: 'redirect-refused', status: statusIn(parts), to, place };
    },
  ],
  [
    /^HTTP (?<status>\d+) to an unreadable address refused$/,
    (parts) => ({ code: 'redirect-unreadable', status: statusIn(parts) }),
  ],
  [/^a redirect was not followed: (?<text>.*)$/s, ({ text = '' }) => redirectNotFollowed(text)],
];

/** `host:port` at the end. */
const SERVER = '(?<server>\\S+:\\d+)';

const SERVERS: readonly Rule[] = [
  [
    new RegExp(`^accepts connections: ${SERVER}$`),
    ({ server = '' }) => ({ code: 'accepts-connections', server }),
  ],
  [
    new RegExp(`^certificate refused: ${SERVER}: (?<text>.*)$`, 's'),
    ({ server = '', text = '' }) => ({ code: 'certificate-refused', server, text }),
  ],
  [
    new RegExp(`^(?<text>.+): ${SERVER}$`, 's'),
    ({ text = '', server = '' }) => {
      const failure = CONNECTIONS[text];
      return failure && { code: 'connection', failure, server };
    },
  ],
];

const RULES = [...ENDS, ...STARTS, ...ANSWERS, ...SERVERS];

/** Parses the older versions' sentence about how a run or readiness check ended. */
export function outcomeFromText(text: string): Outcome {
  for (const [sentence, outcomeOf] of RULES) {
    const found = sentence.exec(text);
    const outcome = found === null ? undefined : outcomeOf(found.groups ?? {});
    if (outcome !== undefined) return outcome;
  }
  return { code: 'other', text };
}

/** The short-lived form: a code, with its reason as text. */
const wordyRedirect = z
  .strictObject({ code: z.literal('redirect-not-followed'), text: z.string() })
  .transform(({ text }) => redirectNotFollowed(text));

/** The form of older versions. */
const olderOutcome = z.union([z.string().transform(outcomeFromText), wordyRedirect]);

/** An outcome stored or sent by any version. */
export const storedOutcome = z.union([outcomeSchema, olderOutcome]);

function mayBeOlder(value: unknown): boolean {
  if (typeof value === 'string') return true;
  return typeof value === 'object' && value !== null && 'code' in value && 'text' in value;
}

/** Today's form of an older outcome; anything else is returned unchanged. */
export function upgradeOutcome(value: unknown): unknown {
  // Asked of every run that is read: a refusal by the schema takes longer than all else.
  if (!mayBeOlder(value)) return value;
  const older = olderOutcome.safeParse(value);
  return older.success ? older.data : value;
}

/** The same for an undecoded value; `undefined` if it is not an outcome. */
export function readOutcome(value: unknown): Outcome | undefined {
  return storedOutcome.safeParse(value).data;
}
