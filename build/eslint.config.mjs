import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const clockReads = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is an argument (L7): only system-clock.ts reads the clock of the machine.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is an argument (L7): only system-clock.ts reads the clock of the machine.',
  },
  {
    selector:
      "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/]",
    message: 'Time is an argument (L7): only system-clock.ts reads the clock of the machine.',
  },
];

const structure = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

/** A pattern as a value: `toMatchObject` asks no key of it, and so takes any text for a match. */
const patterns = [
  {
    selector:
      'CallExpression[callee.property.name=/^to(MatchObject|Equal|StrictEqual|ContainEqual)$/]' +
      ' > :matches(ObjectExpression, ArrayExpression)' +
      ' :matches(Property, ArrayExpression) > Literal[regex]',
    message: 'A bare pattern matches any text here: write expect.stringMatching(/…/) as unknown.',
  },
  {
    selector:
      "CallExpression[callee.object.name='expect'][callee.property.name=/^(object|array)Containing$/]" +
      ' :matches(Property, ArrayExpression) > Literal[regex]',
    message: 'A bare pattern matches no text here: write expect.stringMatching(/…/) as unknown.',
  },
];

export default defineConfig(
  { ignores: ['node_modules/**', 'dist/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: process.cwd() } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      curly: ['error', 'multi-line'],
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...structure],
    },
  },
  {
    files: ['agent/**/*.ts', 'shared/**/*.ts'],
    ignores: ['agent/adapters/time/system-clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...structure, ...clockReads] },
  },
  {
    // A describe block or a bench holds many cases in one function; its length says nothing.
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 500 }],
      'no-restricted-syntax': ['error', ...structure, ...patterns],
    },
  },
  {
    // Tools demand a default export of their configuration, and scripts speak on the console.
    files: ['build/**/*.ts', 'test/bench/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
);
