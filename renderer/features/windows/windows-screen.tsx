import { lazy, Suspense, type ReactElement } from 'react';
import { useRoute } from '../../store/route.ts';
import { isPast } from './report/past-route.ts';
import { WindowList } from './list/window-list.tsx';
import '../../ui/inputs/inputs.css';

/** The editor with its calendars comes when it is first opened, so that the first paint is light. */
const WindowEditor = lazy(async () => {
  const module = await import('./editor/window-editor.tsx');
  return { default: module.WindowEditor };
});

/** Looking back is rare, and has its own questions. */
const PastScreen = lazy(async () => {
  const module = await import('./report/past-screen.tsx');
  return { default: module.PastScreen };
});

export function WindowsScreen(): ReactElement {
  const route = useRoute();
  if (route.id === null && !isPast(route)) return <WindowList />;
  return (
    <Suspense fallback={<section aria-busy="true" />}>
      {route.id === null ? <PastScreen /> : <WindowEditor route={route} />}
    </Suspense>
  );
}
