import { z } from 'zod';
import { documentParam } from '../../../../shared/domain/definitions/loose-document.ts';
import { dateText } from '../../../../shared/domain/values/calendar-date.ts';
import { durationText } from '../../../../shared/domain/values/duration.ts';
import { instantText } from '../../../../shared/domain/values/instant.ts';
import { apiNames } from './api-names.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Of parameters, where what may be left out makes them another shape than what is answered. */
const GIVEN = 'Given';
const PLACE = '#/components/schemas/';
const REF = /"#\/components\/schemas\/(\w+)"/g;

/** What zod cannot know of what it checks by a function. */
const SAID: ReadonlyMap<z.core.$ZodType, Json> = new Map<z.core.$ZodType, Json>([
  [instantText, { format: 'date-time', description: 'An instant in UTC, with Z.' }],
  [dateText, { format: 'date' }],
  [durationText, { examples: ['PT1H30M', '1h30m'] }],
]);

export interface ApiComponents {
  /** By name: those that an answer or a parameter refers to. */
  readonly schemas: Json;
  /** Refers to one of them. */
  answerOf(call: string): Json;
  paramsOf(call: string): Json;
}

export interface CallShapes {
  readonly params: z.ZodType;
  readonly result: z.ZodType;
}

/** The shapes of calls as JSON Schema (2020-12), each named part once; of parameters what is `sayable`. */
export function apiComponents(
  calls: ReadonlyMap<string, CallShapes>,
  sayable: (params: Json) => Json,
): ApiComponents {
  const answers = answersOf(calls);
  const asked = merged(paramsOf(calls, sayable), answers.named);
  const named = { ...asked.named, ...answers.named };
  const shown = [...answers.calls.values(), ...asked.calls.values()];
  return {
    schemas: Object.fromEntries(reached(shown, named).map((name) => [name, named[name]])),
    answerOf: (call) => answers.calls.get(call) ?? {},
    paramsOf: (call) => asked.calls.get(call) ?? {},
  };
}

type Named = Readonly<Record<string, Json>>;

interface Schemas {
  readonly named: Named;
  readonly calls: ReadonlyMap<string, Json>;
}

type Registry = ReturnType<typeof namesRegistry>;

function namesRegistry() {
  const registry = z.registry<{ id?: string }>();
  for (const [id, type] of Object.entries(apiNames)) registry.add(type, { id });
  return registry;
}

/** Each answer is a part by its own name: `hold.place` answers with a `HoldPlaceAnswer`. */
function answersOf(calls: ReadonlyMap<string, CallShapes>): Schemas {
  const registry = namesRegistry();
  const named = [...calls].map(([call, { result }]) => {
    const id = registry.get(result)?.id ?? `${typeName(call)}Answer`;
    registry.add(result, { id });
    return [call, { $ref: `${PLACE}${id}` }] as const;
  });
  return { named: jsonOf(registry, 'output', ''), calls: new Map(named) };
}

/** Parameters are written out at their call: the door takes some of them away. */
function paramsOf(
  calls: ReadonlyMap<string, CallShapes>,
  sayable: (params: Json) => Json,
): Schemas {
  const registry = namesRegistry();
  for (const [call, { params }] of calls) registry.add(params.clone(), { id: call });
  const json = jsonOf(registry, 'input', GIVEN);
  const ofCall = [...calls.keys()].map(
    (call) => [call, sayable(json[`${call}${GIVEN}`] ?? {})] as const,
  );
  const named = Object.keys(apiNames).map((name) => `${name}${GIVEN}`);
  return {
    named: Object.fromEntries(named.map((name) => [name, json[name] ?? {}])),
    calls: new Map(ofCall),
  };
}

function jsonOf(registry: Registry, io: 'input' | 'output', suffix: string): Named {
  const { schemas } = z.toJSONSchema(registry, {
    ...{ io, unrepresentable: 'any', uri: (id) => `${PLACE}${id}${suffix}` },
    override: ({ zodSchema, jsonSchema }) => {
      unbounded(jsonSchema);
      Object.assign(jsonSchema, SAID.get(zodSchema));
      // It is read however little of it is right, so that all problems are told at once.
      if (zodSchema === documentParam) jsonSchema.$ref = `${PLACE}Definitions${suffix}`;
    },
  });
  const ofDialect = new Set(['$schema', '$id']);
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const said = Object.entries(schema).filter(([key]) => !ofDialect.has(key));
      return [`${id}${suffix}`, Object.fromEntries(said)];
    }),
  );
}

/** `hold.place`: `HoldPlace` */
function typeName(call: string): string {
  return call.replace(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Integers have the bounds of safe ones: nobody needs to be told. */
function unbounded(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

/** Those that say the same as what is answered, in all that they refer to, are that. */
function merged({ named, calls }: Schemas, answers: Named): Schemas {
  const own = new Set(
    Object.keys(named).filter((name) => {
      const answer = answers[name.slice(0, -GIVEN.length)];
      return JSON.stringify(answer) !== renamed(named[name] ?? {}, new Set());
    }),
  );
  const refers = (name: string): boolean =>
    !own.has(name) && refsOf(named[name] ?? {}).some((ref) => own.has(ref));
  for (let more = [...own]; more.length > 0;) {
    more = Object.keys(named).filter(refers);
    for (const name of more) own.add(name);
  }
  const parsed = (schema: Json): Json => JSON.parse(renamed(schema, own)) as Json;
  return {
    named: Object.fromEntries([...own].map((name) => [name, parsed(named[name] ?? {})])),
    calls: new Map([...calls].map(([name, schema]) => [name, parsed(schema)])),
  };
}

/** As JSON, with the suffix only where a shape of its own is kept. */
function renamed(schema: Json, own: ReadonlySet<string>): string {
  return JSON.stringify(schema).replace(REF, (ref, name: string) =>
    own.has(name) ? ref : `"${PLACE}${name.slice(0, -GIVEN.length)}"`,
  );
}

function refsOf(schema: Json): readonly string[] {
  return [...JSON.stringify(schema).matchAll(REF)].map(([, name = '']) => name);
}

function reached(from: readonly Json[], named: Named): readonly string[] {
  const found = new Set<string>();
  const waiting = [...from];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    for (const name of refsOf(schema)) {
      if (found.has(name)) continue;
      found.add(name);
      waiting.push(named[name] ?? {});
    }
  }
  return [...found].sort();
}
