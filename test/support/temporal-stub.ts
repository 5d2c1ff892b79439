import { Server, ServerCredentials, status, type ServiceError } from '@grpc/grpc-js';
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import protobuf from 'protobufjs';

/**
 * DescribeSchedule, PatchSchedule and ListSchedules as described by temporal.api (@temporalio/proto
 * 1.24.0), field for field: written separately from the product's table, so that neither copies the
 * other's mistakes. Fields that the product skips are filled in too.
 */
const DESCRIPTION = `
syntax = "proto3";
message Timestamp { int64 seconds = 1; int32 nanos = 2; }
message Duration { int64 seconds = 1; int32 nanos = 2; }
message WorkflowExecution { string workflow_id = 1; string run_id = 2; }
message Range { int32 start = 1; int32 end = 2; int32 step = 3; }
message StructuredCalendarSpec {
  repeated Range second = 1;
  repeated Range minute = 2;
  repeated Range hour = 3;
  repeated Range day_of_month = 4;
  repeated Range month = 5;
  repeated Range year = 6;
  repeated Range day_of_week = 7;
  string comment = 8;
}
message IntervalSpec { Duration interval = 1; Duration phase = 2; }
message ScheduleSpec {
  repeated IntervalSpec interval = 2;
  Duration jitter = 6;
  repeated StructuredCalendarSpec structured_calendar = 7;
  repeated string cron_string = 8;
  string timezone_name = 10;
}
message WorkflowType { string name = 1; }
message ScheduleListInfo {
  ScheduleSpec spec = 1;
  WorkflowType workflow_type = 2;
  string notes = 3;
  bool paused = 4;
  repeated ScheduleActionResult recent_actions = 5;
  repeated Timestamp future_action_times = 6;
}
message ScheduleListEntry { string schedule_id = 1; bytes memo = 2; bytes search_attributes = 3; ScheduleListInfo info = 4; }
message ListSchedulesRequest { string namespace = 1; int32 maximum_page_size = 2; bytes next_page_token = 3; string query = 4; }
message ListSchedulesResponse { repeated ScheduleListEntry schedules = 1; bytes next_page_token = 2; }
message ScheduleAction { bytes start_workflow = 1; }
message SchedulePolicies { int32 overlap_policy = 1; Duration catchup_window = 2; bool pause_on_failure = 3; }
message ScheduleState { string notes = 1; bool paused = 2; bool limited_actions = 3; int64 remaining_actions = 4; }
message Schedule { ScheduleSpec spec = 1; ScheduleAction action = 2; SchedulePolicies policies = 3; ScheduleState state = 4; }
message ScheduleActionResult { Timestamp schedule_time = 1; Timestamp actual_time = 2; WorkflowExecution start_workflow_result = 11; }
message ScheduleInfo {
  int64 action_count = 1;
  int64 missed_catchup_window = 2;
  int64 overlap_skipped = 3;
  repeated ScheduleActionResult recent_actions = 4;
  repeated Timestamp future_action_times = 5;
  Timestamp create_time = 6;
  Timestamp update_time = 7;
  string invalid_schedule_error = 8;
  repeated WorkflowExecution running_workflows = 9;
}
message DescribeScheduleRequest { string namespace = 1; string schedule_id = 2; }
message DescribeScheduleResponse { Schedule schedule = 1; ScheduleInfo info = 2; bytes conflict_token = 5; }
message TriggerImmediatelyRequest { int32 overlap_policy = 1; }
message SchedulePatch { TriggerImmediatelyRequest trigger_immediately = 1; repeated bytes backfill_request = 2; string pause = 3; string unpause = 4; }
message PatchScheduleRequest { string namespace = 1; string schedule_id = 2; SchedulePatch patch = 3; string identity = 4; string request_id = 5; }
message PatchScheduleResponse {}
`;
const { root } = protobuf.parse(DESCRIPTION, { keepCase: false });
export const API_KEY = 'key-of-the-namespace';
const LOOK_MS = 20;

interface PatchRequest {
  readonly namespace: string;
  readonly scheduleId: string;
  readonly patch: { readonly pause: string; readonly unpause: string };
  readonly requestId: string;
}

/** A Temporal with one Schedule, due every `periodMs`: while paused, what is due is skipped. */
export class TemporalStub {
  readonly periodMs: number;
  state = { notes: 'Nightly, owner: ana', paused: false };
  cron = '*/5 * * * *';
  updatedAt = 0;
  runs = 0;
  running: string[] = [];
  invalid = '';
  /** The answer to any request; `silent`: none at all. */
  trouble: { code: number; details: string } | 'silent' | undefined;
  /** Accepts a pause but does not pause. */
  isDeaf = false;
  /** What ListSchedules returns: entries by their fields in temporal.api. */
  listed: readonly object[] = [];
  /** Maximum page size, whatever is requested. */
  pageSize = 1_000;
  readonly violations: string[] = [];
  readonly #server = new Server();
  readonly #ticks: NodeJS.Timeout;
  #lastDue: number;
  #lastStart = 0;

  constructor(periodMs: number) {
    this.periodMs = periodMs;
    this.#lastDue = this.#due();
    this.#ticks = setInterval(() => this.#tick(), LOOK_MS);
    const method = (name: string) => ({
      path: `/temporal.api.workflowservice.v1.WorkflowService/${name}`,
      requestStream: false,
      responseStream: false,
      requestSerialize: asIs,
      requestDeserialize: asIs,
      responseSerialize: asIs,
      responseDeserialize: asIs,
    });
    this.#server.addService(
      {
        DescribeSchedule: method('DescribeSchedule'),
        PatchSchedule: method('PatchSchedule'),
        ListSchedules: method('ListSchedules'),
      },
      {
        DescribeSchedule: this.#handler((bytes) => this.#describe(bytes)),
        PatchSchedule: this.#handler((bytes) => this.#patch(bytes)),
        ListSchedules: this.#handler((bytes) => this.#list(bytes)),
      },
    );
  }

  async listen(): Promise<string> {
    const port = await new Promise<number>((resolve, reject) => {
      const insecure = ServerCredentials.createInsecure();
      this.#server.bindAsync('127.0.0.1:0', insecure, (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    return `127.0.0.1:${port}`;
  }

  close(): void {
    clearInterval(this.#ticks);
    this.#server.forceShutdown();
  }

  /** An UpdateSchedule by someone else. */
  edit(cron: string): void {
    this.cron = cron;
    this.updatedAt = Date.now();
  }

  #handler(answer: (bytes: Buffer) => Buffer | ServiceError) {
    return (call: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>): void => {
      if (this.trouble === 'silent') return;
      if (this.trouble !== undefined) {
        done(this.trouble);
        return;
      }
      const [key] = call.metadata.get('authorization');
      if (key !== `Bearer ${API_KEY}` || call.metadata.get('temporal-namespace')[0] !== 'shop') {
        done({ code: status.UNAUTHENTICATED, details: 'Request unauthorized.' });
        return;
      }
      const answered = answer(call.request);
      if (Buffer.isBuffer(answered)) done(null, answered);
      else done(answered);
    };
  }

  #describe(bytes: Buffer): Buffer | ServiceError {
    const request = read('DescribeScheduleRequest', bytes) as { scheduleId: string };
    if (request.scheduleId !== 'nightly') return notFound();
    const at = (ms: number) => ({
      seconds: Math.floor(ms / 1_000),
      nanos: (ms % 1_000) * 1_000_000,
    });
    const next = this.#due() + this.periodMs;
    return write('DescribeScheduleResponse', {
      schedule: {
        spec: { cronString: [this.cron], timezoneName: 'Europe/Madrid' },
        action: { startWorkflow: Buffer.from('input') },
        policies: { overlapPolicy: 1, catchupWindow: { seconds: 60 } },
        state: this.state,
      },
      info: {
        actionCount: this.runs,
        recentActions: this.#lastStart === 0 ? [] : [{ actualTime: at(this.#lastStart) }],
        futureActionTimes: [at(next), at(next + this.periodMs)],
        createTime: at(1_700_000_000_000),
        ...(this.updatedAt === 0 ? {} : { updateTime: at(this.updatedAt) }),
        invalidScheduleError: this.invalid,
        runningWorkflows: this.running.map((workflowId) => ({ workflowId, runId: 'r' })),
      },
      conflictToken: Buffer.from('7'),
    });
  }

  #list(bytes: Buffer): Buffer {
    const request = read('ListSchedulesRequest', bytes) as {
      readonly namespace: string;
      readonly maximumPageSize: number;
      readonly nextPageToken: Uint8Array;
    };
    if (request.namespace !== 'shop') this.violations.push(`namespace ${request.namespace}`);
    if (request.maximumPageSize < 1) this.violations.push('no page size');
    const from = Number(Buffer.from(request.nextPageToken).toString() || 0);
    const to = from + Math.min(request.maximumPageSize, this.pageSize);
    const next = to < this.listed.length ? { nextPageToken: Buffer.from(String(to)) } : {};
    return write('ListSchedulesResponse', { schedules: this.listed.slice(from, to), ...next });
  }

  #patch(bytes: Buffer): Buffer | ServiceError {
    const { namespace, scheduleId, patch, requestId } = read(
      'PatchScheduleRequest',
      bytes,
    ) as PatchRequest;
    if (scheduleId !== 'nightly') return notFound();
    if (namespace !== 'shop') this.violations.push(`namespace ${namespace}`);
    if (requestId === '') this.violations.push('no request id');
    if ((patch.pause === '') === (patch.unpause === '')) this.violations.push('pause and unpause');
    // An empty note is not a request.
    if (patch.pause !== '' && !this.isDeaf) this.state = { notes: patch.pause, paused: true };
    if (patch.unpause !== '') this.state = { notes: patch.unpause, paused: false };
    return write('PatchScheduleResponse', {});
  }

  #due(): number {
    return Math.floor(Date.now() / this.periodMs) * this.periodMs;
  }

  #tick(): void {
    const due = this.#due();
    if (due > this.#lastDue && !this.state.paused) {
      this.runs += 1;
      this.#lastStart = Date.now();
    }
    this.#lastDue = due;
  }
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}

function read(name: string, bytes: Buffer): object {
  const type = root.lookupType(name);
  return type.toObject(type.decode(bytes), { defaults: true });
}

function write(name: string, value: object): Buffer {
  return Buffer.from(root.lookupType(name).encode(value).finish());
}

function notFound(): ServiceError {
  const said = { code: status.NOT_FOUND, details: 'schedule not found' };
  return Object.assign(new Error(said.details), said) as ServiceError;
}
