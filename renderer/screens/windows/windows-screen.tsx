import { Suspense, type ReactElement } from 'react';
import { useRoute } from '../../store/route.ts';
import { fetchedPart } from '../../ui/fetched-part.tsx';
import { isPast } from './report/past-route.ts';
import { WindowList } from './list/window-list.tsx';
import '../../ui/inputs/inputs.css';

/** The editor with its calendars comes when it is first opened, so that the first paint is light. */
const WindowEditor = fetchedPart(
  async () => (await import('./editor/window-editor.tsx')).WindowEditor,
);

/** Looking back is rare, and has its own questions. */
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
