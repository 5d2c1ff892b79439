import jmespath from 'jmespath';
import { errorMessage } from '../../../shared/error-message.ts';

declare module 'jmespath' {
  /** Throws what is wrong with the expression. */
  export function compile(expression: string): unknown;
}

/** What is wrong with an expression, as its compiler says; `undefined`: nothing. */
export function expressionProblem(expression: string): string | undefined {
  try {
    jmespath.compile(expression);
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}

/**
 * Whether the expression is true in JMESPath terms: not null, false, "", [] or {}. Throws if it
 * cannot be applied to the document.
 */
export function isTrueOf(document: unknown, expression: string): boolean {
  const value: unknown = jmespath.search(document, expression);
  if (value === null || value === undefined || value === false || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** The expression's value; `null` if the document has none. Throws as `isTrueOf` does. */
export function valueOfExpression(document: unknown, expression: string): unknown {
  const value: unknown = jmespath.search(document, expression);
  return value ?? null;
}
