import { parseSync, Visitor, type ESTree } from 'rolldown/utils';

/** Their first argument is a selector. */
const SELECTING = new Set([
  ...['$', '$$', '$eval', '$$eval', 'closest', 'frameLocator', 'locator', 'matches'],
  ...['querySelector', 'querySelectorAll', 'waitForSelector'],
]);
/** Properties of scenes and benches that are passed to one of these. */
const SELECTORS = new Set(['selector', 'shows', 'unfinished']);
const MARKS = [...[...SELECTING].map((name) => `.${name}`), ...SELECTORS];
/** Stands for a placeholder of a template. */
const ANY = '\0';

export interface SelectedClass {
  readonly name: string;
  readonly line: number;
}

type Callable = ESTree.Function | ESTree.ArrowFunctionExpression;

interface Names {
  readonly constants: Map<string, ESTree.Expression>;
  readonly functions: Map<string, Callable>;
  readonly calls: ESTree.CallExpression[];
  readonly values: ESTree.Expression[];
}

/** The classes in the selectors of a source; in a name, `\0` stands for what is computed. */
export function selectedClasses(source: string): readonly SelectedClass[] {
  // Parsing every test would take seconds.
  if (!MARKS.some((mark) => source.includes(mark))) return [];
  const { program, errors } = parseSync('source.ts', source);
  if (errors.length > 0) throw new Error(errors[0]?.message);
  const names = namesOf(program);
  const found = new Map<number, string>();
  for (const value of selectorsOf(names)) collect(value, names.constants, found);
  const lineOf = (at: number): number => source.slice(0, at).split('\n').length;
  return [...found].flatMap(([at, text]) =>
    classesOf(text).map((name) => ({ name, line: lineOf(at) })),
  );
}

function namesOf(program: ESTree.Program): Names {
  const names: Names = { constants: new Map(), functions: new Map(), calls: [], values: [] };
  new Visitor({
    CallExpression: (node) => names.calls.push(node),
    FunctionDeclaration: (node) => {
      if (node.id !== null) names.functions.set(node.id.name, node);
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== 'Identifier' || init === null) return;
      if (init.type === 'ArrowFunctionExpression') names.functions.set(id.name, init);
      else names.constants.set(id.name, init);
      if (SELECTORS.has(id.name)) names.values.push(init);
    },
    Property: ({ key, value }) => {
      if (key.type !== 'Identifier' || !SELECTORS.has(key.name)) return;
      if (value.type === 'Literal' || value.type === 'TemplateLiteral') names.values.push(value);
      if (value.type === 'ConditionalExpression') names.values.push(value);
    },
  }).visit(program);
  return names;
}

/** What is passed to a selecting call, also through a parameter of a function of the same file. */
function selectorsOf({ functions, calls, values }: Names): readonly ESTree.Expression[] {
  const selectors = [...values];
  for (const { callee, arguments: given } of calls) {
    const [first] = given;
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') continue;
    if (first === undefined || first.type === 'SpreadElement') continue;
    if (SELECTING.has(callee.property.name)) selectors.push(first);
  }
  const direct = [...selectors];
  for (const [name, { params, start, end }] of functions) {
    const inside = direct.filter((one) => one.start >= start && one.end <= end);
    const used = new Set(inside.flatMap(identifiersIn));
    for (const [index, param] of params.entries()) {
      const { left, right } =
        param.type === 'AssignmentPattern' ? param : { left: param, right: null };
      if (left.type !== 'Identifier' || !used.has(left.name)) continue;
      if (right !== null) selectors.push(right);
      for (const { callee, arguments: given } of calls) {
        const value = given[index];
        if (callee.type !== 'Identifier' || callee.name !== name) continue;
        if (value !== undefined && value.type !== 'SpreadElement') selectors.push(value);
      }
    }
  }
  return selectors;
}

function identifiersIn(node: ESTree.Expression): readonly string[] {
  if (node.type === 'Identifier') return [node.name];
  return node.type === 'TemplateLiteral' ? node.expressions.flatMap(identifiersIn) : [];
}

/** The texts that an expression may be, by their place. Arguments of calls are not selectors. */
function collect(
  node: ESTree.Expression,
  constants: Names['constants'],
  found: Map<number, string>,
): void {
  if (found.has(node.start)) return;
  const also = (...more: readonly ESTree.Expression[]): void => {
    for (const one of more) collect(one, constants, found);
  };
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'string') found.set(node.start, node.value);
      break;
    case 'TemplateLiteral':
      found.set(node.start, node.quasis.map(({ value }) => value.cooked ?? '').join(ANY));
      also(...node.expressions);
      break;
    case 'Identifier': {
      const init = constants.get(node.name);
      if (init !== undefined && init !== node) also(init);
      break;
    }
    case 'ConditionalExpression':
      also(node.consequent, node.alternate);
      break;
    case 'LogicalExpression':
      also(node.left, node.right);
      break;
    case 'TSAsExpression':
      also(node.expression);
      break;
    default:
  }
}

/** Not what is quoted or an attribute's value, nor Playwright's `text=` and XPath. */
function classesOf(selector: string): readonly string[] {
  if (/^(?:text|xpath|id)=|^\/\//.test(selector)) return [];
  const bare = selector.replaceAll(/"[^"]*"|'[^']*'/g, '').replaceAll(/\[[^\]]*\]/g, '[]');
  return [...bare.matchAll(/\.(-?[A-Za-z_\0][\w\0-]*)/g)].map(([, name = '']) => name);
}
