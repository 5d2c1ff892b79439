import { z } from 'zod';
import {
  agentCalls,
  agentEvents,
  type CallName,
} from '../../../../shared/contract/agent-contract.ts';
import { programsRight } from '../../../../shared/contract/others-calls.ts';
import { failureCodes, problemSchema } from '../../../../shared/errors.ts';
import { VERSION } from '../../../../shared/version.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the door says itself, and no program may. */
const OF_DOOR = new Set(['person', 'commandId']);

const JSON_BODY = 'application/json';

/** The calls that a token can be made for, in the order of the contract. */
export function offeredCalls(): readonly CallName[] {
  const names = Object.keys(agentCalls) as CallName[];
  return names.filter((name) => programsRight(name) !== 'never');
}

/** The API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html), made from the contract. */
export function apiDescription(): Json {
  const calls = offeredCalls().map((name) => [`/v1/${name}`, pathOf(name)] as const);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Remanso',
      version: VERSION,
      summary: 'Pauses schedulers around maintenance windows and restores exactly what was there.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [...new Set(offeredCalls().map(groupOf))].map((name) => ({ name })),
    paths: { ...Object.fromEntries(calls), '/v1/events': EVENTS },
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'remanso token create NAME --may read',
        },
      },
      schemas: { Problem: PROBLEM },
      responses: {
        Problem: { description: 'Refused, and why (RFC 9457).', content: PROBLEM_BODY },
      },
    },
  };
}

function pathOf(name: CallName): Json {
  const right = programsRight(name);
  const { params, result } = agentCalls[name];
  const schema = withoutDoor(schemaOf(params, 'input'));
  const about = { tags: [groupOf(name)], 'x-right': right };
  const responses = {
    200: { description: 'Done.', content: { [JSON_BODY]: { schema: schemaOf(result, 'output') } } },
    default: { $ref: '#/components/responses/Problem' },
  };
  const body = { content: { [JSON_BODY]: { schema } }, required: isNeeded(schema) };
  const post = {
    ...about,
    operationId: operationOf(name),
    summary: `${name}: needs the right ${right}`,
    ...(right === 'read' ? {} : { parameters: [KEY, ACTOR] }),
    requestBody: body,
    responses,
  };
  if (right !== 'read') return { post };
  const get = {
    ...about,
    operationId: `${operationOf(name)}ByGet`,
    summary: `${name}: needs the right ${right}`,
    parameters: queryOf(schema),
    responses: { ...responses, 304: { description: 'As it was: If-None-Match has its tag.' } },
  };
  return { get, post };
}

function groupOf(name: CallName): string {
  return name.split('.')[0] ?? name;
}

/** `window.open`: `windowOpen` */
function operationOf(name: CallName): string {
  return name.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase());
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return without(json, '$schema');
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
    code: { enum: failureCodes, description: 'What programs decide by.' },
    problems: { type: 'array', items: schemaOf(problemSchema, 'output') },
  },
};

const PROBLEM_BODY = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

const EVENTS = {
  get: {
    operationId: 'events',
    tags: ['events'],
    summary: 'Events as they happen (server-sent events): needs the right read',
    description:
      'Begins with `reset`: ask for a snapshot then. A connection that was lost has missed events.',
    responses: {
      200: {
        description: 'The stream; the data of `state.changed` is what follows.',
        content: {
          'text/event-stream': { schema: schemaOf(agentEvents['state.changed'], 'output') },
        },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  },
};
