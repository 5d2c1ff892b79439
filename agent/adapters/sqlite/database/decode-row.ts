import type { z } from 'zod';
import { unreadable } from './store-failure.ts';

/** No data enters undecoded (L9). `where` is like `table windows, id erp-monthly`. */
export function decodeRow<T>(schema: z.ZodType<T>, value: unknown, where: string, file: string): T {
  const decoded = schema.safeParse(value);
  if (decoded.success) return decoded.data;
  const [issue] = decoded.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  throw unreadable(file, `${where}${path === '' ? '' : `, ${path}`}: ${issue?.message ?? ''}`);
}

export function parseJson(text: string, where: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable(file, `${where}: expected JSON`);
  }
}
