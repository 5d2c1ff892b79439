/** Numbers that people can write as, and that are nobody: of a user name space, and of all strangers. */
export const STRANGERS = ['uid 100005', 'nobody'] as const;

/** Whether the system has an account of that name, and of one person. */
export function isPerson(name: string): boolean {
  return !STRANGERS.some((stranger) => stranger === name);
}
