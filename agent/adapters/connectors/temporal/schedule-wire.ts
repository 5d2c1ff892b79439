import protobuf from 'protobufjs';
import { z } from 'zod';
import { errorMessage } from '../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

const SERVICE = '/temporal.api.workflowservice.v1.WorkflowService';
export const DESCRIBE = `${SERVICE}/DescribeSchedule`;
export const PATCH = `${SERVICE}/PatchSchedule`;

const field = (type: string, id: number) => ({ type, id });
const list = (type: string, id: number) => ({ type, id, rule: 'repeated' });

/**
 * The fields that we use, with their numbers in temporal.api (the descriptor published in
 * @temporalio/proto 1.24.0). All others are skipped, and never sent back.
 */
const root = protobuf.Root.fromJSON({
  nested: {
    Timestamp: { fields: { seconds: field('int64', 1), nanos: field('int32', 2) } },
    State: { fields: { notes: field('string', 1), paused: field('bool', 2) } },
    Schedule: { fields: { state: field('State', 4) } },
    Action: { fields: { actualTime: field('Timestamp', 2) } },
    Execution: { fields: { workflowId: field('string', 1) } },
    Info: {
      fields: {
        recentActions: list('Action', 4),
        futureActionTimes: list('Timestamp', 5),
        createTime: field('Timestamp', 6),
        updateTime: field('Timestamp', 7),
        invalidScheduleError: field('string', 8),
        runningWorkflows: list('Execution', 9),
      },
    },
    DescribeRequest: { fields: { namespace: field('string', 1), scheduleId: field('string', 2) } },
    DescribeResponse: { fields: { schedule: field('Schedule', 1), info: field('Info', 2) } },
    Patch: { fields: { pause: field('string', 3), unpause: field('string', 4) } },
    PatchRequest: {
      fields: {
        namespace: field('string', 1),
        scheduleId: field('string', 2),
        patch: field('Patch', 3),
        identity: field('string', 4),
        requestId: field('string', 5),
      },
    },
  },
});

const timestamp = z
  .object({ seconds: z.number(), nanos: z.number() })
  .transform(({ seconds, nanos }) => seconds * 1_000 + Math.floor(nanos / 1_000_000));

const description = z.object({
  schedule: z.object({ state: z.object({ notes: z.string(), paused: z.boolean() }) }),
  info: z.object({
    recentActions: z.array(z.object({ actualTime: timestamp.nullable() })),
    futureActionTimes: z.array(timestamp),
    createTime: timestamp.nullable(),
    updateTime: timestamp.nullable(),
    invalidScheduleError: z.string(),
    runningWorkflows: z.array(z.unknown()),
  }),
});

/** A Schedule as described by its server; times in milliseconds. */
export type ScheduleDescription = z.output<typeof description>;

function encode(type: string, value: object): Buffer {
  return Buffer.from(root.lookupType(type).encode(value).finish());
}

export function describeRequest(about: { namespace: string; scheduleId: string }): Buffer {
  return encode('DescribeRequest', about);
}

/** Exactly one of `pause` and `unpause`: the note, which must not be empty. */
export function patchRequest(request: {
  readonly namespace: string;
  readonly scheduleId: string;
  readonly patch: { readonly pause: string } | { readonly unpause: string };
  readonly requestId: string;
}): Buffer {
  return encode('PatchRequest', { ...request, identity: 'remanso' });
}

/** `scheduler-refused` for bytes that are not a description. */
export function readDescription(bytes: Buffer): Result<ScheduleDescription> {
  try {
    const type = root.lookupType('DescribeResponse');
    const options = { longs: Number, defaults: true, arrays: true };
    const decoded = description.safeParse(type.toObject(type.decode(bytes), options));
    if (decoded.success) return succeed(decoded.data);
    return unreadable(decoded.error.issues[0]?.path.join('.') ?? '');
  } catch (error) {
    return unreadable(errorMessage(error));
  }
}

function unreadable(why: string): Result<never> {
  return failAs('scheduler-refused', [
    say('temporal-description', { why }),
    say('temporal-expected'),
  ]);
}
