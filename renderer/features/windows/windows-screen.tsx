import { lazy, Suspense, type ReactElement } from 'react';
import { useRoute } from '../../store/route.ts';
import { WindowList } from './list/window-list.tsx';
import '../../ui/inputs/inputs.css';

/** The editor with its calendars comes when it is first opened, so that the first paint is light. */
const WindowEditor = lazy(async () => {
  const module = await import('./editor/window-editor.tsx');
  return { default: module.WindowEditor };
});

export function WindowsScreen(): ReactElement {
  const route = useRoute();
  if (route.id === null) return <WindowList />;
  return (
    <Suspense fallback={<section aria-busy="true" />}>
      <WindowEditor route={route} />
    </Suspense>
  );
}
