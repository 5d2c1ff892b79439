import type { HttpScheduler } from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { ApiReply } from './api-server.ts';
import type { Answer } from './checked-api.ts';
import type { StubJob } from './stub-job.ts';

/** One vendor's API over a job: its documented replies, credentials and resume semantics. */
export interface VendorStub {
  readonly preset: NonNullable<HttpScheduler['preset']>;
  readonly missedAtResume: 'none' | 'one' | 'all';
  readonly parts: object;
  readonly secrets: Readonly<Record<string, string>>;
  readonly answer: (job: StubJob) => Answer;
}

const SECRET = 'key-4711';
const MOMENT = '2026-11-25T04:00:00.000Z';
const refused: ApiReply = { status: 401, body: { message: 'unauthorized' } };

const n8n: VendorStub = {
  preset: 'n8n',
  missedAtResume: 'none',
  parts: { parameters: { workflowId: 'wf 1', apiKey: { secretRef: 'n8n' } } },
  secrets: { n8n: SECRET },
  answer:
    (job) =>
    (operation, { headers, parameters, body, query }) => {
      if (headers['x-n8n-api-key'] !== SECRET) return refused;
      const workflow = () => {
        const { enabled, version, description } = job;
        // The draft is always ahead of the published version: a bare activate would publish it.
        const versions = { versionId: `draft of ${description}`, versionCounter: 3 };
        const active = { active: enabled, activeVersionId: enabled ? version : null };
        const dates = { createdAt: MOMENT, updatedAt: MOMENT };
        const rest = { isArchived: false, triggerCount: 1, description: null };
        return {
          status: 200,
          body: { id: 'wf 1', name: 'Orders', ...active, ...versions, ...dates, ...rest },
        };
      };
      if (operation === 'GET /api/v1/executions') {
        const isOurs = query.get('workflowId') === 'wf 1' && query.get('status') === 'running';
        const row = { id: '1', mode: 'trigger', status: 'running', startedAt: MOMENT };
        const whole = { finished: false, retryOf: null, retrySuccessId: null, stoppedAt: null };
        const of = { workflowId: 'wf 1', waitTill: null, storedAt: 'db', jsonSizeBytes: 1 };
        const rows = Array.from({ length: isOurs ? job.running : 9 }, () => ({
          ...row,
          ...whole,
          ...of,
        }));
        return { status: 200, body: { data: rows, nextCursor: null } };
      }
      if (parameters['workflowId'] !== 'wf 1') return { status: 404 };
      if (operation.endsWith('/deactivate')) job.switch(false);
      if (operation.endsWith('/activate')) {
        const wish = body === '' ? {} : (JSON.parse(body) as { versionId?: string });
        job.version = wish.versionId ?? `draft of ${job.description}`;
        job.switch(true);
      }
      return workflow();
    },
};

const airflow = (missedAtResume: VendorStub['missedAtResume']): VendorStub => ({
  preset: 'airflow',
  missedAtResume,
  parts: { parameters: { dagId: 'orders', user: 'ana', password: { secretRef: 'airflow' } } },
  secrets: { airflow: SECRET },
  answer:
    (job) =>
    (operation, { headers, parameters, body }) => {
      if (operation === 'POST /auth/token') {
        const login = JSON.parse(body) as { username: string; password: string };
        const isKnown = login.username === 'ana' && login.password === SECRET;
        return isKnown ? { status: 201, body: { access_token: 'jwt' } } : refused;
      }
      if (headers['authorization'] !== 'Bearer jwt') return refused;
      if (operation.endsWith('/dagRuns')) {
        return { status: 200, body: { dag_runs: [], total_entries: job.running } };
      }
      if (parameters['dag_id'] !== 'orders') return { status: 404 };
      if (operation.startsWith('PATCH')) {
        job.switch(!(JSON.parse(body) as { is_paused: boolean }).is_paused);
      }
      const texts = { fileloc: '/dags/o.py', relative_fileloc: 'o.py', description: null };
      const dates = { next_dagrun_logical_date: MOMENT, next_dagrun_run_after: MOMENT };
      const table = { timetable_summary: job.description, timetable_description: null };
      const limits = { max_active_tasks: 16, max_active_runs: 1, owners: ['ana'], file_token: 'x' };
      const flags = { is_paused: !job.enabled, is_stale: false, has_import_errors: false };
      const names = { dag_id: 'orders', dag_display_name: 'orders' };
      return { status: 200, body: { ...names, ...flags, ...texts, ...dates, ...table, ...limits } };
    },
});

const jenkins: VendorStub = {
  preset: 'jenkins',
  missedAtResume: 'none',
  parts: {
    parameters: { job: 'Night orders' },
    basicAuth: { user: 'ana', password: { secretRef: 'jenkins' } },
  },
  secrets: { jenkins: SECRET },
  answer:
    (job) =>
    (operation, { headers, parameters }) => {
      if (headers['authorization'] !== `Basic ${btoa(`ana:${SECRET}`)}`) return { status: 403 };
      if (parameters['job'] !== 'Night orders') return { status: 404 };
      if (operation.startsWith('POST')) {
        job.switch(operation.endsWith('/enable'));
        return { status: 302, headers: { location: '/job/Night%20orders/' } };
      }
      const builds = Array.from({ length: 3 }, (_, at) => ({ building: at < job.running }));
      const texts = { displayName: 'Night orders', description: job.description };
      const body = {
        _class: 'hudson.model.FreeStyleProject',
        disabled: !job.enabled,
        inQueue: false,
      };
      return { status: 200, body: { ...body, ...texts, builds } };
    },
};

const rundeck: VendorStub = {
  preset: 'rundeck',
  missedAtResume: 'none',
  parts: { parameters: { jobId: 'a-b-c', token: { secretRef: 'rundeck' } } },
  secrets: { rundeck: SECRET },
  answer:
    (job) =>
    (operation, { headers, parameters }) => {
      if (headers['x-rundeck-auth-token'] !== SECRET) return { status: 403 };
      if (parameters['id'] !== 'a-b-c') return { status: 404 };
      if (operation.startsWith('POST')) {
        job.switch(operation.endsWith('/enable'));
        return { status: 200, body: { success: true } };
      }
      if (operation.endsWith('/executions')) {
        const paging = { count: Math.min(1, job.running), total: job.running, offset: 0, max: 1 };
        return { status: 200, body: { paging, executions: [] } };
      }
      const body = { id: 'a-b-c', name: 'Orders', group: null, project: 'shop' };
      const flags = { scheduled: true, scheduleEnabled: job.enabled, enabled: true };
      const { description } = job;
      return { status: 200, body: { ...body, ...flags, description, averageDuration: 1 } };
    },
};

/**
 * Airflow twice: depending on the timetable, a resume starts one run, or with catchup all missed.
 */
export const VENDOR_STUBS: Readonly<Record<string, VendorStub>> = {
  n8n,
  'airflow, one at resume': airflow('one'),
  'airflow, catchup': airflow('all'),
  jenkins,
  rundeck,
};
