import {
  DEFAULT_PREFERENCES,
  type Preferences,
  preferencesSchema,
} from '../../../../shared/domain/definitions/settings/preferences.ts';
import type { PreferencesKeeper } from '../../../ports/preferences-keeper.ts';
import type { Connection } from '../database/connection.ts';
import { decodeRow, parseJson } from '../database/decode-row.ts';
import { withStoreFailures } from '../database/store-failure.ts';

const WHERE = 'table preferences';

/** The single preferences row; absent until someone sets one. Who has it open is its only writer. */
export function preferencesRow(connection: Connection, file: string): PreferencesKeeper {
  const read = connection.prepare<[], string>('SELECT body FROM preferences WHERE id = 1').pluck();
  const write = connection.prepare('INSERT OR REPLACE INTO preferences VALUES (1, ?)');
  let known: Preferences | undefined;
  return {
    read: () => {
      known ??= withStoreFailures(file, () => {
        const body = read.get();
        if (body === undefined) return DEFAULT_PREFERENCES;
        return decodeRow(preferencesSchema, parseJson(body, WHERE, file), WHERE, file);
      });
      return known;
    },
    keep: (preferences) => {
      withStoreFailures(file, () => write.run(JSON.stringify(preferences)));
      known = undefined;
    },
  };
}
