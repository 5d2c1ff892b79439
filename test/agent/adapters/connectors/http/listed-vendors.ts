import type { ApiReply } from './api-server.ts';
import type { Answer } from './checked-api.ts';

const SECRET = 'key-4711';
const MOMENT = '2026-11-25T04:00:00.000Z';
const refused: ApiReply = { status: 401, body: { message: 'unauthorized' } };

function dag(id: string, parts: object): object {
  const names = { dag_id: id, dag_display_name: id, fileloc: '/dags/o.py' };
  const texts = { relative_fileloc: null, description: null, timetable_description: null };
  const limits = { max_active_tasks: 16, max_active_runs: 1, owners: ['ana'], file_token: 'x' };
  const flags = { is_paused: false, is_stale: false, has_import_errors: false };
  const next = { next_dagrun_logical_date: null, next_dagrun_run_after: null };
  return { ...names, ...texts, ...limits, ...flags, ...next, ...parts };
}

const DAGS = [
  dag('orders', {
    timetable_summary: '0 3 * * *',
    next_dagrun_run_after: '2027-01-05T03:00:00.000000Z',
  }),
  dag('stock', { timetable_summary: 'Dataset', is_paused: true }),
  dag('by-hand', { timetable_summary: null }),
  dag('by-hand-too', { timetable_summary: 'None' }),
  ...Array.from({ length: 119 }, (_, n) => dag(`dag-${n + 2}`, { timetable_summary: '@daily' })),
];

export const LISTED_AIRFLOW: Answer = (operation, { headers, body, query }) => {
  if (operation === 'POST /auth/token') {
    const login = JSON.parse(body) as { username: string; password: string };
    const isKnown = login.username === 'ana' && login.password === SECRET;
    return isKnown ? { status: 201, body: { access_token: 'jwt' } } : refused;
  }
  if (headers['authorization'] !== 'Bearer jwt') return refused;
  // Airflow returns at most 100 at once, whatever the limit asked for.
  const from = Number(query.get('offset') ?? 0);
  const to = from + Math.min(100, Number(query.get('limit') ?? 50));
  return { status: 200, body: { dags: DAGS.slice(from, to), total_entries: DAGS.length } };
};

function node(type: string, parameters: object = {}, disabled = false): object {
  const place = { typeVersion: 1, position: [0, 0] };
  return { id: type, name: type, type: `n8n-nodes-base.${type}`, parameters, disabled, ...place };
}

function workflow(id: string, name: string, nodes: readonly object[], parts: object = {}): object {
  const about = { active: true, activeVersionId: 'v1', isArchived: false };
  const dates = { createdAt: MOMENT, updatedAt: MOMENT };
  return { id, name, nodes, ...about, ...dates, ...parts };
}

const INTERVALS = [
  { field: 'cronExpression', expression: '0 5 * * *' },
  { field: 'minutes', minutesInterval: 10 },
  { field: 'weeks', triggerAtDay: [1, 3] },
];

const WORKFLOWS = [
  workflow('wf 1', 'Orders', [
    node('scheduleTrigger', { rule: { interval: INTERVALS } }),
    node('httpRequest'),
    node('webhook', {}, true),
  ]),
  workflow('old', 'Old', [node('scheduleTrigger')], { isArchived: true }),
  workflow('wf 2', 'Mail', [node('webhook')]),
];

export const LISTED_N8N: Answer = (_, { headers, query }) => {
  if (headers['x-n8n-api-key'] !== SECRET) return refused;
  if (query.get('active') !== 'true') return { status: 403 };
  const from = Number(query.get('cursor') ?? 0);
  const nextCursor = from + 1 < WORKFLOWS.length ? String(from + 1) : null;
  // OpenAPI 3.0's null is not JSON Schema's: the last page has no cursor here.
  const more = nextCursor === null ? {} : { nextCursor };
  return { status: 200, body: { data: WORKFLOWS.slice(from, from + 1), ...more } };
};

const FOLDER = 'com.cloudbees.hudson.plugins.folder.Folder';
const JOB = 'hudson.model.FreeStyleProject';
const BRANCHES = 'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject';

const deep = (name: string, jobs?: readonly object[]): object => ({
  _class: FOLDER,
  name,
  ...(jobs === undefined ? {} : { jobs }),
});

const JOBS = [
  { _class: JOB, name: 'Night orders', disabled: false },
  deep('shop', [
    deep('eu west', [{ _class: JOB, name: 'stock', disabled: true }]),
    deep('a', [deep('b', [deep('c')])]),
  ]),
  { _class: BRANCHES, name: 'app', jobs: [{ _class: JOB, name: 'main', disabled: false }] },
  { _class: 'hudson.model.ExternalJob', name: 'outside' },
];

export const LISTED_JENKINS: Answer = (_, { headers, query }) => {
  if (headers['authorization'] !== `Basic ${btoa(`ana:${SECRET}`)}`) return { status: 401 };
  if (query.get('tree')?.startsWith('jobs[name,disabled,jobs[') !== true) return { status: 403 };
  return { status: 200, body: { _class: 'hudson.model.Hudson', jobs: JOBS } };
};

function job(id: string, project: string, name: string, parts: object = {}): object {
  const flags = { scheduled: true, scheduleEnabled: true, enabled: true };
  return { id, name, group: null, project, description: '', ...flags, ...parts };
}

const RUNDECK_JOBS: Readonly<Record<string, readonly object[]>> = {
  bank: [job('b', 'bank', 'Books')],
  shop: [
    job('a-b-c', 'shop', 'Orders', { group: 'night' }),
    job('r', 'shop', 'Resting', { scheduleEnabled: false }),
  ],
};

export const LISTED_RUNDECK: Answer = (operation, { headers, parameters, query }) => {
  if (headers['x-rundeck-auth-token'] !== SECRET) return { status: 403 };
  if (operation === 'GET /api/41/projects') {
    const projects = Object.keys(RUNDECK_JOBS).map((name) => ({ name, description: '', url: '' }));
    return { status: 200, body: projects };
  }
  const jobs = RUNDECK_JOBS[parameters['project'] ?? ''];
  if (jobs === undefined || query.get('scheduledFilter') !== 'true') return { status: 404 };
  return { status: 200, body: jobs };
};
