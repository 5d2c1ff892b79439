import { Megaphone } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { needsDecision } from '../../../shared/domain/now/proposal-state.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { navigate } from '../../store/route.ts';
import { useBeat } from '../../store/use-beat.ts';
import { useQuery } from '../../store/use-query.ts';
import { Button } from '../../ui/button.tsx';
import './announcements-words.ts';

/** How many wait for a decision is said where some do. */
export function AnnouncedButton(): ReactElement {
  const { t } = useTranslation('announcements');
  const times = useTimes();
  const [beat] = useBeat();
  const { answer } = useQuery('announcements', (bridge) => bridge.call('announcement.list', {}), {
    again: beat,
  });
  const waiting = answer?.proposals.filter(({ state }) => needsDecision(state)).length ?? 0;
  return (
    <Button onPress={() => navigate('windows', undefined, { announced: '' })}>
      <Megaphone className="icon" size={16} aria-hidden="true" />{' '}
      {waiting === 0 ? t('open') : t('open.waiting', { n: times.number(waiting) })}
    </Button>
  );
}
