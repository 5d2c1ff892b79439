import { z } from 'zod';
import { unstartedReason } from './unstarted-reason.ts';

/** A server is named `host:port`, never by its whole URL, which may hold secrets. */
const server = z.string();
const status = z.int();
/** What only the outside world said: shown as it is, never compared. */
const text = z.string();

/** Why a connection came to nothing. */
export const connectionFailures = [
  'refused',
  'reset',
  'timed-out',
  'host-unreachable',
  'network-unreachable',
  'host-not-found',
  'name-service-silent',
  'too-many-open',
  'no-local-port',
  'not-http',
  'closed-in-answer',
] as const;

const ofConnections = [
  z.strictObject({
    code: z.literal('connection'),
    failure: z.enum(connectionFailures),
    server,
  }),
  z.strictObject({ code: z.literal('certificate-refused'), server, text }),
  z.strictObject({ code: z.literal('connection-failed'), server, text }),
  /** Of a readiness check: nothing more was asked. */
  z.strictObject({ code: z.literal('accepts-connections'), server }),
] as const;

const exited = z.strictObject({ code: z.literal('exit'), exitCode: z.int() });
const killed = z.strictObject({ code: z.literal('killed'), signal: z.string() });

const ofStarts = [
  z.strictObject({ code: z.literal('no-such-program'), program: z.string() }),
  z.strictObject({
    code: z.literal('no-such-folder'),
    folder: z.string(),
    error: z.enum(['ENOENT', 'ENOTDIR']),
  }),
  z.strictObject({ code: z.literal('no-permission'), program: z.string() }),
  /** Windows starts none as a program. */
  z.strictObject({ code: z.literal('batch-file'), file: z.string() }),
  /** `error`: the system's code, where it gave one. */
  z.strictObject({ code: z.literal('not-started'), error: z.string().optional(), text }),
  /** Of a readiness check. */
  z.strictObject({ code: z.literal('not-asked'), text }),
] as const;

/** Why nobody knows how a run ended. */
const unseenWhy = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('agent-stopped') }),
  z.strictObject({ code: z.literal('agent-stopped-at-start') }),
  z.strictObject({ code: z.literal('worker-silent'), worker: z.string() }),
  z.strictObject({ code: z.literal('record-lost') }),
  /** It was told as begun, and did not begin after all. */
  z.strictObject({ code: z.literal('not-begun'), why: unstartedReason }),
  /** What an older version wrote of it. */
  z.strictObject({ code: z.literal('other'), text }),
]);

const ofEnds = [
  exited,
  killed,
  z.strictObject({
    code: z.literal('stopped'),
    /** How it ended then; absent where nothing ran that could have an end of its own. */
    end: z
      .discriminatedUnion('code', [
        exited,
        killed,
        z.strictObject({ code: z.literal('request-cut-off') }),
      ])
      .optional(),
  }),
  z.strictObject({ code: z.literal('timed-out'), afterMs: z.number().nonnegative() }),
  z.strictObject({ code: z.literal('unseen'), why: unseenWhy.optional() }),
] as const;

const ofAnswers = [
  z.strictObject({ code: z.literal('http'), status }),
  /** Of a readiness check: the answer was not read to its end. */
  z.strictObject({ code: z.literal('answer-too-long'), status, limitBytes: z.int() }),
  /** Of a run. */
  z.strictObject({ code: z.literal('answer-cut-off'), status, limitBytes: z.int() }),
  z.strictObject({ code: z.literal('answer-not-json'), status }),
  /** `condition`: the JMESPath of the readiness check. */
  z.strictObject({ code: z.literal('condition-holds'), status, condition: z.string() }),
  z.strictObject({ code: z.literal('condition-fails'), status, condition: z.string() }),
  z.strictObject({ code: z.literal('condition-unfit'), status, condition: z.string(), text }),
] as const;

export const redirectTargets = ['host', 'port', 'scheme', 'plain-http'] as const;

const ofRedirects = [
  z.strictObject({
    code: z.literal('redirect-refused'),
    status,
    to: z.enum(redirectTargets),
    /** Host, host and port, or scheme, as the answer named it. */
    place: z.string(),
  }),
  z.strictObject({ code: z.literal('redirect-unreadable'), status }),
  z.strictObject({ code: z.literal('too-many-redirects'), status, most: z.int() }),
  /** The gate was shut by then. */
  z.strictObject({ code: z.literal('redirect-not-followed'), why: unstartedReason }),
] as const;

/** How a run or a readiness check ended. Words are made from it in `shared/i18n/outcome-words.ts`. */
export const outcomeSchema = z.discriminatedUnion('code', [
  ...ofEnds,
  ...ofStarts,
  ...ofConnections,
  ...ofAnswers,
  ...ofRedirects,
  z.strictObject({ code: z.literal('other'), text }),
]);

export type Outcome = z.output<typeof outcomeSchema>;
export type OutcomeCode = Outcome['code'];
export type UnseenWhy = z.output<typeof unseenWhy>;
export type ConnectionFailure = (typeof connectionFailures)[number];
export type RedirectTarget = (typeof redirectTargets)[number];
