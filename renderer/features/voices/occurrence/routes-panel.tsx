import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import { placeOf } from '../../../../shared/features/voices/voice-place.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import type { OccurrenceProps } from '../../feature-part.ts';
import { routesOf, voicesIn } from './routes.ts';

/** Who hears what of a window, by today's definitions. */
export function RoutesPanel({ report }: OccurrenceProps): ReactElement {
  const { t } = useTranslation('voices');
  const definitions = useAgentStore((state) => state.definitions);
  const routes = routesOf(report, definitions);
  return (
    <section className="panel" aria-label={t('routes.title')}>
      <header>
        <h2>{t('routes.title')}</h2>
        <span className="sp" />
        <a href={routeTo('settings')}>{t('routes.test')}</a>
      </header>
      {voicesIn(definitions).length === 0 ? (
        <p className="pad mut">{t('none')}</p>
      ) : (
        <dl className="pad voice-routes">
          {routes.map(({ kinds, voices }) => (
            <div key={kinds.join(' ')}>
              <dt>{kinds.map((kind) => t(`routes.${kind}`)).join(', ')}</dt>
              <dd>
                {voices.length === 0 ? <span className="mut">{t('routes.nobody')}</span> : null}
                {voices.map((voice) => (
                  <Hearer key={voice.id} voice={voice} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Hearer({ voice }: { readonly voice: Voice }): ReactElement {
  const { t } = useTranslation('voices');
  const { id, quiet, digestAt } = voice;
  const { by, recipients: count } = placeOf(voice);
  return (
    <span className="block">
      <b>{id}</b> <span className="mut">{t(`kind.${voice.kind}`, { by, count })}</span>
      {quiet === undefined ? null : (
        <span className="block xs mut">{t('routes.quiet', quiet)}</span>
      )}
      {digestAt === undefined ? null : (
        <span className="block xs mut">{t('routes.digest', { time: digestAt })}</span>
      )}
    </span>
  );
}
