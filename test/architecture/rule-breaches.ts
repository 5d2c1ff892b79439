/** A violation of each linter rule: the smallest text that triggers it. */
export const BREACHES: Readonly<Record<string, string>> = {
  'eslint/no-array-constructor': 'export const all = new Array(0, 1, 2);',
  'eslint/no-empty-function': 'export function nothing(): void {}',
  'eslint/no-unused-expressions': 'export function f(a: number): void { a + 1; }',
  'eslint/no-unused-vars': 'const _left = 1;\nexport {};',
  'eslint/no-useless-constructor': 'export class A { readonly a = 1; constructor() {} }',
  'eslint/no-var': 'export var a = 1;',
  'eslint/prefer-const': 'let a = 1;\nexport const b = a;',
  'eslint/prefer-rest-params': 'export function f(): unknown { return arguments[0]; }',
  'eslint/prefer-spread': 'export const most = (all: number[]) => Math.max.apply(Math, all);',
  'eslint/eqeqeq': 'export const isZero = (a: number) => a == 0;',
  'eslint/curly':
    'export function f(a: boolean): number {\n  if (a)\n    return 1;\n  return 2;\n}',
  'eslint/no-console': 'console.log(1);\nexport {};',
  'eslint/max-lines': 'export {};\n'.repeat(251),
  'eslint/max-lines-per-function': `export function f(a: number): number {\n${'  a += 1;\n'.repeat(60)}  return a;\n}`,
  'remanso/restricted-syntax': 'export const now = Date.now();',
  'typescript/adjacent-overload-signatures':
    'export interface A { f(a: string): void; g(): void; f(a: number): void }',
  'typescript/array-type': 'export const all: Array<number> = [];',
  'typescript/await-thenable': 'export async function f(): Promise<void> { await 1; }',
  'typescript/ban-ts-comment': '// @ts-ignore\nexport const a: number = 1;',
  'typescript/ban-tslint-comment': '// tslint:disable\nexport {};',
  'typescript/class-literal-property-style': "export class A { get name() { return 'a'; } }",
  'typescript/consistent-generic-constructors':
    'export const all: Map<string, number> = new Map();',
  'typescript/consistent-indexed-object-style': 'export interface A { [key: string]: number }',
  'typescript/consistent-type-assertions': 'declare const a: unknown;\nexport const b = <string>a;',
  'typescript/consistent-type-definitions': 'export type A = { a: number };',
  'typescript/consistent-type-imports':
    "import { A } from './consistent-type-definitions.ts';\nexport const a = (b: A): number => b.a;",
  'typescript/dot-notation': "export const f = (a: { b: number }): number => a['b'];",
  'typescript/no-array-delete': 'export const f = (a: number[]): void => { delete a[0]; };',
  'typescript/no-base-to-string': 'export const f = (a: object): string => String(a);',
  'typescript/no-confusing-non-null-assertion':
    'export const f = (a: number | undefined, b: number): boolean => a! == b;',
  'typescript/no-confusing-void-expression':
    'declare function f(): void;\nexport const g = (): unknown => { return f(); };',
  'typescript/no-deprecated':
    '/** @deprecated use b */\ndeclare function a(): number;\nexport const b = a();',
  'typescript/no-duplicate-enum-values': 'export enum A { B = 1, C = 1 }',
  'typescript/no-duplicate-type-constituents': "export type A = 'a' | 'b' | 'a';",
  'typescript/no-dynamic-delete':
    'export const f = (a: Record<string, number>, key: string): void => { delete a[key]; };',
  'typescript/no-empty-object-type': 'export type A = {};',
  'typescript/no-explicit-any': 'export const f = (a: any): number => (a === 1 ? 1 : 2);',
  'typescript/no-extra-non-null-assertion':
    'export const f = (a: number | undefined): number => a!!;',
  'typescript/no-extraneous-class': 'export class A { static f(): number { return 1; } }',
  'typescript/no-floating-promises':
    'declare function f(): Promise<void>;\nexport function g(): void { f(); }',
  'typescript/no-for-in-array':
    'export function f(all: number[]): void { for (const a in all) g(a); }\ndeclare function g(a: string): void;',
  'typescript/no-generated-empty-object-type': "export type A = Omit<{ a: 1 }, 'a'>;",
  'typescript/no-implied-eval': "setTimeout('x', 1);\nexport {};",
  'typescript/no-inferrable-types': 'export const f = (a: number = 1): number => a;',
  'typescript/no-invalid-void-type': 'export const f = (a: void | string): boolean => a === "";',
  'typescript/no-meaningless-void-operator':
    'declare function f(): void;\nexport function g(): void { void f(); }',
  'typescript/no-misused-new': 'export interface A { new (): A }',
  'typescript/no-misused-promises':
    'declare function f(): Promise<boolean>;\nexport const g = (): number => { if (f()) return 1; return 2; };',
  'typescript/no-misused-spread': 'declare const a: Promise<{ b: 1 }>;\nexport const b = { ...a };',
  'typescript/no-mixed-enums': "export enum A { B = 1, C = 'c' }",
  'typescript/no-namespace': 'export namespace A { export const b = 1; }',
  'typescript/no-non-null-asserted-nullish-coalescing':
    'export const f = (a: { b?: number }): number => a.b! ?? 1;',
  'typescript/no-non-null-asserted-optional-chain':
    'export const f = (a: { b: number } | undefined): number => a?.b!;',
  'typescript/no-non-null-assertion': 'export const f = (a: number | undefined): number => a!;',
  'typescript/no-redundant-type-constituents': "export type A = string | 'a';",
  'typescript/no-require-imports': "import a = require('a');\nexport const b = a;",
  'typescript/no-this-alias':
    'export class A { readonly a = 1; f(): number { const that = this; return that.a; } }',
  'typescript/no-unnecessary-boolean-literal-compare':
    'export const f = (a: boolean): boolean => a === true;',
  'typescript/no-unnecessary-condition':
    'export const f = (a: { b: number }): number => { if (a) return 1; return 2; };',
  'typescript/no-unnecessary-template-expression':
    'export const f = (a: string): string => `${a}`;',
  'typescript/no-unnecessary-type-arguments':
    'declare function f<T = number>(): T;\nexport const a = f<number>();',
  'typescript/no-unnecessary-type-assertion':
    'export const f = (a: number): number => a as number;',
  'typescript/no-unnecessary-type-constraint':
    'export const f = <T extends unknown>(a: T, b: T): boolean => a === b;',
  'typescript/no-unnecessary-type-conversion': 'export const f = (a: string): string => String(a);',
  'typescript/no-unnecessary-type-parameters':
    'export const f = <T>(a: T): boolean => a === undefined;',
  'typescript/no-unsafe-argument':
    'declare const a: any;\ndeclare function f(b: number): void;\nf(a);\nexport {};',
  'typescript/no-unsafe-assignment': 'declare const a: any;\nexport const b = a;',
  'typescript/no-unsafe-call': 'declare const a: any;\na();\nexport {};',
  'typescript/no-unsafe-declaration-merging':
    'export interface A { b: number }\nexport class A { readonly c = 1; }',
  'typescript/no-unsafe-enum-assignment':
    'declare enum A { B = 1, C = 2 }\ndeclare let a: A;\ndeclare const b: number;\na = b;\nexport { a };',
  'typescript/no-unsafe-enum-comparison':
    'declare enum A { B = 1, C = 2 }\nexport const f = (a: A): boolean => a === 1;',
  'typescript/no-unsafe-function-type': 'export type A = Function;',
  'typescript/no-unsafe-member-access': 'declare const a: any;\nexport const b: unknown = a.c;',
  'typescript/no-unsafe-return': 'declare const a: any;\nexport function f(): number { return a; }',
  'typescript/no-unsafe-unary-minus': 'export const f = (a: number | string): number => -a;',
  'typescript/no-useless-default-assignment':
    'export const f = ({ a = 1 }: { a: number }): number => a;',
  'typescript/no-wrapper-object-types': 'export const f = (a: String): boolean => a === "";',
  'typescript/non-nullable-type-assertion-style':
    'export const f = (a: string | undefined): string => a as string;',
  'typescript/only-throw-error': "export function f(): never { throw 'a'; }",
  'typescript/prefer-as-const': "export const a = 'a' as 'a';",
  'typescript/prefer-find':
    'export const f = (all: number[]): number | undefined => all.filter((a) => a > 1)[0];',
  'typescript/prefer-for-of':
    'declare function g(a: number | undefined): void;\nexport function f(all: number[]): void { for (let i = 0; i < all.length; i += 1) g(all[i]); }',
  'typescript/prefer-function-type': 'export interface A { (): number }',
  'typescript/prefer-includes':
    'export const f = (all: number[]): boolean => all.indexOf(1) !== -1;',
  'typescript/prefer-literal-enum-member': 'declare const a: number;\nexport enum A { B = a }',
  'typescript/prefer-namespace-keyword': 'export declare module A { const b: 1; }',
  'typescript/prefer-nullish-coalescing':
    'export const f = (a: { b: 1 } | undefined): { b: 1 } => a || { b: 1 };',
  'typescript/prefer-optional-chain':
    'export const f = (a: { b: number } | undefined): number | undefined => a && a.b;',
  'typescript/prefer-promise-reject-errors':
    "export const f = (): Promise<never> => Promise.reject('a');",
  'typescript/prefer-reduce-type-parameter':
    'export const f = (all: string[]): string[] => all.reduce((a, b) => [...a, b], [] as string[]);',
  'typescript/prefer-regexp-exec': 'export const f = (a: string): unknown => a.match(/a/);',
  'typescript/prefer-return-this-type':
    'export class A { readonly a = 1; f(): A { return this; } }',
  'typescript/prefer-string-starts-ends-with':
    'export const f = (a: string): boolean => a[0] === "b";',
  'typescript/related-getter-setter-pairs':
    'export interface A { get a(): string; set a(b: number) }',
  'typescript/require-await': 'export async function f(): Promise<number> { return 1; }',
  'typescript/restrict-plus-operands': 'export const f = (a: number, b: string): string => a + b;',
  'typescript/restrict-template-expressions': 'export const f = (a: object): string => `a ${a}`;',
  'typescript/return-await':
    'declare function f(): Promise<number>;\nexport async function g(): Promise<number> { try { return f(); } finally { await f(); } }',
  'typescript/switch-exhaustiveness-check':
    "declare function g(): void;\nexport function f(a: 'a' | 'b'): void { switch (a) { case 'a': g(); } }",
  'typescript/triple-slash-reference': '/// <reference path="./array-type.ts" />\nexport {};',
  'typescript/unbound-method':
    'declare class A { f(): void; }\ndeclare const a: A;\nexport const { f } = a;',
  'typescript/unified-signatures': 'export interface A { f(a: string): void; f(a: number): void }',
  'typescript/use-unknown-in-catch-callback-variable':
    'declare const a: Promise<number>;\nexport const b = a.catch((c) => (c === 1 ? 1 : 2));',
};
