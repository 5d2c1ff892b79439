import { z } from 'zod';

/** What ESLint's interface for rules, which oxlint speaks, gives to a rule. */
interface RuleContext {
  readonly options: readonly unknown[];
  report(finding: { readonly node: unknown; readonly message: string }): void;
}

const restrictions = z.array(z.strictObject({ selector: z.string(), message: z.string() }));
export type Restrictions = z.infer<typeof restrictions>;

/** ESLint's `no-restricted-syntax`, which oxlint lacks: what a selector finds is not allowed. */
const restrictedSyntax = {
  // Read below.
  meta: { schema: false },
  create(context: RuleContext): Record<string, (node: unknown) => void> {
    return Object.fromEntries(
      restrictions.parse(context.options).map(({ selector, message }) => [
        selector,
        (node) => {
          context.report({ node, message });
        },
      ]),
    );
  },
};

/** Loaded by oxlint, which wants a default export. */
export default { meta: { name: 'remanso' }, rules: { 'restricted-syntax': restrictedSyntax } };
