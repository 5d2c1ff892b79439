import { Suspense, type ReactElement } from 'react';
import { windowFeatures } from '../../features/window-features.ts';
import { useRoute } from '../../store/route.ts';
import { fetchedPart } from '../../ui/fetched-part.tsx';
import { isYear } from './year/year-route.ts';
import { isPast } from './report/past-route.ts';
import { isApproval } from './approvals/approval-route.ts';
import { WindowList } from './list/window-list.tsx';
import '../../i18n/later/report.ts';
import '../../i18n/later/windows.ts';
import '../../i18n/later/year.ts';

/** The editor with its calendars is loaded when first opened, to keep the first paint light. */
const WindowEditor = fetchedPart(
  async () => (await import('./editor/window-editor.tsx')).WindowEditor,
);

/** History is opened rarely, and has its own queries. */
const PastScreen = fetchedPart(async () => (await import('./report/past-screen.tsx')).PastScreen);

/** Those of features likewise. */
const FEATURE_PAGES = windowFeatures.map(({ isShown, load }) => ({
  isShown,
  Page: fetchedPart(load),
}));

/** What awaits approval is rare. */
const ApprovalsScreen = fetchedPart(
  async () => (await import('./approvals/approvals-screen.tsx')).ApprovalsScreen,
);

/** A year is a question of its own. */
const YearScreen = fetchedPart(async () => (await import('./year/year-screen.tsx')).YearScreen);

export function WindowsScreen(): ReactElement {
  const route = useRoute();
  const featured = FEATURE_PAGES.find(({ isShown }) => isShown(route));
  const isOther = [isPast, isYear, isApproval].some((isShown) => isShown(route));
  if (route.id === null && !isOther && featured === undefined) return <WindowList />;
  return (
    <Suspense fallback={<section aria-busy="true" />}>
      {route.id !== null ? (
        <WindowEditor route={route} />
      ) : isPast(route) ? (
        <PastScreen />
      ) : isYear(route) ? (
        <YearScreen />
      ) : isApproval(route) ? (
        <ApprovalsScreen />
      ) : featured === undefined ? null : (
        <featured.Page />
      )}
    </Suspense>
  );
}
