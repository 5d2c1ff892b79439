import fc from 'fast-check';

export type Schema = Readonly<Record<string, unknown>>;

/** What names things in requests: those that exist reach deeper than those made up. */
export interface Names {
  readonly ids: readonly string[];
  readonly instants: readonly string[];
}

const DEEPEST = 6;
const HOSTILE = ['', '__proto__', '\u0000', '../../etc/passwd', '😀'.repeat(50), 'x'.repeat(3_000)];

/** Values of a schema of the description: nearly always of its shape, as its patterns and limits say. */
export class SchemaValues {
  readonly #schemas: Readonly<Record<string, Schema>>;
  readonly #names: Names;

  constructor(schemas: Readonly<Record<string, Schema>>, names: Names) {
    this.#schemas = schemas;
    this.#names = names;
  }

  /** Wrong in one place of it. */
  broken(schema: Schema): fc.Arbitrary<unknown> {
    return fc.tuple(this.of(schema), fc.nat(), ANYTHING).map(([value, at, wrong]) => {
      if (typeof value !== 'object' || value === null) return wrong;
      const keys = Object.keys(value);
      const key = keys[at % (keys.length + 1)] ?? `more${at % 7}`;
      return { ...value, [key]: wrong };
    });
  }

  of(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
    const { $ref: ref, const: only, enum: values, anyOf, oneOf, type } = schema;
    if (typeof ref === 'string') return this.of(this.#named(ref), depth + 1);
    if ('const' in schema) return fc.constant(only);
    if (Array.isArray(values)) return fc.constantFrom(...(values as readonly unknown[]));
    const options = (anyOf ?? oneOf) as readonly Schema[] | undefined;
    if (options !== undefined) return this.#one(options, depth);
    if (Array.isArray(type)) {
      const kinds = type as readonly string[];
      return this.#one(
        kinds.map((one) => ({ ...schema, type: one })),
        depth,
      );
    }
    if (type === 'object') return this.#object(schema, depth);
    if (type === 'array') return this.#list(schema, depth);
    if (type === 'integer' || type === 'number') return numberOf(schema);
    if (type === 'boolean') return fc.boolean();
    if (type === 'null') return fc.constant(null);
    return type === 'string' ? this.#text(schema) : ANYTHING;
  }

  #named(ref: string): Schema {
    return this.#schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {};
  }

  #one(options: readonly Schema[], depth: number): fc.Arbitrary<unknown> {
    if (depth >= DEEPEST) return this.of(options.at(-1) ?? {}, depth + 1);
    return fc.oneof(...options.map((option) => this.of(option, depth + 1)));
  }

  #object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties: more } = schema;
    const needed = required as string[];
    const known = Object.entries(properties as Record<string, Schema>).filter(
      ([key]) => depth < DEEPEST || needed.includes(key),
    );
    if (known.length === 0 && typeof more === 'object' && depth < DEEPEST) {
      return fc.dictionary(fc.string({ maxLength: 8 }), this.of(more as Schema, depth + 1), {
        maxKeys: 3,
      });
    }
    const model = Object.fromEntries(known.map(([key, one]) => [key, this.of(one, depth + 1)]));
    return fc.record(model, { requiredKeys: needed.filter((key) => key in model) });
  }

  #list({ items, minItems = 0, maxItems = 3 }: Schema, depth: number): fc.Arbitrary<unknown> {
    const least = Number(minItems);
    const most = Math.max(least, Math.min(Number(maxItems), depth >= DEEPEST ? 0 : 3));
    const item = this.of((items ?? {}) as Schema, depth + 1);
    return fc.array(item, { minLength: least, maxLength: most });
  }

  #text({
    format,
    pattern,
    minLength = 0,
    maxLength = 40,
    examples,
  }: Schema): fc.Arbitrary<string> {
    const { ids, instants } = this.#names;
    const shaped: fc.Arbitrary<string>[] = [fc.constantFrom(...ids)];
    if (format === 'date-time') shaped.push(fc.constantFrom(...instants), INSTANT);
    else if (format === 'date') shaped.push(INSTANT.map((at) => at.slice(0, 10)));
    else if (Array.isArray(examples)) shaped.push(fc.constantFrom(...(examples as string[])));
    else if (typeof pattern === 'string') shaped.push(fc.stringMatching(new RegExp(pattern, 'u')));
    else {
      const most = Math.max(Number(minLength), Math.min(Number(maxLength), 40));
      shaped.push(fc.string({ minLength: Number(minLength), maxLength: most, unit: 'grapheme' }));
    }
    return fc.oneof(...shaped.map((arbitrary) => ({ weight: 8, arbitrary })), {
      weight: 1,
      arbitrary: fc.constantFrom(...HOSTILE),
    });
  }
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<unknown> {
  const min = Number(
    minimum ?? (exclusiveMinimum === undefined ? -1_000 : Number(exclusiveMinimum) + 1),
  );
  const max = Math.max(min, Number(maximum ?? 2_000_000_000));
  const beyond = fc.constantFrom(-1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, max + 1);
  return fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: beyond },
  );
}

const INSTANT = fc
  .date({ min: new Date('1969-12-31'), max: new Date('2100-01-02'), noInvalidDate: true })
  .map((date) => date.toISOString());

const ANYTHING = fc.oneof(
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...HOSTILE, 1e400, -0, [[[[[]]]]]) },
);
