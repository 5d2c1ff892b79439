import { useTranslation } from 'react-i18next';
import type { ReactElement } from 'react';
import { causeNamed, type Cause } from '../../../shared/domain/now/trouble-cause.ts';
import { causeExplains, causeProblem, causeTitle } from '../../../shared/i18n/cause-text.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate } from '../../store/route.ts';
import { CheckButton } from './check-button.tsx';
import { TroubleFrame } from './trouble-frame.tsx';
import { remedyOf } from './trouble-remedy.ts';
import { useTrouble } from './use-trouble.ts';

/** One thing that is wrong, how much it explains, and the place of its remedy. */
export function CauseCard({ cause }: { cause: Cause }): ReactElement {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const problem = causeProblem(cause);
  const { lines } = useTrouble(problem);
  const definitions = useAgentStore((state) => state.definitions);
  const { language } = times;
  const number = (value: number): string => times.number(value);
  const since = t('trouble.since', { time: times.until(cause.since, now) });
  return (
    <TroubleFrame
      title={causeTitle(causeNamed(cause, definitions), { language, number })}
      remedy={remedyOf(cause.about, problem)}
      meaning={`${causeExplains(cause, { language, number })} ${since}`}
      said={lines}
      {...(cause.about === 'host' ? { act: <CheckButton hostId={cause.id} /> } : {})}
      way={t(cause.about === 'disk' ? 'trouble.settings' : 'trouble.open')}
      go={() => goTo(cause)}
    />
  );
}

function goTo({ about, id, integrations }: Cause): void {
  switch (about) {
    case 'disk':
      navigate('settings');
      return;
    case 'host':
      navigate('hosts', id);
      return;
    case 'program':
    case 'scheduler':
      navigate('integrations', integrations[0]);
  }
}
