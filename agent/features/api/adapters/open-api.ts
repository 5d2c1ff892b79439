import type { ApiSetting } from '../../../../shared/features/api/api-setting.ts';
import type { Announcers } from '../../../ports/announcer.ts';
import { randomTokens } from '../../../adapters/secrets/random-tokens.ts';
import type { ApiPage, ApiPageOptions } from '../../../ports/api-page.ts';
import type { ApiParts, OpenApi } from '../app/api-at-work.ts';
import { apiDescription } from '../app/api-description.ts';
import { ApiDesk } from './api-desk.ts';
import { serveApi } from './api-server.ts';
import { EventStreams } from './event-streams.ts';
import { GuessBrake } from './guess-brake.ts';

interface ApiOpening {
  readonly setting: ApiSetting;
  readonly parts: ApiParts;
  readonly hub: Announcers;
  readonly apiPages: readonly ((options: ApiPageOptions) => ApiPage)[];
}

/** Rejects with a RemansoError: the port is in use, or the certificate cannot be read. */
export async function openApi({ setting, parts, hub, apiPages }: ApiOpening): Promise<OpenApi> {
  const { clock } = parts;
  const streams = new EventStreams();
  let description: string | undefined;
  const desk = new ApiDesk({
    ...parts,
    ...{ streams, tokens: randomTokens, brake: new GuessBrake(clock) },
    pages: apiPages.map((page) => page(parts)),
    description: () => (description ??= JSON.stringify(apiDescription())),
  });
  try {
    const served = await serveApi({ setting, desk, clock });
    hub.add(streams);
    return {
      url: served.url,
      check: () => streams.check(),
      close: async () => {
        hub.remove(streams);
        streams.close();
        await served.close();
      },
    };
  } catch (thrown) {
    streams.close();
    throw thrown;
  }
}
