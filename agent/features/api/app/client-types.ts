import type { Json } from './api-components.ts';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const REF = '#/components/schemas/';

/**
 * A JSON Schema as a type of TypeScript, without what types cannot say (patterns, lengths). Of what the
 * description of the API contains; anything else is `unknown`.
 */
export function typeText(schema: Json): string {
  const { $ref: ref, const: only, enum: values, anyOf, oneOf, type } = schema;
  if (typeof ref === 'string') return ref.slice(REF.length);
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ');
  const options = anyOf ?? oneOf ?? (isTexts(type) ? type.map((one) => ({ type: one })) : []);
  if (isList(options) && options.length > 0) return options.map(typeText).join(' | ');
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string' || type === 'boolean' || type === 'null') return type;
  if (type === 'array') return listText(schema);
  return type === 'object' ? objectText(schema) : 'unknown';
}

function listText({ items, prefixItems }: Json): string {
  if (isList(prefixItems)) return `[${prefixItems.map(typeText).join(', ')}]`;
  return `Array<${isSchema(items) ? typeText(items) : 'unknown'}>`;
}

function objectText({ properties, required, additionalProperties: more }: Json): string {
  const needed = new Set(Array.isArray(required) ? required : []);
  const entries = Object.entries((properties ?? {}) as Record<string, Json>);
  const fields = entries.map(([key, schema]) => {
    const text = typeText(schema);
    return `${IDENTIFIER.test(key) ? key : JSON.stringify(key)}${needed.has(key) ? '' : '?'}: ${text};`;
  });
  // Written out: an alias may then refer to itself.
  const rest = isSchema(more) ? `{ [key: string]: ${typeText(more)} }` : '';
  if (fields.length > 0) {
    const open = more === false || more === undefined ? '' : ' & Record<string, unknown>';
    return `{ ${fields.join(' ')} }${open}`;
  }
  if (rest !== '') return rest;
  return more === false ? 'Record<string, never>' : 'Record<string, unknown>';
}

function isSchema(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.every(isSchema);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
