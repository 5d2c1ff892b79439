import { Suspense, type ReactElement } from 'react';
import { fetchedPages } from '../../features/feature-page.ts';
import { windowFeatures } from '../../features/window-features.ts';
import { useRoute, type Route } from '../../store/route.ts';
import { fetchedPart } from '../../ui/loading/fetched-part.tsx';
import { WindowList } from './list/window-list.tsx';
import '../../i18n/later/windows.ts';

/** The editor with its calendars is loaded when first opened, to keep the first paint light. */
const WindowEditor = fetchedPart(
  async () => (await import('./editor/window-editor.tsx')).WindowEditor,
);

const PAGES = [
  {
    isShown: ({ query }: Route): boolean => query.has('occurrence'),
    Page: fetchedPart(
      async () => (await import('./occurrence/occurrence-screen.tsx')).OccurrenceScreen,
    ),
  },
  ...fetchedPages(windowFeatures),
];

export function WindowsScreen(): ReactElement {
  const route = useRoute();
  const featured = PAGES.find(({ isShown }) => isShown(route));
  if (route.id === null && featured === undefined) return <WindowList />;
  return (
    <Suspense fallback={<section aria-busy="true" />}>
      {route.id !== null ? (
        <WindowEditor route={route} />
      ) : featured === undefined ? null : (
        <featured.Page />
      )}
    </Suspense>
  );
}
