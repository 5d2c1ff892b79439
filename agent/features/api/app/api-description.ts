import { z } from 'zod';
import {
  agentCalls,
  agentEvents,
  type CallName,
} from '../../../../shared/contract/agent-contract.ts';
import { programsRight } from '../../../../shared/contract/others-calls.ts';
import { failureCodes } from '../../../../shared/errors.ts';
import type { ApiPage } from '../../../ports/api-page.ts';
import { VERSION } from '../../../../shared/version.ts';
import { apiComponents, type ApiComponents, type CallShapes, type Json } from './api-components.ts';

/** What the door says itself, and no program may. */
const OF_DOOR = new Set(['person', 'commandId']);

const JSON_BODY = 'application/json';

/** The calls that a token can be made for, in the order of the contract. */
export function offeredCalls(): readonly CallName[] {
  const names = Object.keys(agentCalls) as CallName[];
  return names.filter((name) => programsRight(name) !== 'never');
}

/** An event as a call would answer it. */
const CHANGED = 'state.changed';

/** The API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html), made from the contract. */
export function apiDescription(pages: readonly ApiPage[]): Json {
  const calls = offeredCalls();
  const event = { params: z.strictObject({}), result: agentEvents[CHANGED] };
  const shapes = calls.map((name): [string, CallShapes] => [name, agentCalls[name]]);
  const components = apiComponents(new Map([...shapes, [CHANGED, event]]), withoutDoor);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Remanso',
      version: VERSION,
      summary: 'Pauses schedulers around maintenance windows and restores exactly what was there.',
      description:
        'Calls are `POST /v1/NAME` with a JSON object; those that only read are also `GET`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [...new Set(calls.map(groupOf)), 'events', ...(pages.length > 0 ? ['pages'] : [])].map(
      (name) => ({ name, description: `Calls of ${name}` }),
    ),
    paths: {
      ...Object.fromEntries(calls.map((name) => [`/v1/${name}`, pathOf(name, components)])),
      '/v1/events': eventsOf(components),
      ...Object.fromEntries(pages.map((page) => [page.path, pagePath(page)])),
    },
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'remanso token create NAME --may read',
        },
      },
      schemas: { ...components.schemas, ProblemDetails: PROBLEM },
      responses: {
        Problem: { description: 'Refused, and why (RFC 9457).', content: PROBLEM_BODY },
      },
    },
  };
}

const REFUSALS = {
  '4XX': { $ref: '#/components/responses/Problem' },
  '5XX': { $ref: '#/components/responses/Problem' },
};

function pathOf(name: CallName, components: ApiComponents): Json {
  const right = programsRight(name);
  const schema = components.paramsOf(name);
  const about = { tags: [groupOf(name)], 'x-right': right };
  const summary = `${name}: needs the right ${right}`;
  const answer = { [JSON_BODY]: { schema: components.answerOf(name) } };
  const done = { description: 'Done.', content: answer };
  const responses = { 200: done, ...REFUSALS };
  const post = {
    ...{ ...about, operationId: operationOf(name), summary },
    ...(right === 'read' ? {} : { parameters: [KEY, ACTOR] }),
    requestBody: { content: { [JSON_BODY]: { schema } }, required: isNeeded(schema) },
    responses,
  };
  if (right !== 'read') return { post };
  const get = {
    ...{ ...about, operationId: `${operationOf(name)}ByGet`, summary },
    parameters: [...queryOf(schema), TAG],
    responses: {
      ...responses,
      ...('next' in agentCalls[name] ? { 200: { ...done, headers: { Link: LINK } } } : {}),
      304: { description: 'As it was: If-None-Match has its tag.' },
    },
  };
  return { get, post };
}

function pagePath({ path, right, summary, types }: ApiPage): Json {
  const content = Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }]));
  const get = {
    ...{ tags: ['pages'], 'x-right': right, summary },
    operationId: operationOf(`page.${path.slice(1)}`),
    ...(right === 'none' ? { security: [] } : {}),
    responses: {
      200: { description: 'As it is now.', content },
      503: { description: 'Not good, or not known; why.', content },
      '4XX': REFUSALS['4XX'],
    },
  };
  return { get };
}

function groupOf(name: string): string {
  return name.split('.')[0] ?? name;
}

/** `window.open`: `windowOpen` */
function operationOf(name: string): string {
  return name.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase());
}

function withoutDoor(schema: Json): Json {
  const properties = Object.entries((schema['properties'] ?? {}) as Json);
  const required = ((schema['required'] ?? []) as readonly string[]).filter(
    (key) => !OF_DOOR.has(key),
  );
  const rest = without(schema, 'required');
  return {
    ...rest,
    properties: Object.fromEntries(properties.filter(([key]) => !OF_DOOR.has(key))),
    ...(required.length === 0 ? {} : { required }),
  };
}

function without(json: Json, left: string): Json {
  return Object.fromEntries(Object.entries(json).filter(([key]) => key !== left));
}

function isNeeded(schema: Json): boolean {
  return schema['required'] !== undefined;
}

/** Text as it is, anything else as JSON. */
function queryOf(schema: Json): readonly Json[] {
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  return Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Json>>).map(
    ([name, property]) => {
      const isPlain = ['string', 'integer', 'number', 'boolean'].includes(String(property['type']));
      return {
        ...{ name, in: 'query', required: required.has(name) },
        ...(isPlain ? { schema: property } : { content: { [JSON_BODY]: { schema: property } } }),
      };
    },
  );
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Sent again with the same key, a call changes nothing and gets the first answer.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const ACTOR = {
  name: 'Remanso-Actor',
  in: 'header',
  description: 'Whom the program acts for: it stands in the trail beside the name of the token.',
  schema: { type: 'string', maxLength: 200 },
};

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { const: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong, and what to do.' },
    code: { type: 'string', enum: failureCodes, description: 'What programs decide by.' },
    said: {
      type: 'array',
      description: 'The sentences of the detail by code, for translation.',
      items: { type: 'object' },
    },
    problems: {
      type: 'array',
      description: 'Where in what was sent, one by one.',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

const PROBLEM_BODY = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } },
};

const LINK = {
  description: 'Where the next page is (RFC 8288); absent: this is the last one.',
  schema: { type: 'string' },
};

const TAG = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The ETag of an earlier answer.',
  schema: { type: 'string', maxLength: 1000 },
};

function eventsOf(components: ApiComponents): Json {
  const content = { 'text/event-stream': { schema: components.answerOf(CHANGED) } };
  return {
    get: {
      operationId: 'events',
      tags: ['events'],
      summary: 'Events as they happen (server-sent events): needs the right read',
      description:
        'Begins with `reset`: ask for a snapshot then. A connection that was lost has missed events.',
      responses: {
        200: { description: 'The data of `state.changed`.', content },
        ...REFUSALS,
      },
    },
  };
}
