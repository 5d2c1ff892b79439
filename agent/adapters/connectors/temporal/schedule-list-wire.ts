import protobuf from 'protobufjs';
import { z } from 'zod';
import { errorMessage } from '../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

export const LIST = '/temporal.api.workflowservice.v1.WorkflowService/ListSchedules';

const field = (type: string, id: number) => ({ type, id });
const list = (type: string, id: number) => ({ type, id, rule: 'repeated' });

/** The fields of ListSchedules that we use, with their numbers in temporal.api (f53963d4). */
const root = protobuf.Root.fromJSON({
  nested: {
    Timestamp: { fields: { seconds: field('int64', 1), nanos: field('int32', 2) } },
    Duration: { fields: { seconds: field('int64', 1), nanos: field('int32', 2) } },
    Range: {
      fields: { start: field('int32', 1), end: field('int32', 2), step: field('int32', 3) },
    },
    Calendar: {
      fields: {
        minute: list('Range', 2),
        hour: list('Range', 3),
        dayOfMonth: list('Range', 4),
        month: list('Range', 5),
        dayOfWeek: list('Range', 7),
      },
    },
    Interval: { fields: { interval: field('Duration', 1) } },
    Spec: {
      fields: {
        interval: list('Interval', 2),
        structuredCalendar: list('Calendar', 7),
        cronString: list('string', 8),
        timezoneName: field('string', 10),
      },
    },
    Info: {
      fields: {
        spec: field('Spec', 1),
        paused: field('bool', 4),
        futureActionTimes: list('Timestamp', 6),
      },
    },
    Entry: { fields: { scheduleId: field('string', 1), info: field('Info', 4) } },
    Request: {
      fields: {
        namespace: field('string', 1),
        maximumPageSize: field('int32', 2),
        nextPageToken: field('bytes', 3),
      },
    },
    Response: { fields: { schedules: list('Entry', 1), nextPageToken: field('bytes', 2) } },
  },
});

const timestamp = z
  .object({ seconds: z.number(), nanos: z.number() })
  .transform(({ seconds, nanos }) => seconds * 1_000 + Math.floor(nanos / 1_000_000));

const range = z.object({ start: z.number(), end: z.number(), step: z.number() });
const calendar = z.object({
  minute: z.array(range),
  hour: z.array(range),
  dayOfMonth: z.array(range),
  month: z.array(range),
  dayOfWeek: z.array(range),
});

const spec = z.object({
  interval: z.array(z.object({ interval: z.object({ seconds: z.number() }).nullable() })),
  structuredCalendar: z.array(calendar),
  cronString: z.array(z.string()),
  timezoneName: z.string(),
});

const answer = z.object({
  schedules: z.array(
    z.object({
      scheduleId: z.string(),
      /** Absent if the server keeps no search attributes. */
      info: z
        .object({
          spec: spec.nullable(),
          paused: z.boolean(),
          futureActionTimes: z.array(timestamp),
        })
        .nullable(),
    }),
  ),
  nextPageToken: z.instanceof(Uint8Array),
});

export type ScheduleSpec = z.output<typeof spec>;
export type CalendarRange = z.output<typeof range>;
export type ScheduleCalendar = z.output<typeof calendar>;
export type SchedulePage = z.output<typeof answer>;
export type ListedSchedule = SchedulePage['schedules'][number];

export function listRequest(namespace: string, pageSize: number, token: Uint8Array): Buffer {
  const request = { namespace, maximumPageSize: pageSize, nextPageToken: token };
  return Buffer.from(root.lookupType('Request').encode(request).finish());
}

/** `scheduler-refused` for bytes that are not a list. */
export function readPage(bytes: Buffer): Result<SchedulePage> {
  try {
    const type = root.lookupType('Response');
    const options = { longs: Number, defaults: true, arrays: true };
    const decoded = answer.safeParse(type.toObject(type.decode(bytes), options));
    if (decoded.success) return succeed(decoded.data);
    return unreadable(decoded.error.issues[0]?.path.join('.') ?? '');
  } catch (error) {
    return unreadable(errorMessage(error));
  }
}

function unreadable(why: string): Result<never> {
  return failAs('scheduler-refused', [say('temporal-page', { why }), say('temporal-expected')]);
}
