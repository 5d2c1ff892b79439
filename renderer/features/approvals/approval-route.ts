import { routeTo, type Route } from '../../store/route.ts';

/** `#/windows?approval=…`: whether what awaits approval is shown. */
export function isApproval({ query }: Route): boolean {
  return query.has('approval');
}

/** The window that is asked for; `null`: whichever comes first. */
export function approvalIn({ query }: Route): string | null {
  const id = query.get('approval') ?? '';
  return id === '' ? null : id;
}

export function approvalAddress(windowId: string | null): string {
  return routeTo('windows', undefined, { approval: windowId ?? '' });
}
