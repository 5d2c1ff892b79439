import { fileURLToPath } from 'node:url';
import type { OxlintConfig, OxlintOverride } from 'oxlint';
import type { Restrictions } from './build/scripts/restricted-syntax.ts';

type Rules = NonNullable<OxlintOverride['rules']>;

const CLOCK = 'Time is an argument (L7): only system-clock.ts reads the clock of the machine.';

const clockReads: Restrictions = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: CLOCK,
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  {
    selector:
      "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/]",
    message: CLOCK,
  },
];

const structure: Restrictions = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

/** A pattern as a value: `toMatchObject` asks no key of it, and so takes any text for a match. */
const patterns: Restrictions = [
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

const restrict = (...all: readonly Restrictions[]): Rules => ({
  'remanso/restricted-syntax': ['error', ...all.flat()],
});

/** What typescript-eslint calls `strict-type-checked` and `stylistic-type-checked`, whole. */
const strict: Rules = {
  'no-array-constructor': 'error',
  'no-empty-function': 'error',
  'no-unused-expressions': 'error',
  // As typescript-eslint has it: an underscore excuses nothing.
  'no-unused-vars': ['error', { varsIgnorePattern: '$^', argsIgnorePattern: '$^' }],
  'no-useless-constructor': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'prefer-rest-params': 'error',
  'prefer-spread': 'error',
  'typescript/adjacent-overload-signatures': 'error',
  'typescript/array-type': 'error',
  'typescript/await-thenable': 'error',
  'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
  'typescript/ban-tslint-comment': 'error',
  'typescript/class-literal-property-style': 'error',
  'typescript/consistent-generic-constructors': 'error',
  'typescript/consistent-indexed-object-style': 'error',
  'typescript/consistent-type-assertions': 'error',
  'typescript/consistent-type-definitions': 'error',
  'typescript/dot-notation': 'error',
  'typescript/no-array-delete': 'error',
  'typescript/no-base-to-string': 'error',
  'typescript/no-confusing-non-null-assertion': 'error',
  'typescript/no-deprecated': 'error',
  'typescript/no-duplicate-enum-values': 'error',
  'typescript/no-duplicate-type-constituents': 'error',
  'typescript/no-dynamic-delete': 'error',
  'typescript/no-empty-object-type': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-extra-non-null-assertion': 'error',
  'typescript/no-extraneous-class': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-for-in-array': 'error',
  'typescript/no-generated-empty-object-type': 'error',
  'typescript/no-implied-eval': 'error',
  'typescript/no-inferrable-types': 'error',
  'typescript/no-invalid-void-type': 'error',
  'typescript/no-meaningless-void-operator': 'error',
  'typescript/no-misused-new': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/no-misused-spread': 'error',
  'typescript/no-mixed-enums': 'error',
  'typescript/no-namespace': 'error',
  'typescript/no-non-null-asserted-nullish-coalescing': 'error',
  'typescript/no-non-null-asserted-optional-chain': 'error',
  'typescript/no-non-null-assertion': 'error',
  'typescript/no-redundant-type-constituents': 'error',
  'typescript/no-require-imports': 'error',
  'typescript/no-this-alias': 'error',
  'typescript/no-unnecessary-boolean-literal-compare': 'error',
  'typescript/no-unnecessary-condition': 'error',
  'typescript/no-unnecessary-template-expression': 'error',
  'typescript/no-unnecessary-type-arguments': 'error',
  'typescript/no-unnecessary-type-assertion': 'error',
  'typescript/no-unnecessary-type-constraint': 'error',
  'typescript/no-unnecessary-type-conversion': 'error',
  'typescript/no-unnecessary-type-parameters': 'error',
  'typescript/no-unsafe-argument': 'error',
  'typescript/no-unsafe-assignment': 'error',
  'typescript/no-unsafe-call': 'error',
  'typescript/no-unsafe-declaration-merging': 'error',
  'typescript/no-unsafe-enum-assignment': 'error',
  'typescript/no-unsafe-enum-comparison': 'error',
  'typescript/no-unsafe-function-type': 'error',
  'typescript/no-unsafe-member-access': 'error',
  'typescript/no-unsafe-return': 'error',
  'typescript/no-unsafe-unary-minus': 'error',
  'typescript/no-useless-default-assignment': 'error',
  'typescript/no-wrapper-object-types': 'error',
  'typescript/non-nullable-type-assertion-style': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/prefer-as-const': 'error',
  'typescript/prefer-find': 'error',
  'typescript/prefer-for-of': 'error',
  'typescript/prefer-function-type': 'error',
  'typescript/prefer-includes': 'error',
  'typescript/prefer-literal-enum-member': 'error',
  'typescript/prefer-namespace-keyword': 'error',
  'typescript/prefer-nullish-coalescing': 'error',
  'typescript/prefer-optional-chain': 'error',
  'typescript/prefer-promise-reject-errors': 'error',
  'typescript/prefer-reduce-type-parameter': 'error',
  'typescript/prefer-regexp-exec': 'error',
  'typescript/prefer-return-this-type': 'error',
  'typescript/prefer-string-starts-ends-with': 'error',
  'typescript/related-getter-setter-pairs': 'error',
  'typescript/require-await': 'error',
  'typescript/restrict-plus-operands': [
    'error',
    {
      allowAny: false,
      allowBoolean: false,
      allowNullish: false,
      allowNumberAndString: false,
      allowRegExp: false,
    },
  ],
  'typescript/triple-slash-reference': 'error',
  'typescript/unbound-method': 'error',
  'typescript/unified-signatures': 'error',
  'typescript/use-unknown-in-catch-callback-variable': 'error',
};

/**
 * What eslint-plugin-react-hooks recommends, but two: `set-state-in-effect`, for an effect that asks the
 * agent says at once that it asks, and `incompatible-library`, which tells what React Compiler would
 * leave as it is; we have none.
 */
const hooks: Rules = {
  'react/rules-of-hooks': 'error',
  'react/exhaustive-deps': 'error',
  'react/error-boundaries': 'error',
  'react/globals': 'error',
  'react/immutability': 'error',
  'react/preserve-manual-memoization': 'error',
  'react/purity': 'error',
  'react/refs': 'error',
  'react/set-state-in-render': 'error',
  'react/static-components': 'error',
  'react/unsupported-syntax': 'error',
  'react/use-memo': 'error',
};

// It lies at the top because its patterns start from its own folder: from build/ they match nothing here.
const config: OxlintConfig = {
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  plugins: ['typescript', 'react'],
  jsPlugins: [fileURLToPath(import.meta.resolve('./build/scripts/restricted-syntax.ts'))],
  categories: { correctness: 'off' },
  // What must run before anything is installed, or in another's hands, has no types to look at.
  ignorePatterns: ['node_modules/**', 'dist/**', '**/*.mjs', '**/*.js'],
  rules: {
    ...strict,
    'typescript/consistent-type-imports': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    eqeqeq: 'error',
    curly: ['error', 'multi-line'],
    'no-console': 'error',
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    ...restrict(structure),
  },
  overrides: [
    { files: ['renderer/**/*.{ts,tsx}'], rules: hooks },
    {
      files: ['agent/**/*.ts', 'shared/**/*.ts'],
      excludeFiles: ['agent/adapters/time/system-clock.ts'],
      rules: restrict(structure, clockReads),
    },
    {
      // A describe block or a bench holds many cases in one function; its length says nothing.
      files: ['test/**/*.ts'],
      rules: {
        'max-lines-per-function': 'off',
        'max-lines': ['error', { max: 500 }],
        ...restrict(structure, patterns),
      },
    },
    {
      // Tools demand a default export of their configuration, and scripts speak on the console.
      files: ['oxlint.config.ts', 'build/**/*.ts', 'test/bench/**/*.ts'],
      rules: { 'remanso/restricted-syntax': 'off', 'no-console': 'off' },
    },
  ],
};

export default config;
