import { Suspense, type ReactElement } from 'react';
import { useRoute } from '../../store/route.ts';
import { fetchedPart } from '../../ui/fetched-part.tsx';
import { isPast } from './report/past-route.ts';
import { WindowList } from './list/window-list.tsx';
import '../../i18n/later/report.ts';
import '../../i18n/later/windows.ts';

/** The editor with its calendars is loaded when first opened, to keep the first paint light. */
const WindowEditor = fetchedPart(
  async () => (await import('./editor/window-editor.tsx')).WindowEditor,
);

/** History is opened rarely, and has its own queries. */
const PastScreen = fetchedPart(async () => (await import('./report/past-screen.tsx')).PastScreen);

export function WindowsScreen(): ReactElement {
  const route = useRoute();
  if (route.id === null && !isPast(route)) return <WindowList />;
  return (
    <Suspense fallback={<section aria-busy="true" />}>
      {route.id === null ? <PastScreen /> : <WindowEditor route={route} />}
    </Suspense>
  );
}
