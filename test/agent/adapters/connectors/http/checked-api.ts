import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { type ApiQuestion, type ApiReply, type ApiServer, openApiServer } from './api-server.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly type?: string };
}

interface Content {
  readonly content?: { readonly 'application/json': { readonly schema: object } };
  readonly required?: boolean;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

/** The part of an OpenAPI document used for checking. */
interface Description {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Answers one operation, by its path in the API description; path parameters are decoded. */
export type Answer = (
  operation: string,
  question: ApiQuestion & { readonly parameters: Readonly<Record<string, string>> },
) => ApiReply;

export interface CheckedApi extends ApiServer {
  /** Violations of the API description: the connector's requests and the stub's own replies. */
  readonly broken: readonly string[];
}

/**
 * A server that checks requests and its own replies against the vendor's API description: one of
 * `fixtures`, or a file. `instead` is answered unchecked, such as what a proxy in front of it says.
 */
export async function openCheckedApi(
  fixture: string | URL,
  answer: Answer,
  instead: (question: ApiQuestion) => ApiReply | undefined = () => undefined,
): Promise<CheckedApi> {
  const path =
    typeof fixture === 'string' ? new URL(`fixtures/${fixture}.json`, import.meta.url) : fixture;
  const description = JSON.parse(readFileSync(path, 'utf8')) as Description;
  const broken: string[] = [];
  const judge = new Judge(broken);
  const server = await openApiServer((question) => {
    const found = operationOf(description, question);
    if (found === undefined) {
      broken.push(`${question.method} ${question.path} is no operation`);
      return { status: 404, body: { message: 'not found' } };
    }
    const { operation, name, parameters } = found;
    judge.request(name, operation, question);
    const other = instead(question);
    if (other !== undefined) return other;
    const reply = answer(name, { ...question, parameters });
    judge.reply(name, operation, reply);
    return reply;
  });
  return { ...server, broken };
}

class Judge {
  readonly #broken: string[];
  readonly #ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: 'array' });
  readonly #exact = new Ajv({ strict: false, validateFormats: false });

  constructor(broken: string[]) {
    this.#broken = broken;
  }

  request(name: string, { parameters = [], requestBody }: Operation, question: ApiQuestion): void {
    const query = parameters.filter((one) => one.in === 'query');
    for (const key of question.query.keys()) {
      if (!query.some((one) => one.name === key)) this.#broken.push(`${name}: unknown ?${key}`);
    }
    for (const { name: key, required, schema } of query) {
      const all = question.query.getAll(key);
      const value = schema.type === 'array' && all.length > 0 ? all : (all[0] ?? null);
      if (value === null && required === true) this.#broken.push(`${name}: ?${key} is missing`);
      if (value !== null) {
        this.#check(`${name}: ?${key}`, this.#ajv.compile(wrapped(schema)), { value });
      }
    }
    for (const { name: key, schema } of parameters.filter((one) => one.in === 'header')) {
      const value = question.headers[key.toLowerCase()];
      const required = { ...wrapped(schema), required: ['value'] };
      this.#check(`${name}: ${key}`, this.#exact.compile(required), { value });
    }
    const schema = requestBody?.content?.['application/json'].schema;
    if (schema === undefined || question.body === '') {
      if (question.body !== '') this.#broken.push(`${name}: a body that is not described`);
      if (requestBody?.required === true) this.#broken.push(`${name}: the body is missing`);
      return;
    }
    if (question.headers['content-type'] !== 'application/json') {
      this.#broken.push(`${name}: the content type is ${String(question.headers['content-type'])}`);
    }
    this.#check(`${name}: body`, this.#exact.compile(schema), JSON.parse(question.body));
  }

  reply(name: string, { responses }: Operation, { status, body }: ApiReply): void {
    const described = responses[String(status)];
    if (described === undefined) {
      this.#broken.push(`${name}: ${status} is not described`);
      return;
    }
    const schema = described.content?.['application/json'].schema;
    if (schema !== undefined) this.#check(`${name}: ${status}`, this.#exact.compile(schema), body);
  }

  #check(where: string, validate: ValidateFunction, value: unknown): void {
    if (!validate(value)) this.#broken.push(`${where}: ${JSON.stringify(validate.errors)}`);
  }
}

function wrapped(schema: object): object {
  return { type: 'object', properties: { value: schema } };
}

function operationOf({ paths }: Description, { method, path }: ApiQuestion) {
  for (const [template, operations] of Object.entries(paths)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
    const values = pattern.exec(path)?.slice(1);
    const operation = operations[method.toLowerCase()];
    if (values === undefined || operation === undefined) continue;
    const parameters = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]),
    );
    return { operation, name: `${method} ${template}`, parameters };
  }
  return undefined;
}
