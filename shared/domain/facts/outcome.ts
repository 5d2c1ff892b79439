import { z } from 'zod';
import { unstartedReason } from './reason-codes.ts';

/** A server is `host:port`, never the whole URL, which may contain secrets. */
const server = z.string();
const status = z.int();
/** Text from outside: shown as it is, never compared. */
const text = z.string();

/** Why a connection failed. */
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
  /** For readiness checks: nothing else was checked. */
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
  /** Windows does not start these as programs. */
  z.strictObject({ code: z.literal('batch-file'), file: z.string() }),
  /** `error`: the system's error code, if any. */
  z.strictObject({ code: z.literal('not-started'), error: z.string().optional(), text }),
  /** For readiness checks. */
  z.strictObject({ code: z.literal('not-asked'), text }),
] as const;

/** Why the end of a run is unknown. */
const unseenWhy = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('agent-stopped') }),
  z.strictObject({ code: z.literal('agent-stopped-at-start') }),
  z.strictObject({ code: z.literal('worker-silent'), worker: z.string() }),
  z.strictObject({ code: z.literal('record-lost') }),
  /** It was reported as started but did not start after all. */
  z.strictObject({ code: z.literal('not-begun'), why: unstartedReason }),
]);

const ofEnds = [
  exited,
  killed,
  z.strictObject({
    code: z.literal('stopped'),
    /** How it then ended; absent if nothing ran that could end on its own. */
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
  /** For readiness checks: the response was not read to its end. */
  z.strictObject({ code: z.literal('answer-too-long'), status, limitBytes: z.int() }),
  /** For runs. */
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
    /** Host, host and port, or scheme, as the response named it. */
    place: z.string(),
  }),
  z.strictObject({ code: z.literal('redirect-unreadable'), status }),
  z.strictObject({ code: z.literal('too-many-redirects'), status, most: z.int() }),
  /** The gate had closed by then. */
  z.strictObject({ code: z.literal('redirect-not-followed'), why: unstartedReason }),
] as const;

/** How a run or a readiness check ended. Words: `shared/i18n/outcomes/outcome-words.ts`. */
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
