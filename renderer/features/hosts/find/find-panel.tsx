import { ArrowLeft, RotateCw } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { serverOfHost } from '../../../../shared/domain/definitions/host-server.ts';
import { FoundBody } from '../../../actions/discovery/found-body.tsx';
import { useDiscovery } from '../../../actions/discovery/use-discovery.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { useEscape } from '../../../ui/keys/use-escape.ts';
import type { HostSpeech } from '../kit/host-speech.ts';
import '../../../i18n/later/connectors.ts';
import '../../../i18n/later/integrations.ts';

interface FindPanelProps {
  readonly host: HostDefinition;
  readonly speech: HostSpeech;
}

/** What one host runs on a schedule; what is ticked becomes integrations, and then gets its guard. */
export function FindPanel({ host, speech }: FindPanelProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { id, name = id } = host;
  const server = useMemo(() => serverOfHost(host), [host]);
  const { looks, again } = useDiscovery(server);
  const back = (): void => navigate('hosts', id);
  useEscape(back);
  const title = t('find.onHost', { name });
  return (
    <section className="panel found" aria-label={title}>
      <header>
        <Button look="ghost" size="sm" square aria-label={speech.t('detail.back')} onPress={back}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
        </Button>
        <h2 className="ell">{title}</h2>
        <span className="sp" />
        <Button size="sm" isDisabled={looks.some(({ answer }) => answer === null)} onPress={again}>
          <RotateCw className="icon small" size={14} aria-hidden="true" />
          {t('find.again')}
        </Button>
      </header>
      <FoundBody
        looks={looks}
        nothing={
          <div className="nothing">
            <p>{t('find.noneOnHost', { name })}</p>
          </div>
        }
        onDone={() => navigate('hosts', id, { setup: '1' })}
      >
        <p className="mut">{t('find.onHostText', { name })}</p>
      </FoundBody>
    </section>
  );
}
