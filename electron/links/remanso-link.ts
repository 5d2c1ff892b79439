import { LINK_SCHEME, NO_WINDOW } from '../../shared/domain/values/deep-link.ts';
import { identifier } from '../../shared/domain/values/identifier.ts';

/** Says in the dashboard that a link was refused. */
export const REFUSED_ROUTE = '/now?link=refused';

const asksToPause = (scope: string, id: string): string =>
  `/now?${new URLSearchParams({ pause: 'ask', scope: `${scope}:${id}` }).toString()}`;

/** What stands before the id, and where it leads. Some programs add the slash before a `?`. */
const WAYS: readonly (readonly [before: string, route: (id: string) => string])[] = [
  ['window/', (id) => `/windows/${id}`],
  ['integration/', (id) => `/integrations/${id}`],
  ...['pause', 'pause/'].flatMap((pause) =>
    ['system', 'integration'].map(
      (scope) => [`${pause}?${scope}=`, (id: string) => asksToPause(scope, id)] as const,
    ),
  ),
];

const BARE: ReadonlySet<string> = new Set(['pause', 'pause/']);

const START = new RegExp(`^${LINK_SCHEME}://`, 'i');

/**
 * The route of the dashboard that a link names; anything else leads to the words that say so. What
 * follows is an id, whose few letters never need an encoding: a user, a port, a mark, a second
 * parameter, an encoded or an invisible letter makes it no link of ours.
 */
export function routeOf(link: string): string {
  if (!START.test(link)) return REFUSED_ROUTE;
  const rest = link.replace(START, '');
  if (BARE.has(rest)) return '/now?pause=ask';
  const way = WAYS.find(([before]) => rest.startsWith(before));
  if (way === undefined || rest === `window/${NO_WINDOW}`) return REFUSED_ROUTE;
  const [before, route] = way;
  const id = identifier.safeParse(rest.slice(before.length));
  return id.success ? route(id.data) : REFUSED_ROUTE;
}

/** The one link on a command line; nothing else on it is looked at. */
export function linkAmong(args: readonly string[]): string | undefined {
  return args.find((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`));
}
