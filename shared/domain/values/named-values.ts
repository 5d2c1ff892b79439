import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { textOrSecret } from './secret-ref.ts';

/** What HTTP lets a header have: anything else would begin another header, or end the request. */
const HEADER_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

/** `secretRef: NAME` beside the names, where it belongs beneath one of them. */
function isName(key: string): boolean {
  return key !== 'secretRef';
}

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]+$/)
  .refine(isName, { error: problemTexts['secret-without-name'] });

const headerValue = textOrSecret.refine(
  (value) => typeof value !== 'string' || HEADER_VALUE.test(value),
  { error: problemTexts['header-value'] },
);

const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
  .refine(isName, { error: problemTexts['secret-without-name'] });

/** Headers of a request. */
export const headers = z.record(headerName, headerValue);

/** Variables of the environment of a command. */
export const variables = z.record(variableName, textOrSecret);
